"""Counts, equals and history through the API: hands, run-offs, deciders, recorded places."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from backend.access.rules import Role
from backend.scoring.models import VotePlace
from tests.support.meetings import Council, council
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def places(result: dict[str, Any]) -> dict[str, int | None]:
    return {s["label"]: s["place"] for s in result["standings"] if s["place"] is not None}


def counts(ballot: dict[str, Any], *rows: list[int], received: int = 6) -> dict[str, Any]:
    options = [
        {"option_id": option["id"], "counts": row}
        for option, row in zip(ballot["options"], rows, strict=True)
    ]
    return {"received": received, "options": options}


HANDS: dict[str, Any] = {"form": "choose", "choices": 1, "winners": 1}


def test_hands_are_counted_by_one_person_and_confirmed_by_another(block: Council) -> None:
    ballot = block.open_ballot(block.open_meeting(), "show_of_hands", **HANDS)
    path = f"/ballots/{ballot['id']}"
    typed = counts(ballot, [0], [4], [2], [0], [0], [0])

    assert block.heads[1].refused("POST", f"{path}/count", typed)["status"] == 403
    shown = block.secretary.post(f"{path}/count", typed)
    assert (shown["state"], shown["typed_counts"]["received"]) == ("counted", 6)
    assert block.heads[1].get(path)["typed_counts"] is None, "not confirmed yet"
    assert block.heads[1].get(path)["received"] == 0
    assert block.secretary.refused("POST", f"{path}/confirm")["status"] == 403
    assert block.leader.post(f"{path}/confirm")["state"] == "closed"
    result = block.heads[1].get(f"{path}/result")
    assert result["standings"][0]["counts"] == [4]
    assert result["votes"] == []


def test_who_typed_the_counts_does_not_confirm_them(block: Council) -> None:
    ballot = block.open_ballot(block.open_meeting(), "show_of_hands", **HANDS)
    path = f"/ballots/{ballot['id']}"
    shown = block.leader.post(f"{path}/count", counts(ballot, [6], [0], [0], [0], [0], [0]))
    assert "confirm" not in shown["actions"]
    refused = block.leader.refused("POST", f"{path}/confirm")
    assert (refused["status"], refused["code"]) == (403, "second_person")


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"received": 7}, "/received", "more_than_seats"),
        ({"invalid": 7}, "/invalid", "more_than_received"),
        ({"invalid": 3}, "/options", "more_than_valid"),
        ({"options": [{"option_id": str(uuid4()), "counts": [1]}]}, "/options", "other_options"),
        ({"received": -1}, "/received", "greater_than_equal"),
    ],
)
def test_counts_that_cannot_be_are_refused(
    block: Council, change: dict[str, Any], pointer: str, code: str
) -> None:
    ballot = block.open_ballot(block.open_meeting(), "show_of_hands", **HANDS)
    typed = {**counts(ballot, [0], [4], [2], [0], [0], [0]), **change}
    problem = block.secretary.refused("POST", f"/ballots/{ballot['id']}/count", typed)
    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [(pointer, code)]


def tied(block: Council, **rule: Any) -> dict[str, Any]:
    """A closed ballot whose first two units are equal for the first place."""
    ballot = block.open_ballot(block.open_meeting(), **rule)
    for seat in range(6):
        block.cast(ballot, seat, *((1, 2, 3) if seat < 3 else (2, 1, 3)))
    block.leader.post(f"/ballots/{ballot['id']}/close")
    return ballot


def test_equals_go_to_a_run_off_among_them_alone(block: Council) -> None:
    ballot = tied(block)
    path = f"/ballots/{ballot['id']}"
    result = block.secretary.get(f"{path}/result")
    outcomes = [(s["place"], s["outcome"]) for s in result["standings"][:3]]
    assert outcomes == [(1, "undecided"), (1, "undecided"), (3, "chosen")]
    assert result["actions"] == ["run_off"]
    assert block.heads[1].get(f"{path}/result")["actions"] == []

    second = block.secretary.post(f"{path}/run-off")
    assert [o["label"] for o in second["options"]] == ["Ban số 2", "Ban số 3"]
    assert (second["round"], second["rule"]["winners"]) == (2, 2)
    assert block.secretary.refused("POST", f"{path}/run-off")["code"] == "nothing_undecided"
    opened = block.leader.post(f"/ballots/{second['id']}/open")
    for seat in range(6):
        block.cast(opened, seat, 2, 1)
    block.leader.post(f"/ballots/{second['id']}/close")
    last = block.leader.get(f"/ballots/{second['id']}/result")
    assert places(last) == {"Ban số 3": 1, "Ban số 2": 2}
    assert last["actions"] == []


def test_after_the_last_round_the_declared_decider_decides(block: Council) -> None:
    path = f"/ballots/{tied(block, max_rounds=1)['id']}"
    result = block.leader.get(f"{path}/result")
    assert result["actions"] == ["decide"]
    assert block.secretary.refused("POST", f"{path}/run-off")["code"] == "rounds_used_up"
    first, other = (s["option_id"] for s in result["standings"][:2])
    one_only = {"reason": "…", "places": [{"option_id": first, "place": 1}]}
    assert block.leader.refused("POST", f"{path}/decide", one_only)["status"] == 422

    decision = {
        "reason": "Ưu tiên đơn vị có nhiều mô hình mới.",
        "places": [{"option_id": other, "place": 1}, {"option_id": first, "place": 2}],
    }
    assert block.secretary.refused("POST", f"{path}/decide", decision)["status"] == 403
    done = block.leader.post(f"{path}/decide", decision)
    found = [(s["option_id"], s["place"], s["decided"]) for s in done["standings"][:2]]
    assert found == [(other, 1, True), (first, 2, True)]
    assert done["actions"] == []
    again = block.leader.refused("POST", f"{path}/decide", decision)
    assert again["status"] == 422, "nothing is left to decide"


def test_the_seasons_ranking_gets_the_places_once_all_rounds_are_settled(
    block: Council, here: World
) -> None:
    path = f"/ballots/{tied(block, max_rounds=1)['id']}"
    assert told(here) == {}
    result = block.leader.get(f"{path}/result")
    ids = [s["option_id"] for s in result["standings"][:2]]
    stated = [{"option_id": id_, "place": place} for place, id_ in enumerate(ids, start=1)]
    block.leader.post(f"{path}/decide", {"reason": "Chủ tọa quyết định.", "places": stated})
    assert sorted(told(here).values()) == [1, 2, 3]
    assert told(here)[block.units[3].id] == 3


def told(here: World) -> dict[UUID, int]:
    with here.writing() as session:
        rows = session.scalars(select(VotePlace).where(VotePlace.tenant == here.tenant))
        return {row.unit_id: row.place for row in rows}


def test_the_chairs_vote_parts_equals_where_the_block_declared_so(block: Council) -> None:
    ballot = tied(block, tie_chain=["chair_vote"])
    result = block.leader.get(f"/ballots/{ballot['id']}/result")
    assert places(result) == {"Ban số 2": 1, "Ban số 3": 2, "Ban số 4": 3}
    assert result["standings"][0]["parted_by"] == "chair_vote"


def test_history_keeps_the_stated_places_and_invents_no_counts(block: Council, here: World) -> None:
    officer = here.person(Role.emulation_officer)
    meeting = officer.post(
        "/meetings",
        {
            "season_id": str(block.season.id),
            "kind": "preparatory",
            "title": "Hội nghị trù bị",
            "starts_at": "2022-12-27T01:00:00Z",
        },
    )
    officer.post(f"/meetings/{meeting['id']}/record", {"source": "Bài viết S002"})
    ballot = officer.post(
        "/ballots",
        {
            "meeting_id": meeting["id"],
            "title": "Biểu quyết suy tôn",
            "mode": "show_of_hands",
            "subject_type": "season_ranking",
            "rule": {"form": "rank", "choices": 3, "winners": 3},
            "options": [{"unit_id": str(unit.id)} for unit in block.units],
        },
    )
    stated = [
        {"option_id": option["id"], "place": place}
        for place, option in enumerate(ballot["options"][:3], start=1)
    ]
    path = f"/ballots/{ballot['id']}"
    officer.post(f"{path}/record", {"source": "Bài viết S002", "places": stated})

    result = block.heads[2].get(f"{path}/result")
    assert places(result) == {"Ban số 1": 1, "Ban số 2": 2, "Ban số 3": 3}
    assert set(result["numbers"].values()) == {None}
    assert {s["counts"] for s in result["standings"]} == {None}
    assert [s["outcome"] for s in result["standings"][3:]] == [None] * 3, "unknown, not lost"
    assert result["source"] == "Bài viết S002"
