"""A block's year with the people who act on its awards, and lines to propose and decide."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.access.rules import Role
from backend.kernel import clock
from backend.organizations.models import Block, Unit
from backend.scoring.models import Ranking, RankingPlace
from backend.scoring.states import Basis
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility
from tests.support.world import Person, World

FLAG = {"title": "provincial_flag", "first_year": 2025, "last_year": 2025}
MERIT = {
    "form": "provincial_certificate",
    "subtype": "comprehensive",
    "first_year": 2025,
    "last_year": 2025,
}

KNOWN = {"missing": ["report", "minutes", "initiative"]}
"""Said by who lets a dossier go on whose papers nobody stated."""

VOTED_ELSEWHERE = {"council_reason": "Hội đồng bỏ phiếu bằng giấy (mô phỏng)"}
"""Why a list is decided on which no vote of the council is on record."""


@dataclass
class Year:
    """A block's year with the people who act on its awards."""

    here: World
    units: list[Unit]
    block: Block
    season: Season
    leader: Person
    officer: Person
    authority: Person

    def line(self, unit: int | None, **more: Any) -> dict[str, Any]:
        """A line for a unit of the block by its number, or for nobody by name."""
        return {"unit_id": None if unit is None else str(self.units[unit].id), **more}

    def proposal(self, *lines: dict[str, Any]) -> dict[str, Any]:
        """A draft of the block's leader."""
        body = {"season_id": str(self.season.id), "items": list(lines)}
        drafted: dict[str, Any] = self.leader.post("/proposals", body)
        return drafted

    def accepted(self, *lines: dict[str, Any]) -> dict[str, Any]:
        """A proposal that was submitted and found in order."""
        path = f"/proposals/{self.proposal(*lines)['id']}"
        self.leader.post(f"{path}/submit", KNOWN)
        accepted: dict[str, Any] = self.officer.post(f"{path}/accept", KNOWN)
        return accepted


def award_year(here: World) -> Year:
    """Four units, led by the first, in a running season of 2025."""
    names = ("Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Thanh tra")
    units = [here.unit(name) for name in names]
    block = here.block("Khối tham mưu tổng hợp", units, 2025, leader=units[0])
    season = Season(
        tenant=here.tenant,
        block_id=block.id,
        year=2025,
        title="Năm thi đua 2025",
        plan="",
        highlights=[],
        scores_visible_to=Visibility.members,
        state=SeasonState.running,
        launched_on=date(2025, 1, 10),
    )
    here.add(season)
    return Year(
        here=here,
        units=units,
        block=block,
        season=season,
        leader=here.person(Role.unit_head, unit=units[0]),
        officer=here.person(Role.emulation_officer),
        authority=here.person(Role.authority),
    )


def publish(year: Year, *places: int) -> None:
    """The block's ranking, as the leader would have published it."""
    tenant, now = year.here.tenant, clock.now()
    ranking = Ranking(
        tenant=tenant, season_id=year.season.id, basis=Basis.vote, chain=[], vote_source="",
        computed_at=now,
    )  # fmt: skip
    year.here.add(ranking)
    year.here.add(
        *(
            RankingPlace(
                tenant=tenant, ranking_id=ranking.id, unit_id=unit.id, place=place,
                shared=places.count(place) > 1, no_flag=False, figures={},
                working={"vi": "", "en": ""},
            )
            for unit, place in zip(year.units, places, strict=False)
        )
    )  # fmt: skip
    with year.here.writing() as session:
        season = session.get_one(Season, (tenant, year.season.id))
        season.ranking_published_at = now
