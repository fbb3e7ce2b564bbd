"""Ranking through the API: by the table's chain or by the vote, shared, undecided, published."""

from uuid import UUID

import pytest

from backend.kernel.errors import Problem
from backend.scoring.operations import record_vote
from backend.scoring.queries import published_ranking
from backend.seasons.models import Season
from backend.seasons.rules import Visibility
from tests.api.test_scoring import agreed, filled, verified
from tests.support.scored_year import TABLE, ScoredYear, scored_year
from tests.support.world import Person, World


class Desk:
    """Whoever keeps the vote."""

    user_id = None
    name = "Ban kiểm phiếu"

    def __init__(self, tenant: int) -> None:
        self.tenant = tenant


@pytest.fixture
def year(here: World) -> ScoredYear:
    return scored_year(here, Visibility.after_publication)


def scored(year: ScoredYear, *reports_late: str) -> None:
    """Agreed cards that differ in the reports alone."""
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    for number, late in enumerate(reports_late):
        agreed(year, number, bao_cao_tre=late)


def voted(year: ScoredYear, *places: int) -> None:
    units: list[UUID] = [unit.id for unit in year.units]
    with year.here.writing() as session:
        season = session.get_one(Season, (year.here.tenant, year.season.id))
        chosen = dict(zip(units, places, strict=False))
        record_vote(session, Desk(year.here.tenant), season, chosen, "Biên bản kiểm phiếu")


def computed(year: ScoredYear) -> list[tuple[str, int | None]]:
    year.leader.post(f"/seasons/{year.season.id}/ranking/compute")
    (ranking,) = year.leader.get(f"/rankings?season={year.season.id}")
    return [(place["unit"]["name"], place["place"]) for place in ranking["places"]]


def test_the_chain_orders_the_agreed_totals_and_says_why(year: ScoredYear) -> None:
    scored(year, "2", "0", "1")
    voted(year, 1, 2, 3)

    assert computed(year) == [("Ban Dân vận", 1), ("Văn phòng", 2), ("Ban Tổ chức", 3)]
    (ranking,) = year.leader.get(f"/rankings?season={year.season.id}")
    assert (ranking["basis"], ranking["chain"]) == ("criteria", ["total", "group 1", "vote"])
    second = ranking["places"][1]
    assert second["total"] == "86"
    assert second["why"] == "Hạng 2 sau Ban Dân vận: tổng điểm: 86 so với 88,5."


def test_equal_totals_wait_for_the_vote_and_the_vote_decides(year: ScoredYear) -> None:
    scored(year, "1", "1", "0")

    assert [place for _, place in computed(year)] == [1, 2, 2]
    (ranking,) = year.leader.get(f"/rankings?season={year.season.id}")
    assert [place["awaits"] for place in ranking["places"]] == [None, "vote", "vote"]
    voted(year, 3, 2, 1)
    assert computed(year) == [("Văn phòng", 1), ("Ban Dân vận", 2), ("Ban Tổ chức", 3)]


def test_without_criteria_the_vote_ranks_those_it_names(year: ScoredYear) -> None:
    nothing = year.leader.refused("POST", f"/seasons/{year.season.id}/ranking/compute")
    assert (nothing["status"], nothing["code"]) == (409, "nothing_to_rank")

    voted(year, 2, 1)

    assert computed(year) == [("Ban Dân vận", 1), ("Ban Tổ chức", 2), ("Văn phòng", None)]
    (ranking,) = year.leader.get(f"/rankings?season={year.season.id}")
    assert (ranking["basis"], ranking["vote_source"]) == ("vote", "Biên bản kiểm phiếu")
    assert {place["total"] for place in ranking["places"]} == {None}


def test_a_ranking_waits_for_every_agreed_card(year: ScoredYear) -> None:
    scored(year, "1", "1")
    filled(year, 2)

    problem = year.leader.refused("POST", f"/seasons/{year.season.id}/ranking/compute")

    assert (problem["status"], problem["code"]) == (409, "scores_not_agreed")
    assert "Văn phòng" in problem["detail"]


