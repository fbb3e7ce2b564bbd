"""From a secret vote and agreed points to places and a proposal, by each rule of a table."""

from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.meetings import Council
from tests.support.scored_year import TABLE, ScoredYear, scored_year
from tests.support.sealing import phone
from tests.support.world import World

FACTS = {"sang_kien": "2", "xep_loai": "tot", "2.2/pt": "8.5"}
LATE = ("2", "2", "4")
"""Reports handed in late: 83.5, 83.5 and 78.5 points."""

FLAG = {"title": "provincial_flag"}
MERIT = {"form": "provincial_certificate", "subtype": "comprehensive"}


def scored(here: World, chain: str) -> ScoredYear:
    """Three units whose points are agreed, to be ordered by this chain."""
    year = scored_year(here)
    year.adopted(TABLE.replace("[total, group 1, vote]", chain))
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    cards = year.leader.get(f"/scorecards?season={year.season.id}")["items"]
    by_unit = {card["unit"]["id"]: card["id"] for card in cards}
    for unit, head, late in zip(year.units, year.heads, LATE, strict=True):
        path = f"/scorecards/{by_unit[str(unit.id)]}"
        head.patch(f"{path}/facts", {"facts": {**FACTS, "bao_cao_tre": late}})
        head.post(f"{path}/submit")
        year.verifier.post(f"{path}/verify")
        head.post(f"{path}/agree", {"side": "unit"})
        year.verifier.post(f"{path}/agree", {"side": "block"})
    return year


def vote(year: ScoredYear) -> None:
    """In secret all name the third unit first, the second second, the first third."""
    secretary = year.here.person(Role.unit_officer, unit=year.units[0])
    block = Council(
        year.here, year.units, year.block, year.season, year.leader, secretary, year.heads
    )
    ballot_id = block.open_ballot(block.open_meeting(), "secret")["id"]
    for seat in range(3):
        phone(block, ballot_id, seat).vote(3, 2, 1)
    block.leader.post(f"/ballots/{ballot_id}/close")
    block.leader.post(f"/ballots/{ballot_id}/open-urn")


def proposed(year: ScoredYear) -> list[tuple[str, str, int]]:
    """The draft that the published ranking makes: one flag, certificates for the others."""
    season = f"/seasons/{year.season.id}"
    year.leader.post(f"{season}/ranking/compute")
    year.leader.post(f"{season}/ranking/publish")
    quotas: list[dict[str, Any]] = [{**FLAG, "most": 1}, {**MERIT, "most": 2}]
    officer = year.here.person(Role.emulation_officer)
    officer.put(f"{season}/award-quotas", {"items": quotas})
    body = {"season_id": str(year.season.id), "from_ranking": True}
    items = year.leader.post("/proposals", body)["items"]
    return [(i["unit"]["name"], i["title"] or i["form"], i["place"]) for i in items]


@pytest.mark.parametrize(
    ("chain", "order"),
    [
        ("[total, vote]", (1, 0, 2)),
        ("[total, group 1, vote]", (1, 0, 2)),
        ("[vote, total]", (2, 1, 0)),
        ("[vote]", (2, 1, 0)),
    ],
)
def test_votes_and_points_make_places_and_a_proposal(
    here: World, chain: str, order: tuple[int, ...]
) -> None:
    year = scored(here, chain)
    vote(year)
    awards = ("provincial_flag", "provincial_certificate", "provincial_certificate")
    expected = zip((year.units[n].name for n in order), awards, (1, 2, 3), strict=True)
    assert proposed(year) == list(expected)


def test_points_alone_leave_equals_equal_whatever_was_voted(here: World) -> None:
    year = scored(here, "[total]")
    vote(year)
    places = [(name, place) for name, _, place in proposed(year)]
    assert sorted(places[:2]) == sorted((unit.name, 1) for unit in year.units[:2])
    assert all(name != year.units[2].name or place == 3 for name, place in places)
