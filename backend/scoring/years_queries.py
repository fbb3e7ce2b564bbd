"""Units and blocks over the years: percent of each year's scale, places, what stays unknown."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Connection, Row, bindparam, or_, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.numbers import half_up, shown
from backend.criteria.rules import Table
from backend.kernel.errors import not_found
from backend.kernel.places import Place
from backend.organizations.models import Block, Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.analysis_schemas import BlockYearOut, YearPointOut
from backend.scoring.models import Ranking, RankingPlace
from backend.scoring.rules.normalised import BlockYear, Normalised, Result, fingerprint, normalised
from backend.seasons.models import Season
from backend.seasons.queries import seen_season
from backend.seasons.rules import SeasonState

_MOST_YEARS = 50
_YEARS = (
    select(
        Ranking.__table__,
        Season.block_id,
        Season.year,
        Season.state,
        Season.ranking_published_at,
        Block.name.label("block_name"),
        CriteriaSet.document,
    )
    .join(Season, (Season.tenant == Ranking.tenant) & (Season.id == Ranking.season_id))
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .outerjoin(
        CriteriaSet,
        (CriteriaSet.tenant == Ranking.tenant) & (CriteriaSet.id == Ranking.criteria_set_id),
    )
    .where(Ranking.tenant == bindparam("tenant"))
    .order_by(Season.year.desc(), Season.id)
    .limit(_MOST_YEARS)
)
_OF_BLOCK = _YEARS.where(
    Season.block_id == bindparam("block_id"),
    or_(bindparam("all", type_=Boolean()), Season.ranking_published_at.is_not(None)),
)
_OF_UNIT = _YEARS.where(
    select(1)
    .where(
        RankingPlace.tenant == Ranking.tenant,
        RankingPlace.ranking_id == Ranking.id,
        RankingPlace.unit_id == bindparam("unit_id"),
    )
    .exists()
)
_PLACES = (
    select(RankingPlace.__table__, Unit.name, Unit.short_name)
    .join(Unit, (Unit.tenant == RankingPlace.tenant) & (Unit.id == RankingPlace.unit_id))
    .where(
        RankingPlace.tenant == bindparam("tenant"),
        RankingPlace.ranking_id.in_(bindparam("rankings", expanding=True)),
    )
    .order_by(Unit.protocol_order, Unit.name_key, Unit.id)
)
_UNIT = select(Unit.id).where(Unit.tenant == bindparam("tenant"), Unit.id == bindparam("unit_id"))


def block_years(connection: Connection, actor: Actor, season_id: UUID) -> list[BlockYearOut]:
    """All years of the season's block, the earliest first: the published ones.

    Those who prepare the council's work also see what is computed and not published yet.
    """
    block_id = seen_season(connection, actor, season_id).block_id
    everything = actor.may(Permission.read_analysis, Place(block_id=block_id))
    values = {"tenant": actor.tenant, "block_id": block_id, "all": everything}
    return _shown(connection, actor.tenant, connection.execute(_OF_BLOCK, values).all(), None)


def unit_years(connection: Connection, actor: Actor, unit_id: UUID) -> list[BlockYearOut]:
    """A unit's own line in every block it was in, beside the block's median; no other unit's."""
    key = {"tenant": actor.tenant, "unit_id": unit_id}
    if connection.execute(_UNIT, key).one_or_none() is None:
        raise not_found()
    years = [row for row in connection.execute(_OF_UNIT, key) if _sees(actor, row, unit_id)]
    return _shown(connection, actor.tenant, years, unit_id)


def _sees(actor: Actor, row: Row[Any], unit_id: UUID) -> bool:
    block = Place(block_id=row.block_id)
    if actor.may(Permission.read_analysis, block):
        return True
    own = actor.may(Permission.read_scores, Place(unit_id, row.block_id))
    reads = own or actor.may(Permission.read_season, block)
    return reads and row.ranking_published_at is not None


def _shown(
    connection: Connection, tenant: int, years: Sequence[Row[Any]], only: UUID | None
) -> list[BlockYearOut]:
    places: dict[UUID, list[Row[Any]]] = {row.id: [] for row in years}
    for place in connection.execute(_PLACES, {"tenant": tenant, "rankings": [*places]}):
        places[place.ranking_id].append(place)
    found: list[BlockYearOut] = []
    for block_id in dict.fromkeys(row.block_id for row in years):
        rows = sorted((r for r in years if r.block_id == block_id), key=lambda row: int(row.year))
        told = normalised([_block_year(row, places[row.id]) for row in rows])
        found += [
            _year_out(row, places[row.id], year, only) for row, year in zip(rows, told, strict=True)
        ]
    return sorted(found, key=lambda year: (year.year, year.block_name))


def _table(row: Row[Any]) -> Table | None:
    return None if row.document is None else table_in(row.document)


def _block_year(row: Row[Any], places: Sequence[Row[Any]]) -> BlockYear:
    table = _table(row)
    return BlockYear(
        year=row.year,
        scale=table.scale if table else None,
        table=fingerprint(table) if table else None,
        results={
            str(place.unit_id): Result(place.total, place.place, place.shared) for place in places
        },
    )


def _year_out(
    row: Row[Any], places: Sequence[Row[Any]], year: Normalised, only: UUID | None
) -> BlockYearOut:
    table = _table(row)
    return BlockYearOut(
        season_id=row.season_id,
        block_id=row.block_id,
        block_name=row.block_name,
        year=row.year,
        recorded=row.state is SeasonState.recorded,
        published=row.ranking_published_at is not None,
        scale=None if table is None or table.scale is None else shown(table.scale),
        median=_percent(year.median),
        ranked=year.ranked,
        table_changed=year.table_changed,
        units=[_point(place, year.percents) for place in places if only in {None, place.unit_id}],
    )


def _point(place: Row[Any], percents: Mapping[str, Fraction]) -> YearPointOut:
    return YearPointOut(
        unit=UnitRef(id=place.unit_id, name=place.name, short_name=place.short_name),
        total=None if place.total is None else shown(place.total),
        percent=_percent(percents.get(str(place.unit_id))),
        place=place.place,
        shared=place.shared,
    )


def _percent(share: Fraction | None) -> str | None:
    return None if share is None else shown(half_up(share, 2))
