"""S002 as the council may hold it: six units, one secret vote for first, second and third.

The article tells no counts; these are made up. Two units come out equal for the third place: a
run-off parts them, and the minutes tell both rounds.
"""

from typing import Any
from uuid import UUID

from backend.access.rules import Role
from tests.stories.test_s002_first_second_third import (
    CHOSEN,
    LEADER,
    OTHERS,
    ballot,
    met,
    nha_trang,
    running,
)
from tests.support.clock import StandingClock
from tests.support.sealing import Phone
from tests.support.story import Story
from tests.support.world import World

A, B, C = CHOSEN
D = OTHERS[1]
FIRST_ROUND = [(A, B, C), (A, B, D), (A, B, C), (A, B, D), (B, A, C), (A, B, D)]
"""A has five firsts; C and D share the third place with three thirds each."""


def cast(block: Story, ballot_id: str, votes: dict[str, tuple[str, ...]]) -> None:
    """Every unit's head seals the vote on the phone and sends it."""
    places = {
        option["label"]: option["position"]
        for option in block.leader.get(f"/ballots/{ballot_id}")["options"]
    }
    for unit, named in votes.items():
        head = block.heads[unit]
        config = head.get(f"/ballots/{ballot_id}/sealing")["config"]
        Phone(head, ballot_id, UUID(block.units[unit]), config).vote(
            *(places[name] for name in named)
        )


def counted(block: Story, ballot_id: str) -> list[tuple[str, int]]:
    """The urn is closed and opened; who has which place."""
    path = f"/ballots/{ballot_id}"
    block.leader.post(f"{path}/close")
    block.leader.post(f"{path}/open-urn")
    standings = block.heads[A].get(f"{path}/result")["standings"]
    return [(s["label"], s["place"]) for s in standings if s["outcome"] == "chosen"]


def test_first_second_third_in_secret_with_a_run_off(here: World, clock: StandingClock) -> None:
    block = nha_trang(here, clock)
    season = running(block)
    meeting = met(block, season)
    first = ballot(block, meeting, "secret", [*CHOSEN, *OTHERS])["id"]
    block.leader.post(f"/ballots/{first}/open")
    cast(block, first, dict(zip(block.heads, FIRST_ROUND, strict=True)))
    assert counted(block, first) == [(A, 1), (B, 2)]
    result = block.leader.get(f"/ballots/{first}/result")
    assert (result["actions"], result["votes"]) == (["run_off"], [])
    undecided = {s["label"]: s["counts"] for s in result["standings"] if s["place"] == 3}
    assert undecided == {C: [0, 0, 3], D: [0, 0, 3]}

    second = block.leader.post(f"/ballots/{first}/run-off")
    assert (second["mode"], second["round"]) == ("secret", 2)
    block.leader.post(f"/ballots/{second['id']}/open")
    cast(block, second["id"], {unit: (C,) if unit != D else (D,) for unit in block.heads})
    assert counted(block, second["id"]) == [(C, 3)]

    block.leader.post(f"/meetings/{meeting}/close")
    told = minutes_of(block, meeting)
    assert "Hình thức: bỏ phiếu kín" in told
    assert f"- {A} – xếp thứ 1: 5, xếp thứ 2: 1, xếp thứ 3: 0 – xếp thứ 1, được chọn." in told
    assert f"- {C} – xếp thứ 1: 5 – xếp thứ 3, được chọn." in told
    assert published_places(block, season) == [(A, 1), (B, 2), (C, 3)]


def minutes_of(block: Story, meeting: str) -> str:
    """The minutes as they are written from what happened."""
    secretary = block.people_of(LEADER, Role.unit_officer)
    sections: list[dict[str, Any]] = secretary.post(f"/meetings/{meeting}/minutes")["sections"]
    return "\n".join(f"{section['heading']}\n{section['text']}" for section in sections)


def published_places(block: Story, season: str) -> list[tuple[str, int]]:
    """The places that the ranking takes over from both rounds."""
    block.leader.post(f"/seasons/{season}/ranking/compute")
    block.leader.post(f"/seasons/{season}/ranking/publish")
    (ranking,) = block.heads[A].get(f"/rankings?season={season}")
    assert ranking["basis"] == "vote"
    return [(p["unit"]["name"], p["place"]) for p in ranking["places"] if p["place"] is not None]
