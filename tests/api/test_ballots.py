"""Ballots through the API: named votes, shows of hands, run-offs, deciders, history."""

from typing import Any
from uuid import uuid4

import pytest

from backend.access.rules import Role
from tests.support.meetings import Council, council
from tests.support.world import World, version_of


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def places(result: dict[str, Any]) -> dict[str, int | None]:
    return {s["label"]: s["place"] for s in result["standings"] if s["place"] is not None}


def test_units_vote_by_name_and_the_result_shows_its_working(block: Council) -> None:
    ballot = block.open_ballot(block.open_meeting(), threshold={"share": "2/3", "base": "valid"})
    path = f"/ballots/{ballot['id']}"
    for seat in range(5):
        block.cast(ballot, seat, 1, 2, 3)
    block.cast(ballot, 5, 2, 1, 3)
    assert block.leader.post(f"{path}/close")["state"] == "closed"

    result = block.heads[4].get(f"{path}/result")
    first = result["standings"][0]
    assert (first["label"], first["counts"], first["outcome"]) == ("Ban số 2", [5, 1, 0], "chosen")
    assert result["columns"] == ["place_1", "place_2", "place_3"]
    assert (result["threshold"]["needed"], result["threshold"]["total"]) == (4, 6)
    assert (result["numbers"]["issued"], result["numbers"]["received"]) == (6, 6)
    assert places(result) == {"Ban số 2": 1, "Ban số 3": 2, "Ban số 4": 3}
    assert result["votes"][5]["answer"]["named"][0] == result["standings"][1]["option_id"]


def test_while_open_nothing_but_the_number_received_is_known(block: Council) -> None:
    ballot = block.open_ballot(block.open_meeting())
    path = f"/ballots/{ballot['id']}"
    before = block.heads[1].request("GET", path)
    block.cast(ballot, 0, 1, 2, 3)

    answer = block.heads[1].request("GET", path)
    seen = answer.json()
    assert {k for k in seen if seen[k] != before.json()[k]} == {"received"}
    assert (seen["received"], seen["seats"], seen["waiting"]) == (1, 6, [])
    assert [seat["receipt"] for seat in seen["my_seats"]] == [None], "its own seat only"
    assert version_of(answer) == version_of(before)
    waiting = block.secretary.get(path)["waiting"]
    assert [seat["unit_name"] for seat in waiting] == [u.name for u in block.units[1:]]
    refused = block.leader.refused("GET", f"{path}/result")
    assert (refused["status"], refused["code"]) == (409, "no_result_yet")


def test_the_same_vote_gets_the_same_receipt_and_another_is_refused(block: Council) -> None:
    ballot = block.open_ballot(block.open_meeting())
    path = f"/ballots/{ballot['id']}"
    receipt = block.cast(ballot, 1, 2, 3, 4)

    assert block.cast(ballot, 1, 2, 3, 4) == receipt
    other = block.vote_of(ballot, 1, 4, 3, 2)
    assert block.heads[1].refused("POST", f"{path}/cast", other)["code"] == "voted_otherwise"
    block.leader.post(f"{path}/close")
    assert block.cast(ballot, 1, 2, 3, 4) == receipt, "a retry that arrives after closing"
    late = block.vote_of(ballot, 2, 1)
    assert block.heads[2].refused("POST", f"{path}/cast", late)["status"] == 409
    result = block.leader.get(f"{path}/result")
    assert result["numbers"]["received"] == 1


def test_nobody_votes_for_another_unit_or_on_another_ballot(block: Council, here: World) -> None:
    ballot = block.open_ballot(block.open_meeting())
    path = f"/ballots/{ballot['id']}/cast"
    vote = block.vote_of(ballot, 1, 2)

    assert block.heads[2].refused("POST", path, vote)["status"] == 403
    officer = here.person(Role.unit_officer, unit=block.units[1])
    assert officer.refused("POST", path, vote)["status"] == 403
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert stranger.refused("POST", path, vote)["status"] == 404
    changed = {**vote, "config_hash": "0" * 64}
    assert block.heads[1].refused("POST", path, changed)["code"] == "other_ballot"


@pytest.mark.parametrize(
    ("named", "code"),
    [((), "incomplete"), ((2, 2), "named_twice"), ((2, 3, 4, 5), "too_many"), ((1,), "own_unit")],
)
def test_a_vote_that_breaks_the_rule_is_refused(
    block: Council, named: tuple[int, ...], code: str
) -> None:
    ballot = block.open_ballot(block.open_meeting(), self_vote=False)
    vote = block.vote_of(ballot, 1, *named)
    problem = block.heads[1].refused("POST", f"/ballots/{ballot['id']}/cast", vote)
    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [("/answer", code)]


def test_an_unknown_option_is_refused(block: Council) -> None:
    ballot = block.open_ballot(block.open_meeting())
    vote = block.vote_of(ballot, 1, 2)
    vote["answer"]["named"] = [str(uuid4())]
    problem = block.heads[1].refused("POST", f"/ballots/{ballot['id']}/cast", vote)
    assert [e["code"] for e in problem["errors"]] == ["unknown_option"]


