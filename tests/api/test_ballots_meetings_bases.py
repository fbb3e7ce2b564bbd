"""Bases that practice gets wrong: thresholds of all members, written opinions, no leader."""

from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.meetings import Council, council
from tests.support.world import World

AWARD: dict[str, Any] = {"form": "approve", "choices": 1}


def approved(block: Council, meeting_id: str, votes: int, share: str) -> dict[str, Any]:
    """The result where so many of those present approve and the others do not."""
    threshold = {"share": share, "base": "all_members"}
    body = {
        "meeting_id": meeting_id,
        "title": "Đề nghị tặng Cờ thi đua",
        "mode": "named",
        "subject_type": "award",
        "rule": {**AWARD, "threshold": threshold},
        "options": [{"unit_id": str(block.units[0].id)}],
    }
    ballot = block.leader.post(f"/ballots/{block.secretary.post('/ballots', body)['id']}/open")
    (option,) = ballot["options"]
    for seat in range(ballot["seats"]):
        stance = "for" if seat < votes else "against"
        vote = {
            "unit_id": str(block.units[seat].id),
            "config_hash": ballot["config_hash"],
            "answer": {"stances": {option["id"]: stance}},
        }
        block.heads[seat].post(f"/ballots/{ballot['id']}/cast", vote)
    block.leader.post(f"/ballots/{ballot['id']}/close")
    result: dict[str, Any] = block.leader.get(f"/ballots/{ballot['id']}/result")
    return result


@pytest.mark.parametrize(
    ("members", "share", "needed"), [(17, "80%", 14), (11, "90%", 10)], ids=["17x80", "11x90"]
)
def test_17_members_at_80_percent_need_14_and_11_at_90_need_10(
    here: World, members: int, share: str, needed: int
) -> None:
    block = council(here, members)
    meeting_id = block.open_meeting()
    enough = approved(block, meeting_id, needed, share)
    assert (enough["threshold"]["needed"], enough["threshold"]["total"]) == (needed, members)
    assert enough["standings"][0]["outcome"] == "chosen"
    short = approved(block, meeting_id, needed - 1, share)
    assert short["standings"][0]["outcome"] == "not_chosen"


def test_nine_of_eleven_present_with_two_written_opinions_in_the_base(here: World) -> None:
    block = council(here, 11)
    ballot = with_two_opinions(block)
    assert ballot["quorum"]["present"] == 9, "a written opinion is not a presence"
    assert (ballot["quorum"]["needed"], ballot["quorum"]["reached"]) == (9, True)
    assert ballot["seats"] == 11, "and its vote counts in the base"

    path = f"/ballots/{ballot['id']}"
    block.leader.post(f"{path}/close")
    (option,) = ballot["options"]
    paper = {"received": 2, "options": [{"option_id": option["id"], "counts": [2, 0, 0]}]}
    refused = block.secretary.refused("POST", f"{path}/count", {**paper, "received": 3})
    assert [(e["pointer"], e["code"]) for e in refused["errors"]] == [
        ("/received", "more_than_seats")
    ]
    block.secretary.post(f"{path}/count", paper)
    block.leader.post(f"{path}/confirm")
    block.leader.post(f"{path}/open-urn")
    result = block.leader.get(f"{path}/result")
    numbers = {name: result["numbers"][name] for name in ("all_members", "present", "received")}
    assert numbers == {"all_members": 11, "present": 9, "received": 2}
    assert (result["threshold"]["needed"], result["threshold"]["total"]) == (10, 11)
    assert result["standings"][0]["outcome"] == "not_chosen", "two of eleven are not ten"


def with_two_opinions(block: Council) -> dict[str, Any]:
    """An open secret ballot: nine units are there, two have sent their opinion."""
    meeting_id = block.open_meeting(present=9)
    for delegate in block.delegates(meeting_id)[9:]:
        block.attend(delegate, "written_opinion")
    quorum = {"share": "80%", "base": "all_members"}
    threshold = {"share": "90%", "base": "all_members"}
    body = {
        "meeting_id": meeting_id,
        "title": "Đề nghị tặng Cờ thi đua",
        "mode": "secret",
        "subject_type": "award",
        "rule": {**AWARD, "quorum": quorum, "threshold": threshold},
        "options": [{"label": "Nhất trí đề nghị tặng Cờ thi đua"}],
    }
    made = block.secretary.post("/ballots", body)
    opened: dict[str, Any] = block.leader.post(f"/ballots/{made['id']}/open")
    return opened


def test_an_officer_holds_the_meeting_of_a_block_without_a_leader(here: World) -> None:
    block = council(here)
    officer, second = (here.person(Role.emulation_officer) for _ in range(2))
    meeting = officer.post(
        "/meetings",
        {
            "season_id": str(block.season.id),
            "kind": "launch",
            "title": "Hội nghị phát động",
            "starts_at": "2026-01-05T01:00:00Z",
        },
    )
    path = f"/meetings/{meeting['id']}"
    officer.post(f"{path}/call")
    officer.post(f"{path}/open")
    officer.post(f"{path}/close")
    version = officer.post(f"{path}/minutes")["version"]
    signing = {"role": "secretary", "version": version}
    version = officer.post(f"{path}/minutes/sign", signing)["version"]
    chair = {"role": "chair", "version": version}
    alone = officer.refused("POST", f"{path}/minutes/sign", chair)
    assert (alone["status"], alone["code"]) == (403, "second_person")
    second.post(f"{path}/minutes/sign", chair)
    assert officer.get(path)["state"] == "minutes_signed"
