"""One made-up year of a made-up block, from its draft to the next one, every step through the API.

On the way: what a unit, another unit and a stranger may not see before its time.
"""

from typing import Any

from backend.access.rules import Role
from tests.support.clock import StandingClock
from tests.support.scored_year import TABLE
from tests.support.story import Json, Story, receivers, story
from tests.support.world import World

FIRST, SECOND, THIRD, FOURTH = UNITS = [f"Ban mẫu số {number}" for number in (1, 2, 3, 4)]
LATE_REPORTS = {FIRST: "2", SECOND: "0", THIRD: "1", FOURTH: "1"}
RANKED = [(SECOND, 1), (THIRD, 2), (FOURTH, 3), (FIRST, 4)]
"""By late reports; the vote parts the third unit and the fourth, which have equal points."""
VOTED = [SECOND, THIRD, FOURTH]
CONFERENCE = "Hội nghị trù bị tổng kết năm 2025"
PHASES = [
    {"kind": "launch", "name": "Phát động năm 2025", "starts_on": "2025-01-10"},
    {"kind": "self_scoring", "name": "Tự chấm điểm", "starts_on": "2025-11-15"},
    {"kind": "preparatory", "name": "Hội nghị trù bị", "starts_on": "2025-12-20"},
]
FLAG: Json = {"title": "provincial_flag"}
CERTIFICATE: Json = {"form": "provincial_certificate", "subtype": "comprehensive"}
SIGNED = {
    "subject": "Tặng Cờ thi đua và Bằng khen năm 2025",
    "authority": "Chủ tịch Ủy ban nhân dân tỉnh",
    "signer_name": "Người ký mẫu",
    "signer_post": "Chủ tịch",
}
ISSUED = {"number": "01/QĐ-MAU", "decided_on": "2026-01-15"}
PRESENTED = {
    "presenter_post": "Phó Bí thư Tỉnh ủy",
    "presented_on": "2026-02-03",
    "occasion": "Hội nghị tổng kết năm 2025",
}


def launched(block: Story) -> str:
    """Drafted with its calendar, launched; the scores are each unit's own until publication."""
    leader = block.leader
    season = block.season(leader, 2025, theme="Chủ đề mẫu", scores_visible_to="after_publication")
    phases = [{**phase, "ends_on": phase["starts_on"]} for phase in PHASES]
    tag = {"If-Match": "*"}
    leader.put(f"/seasons/{season}/phases", {"phases": phases}, headers=tag)
    assert block.here.http.get(f"/api/v1/public/blocks/{block.slug}/seasons/2025").is_error
    block.on(2025, 1, 10)
    leader.post(f"/seasons/{season}/launch")
    return season


def criteria_adopted(block: Story, season: str) -> None:
    """Imported from a file, without errors, discussed, adopted."""
    new = {"season_id": season, "document": TABLE, "reason": "Tiêu chí năm 2025"}
    drafted = block.leader.post("/criteria-sets", new)
    path = f"/criteria-sets/{drafted['id']}"
    assert [f for f in block.leader.get(f"{path}/lint") if f["severity"] == "error"] == []
    block.leader.post(f"{path}/discuss")
    adoption = {"adopted_on": "2025-01-10", "resolution": "Hội nghị phát động"}
    assert block.leader.post(f"{path}/adopt", adoption)["hash"] == drafted["hash"], "frozen"


def covenant_signed(block: Story, season: str) -> None:
    """With a target and an opinion of the second unit; signed by all; reported on in June."""
    covenant = block.circulated_covenant(block.leader, season, "Giao ước năm 2025", "Nhiệm vụ")
    path, clerk = f"/covenants/{covenant}", block.people_of(SECOND, Role.unit_officer)
    own: Json = {"unit_id": block.units[SECOND]}
    target = {**own, "content": "Báo cáo trễ hạn", "criterion_id": "1.1", "operator": "at_most"}
    promised = clerk.post(f"{path}/targets", {**target, "planned_value": "1"})
    opinion = clerk.post(f"{path}/comments", {**own, "body": "Đề nghị nêu rõ hạn báo cáo."})
    answer = {"accepted": True, "answer": "Tiếp thu."}
    block.leader.post(f"{path}/comments/{opinion['id']}/answer", answer)
    block.adopted_covenant(block.leader, covenant, "2025-01-10", "Hội nghị phát động")
    assert block.signed_by_all_heads(covenant)["state"] == "in_force"
    block.on(2025, 6, 30)
    reached = {**own, "period": "6 tháng", "on_date": "2025-06-30", "actual_value": "0"}
    assert clerk.post(f"{path}/targets/{promised['id']}/progress", reached)["met"] is True