@pytest.mark.parametrize("seat", [1, 5], ids=["there", "on-paper"])
def test_no_vote_that_can_be_read_enters_a_secret_ballot(block: Council, seat: int) -> None:
    meeting = block.open_meeting(present=5)
    block.attend(block.delegates(meeting)[5], "written_opinion")
    ballot = block.open_ballot(meeting, "secret")
    path = f"/ballots/{ballot['id']}"
    voter = block.heads[1] if seat == 1 else block.secretary
    refused = voter.refused("POST", f"{path}/cast", block.vote_of(ballot, seat, 2, 3, 4))
    assert (refused["status"], refused["code"]) == (409, "sealed_only")
    waiting = block.leader.get(path)["waiting"]
    assert [w["unit_id"] for w in waiting] == [str(unit.id) for unit in block.units]


def test_no_ballot_opens_without_its_quorum(block: Council) -> None:
    meeting_id = block.open_meeting(present=4)
    own = {"share": "80%", "base": "all_members"}
    ballot = block.ballot(meeting_id, quorum=own)
    refused = block.leader.refused("POST", f"/ballots/{ballot['id']}/open")
    assert (refused["status"], refused["code"]) == (409, "no_quorum")
    assert "4" in refused["detail"], "present"
    assert "5/6" in refused["detail"], "needed"
    block.leader.post(f"/ballots/{block.ballot(meeting_id)['id']}/open")


def test_a_ballot_opens_only_in_an_open_meeting(block: Council) -> None:
    meeting_id = block.meeting()["id"]
    ballot = block.ballot(meeting_id)
    refused = block.leader.refused("POST", f"/ballots/{ballot['id']}/open")
    assert (refused["status"], refused["code"]) == (409, "meeting_not_open")


def test_after_opening_nothing_changes(block: Council) -> None:
    meeting_id = block.open_meeting(present=5)
    ballot = block.open_ballot(meeting_id)
    path = f"/ballots/{ballot['id']}"

    fixed = block.secretary.refused("PATCH", path, {"title": "…"}, headers={"If-Match": "*"})
    assert (fixed["status"], fixed["code"]) == (409, "ballot_fixed")
    block.attend(block.delegates(meeting_id)[5], "present")
    late = block.vote_of(ballot, 5, 1)
    assert block.heads[5].refused("POST", f"{path}/cast", late)["status"] == 403
    assert block.secretary.get(path)["config_hash"] == ballot["config_hash"]
    running = block.leader.refused("POST", f"/meetings/{meeting_id}/close")
    assert running["code"] == "ballot_running"


def test_a_written_opinion_counts_and_is_entered_by_who_runs_the_meeting(block: Council) -> None:
    meeting_id = block.open_meeting(present=4)
    block.attend(block.delegates(meeting_id)[4], "written_opinion")
    ballot = block.open_ballot(meeting_id)
    assert ballot["seats"] == 5
    vote = block.vote_of(ballot, 4, 1, 2, 3)
    path = f"/ballots/{ballot['id']}/cast"
    assert block.heads[4].refused("POST", path, vote)["status"] == 403
    block.secretary.post(path, vote)
    without = block.open_ballot(meeting_id, written_opinions=False)
    assert without["seats"] == 4


@pytest.mark.parametrize(
    ("rule", "pointer"),
    [
        ({"winners": None}, "/rule/winners"),
        ({"winners": 7}, "/rule/winners"),
        ({"choices": 7}, "/rule/choices"),
        ({"tie_chain": ["chair_vote"]}, "/rule/tie_chain"),
        ({"threshold": {"share": "120%", "base": "valid"}}, "/rule/threshold/share"),
    ],
)
def test_rules_that_cannot_work_are_refused(
    block: Council, rule: dict[str, Any], pointer: str
) -> None:
    body = {
        "meeting_id": block.meeting()["id"],
        "title": "Biểu quyết",
        "mode": "show_of_hands",
        "subject_type": "other",
        "rule": {"form": "rank", "choices": 3, "winners": 3, **rule},
        "options": [{"unit_id": str(unit.id)} for unit in block.units],
    }
    problem = block.secretary.refused("POST", "/ballots", body)
    assert [e["pointer"] for e in problem["errors"]] == [pointer]


def test_a_cancelled_ballot_never_counts(block: Council) -> None:
    ballot = block.open_ballot(block.open_meeting())
    path = f"/ballots/{ballot['id']}"
    block.cast(ballot, 1, 2)
    cancelled = block.leader.post(f"{path}/cancel", {"reason": "Nhầm danh sách."})
    assert (cancelled["state"], cancelled["actions"]) == ("cancelled", [])
    assert block.leader.refused("GET", f"{path}/result")["status"] == 409
    vote = block.vote_of(ballot, 2, 1)
    assert block.heads[2].refused("POST", f"{path}/cast", vote)["status"] == 409


def test_ballots_are_listed_for_those_who_may_see_them(block: Council, here: World) -> None:
    ballot = block.ballot(block.meeting()["id"])
    listed = block.heads[2].get(f"/ballots?season={block.season.id}")["items"]
    assert [item["id"] for item in listed] == [ballot["id"]]
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert stranger.get("/ballots")["items"] == []
    assert stranger.refused("GET", f"/ballots/{ballot['id']}")["status"] == 404
