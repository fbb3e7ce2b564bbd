"""Papers that go out by themselves: signed minutes, counts, final scores, submissions."""

from typing import Any

import pytest

from backend.access.rules import Role
from backend.seasons.rules import Visibility
from tests.api.test_scoring_papers import checked, opened
from tests.support.award_year import FLAG, KNOWN, award_year
from tests.support.scored_year import ScoredYear
from tests.support.world import Person, World


def listed(person: Person, subject: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get(f"/papers?subject={subject}")["items"]
    return found


def told(here: World, paper: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = here.http.get(f"/api/v1/verify/{paper['code']}").json()
    return answer


@pytest.fixture
def year(here: World) -> ScoredYear:
    return opened(here, Visibility.own)


def test_a_score_goes_out_once_both_have_signed_and_stays_sealed(year: ScoredYear) -> None:
    path = checked(year, 1)
    card = path.rsplit("/", 1)[1]
    year.heads[1].post(f"{path}/agree", {"side": "unit"})
    assert listed(year.heads[1], card) == []
    year.verifier.post(f"{path}/agree", {"side": "block"})

    papers = listed(year.heads[1], card)

    assert {paper["kind"] for paper in papers} == {"score_sheet", "score_minutes"}
    assert listed(year.leader, card) == papers or len(listed(year.leader, card)) == 2
    assert listed(year.heads[2], card) == [], "another unit's score is sealed"
    path = f"/papers/{papers[0]['id']}"
    assert year.heads[2].refused("GET", path)["status"] == 404
    assert year.heads[2].refused("GET", f"{path}/content")["status"] == 404
    assert year.heads[2].refused("POST", f"{path}/cancel", {"reason": "x"})["status"] == 404
    shown = told(year.here, papers[0])
    assert shown["standing"] == "current"
    assert len(shown["signers"]) == 2
    assert "total" not in shown


def test_a_submission_goes_out_anew_and_is_void_once_withdrawn(here: World) -> None:
    year = award_year(here)
    proposal = year.proposal(year.line(1, **FLAG))
    path = f"/proposals/{proposal['id']}"
    assert listed(year.leader, proposal["id"]) == []
    year.leader.post(f"{path}/submit", KNOWN)
    (first,) = listed(year.leader, proposal["id"])
    assert first["kind"] == "submission"
    member = here.person(Role.unit_head, unit=year.units[2])
    assert listed(member, proposal["id"]) == [], "proposals are not the members' to read"
    year.officer.post(f"{path}/return", {"reason": "Thiếu biên bản."})
    year.leader.post(f"{path}/submit", KNOWN)
    assert told(here, first)["standing"] == "replaced"
    current = listed(year.leader, proposal["id"])[0]
    year.officer.post(f"{path}/return", {"reason": "Còn thiếu."})
    year.leader.post(f"{path}/withdraw")
    assert told(here, current)["standing"] == "cancelled"
