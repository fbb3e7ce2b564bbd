"""The published page of a block's year, for anybody: no sign-in, no personal data.

Shown are launched years only; places only once the year is summed up and its ranking published;
awards only once they are decided. Names of persons are left out: offices stand for them.
"""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection, Row, bindparam, select

from backend.awards.decision_queries import published_decisions
from backend.awards.decision_schemas import PublishedItem
from backend.covenants.models import Covenant
from backend.covenants.rules import CovenantState
from backend.criteria.models import CriteriaSet
from backend.criteria.states import SetState
from backend.kernel.errors import not_found
from backend.organizations.leading import leader_in_year
from backend.organizations.models import Block, Unit
from backend.organizations.queries import members_of
from backend.organizations.rules import BlockKind
from backend.scoring.queries import published_ranking
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState
from backend.seasons.schemas import Highlight

_SUMMED_UP = frozenset({SeasonState.summed_up, SeasonState.closed, SeasonState.recorded})


class PublicYear(BaseModel):
    """A year of a block that has a public page."""

    slug: str
    block: str
    kind: BlockKind
    locality: str
    synthetic: bool
    year: int


class PublicPlace(BaseModel):
    """A unit's place; null = not ranked."""

    unit: str
    place: int | None
    shared: bool


class PublicCovenant(BaseModel):
    """The covenant in force: its content groups."""

    title: str
    in_force_on: date | None
    sections: list[str]


class PublicAwards(BaseModel):
    """A decision as everybody may see it."""

    number: str | None
    decided_on: date | None
    authority: str | None
    subject: str
    presenter_post: str | None
    presented_on: date | None
    source: str | None
    items: list[PublishedItem]


class PublicSeason(PublicYear):
    """The published page."""

    title: str
    theme: str | None
    state: SeasonState
    source: str | None
    launched_on: date | None
    summed_up_on: date | None
    highlights: list[Highlight]
    members: list[str]
    leader: str | None
    criteria: str | None
    covenant: PublicCovenant | None
    places: list[PublicPlace]
    decisions: list[PublicAwards]


_YEARS = (
    select(
        Season.__table__,
        Block.slug,
        Block.name.label("block"),
        Block.kind,
        Block.locality,
        Block.synthetic,
    )
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .where(Season.tenant == bindparam("tenant"), Season.state != SeasonState.draft)
)
_LATEST = _YEARS.order_by(Season.year.desc(), Block.name_key).limit(200)
_ONE = _YEARS.where(Block.slug == bindparam("slug"), Season.year == bindparam("year"))
_LEADING = leader_in_year(Unit.tenant, bindparam("block_id"), bindparam("year"))
_LEADER = select(Unit.name).where(
    Unit.tenant == bindparam("tenant"), Unit.id == _LEADING.scalar_subquery()
)
_CRITERIA = select(CriteriaSet.title).where(
    CriteriaSet.tenant == bindparam("tenant"),
    CriteriaSet.season_id == bindparam("season_id"),
    CriteriaSet.state == SetState.adopted,
)
_COVENANT = (
    select(Covenant.title, Covenant.in_force_on, Covenant.sections)
    .where(
        Covenant.tenant == bindparam("tenant"),
        Covenant.season_id == bindparam("season_id"),
        Covenant.state.in_([CovenantState.in_force, CovenantState.closed]),
    )
    .order_by(Covenant.number.desc())
    .limit(1)
)


def public_years(connection: Connection, tenant: int) -> list[PublicYear]:
    """The years that have a page, the latest first."""
    rows = connection.execute(_LATEST, {"tenant": tenant})
    return [PublicYear(**_fields(row, PublicYear)) for row in rows]


def public_season(connection: Connection, tenant: int, slug: str, year: int) -> PublicSeason:
    """One page; 404 where there is none or the year is still a draft."""
    row = connection.execute(_ONE, {"tenant": tenant, "slug": slug, "year": year}).one_or_none()
    if row is None:
        raise not_found()
    key = {"tenant": tenant, "season_id": row.id}
    term = {"tenant": tenant, "block_id": row.block_id, "year": year}
    members = members_of(connection, tenant, row.block_id, year)
    own = {"members", "leader", "criteria", "covenant", "places", "decisions"}
    return PublicSeason(
        **_fields(row, PublicSeason, own),
        members=[member.name for member in members],
        leader=connection.scalar(_LEADER, term),
        criteria=connection.scalar(_CRITERIA, key),
        covenant=_covenant(connection.execute(_COVENANT, key).one_or_none()),
        places=_places(connection, tenant, row),
        decisions=_decisions(connection, tenant, row.id),
    )


def _fields(row: Row[Any], kind: type[BaseModel], but: set[str] | None = None) -> dict[str, Any]:
    return {name: getattr(row, name) for name in kind.model_fields if name not in (but or set())}


def _covenant(row: Row[Any] | None) -> PublicCovenant | None:
    if row is None:
        return None
    sections = [section["title"] for section in row.sections]
    return PublicCovenant(title=row.title, in_force_on=row.in_force_on, sections=sections)


def _places(connection: Connection, tenant: int, season: Row[Any]) -> list[PublicPlace]:
    if season.ranking_published_at is None or season.state not in _SUMMED_UP:
        return []
    ranked = published_ranking(connection, tenant, season.id)
    return [PublicPlace(unit=r.name, place=r.place, shared=r.shared) for r in ranked]


def _decisions(connection: Connection, tenant: int, season_id: UUID) -> list[PublicAwards]:
    return [
        PublicAwards(**decision.model_dump(include=set(PublicAwards.model_fields)))
        for decision in published_decisions(connection, tenant, season_id)
    ]