def scores_agreed(block: Story, season: str) -> None:
    """Every unit reports; the checker accepts; both sides sign. Nobody sees another's sheet."""
    block.on(2025, 11, 20)
    assert block.leader.post("/scorecards/open", {"season_id": season})["opened"] == 4
    checker = block.verifier()
    cards = {card["unit"]["name"]: card["id"] for card in checker.get(_cards(season))["items"]}
    for unit, head in block.heads.items():
        facts = {"bao_cao_tre": LATE_REPORTS[unit], "xep_loai": "tot", "sang_kien": "1"}
        head.patch(f"/scorecards/{cards[unit]}/facts", {"facts": facts})
        head.post(f"/scorecards/{cards[unit]}/submit")
    for path in (f"/scorecards/{cards[SECOND]}{end}" for end in ("", "/sheet", "/working")):
        assert block.heads[THIRD].refused("GET", path)["status"] == 404
    assert _seen(block, THIRD, season) == [THIRD]
    for unit, head in block.heads.items():
        checker.post(f"/scorecards/{cards[unit]}/verify")
        head.post(f"/scorecards/{cards[unit]}/agree", {"side": "unit"})
        checker.post(f"/scorecards/{cards[unit]}/agree", {"side": "block"})


def _cards(season: str) -> str:
    return f"/scorecards?season={season}"


def _seen(block: Story, unit: str, season: str) -> list[str]:
    return [card["unit"]["name"] for card in block.heads[unit].get(_cards(season))["items"]]


def voted(block: Story, season: str) -> None:
    """The conference votes by name; its minutes are written from what happened and signed."""
    at = block.on(2025, 12, 20)
    meeting = block.open_meeting(season, "preparatory", CONFERENCE, at, [{"title": "Suy tôn"}])
    ballot = block.leader.post("/ballots", _ballot(block, meeting))
    opened = block.leader.post(f"/ballots/{ballot['id']}/open")
    ids = {option["label"]: option["id"] for option in ballot["options"]}
    vote: Json = {"config_hash": opened["config_hash"]}
    vote["answer"] = {"named": [ids[name] for name in VOTED]}
    for unit, head in block.heads.items():
        head.post(f"/ballots/{ballot['id']}/cast", {"unit_id": block.units[unit], **vote})
        assert head.refused("GET", f"/ballots/{ballot['id']}/result")["status"] == 409
    block.leader.post(f"/ballots/{ballot['id']}/close")
    block.resolve_all(meeting)
    block.leader.post(f"/meetings/{meeting}/close")
    _minutes_signed(block, f"/meetings/{meeting}/minutes")


def _ballot(block: Story, meeting: str) -> Json:
    return {
        "meeting_id": meeting,
        "title": "Suy tôn đơn vị dẫn đầu",
        "mode": "named",
        "subject_type": "season_ranking",
        "rule": {"form": "rank", "choices": 3, "winners": 3},
        "options": [{"unit_id": block.units[name]} for name in UNITS],
    }


def _minutes_signed(block: Story, path: str) -> None:
    secretary = block.people_of(FIRST, Role.unit_officer)
    version = secretary.post(path)["version"]
    assert block.heads[SECOND].refused("GET", path)["status"] == 404, "not before they are signed"
    version = secretary.post(f"{path}/sign", {"role": "secretary", "version": version})["version"]
    block.leader.post(f"{path}/sign", {"role": "chair", "version": version})
    assert block.heads[SECOND].get(path)["chair_signature"] is not None


def ranking_published(block: Story, season: str) -> list[tuple[str, int | None]]:
    """Sealed until the leader publishes; then every member sees places and scores."""
    block.leader.post(f"/seasons/{season}/ranking/compute")
    member = block.heads[THIRD]
    assert member.get(f"/rankings?season={season}") == []
    assert member.refused("POST", f"/seasons/{season}/ranking/publish")["status"] == 403
    block.leader.post(f"/seasons/{season}/ranking/publish")
    (ranking,) = member.get(f"/rankings?season={season}")
    assert len(_seen(block, THIRD, season)) == 4
    assert all(place["why"] for place in ranking["places"])
    return [(place["unit"]["name"], place["place"]) for place in ranking["places"]]


def decided(block: Story, season: str) -> Json:
    """From the places to a proposal within the quota, to the decision, to its conferral."""
    quotas = [{**FLAG, "most": 1}, {**CERTIFICATE, "most": 2}]
    block.officer.put(f"/seasons/{season}/award-quotas", {"items": quotas})
    drafted = block.leader.post("/proposals", {"season_id": season, "from_ranking": True})
    proposal = f"/proposals/{drafted['id']}"
    assert block.heads[SECOND].refused("GET", proposal)["status"] == 404, "not its own to read"
    for document in ("report", "minutes"):
        paper = {"reference": "Văn bản mẫu"}
        block.leader.put(f"{proposal}/dossier/{document}", paper)
    block.leader.post(f"{proposal}/submit")
    block.officer.post(f"{proposal}/accept")
    block.on(2026, 1, 15)
    council_voted(block, proposal)
    new = {"season_id": season, "proposal_id": drafted["id"], **SIGNED}
    decision = f"/decisions/{block.officer.post('/decisions', new)['id']}"
    assert block.leader.refused("GET", decision)["status"] == 404, "a draft is the authority's"
    assert block.public(2025)["decisions"] == []
    block.here.person(Role.authority).post(f"{decision}/issue", ISSUED)
    block.on(2026, 2, 3)
    conferred: Json = block.leader.post(f"{decision}/confer", PRESENTED)
    return conferred


