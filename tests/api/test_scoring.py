"""Scorecards through the API: self-score, check with reasons, explanation, two signatures."""

from pathlib import Path
from typing import Any

import pytest

from backend.access.rules import Role
from backend.seasons.rules import Visibility
from tests.support.scored_year import TABLE, ScoredYear, scored_year
from tests.support.world import Person, World

TABLES = Path(__file__).parents[1] / "rules" / "tables"
EVERYTHING = {"bao_cao_tre": "2", "sang_kien": "2", "xep_loai": "tot", "2.2/pt": "8.5"}


@pytest.fixture
def year(here: World) -> ScoredYear:
    year = scored_year(here)
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    return year


def card_of(year: ScoredYear, number: int, reader: Person | None = None) -> dict[str, Any]:
    """The card of the numbered unit, as its head (or somebody else) finds it."""
    listed = (reader or year.heads[number]).get(f"/scorecards?season={year.season.id}")["items"]
    unit_id = str(year.units[number].id)
    return next(card for card in listed if card["unit"]["id"] == unit_id)


def filled(year: ScoredYear, number: int, **facts: Any) -> str:
    """The path of a card that its head has filled in."""
    path = f"/scorecards/{card_of(year, number)['id']}"
    year.heads[number].patch(f"{path}/facts", {"facts": {**EVERYTHING, **facts}})
    return path


def verified(year: ScoredYear, number: int, **facts: Any) -> str:
    path = filled(year, number, **facts)
    year.heads[number].post(f"{path}/submit")
    year.verifier.post(f"{path}/verify")
    return path


def agreed(year: ScoredYear, number: int, **facts: Any) -> str:
    path = verified(year, number, **facts)
    year.heads[number].post(f"{path}/agree", {"side": "unit"})
    year.verifier.post(f"{path}/agree", {"side": "block"})
    return path


def test_scoring_opens_once_for_every_member(here: World) -> None:
    year = scored_year(here)
    season = {"season_id": str(year.season.id)}

    refused = year.leader.refused("POST", "/scorecards/open", season)
    year.adopted()

    assert (refused["status"], refused["code"]) == (409, "no_criteria")
    assert year.leader.post("/scorecards/open", season) == {"opened": 3, "moved": 0}
    assert year.leader.post("/scorecards/open", season) == {"opened": 0, "moved": 0}
    assert year.heads[1].refused("POST", "/scorecards/open", season)["status"] == 403


def test_the_officer_saves_bit_by_bit_and_sees_the_working(year: ScoredYear) -> None:
    path = f"/scorecards/{card_of(year, 1)['id']}"
    tag = year.officer.request("GET", path).headers["etag"]

    first = year.officer.patch(f"{path}/facts", {"facts": {"bao_cao_tre": "3"}}, tag)
    assert first["card"]["self_total"] == "42.5"
    assert [(line["criterion"], line["self_points"]) for line in first["lines"]] == [
        ("1.1", "42.5")
    ]
    assert "2.5" in next(s["text"] for s in first["working"] if s["rule"] == "tre").replace(
        ",", "."
    )
    stale = year.officer.refused(
        "PATCH", f"{path}/facts", {"facts": {"bao_cao_tre": "1"}}, headers={"If-Match": tag}
    )
    assert stale["status"] == 412
    year.officer.patch(f"{path}/facts", {"facts": {"bao_cao_tre": None, "xep_loai": "kha"}})
    assert year.officer.get(f"{path}/sheet")["entries"] == {"xep_loai": "kha"}


@pytest.mark.parametrize(
    ("facts", "pointer", "code"),
    [
        ({"bao_cao_tre": "9,5"}, "/facts/bao_cao_tre", "number"),
        ({"bao_cao_tre": True}, "/facts/bao_cao_tre", "number"),
        ({"bao_cao_tre": "NaN"}, "/facts/bao_cao_tre", "number"),
        ({"khong_co": "1"}, "/facts/khong_co", "unknown_fact"),
        ({"xep_loai": "xuat_sac"}, "/facts/xep_loai", "unknown_label"),
        ({"2.2/pt": "11"}, "/facts/manual/2.2~1pt", "range"),
    ],
)
def test_an_entry_that_the_table_cannot_take_is_refused_whole(
    year: ScoredYear, facts: dict[str, Any], pointer: str, code: str
) -> None:
    path = f"/scorecards/{card_of(year, 1)['id']}/facts"

    body = {"facts": {"sang_kien": "1", **facts}}
    problem = year.officer.refused("PATCH", path, body, headers={"If-Match": "*"})

    assert problem["status"] == 422
    assert (pointer, code) in [(e["pointer"], e["code"]) for e in problem["errors"]]
    assert card_of(year, 1)["self_total"] == "50"