def test_places_and_scores_are_sealed_until_they_are_published(year: ScoredYear) -> None:
    scored(year, "2", "0", "1")
    member, season = year.heads[1], year.season.id
    computed(year)

    assert member.get(f"/rankings?season={season}") == []
    assert member.refused("POST", f"/seasons/{season}/ranking/publish")["status"] == 403
    assert len(member.get(f"/scorecards?season={season}")["items"]) == 1
    with year.here.writing() as session:
        assert published_ranking(session, year.here.tenant, season) == []
    year.leader.post(f"/seasons/{season}/ranking/publish")

    assert len(member.get(f"/rankings?season={season}")) == 1
    assert len(member.get(f"/scorecards?season={season}")["items"]) == 3
    with year.here.writing() as session:
        published = published_ranking(session, year.here.tenant, season)
        assert (published[0].name, published[0].place) == ("Ban Dân vận", 1)
    again = year.leader.refused("POST", f"/seasons/{season}/ranking/compute")
    assert (again["status"], again["code"]) == (409, "published")


def test_a_vote_for_a_stranger_is_refused(year: ScoredYear) -> None:
    from_elsewhere = year.here.unit("Khác")
    year.units.insert(0, from_elsewhere)
    with pytest.raises(Problem) as refusal:
        voted(year, 1)
    assert [error.code for error in refusal.value.errors] == ["not_a_member"]


QUOTAS = """
quotas: [{class: HTXS, share: 0.4}]
classification:
- {class: HTXS, score: {ge: 80}}
- {class: HTT, score: {lt: 80}}
"""


def with_quota(year: ScoredYear, *reports_late: str) -> None:
    head, tail = TABLE.split("classification:")
    year.adopted(f"{head}{QUOTAS}ranking{tail.split('ranking')[1]}")
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    for number, late in enumerate(reports_late):
        agreed(year, number, bao_cao_tre=late)


def test_who_is_beyond_a_quota_is_told_and_equals_across_its_edge_wait(year: ScoredYear) -> None:
    with_quota(year, "1", "1", "2")
    computed(year)

    (ranking,) = year.leader.get(f"/rankings?season={year.season.id}")
    assert [p["class_name"] for p in ranking["places"]] == ["HTXS"] * 3, "no class is changed"
    assert [p["room"] for p in ranking["places"]] == ["undecided", "undecided", "over"]
    (quota,) = ranking["quotas"]
    assert (quota["class_name"], quota["allowed"], quota["base"]) == ("HTXS", 1, 3)
    assert quota["working"] == (
        "Loại HTXS: tối đa 40 % của 3 đơn vị của khối, được 1 đơn vị. Có 3 đơn vị đạt loại này. "
        "Bằng nhau ở ranh giới, chờ quyết định: Ban Tổ chức; Ban Dân vận. "
        "Vượt chỉ tiêu: Văn phòng."
    )

    voted(year, 1, 2, 3)
    computed(year)
    (ranking,) = year.leader.get(f"/rankings?season={year.season.id}")
    assert [p["room"] for p in ranking["places"]] == ["within", "over", "over"]


def test_the_strict_total_stands_beside_the_signed_one_where_the_card_is_told(here: World) -> None:
    year = scored_year(here, Visibility.own)
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    path = verified(year, 1)
    year.verifier.post(
        f"{path}/check", {"criterion": "2.2", "points": "9.5", "reason": "biên bản thống nhất"}
    )
    year.heads[1].post(f"{path}/explain", {"explanations": {"2.2": "đã thống nhất"}})
    year.verifier.post(f"{path}/answer", {"criterion": "2.2", "text": "giữ nguyên"})
    year.heads[1].post(f"{path}/agree", {"side": "unit"})
    year.verifier.post(f"{path}/agree", {"side": "block"})
    agreed(year, 0)
    agreed(year, 2)
    computed(year)
    year.leader.post(f"/seasons/{year.season.id}/ranking/publish")

    assert both(year, year.leader) == ("84.5", "83.5")
    assert both(year, year.heads[1]) == ("84.5", "83.5")
    assert both(year, year.heads[2]) == ("84.5", None)


def both(year: ScoredYear, reader: Person) -> tuple[str, str | None]:
    """The signed and the strict total of unit 1, as the reader finds them in the ranking."""
    (ranking,) = reader.get(f"/rankings?season={year.season.id}")
    (place,) = [p for p in ranking["places"] if p["unit"]["id"] == str(year.units[1].id)]
    return place["total"], place["strict_total"]