def council_voted(block: Story, proposal: str) -> None:
    """Nine members, seven of them present, one in writing: eight of nine are 80 % of all."""
    sitting = {"held_on": "2026-01-14", "members": 9, "present": 7, "minutes": "Biên bản mẫu"}
    lines = block.officer.post(f"{proposal}/sitting", sitting)["lines"]
    for line in lines:
        carried = {"in_favour": 8, "written": 1}
        block.officer.put(f"{proposal}/council-votes/{line['item_id']}", carried)


def handed_on(block: Story, season: str) -> Json:
    """The year is summed up and archived; the flag moves; the next year is made from this one."""
    old, new = block.heads[FIRST], block.heads[SECOND]
    old.post(f"/seasons/{season}/sum-up")
    following = old.post(f"/seasons/{season}/next")
    handover = block.prepared_handover(old, SECOND, 2026, "2026-02-03", "Cờ Trưởng khối")
    old.post(f"/handovers/{handover}/give")
    new.post(f"/handovers/{handover}/take")
    assert old.refused("POST", f"/seasons/{season}/close")["status"] == 403, "the rights moved"
    new.post(f"/seasons/{season}/close")
    drafted: Json = new.get(f"/seasons/{following['id']}")
    return drafted


def test_a_year_from_its_draft_to_the_next(here: World, clock: StandingClock) -> None:
    block = story(here, clock, "Khối mẫu", UNITS, [2025])
    block.let_lead(FIRST, 2025)
    season = launched(block)
    criteria_adopted(block, season)
    covenant_signed(block, season)
    scores_agreed(block, season)
    voted(block, season)
    assert ranking_published(block, season) == RANKED
    decision = decided(block, season)
    following = handed_on(block, season)

    assert receivers(decision, **FLAG) == [SECOND]
    assert receivers(decision, **CERTIFICATE) == [THIRD, FOURTH]
    assert (decision["number"], decision["total_amount"]) == ("01/QĐ-MAU", 32_760_000)
    assert (following["state"], following["theme"], following["previous_id"]) == (
        "draft", None, season,
    )  # fmt: skip
    assert following["member_count"] == 4
    assert following["phases"][0]["name"] == "Phát động năm 2026"
    assert following["phases"][0]["starts_on"] == "2026-01-10"
    check_timeline(block, season)
    check_public_page(block)
    check_strangers(block, season)
    check_log(block)


def check_timeline(block: Story, season: str) -> None:
    timeline = block.leader.get(f"/reports/seasons/{season}/timeline")
    assert [step["kind"] for step in timeline["steps"] if not step["done"]] == []
    assert timeline["next"] is None
    days: dict[str, Any] = {step["kind"]: step["on"] for step in timeline["steps"]}
    assert days == {
        "launch": "2025-01-10",
        "criteria": "2025-01-10",
        "covenant": "2025-01-10",
        "scores": "2025-11-20",
        "meeting": "2025-12-20",
        "ranking": "2025-12-20",
        "proposal": "2025-12-20",
        "decision": "2026-01-15",
        "handover": "2026-02-03",
    }


def check_public_page(block: Story) -> None:
    page = block.public(2025)
    assert [(place["unit"], place["place"]) for place in page["places"]] == RANKED
    assert (page["theme"], page["leader"], page["state"]) == ("Chủ đề mẫu", FIRST, "closed")
    assert page["criteria"] == "Bảng chấm điểm thử"
    assert page["covenant"]["sections"] == ["Nhiệm vụ"]
    (shown,) = page["decisions"]
    assert (shown["number"], receivers(shown)) == ("01/QĐ-MAU", VOTED)
    assert "Người ký mẫu" not in str(page), "no personal data"


def check_strangers(block: Story, season: str) -> None:
    """Another block's people do not even learn that there is something."""
    stranger = block.here.person(Role.unit_head, unit=block.here.unit("Ban khác"))
    paths = [f"/seasons/{season}", f"/reports/seasons/{season}/timeline", _cards(season)]
    paths += [f"/seasons/{season}/award-quotas", f"/blocks/{block.block_id}/handovers"]
    assert [stranger.refused("GET", path)["status"] for path in paths] == [404] * len(paths)
    lists = ["/seasons", "/meetings", "/ballots", "/covenants", "/proposals", "/decisions"]
    assert [stranger.get(path)["items"] for path in lists] == [[]] * len(lists)
    assert stranger.get(f"/rankings?season={season}") == []


def check_log(block: Story) -> None:
    proof = block.here.person(Role.auditor).get("/events/proof")
    assert (proof["intact"], proof["broken_at"]) == (True, None)
    events = block.leader.get(f"/events?block={block.block_id}&page_size=200")["items"]
    order = [event["kind"] for event in reversed(events)]
    steps = ["season.launched", "criteria.adopted", "covenant.in_force", "scorecard.agreed"]
    steps += ["ballot.closed", "ranking.published", "proposal.submitted", "decision.issued"]
    steps += ["season.summed_up", "handover.completed", "season.closed"]
    assert [kind for kind in dict.fromkeys(order) if kind in steps] == steps