def test_what_does_not_apply_is_said_so_where_the_table_allows(year: ScoredYear) -> None:
    path = f"/scorecards/{card_of(year, 1)['id']}/facts"

    year.officer.patch(path, {"na": {"1.2": True}})
    refused = year.officer.refused("PATCH", path, {"na": {"1.1": True}}, headers={"If-Match": "*"})

    assert refused["errors"][0]["code"] == "na_not_allowed"
    sheet = year.officer.get(path.replace("facts", "sheet"))
    assert [line["criterion"] for line in sheet["lines"] if line["na"]] == ["1.2"]


def test_a_score_goes_from_self_to_signed(year: ScoredYear) -> None:
    path = filled(year, 1)
    head, leader = year.heads[1], year.leader

    assert year.officer.refused("POST", f"{path}/submit")["status"] == 403
    assert head.post(f"{path}/submit")["state"] == "submitted"
    change = {"criterion": "1.2", "facts": {"sang_kien": "1"}, "reason": "một sáng kiến trùng"}
    checked = year.verifier.post(f"{path}/check", change)
    assert checked["card"]["strict_total"] == "73.5"
    assert head.get(path)["strict_total"] is None, "not told while the check is under way"
    year.verifier.post(f"{path}/verify")
    assert head.get(path)["strict_total"] == "73.5"
    head.post(f"{path}/explain", {"explanations": {"1.2": "đồng ý"}})
    override = {**change, "points": "15", "reason": "hội nghị thống nhất"}
    leader.post(f"{path}/check", override)
    assert head.post(f"{path}/agree", {"side": "unit"})["state"] == "explained"
    final = leader.post(f"{path}/agree", {"side": "block"})

    totals = [final[name] for name in ("self_total", "strict_total", "agreed_total")]
    assert (final["state"], totals) == ("agreed", ["83.5", "73.5", "78.5"])
    line = head.get(f"{path}/sheet")["lines"][1]
    points = [line[f"{value}_points"] for value in ("self", "strict", "agreed")]
    assert (points, line["explanation"]) == (["20", "10", "15"], "đồng ý")
    assert (line["accepted"], line["reason"]) == ({"sang_kien": "1"}, "hội nghị thống nhất")
    assert final["actions"] == []


def test_a_change_by_the_verifier_needs_a_reason_and_its_own_criterion(year: ScoredYear) -> None:
    path = filled(year, 1)
    year.heads[1].post(f"{path}/submit")

    for change, pointer, code in [
        ({"criterion": "1.2", "facts": {"sang_kien": "1"}}, "/reason", "reason_required"),
        ({"criterion": "1.2", "points": "3"}, "/reason", "reason_required"),
        ({"criterion": "9.9"}, "/criterion", "unknown_criterion"),
        ({"criterion": "1.2", "facts": {"xep_loai": "kha"}}, "/facts/xep_loai", "other_criterion"),
    ]:
        problem = year.verifier.refused("POST", f"{path}/check", change)
        assert (problem["status"], problem["errors"][0]["pointer"]) == (422, pointer)
        assert problem["errors"][0]["code"] == code
    same = {"criterion": "1.2", "facts": {"sang_kien": "2"}}
    assert year.verifier.post(f"{path}/check", same)["lines"][0]["checked"]


def test_a_change_takes_the_signatures_back_and_nobody_signs_against_their_unit(
    year: ScoredYear,
) -> None:
    path = verified(year, 0)
    year.leader.post(f"{path}/agree", {"side": "unit"})

    assert "agree_block" not in year.leader.get(path)["actions"]
    twice = year.leader.refused("POST", f"{path}/agree", {"side": "block"})
    assert (twice["status"], twice["code"]) == (403, "own_unit")
    change = {"criterion": "1.1", "facts": {"bao_cao_tre": "4"}, "reason": "theo sổ văn bản"}
    year.verifier.post(f"{path}/check", change)
    assert year.leader.get(path)["unit_signed_at"] is None


def test_a_card_sent_back_keeps_what_was_checked(year: ScoredYear) -> None:
    path = filled(year, 1)
    head = year.heads[1]
    head.post(f"{path}/submit")
    change = {"criterion": "1.2", "facts": {"sang_kien": "1"}, "reason": "trùng"}
    year.verifier.post(f"{path}/check", change)

    returned = year.verifier.post(f"{path}/return", {"reason": "thiếu minh chứng"})
    head.patch(f"{path}/facts", {"facts": {"xep_loai": "kha"}})
    head.post(f"{path}/submit")

    assert (returned["state"], returned["return_reason"]) == ("open", "thiếu minh chứng")
    card = year.verifier.get(path)
    assert (card["self_total"], card["strict_total"]) == ("78.5", "68.5")


