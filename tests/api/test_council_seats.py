"""Who of a council has a seat at its meeting: taken at the call, and again at the opening."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from backend.access.models import GrantRow
from backend.access.rules import Role
from tests.api.test_awards_eligibility import standing_at
from tests.api.test_council_ballots import called, council, put_to_vote
from tests.support.award_year import FLAG, Year, award_year
from tests.support.world import World


@pytest.fixture
def year(here: World) -> Any:
    with standing_at(date(2026, 1, 10)):
        yield award_year(here)


def test_who_joins_or_leaves_between_call_and_opening_is_taken_at_the_opening(year: Year) -> None:
    """The base is the council of the day of the meeting, called two days before."""
    founder, leaving = council(year, 2)
    path = f"/proposals/{year.accepted(year.line(1, **FLAG))['id']}"
    with standing_at(date(2026, 1, 8)):
        meeting = called(year, path)
    left = update(GrantRow).where(GrantRow.user_id == leaving.user_id)
    with year.here.writing() as session:
        session.execute(left.values(ends_on=date(2026, 1, 9)))
    joined = year.here.person(Role.council_member, starts_on=date(2026, 1, 9))
    year.officer.post(f"/meetings/{meeting}/open")
    seats = year.officer.get(f"/meetings/{meeting}/attendance")["delegates"]
    votes = {seat["name"]: seat["votes"] for seat in seats}
    assert votes == {
        founder.get("/me")["name"]: True,
        joined.get("/me")["name"]: True,
        leaving.get("/me")["name"]: False,
    }
    for seat in seats:
        if seat["votes"]:
            year.officer.patch(f"/delegates/{seat['id']}", {"attending": "present"})
    (ballot,) = put_to_vote(year, path, meeting)
    year.officer.post(f"/ballots/{ballot['id']}/open")
    assert len(joined.get(f"/ballots/{ballot['id']}")["my_seats"]) == 1
