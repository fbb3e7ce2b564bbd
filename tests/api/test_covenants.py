"""A covenant through the API: text, targets, opinions, adoption, amendment, history."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest

from backend.access.rules import Role
from backend.organizations.models import Unit
from tests.support.scored_year import scored_year
from tests.support.world import Person, World

SECTIONS = [
    {
        "title": "Thực hiện nhiệm vụ chính trị",
        "clauses": [{"text": "Hoàn thành nhiệm vụ được giao."}, {"text": "Tham mưu kịp thời."}],
    },
    {"title": "Xây dựng cơ quan", "clauses": []},
]


@dataclass
class Block:
    """A block of three units in a running year, with the people who act in it."""

    here: World
    season_id: str
    units: list[Unit]
    leader: Person
    officers: list[Person]

    def draft(self, **more: object) -> str:
        new = {"season_id": self.season_id, "title": "Giao ước thi đua năm 2026", **more}
        return str(self.leader.post("/covenants", {"sections": SECTIONS, **new})["id"])

    def circulated(self, **more: object) -> str:
        covenant = self.draft(**more)
        self.leader.post(f"/covenants/{covenant}/circulate")
        return covenant

    def adopted(self, **more: object) -> str:
        covenant = self.circulated(**more)
        adoption = {"adopted_on": "2026-02-10", "meeting": "Hội nghị triển khai năm 2026"}
        self.leader.post(f"/covenants/{covenant}/adopt", adoption)
        return covenant

    def unit_id(self, index: int) -> str:
        return str(self.units[index].id)


@pytest.fixture
def block(here: World) -> Block:
    units = [here.unit(name) for name in ("Ban Tổ chức", "Ban Dân vận", "Văn phòng")]
    block = here.block("Khối các cơ quan Đảng", units, 2026, leader=units[0])
    leader = here.person(Role.unit_head, unit=units[0])
    season = leader.post("/seasons", {"block_id": str(block.id), "year": 2026, "title": "Năm 2026"})
    officers = [here.person(Role.unit_officer, unit=unit) for unit in units]
    return Block(here, season["id"], units, leader, officers)


def test_a_draft_is_read_by_every_member_and_by_no_stranger(here: World, block: Block) -> None:
    covenant = block.draft(theme="Đoàn kết, sáng tạo")
    stranger = here.person(Role.unit_head, unit=here.unit("Sở Y tế"))

    seen = block.officers[1].get(f"/covenants/{covenant}")

    assert (seen["state"], seen["year"], seen["theme"]) == ("draft", 2026, "Đoàn kết, sáng tạo")
    assert (seen["effective_from"], seen["effective_to"]) == ("2026-01-01", "2026-12-31")
    assert seen["own_units"] == [block.unit_id(1)]
    assert seen["actions"] == ["enter_targets"]
    assert len(seen["fingerprint"].split("-")) == 6
    assert stranger.refused("GET", f"/covenants/{covenant}")["status"] == 404
    assert stranger.get(f"/covenants?season={block.season_id}")["items"] == []
    assert [c["id"] for c in block.leader.get("/covenants")["items"]] == [covenant]


def test_only_who_prepares_the_season_drafts_and_edits(block: Block) -> None:
    new = {"season_id": block.season_id, "title": "Giao ước"}
    assert block.officers[1].refused("POST", "/covenants", new)["status"] == 403
    covenant = block.draft()
    path = f"/covenants/{covenant}"
    assert block.officers[1].refused("PATCH", path, {"title": "Khác"})["status"] == 403
    again = block.leader.refused("POST", "/covenants", new)
    assert (again["status"], again["code"]) == (409, "covenant_being_prepared")
    unknown = block.leader.refused("POST", "/covenants", {**new, "season_id": str(uuid4())})
    assert unknown["status"] == 404


def test_the_text_is_edited_by_version_and_clauses_keep_their_ids(block: Block) -> None:
    path = f"/covenants/{block.draft()}"
    before = block.leader.get(path)
    clauses = before["sections"][0]["clauses"]
    sections = [{"title": "Một", "clauses": [clauses[1], {"text": "Điều mới."}]}]

    assert block.leader.refused("PATCH", path, {"title": "Mới"})["status"] == 428
    after = block.leader.patch(path, {"sections": sections, "theme": None}, '"v1"')

    assert after["sections"][0]["clauses"][0]["id"] == clauses[1]["id"]
    assert after["content_hash"] != before["content_hash"]
    stale = block.leader.refused("PATCH", path, {}, headers={"If-Match": '"v1"'})
    assert stale["status"] == 412
    twice = {"sections": [{"title": "Hai", "clauses": [clauses[0], clauses[0]]}]}
    refused = block.leader.refused("PATCH", path, twice, headers={"If-Match": "*"})
    assert refused["errors"][0]["pointer"] == "/sections/0/clauses/1/id"


def test_each_unit_enters_its_own_targets_and_the_leader_the_common_ones(block: Block) -> None:
    path = f"/covenants/{block.circulated()}/targets"
    target = {
        "content": "Tỷ lệ văn bản đúng hạn",
        "unit_of_measure": "%",
        "operator": "at_least",
        "planned_value": "98.50",
    }
    own = block.officers[1].post(path, {**target, "unit_id": block.unit_id(1)})
    common = block.leader.post(path, {"content": "Tham gia đủ các cuộc họp"})

    assert own["planned_value"] == "98.5"
    other = {**target, "unit_id": block.unit_id(2)}
    assert block.officers[1].refused("POST", path, other)["status"] == 403
    assert block.officers[1].refused("POST", path, target)["status"] == 403, "common to all"
    listed = block.officers[2].get(path)["items"]
    assert [t["id"] for t in listed] == [common["id"], own["id"]], "the common ones first"
    assert [t["actions"] for t in listed] == [[], []]
    assert len(block.leader.get(f"{path}?unit={block.unit_id(2)}")["items"]) == 1
    edited = block.officers[1].patch(f"{path}/{own['id']}", {"planned_value": "99"})
    assert (edited["planned_value"], edited["operator"]) == ("99", "at_least")
    assert block.officers[2].refused("DELETE", f"{path}/{own['id']}")["status"] == 403
    assert block.officers[1].request("DELETE", f"{path}/{own['id']}").status_code == 204


@pytest.mark.parametrize(
    ("fault", "pointer", "code"),
    [
        ({"operator": "at_least"}, "/operator", "operator_and_value"),
        ({"planned_value": "1"}, "/operator", "operator_and_value"),
        (
            {"planned_value": "1", "operator": "exactly", "planned_text": "một"},
            "/planned_text",
            "one_plan",
        ),
        ({"planned_value": "1e30", "operator": "exactly"}, "/planned_value", None),
        ({"planned_value": "NaN", "operator": "exactly"}, "/planned_value", "finite_number"),
        ({"content": " "}, "/content", "string_too_short"),
        ({"unit_id": str(uuid4())}, "/unit_id", "not_a_member"),
    ],
)
def test_a_bad_target_is_refused_with_its_rule(
    block: Block, fault: dict[str, str], pointer: str, code: str | None
) -> None:
    path = f"/covenants/{block.draft()}/targets"

    problem = block.leader.refused("POST", path, {"content": "Chỉ tiêu", **fault})

    assert problem["status"] == 422
    assert problem["errors"][0]["pointer"] == pointer
    assert code is None or problem["errors"][0]["code"] == code


def test_titles_are_registered_and_taken_back(block: Block) -> None:
    path = f"/covenants/{block.draft()}/titles"
    new = {"unit_id": block.unit_id(1), "name": "Cờ thi đua của Ủy ban nhân dân thành phố"}

    title = block.officers[1].post(path, new)

    assert block.officers[2].refused("DELETE", f"{path}/{title['id']}")["status"] == 403
    assert [t["actions"] for t in block.officers[1].get(path)["items"]] == [["remove"]]
    assert block.officers[1].request("DELETE", f"{path}/{title['id']}").status_code == 204
    assert block.leader.get(path)["items"] == []


def test_units_give_opinions_on_clauses_and_the_leader_answers(block: Block) -> None:
    draft = block.draft()
    comments = f"/covenants/{draft}/comments"
    clause = block.leader.get(f"/covenants/{draft}")["sections"][0]["clauses"][0]
    opinion = {"unit_id": block.unit_id(1), "clause_id": clause["id"], "body": "Đề nghị bổ sung."}

    early = block.officers[1].refused("POST", comments, opinion)
    assert (early["status"], early["code"]) == (409, "wrong_state")
    assert "circulate" in early["allowed_actions"]
    block.leader.post(f"/covenants/{draft}/circulate")
    given = block.officers[1].post(comments, opinion)

    assert given["quoted"] == clause["text"]
    answer = {"accepted": True, "answer": "Tiếp thu."}
    assert block.officers[1].refused("POST", f"{comments}/{given['id']}/answer", answer)
    block.leader.post(f"{comments}/{given['id']}/answer", answer)
    assert block.officers[2].get(comments)["items"][0]["accepted"] is True
    unknown = {**opinion, "clause_id": str(uuid4())}
    problem = block.officers[1].refused("POST", comments, unknown)
    assert problem["errors"][0]["pointer"] == "/clause_id"


def test_an_adopted_covenant_is_frozen(block: Block) -> None:
    covenant = block.adopted()
    path = f"/covenants/{covenant}"

    edit = block.leader.refused("PATCH", path, {"title": "Khác"}, headers={"If-Match": "*"})
    late = {"unit_id": block.unit_id(1), "content": "Chỉ tiêu muộn"}
    target = block.officers[1].refused("POST", f"{path}/targets", late)

    assert (edit["status"], target["status"]) == (409, 409)
    assert edit["allowed_actions"] == ["open_signing", "report_progress", "amend"]
    assert block.leader.get(path)["meeting"] == "Hội nghị triển khai năm 2026"


def test_progress_is_compared_with_the_plan_and_survives_an_amendment(block: Block) -> None:
    circulated = block.circulated()
    path = f"/covenants/{circulated}"
    target = {"content": "Sáng kiến", "operator": "at_least", "planned_value": "5"}
    target_id = block.leader.post(f"{path}/targets", target)["id"]
    adoption = {"adopted_on": "2026-02-10", "meeting": "Hội nghị"}
    block.leader.post(f"{path}/adopt", adoption)
    report = {"unit_id": block.unit_id(1), "period": "6 tháng", "on_date": "2026-06-30"}

    reports = f"{path}/targets/{target_id}/progress"
    done = block.officers[1].post(reports, {**report, "actual_value": "4"})
    block.officers[1].post(reports, {**report, "actual_value": "5.0"})

    assert done["met"] is False
    nothing = block.officers[1].refused("POST", reports, report)
    assert nothing["errors"][0]["code"] == "one_result"
    assert block.officers[2].refused("POST", reports, {**report, "actual_value": "4"})
    amended = block.leader.post(f"{path}/amendments", {"reason": "Nhiệm vụ mới được giao."})
    assert (amended["number"], amended["previous_id"]) == (2, circulated)
    assert block.leader.get(path)["state"] == "superseded"
    kept = block.leader.get(f"/covenants/{amended['id']}/progress")["items"]
    new_target = block.leader.get(f"/covenants/{amended['id']}/targets")["items"][0]
    assert [p["target_id"] for p in kept] == [new_target["id"]] * 2
    assert [p["met"] for p in kept] == [False, True]
    assert new_target["id"] != target_id


def test_a_withdrawn_draft_makes_room_for_another(block: Block) -> None:
    first = block.draft()
    block.leader.post(f"/covenants/{first}/withdraw")

    second = block.leader.get(f"/covenants/{block.draft()}")

    assert second["number"] == 2
    assert block.leader.get(f"/covenants/{first}")["actions"] == []


def test_a_retried_draft_is_one_draft(block: Block) -> None:
    new = {"season_id": block.season_id, "title": "Giao ước"}
    key = {"Idempotency-Key": "giao-uoc-2026"}

    first = block.leader.post("/covenants", new, headers=key)

    assert block.leader.post("/covenants", new, headers=key) == first


def test_history_is_recorded_with_its_source_and_nothing_is_invented(
    here: World, block: Block
) -> None:
    officer = here.person(Role.emulation_officer)
    covenant = block.draft(sections=[{"title": "9 nhiệm vụ trọng tâm"}])
    path = f"/covenants/{covenant}/record"
    paper = {"signed_on": "2026-03-20", "source": "Bài báo ngày 20/3"}

    assert block.leader.refused("POST", path, paper)["status"] == 403
    stranger = {**paper, "unit_ids": [str(uuid4())]}
    assert officer.refused("POST", path, stranger)["errors"][0]["pointer"] == "/unit_ids"
    recorded = officer.post(path, paper)

    assert (recorded["state"], recorded["in_force_on"]) == ("in_force", "2026-03-20")
    assert recorded["effective_from"] == "2026-01-01"
    assert (recorded["adopted_on"], recorded["sections"][0]["clauses"]) == (None, [])
    seats = officer.get(f"/covenants/{covenant}/signatures")
    assert [s["state"] for s in seats] == ["recorded"] * 3
    assert {s["signed_on"] for s in seats} == {"2026-03-20"}
    assert all(s["signer_name"] is None and s["signed_at"] is None for s in seats)


def test_the_year_ends_with_the_covenant(here: World, block: Block) -> None:
    officer = here.person(Role.emulation_officer)
    covenant = block.draft()
    officer.post(
        f"/covenants/{covenant}/record",
        {"signed_on": str(date(2026, 3, 20)), "source": "Biên bản hội nghị"},
    )

    closed = block.leader.post(f"/covenants/{covenant}/close")

    assert (closed["state"], closed["actions"]) == ("closed", [])
    new = {"season_id": block.season_id, "title": "Giao ước khác"}
    assert block.leader.refused("POST", "/covenants", new)["code"] == "covenant_in_force"


def test_a_target_feeds_a_criterion_of_the_adopted_table(here: World) -> None:
    year = scored_year(here)
    year.adopted()
    new = {"season_id": str(year.season.id), "title": "Giao ước thi đua năm 2026"}
    path = f"/covenants/{year.leader.post('/covenants', new)['id']}/targets"

    year.leader.post(path, {"content": "Báo cáo đúng hạn", "criterion_id": "1.1"})
    problem = year.leader.refused("POST", path, {"content": "Khác", "criterion_id": "9.9"})

    assert problem["errors"][0]["pointer"] == "/criterion_id"
    assert problem["errors"][0]["code"] == "unknown_criterion"