def test_the_state_says_what_is_allowed(year: ScoredYear) -> None:
    path = filled(year, 1)
    problem = year.verifier.refused("POST", f"{path}/verify")
    assert (problem["status"], problem["allowed_actions"]) == (409, ["edit", "submit"])
    assert card_of(year, 1)["actions"] == ["edit", "submit"]
    path = agreed(year, 2)
    frozen = year.heads[2].refused("PATCH", f"{path}/facts", {}, headers={"If-Match": "*"})
    assert frozen["status"] == 409


@pytest.mark.parametrize(
    ("policy", "others"), [(Visibility.members, True), (Visibility.own, False)]
)
def test_scores_are_seen_by_the_blocks_policy(
    here: World, policy: Visibility, *, others: bool
) -> None:
    year = scored_year(here, policy)
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    path = filled(year, 2)
    listing = f"/scorecards?season={year.season.id}&count=true"

    assert year.heads[1].get(listing)["total"] == 1, "a card still open is its unit's alone"
    assert year.heads[1].refused("GET", path)["status"] == 404
    year.heads[2].post(f"{path}/submit")

    assert year.heads[1].get(listing)["total"] == (2 if others else 1)
    seen = [year.heads[1].request("GET", path + end).status_code for end in ("", "/working")]
    assert seen == ([200, 200] if others else [404, 404])
    assert year.leader.get(listing)["total"] == 3
    stranger = here.person(Role.unit_head, unit=here.unit("Khác"))
    assert stranger.refused("GET", listing)["status"] == 404
    assert year.heads[1].refused("POST", f"{path}/submit")["status"] == (403 if others else 404)


def test_no_score_is_told_by_the_log(year: ScoredYear) -> None:
    agreed(year, 1)
    told = year.leader.get(f"/events?block={year.block.id}&page_size=200")["items"]
    kinds = {event["kind"] for event in told}
    assert {"scorecard.submitted", "scorecard.signed", "scorecard.agreed"} <= kinds
    assert "83.5" not in str(told)


def test_a_new_version_of_the_table_moves_the_open_cards(year: ScoredYear) -> None:
    filled(year, 1)
    path = filled(year, 2)
    year.heads[2].post(f"{path}/submit")
    second = year.leader.post(
        "/criteria-sets",
        {
            "season_id": str(year.season.id),
            "document": TABLE.replace("fact: sang_kien", "fact: sang_kien_moi"),
            "reason": "đổi cách đếm",
        },
    )
    year.leader.post(f"/criteria-sets/{second['id']}/discuss")
    year.adopt(second["id"])

    moved = year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})

    assert moved == {"opened": 0, "moved": 2}
    card = card_of(year, 1)
    assert (card["criteria_set_id"], card["self_total"]) == (second["id"], "63.5")
    assert card_of(year, 2)["criteria_set_id"] != second["id"]


def test_a_table_is_rehearsed_and_nothing_is_stored(year: ScoredYear) -> None:
    set_id = card_of(year, 1)["criteria_set_id"]
    facts = "facts: {bao_cao_tre: 1, sang_kien: 3, xep_loai: tot, manual_default: max}"

    result = year.heads[1].post(f"/criteria-sets/{set_id}/rehearse", {"facts": facts})
    wrong = {"facts": "facts: {la_lam: 1}"}
    refused = year.heads[1].refused("POST", f"/criteria-sets/{set_id}/rehearse", wrong)

    assert (result["total"], result["class_name"]) == ("97.5", "HTXS")
    assert refused["errors"][0]["pointer"] == "/facts/la_lam"
    assert card_of(year, 1)["self_total"] == "50"


def test_scores_that_compare_units_wait_for_the_block(here: World) -> None:
    year = scored_year(here)
    year.adopted((TABLES / "cand_relative.yaml").read_text())
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    facts = [{"a": "130"}, {"a": "115"}, {"a": "80", "so_luong": "10"}]
    paths = [f"/scorecards/{card_of(year, number)['id']}" for number in range(3)]
    for head, path, own in zip(year.heads, paths, facts, strict=True):
        entries = {"t": "100", "dat": True, "so_luong": "8", **own}
        head.patch(f"{path}/facts", {"facts": entries})

    for number in (0, 1):
        year.heads[number].post(f"{paths[number]}/submit")
    year.verifier.post(f"{paths[1]}/verify")
    assert year.heads[1].get(paths[1])["provisional"]
    refused = year.heads[1].refused("POST", f"{paths[1]}/agree", {"side": "unit"})
    assert (refused["status"], refused["code"]) == (409, "provisional")
    year.heads[2].post(f"{paths[2]}/submit")

    cards = [year.verifier.get(path) for path in paths]
    assert [card["self_total"] for card in cards] == ["100", "95", "88"]
    assert not any(card["provisional"] for card in cards)
