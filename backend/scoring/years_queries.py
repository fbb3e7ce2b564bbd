"""Units and blocks over the years: percent of each year's scale, places, what stays unknown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Connection, Row, bindparam, or_, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.models import CriteriaSet
from backend.criteria.numbers import half_up, shown
from backend.criteria.queries import tables_of
from backend.kernel.errors import not_found
from backend.kernel.places import Place
from backend.organizations.models import Block, Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.analysis_schemas import BlockYearOut, YearPointOut
from backend.scoring.models import Ranking, RankingPlace
from backend.scoring.past_models import PastScore
from backend.scoring.rules.normalised import (
    BlockYear,
    Normalised,
    Result,
    completed,
    fingerprint,
    normalised,
)
from backend.seasons.models import Season
from backend.seasons.queries import seen_season
from backend.seasons.rules import SeasonState

_MOST_YEARS = 50
_HAS_PAST = (
    select(1)
    .where(
        PastScore.tenant == Season.tenant,
        PastScore.season_id == Season.id,
        PastScore.criterion == "",
    )
    .correlate(Season)
)
_YEARS: Any = (
    select(
        Ranking.id.label("ranking_id"),
        Season.id.label("season_id"),
        Season.block_id,
        Season.year,
        Season.state,
        or_(Season.ranking_published_at.is_not(None), Ranking.id.is_(None)).label("published"),
        Block.name.label("block_name"),
        CriteriaSet.id.label("set_id"),
        CriteriaSet.hash,
    )
    .select_from(Season)
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .outerjoin(Ranking, (Season.tenant == Ranking.tenant) & (Season.id == Ranking.season_id))
    .outerjoin(
        CriteriaSet,
        (CriteriaSet.tenant == Ranking.tenant) & (CriteriaSet.id == Ranking.criteria_set_id),
    )
    .where(Season.tenant == bindparam("tenant"), or_(Ranking.id.is_not(None), _HAS_PAST.exists()))
    .order_by(Season.year.desc(), Season.id)
    .limit(_MOST_YEARS)
)
_OF_BLOCK = _YEARS.where(
    Season.block_id == bindparam("block_id"),
    or_(
        bindparam("all", type_=Boolean()),
        Season.ranking_published_at.is_not(None),
        Ranking.id.is_(None),
    ),
)
_RANKED = (
    select(1)
    .where(
        RankingPlace.tenant == Ranking.tenant,
        RankingPlace.ranking_id == Ranking.id,
        RankingPlace.unit_id == bindparam("unit_id"),
    )
    .correlate(Ranking)
)
_OF_UNIT = _YEARS.where(
    or_(_RANKED.exists(), _HAS_PAST.where(PastScore.unit_id == bindparam("unit_id")).exists())
)
_PLACES: Any = (
    select(
        Ranking.season_id,
        RankingPlace.unit_id,
        RankingPlace.total,
        RankingPlace.place,
        RankingPlace.shared,
        Unit.name,
        Unit.short_name,
    )
    .join(
        Ranking,
        (Ranking.tenant == RankingPlace.tenant) & (Ranking.id == RankingPlace.ranking_id),
    )
    .join(Unit, (Unit.tenant == RankingPlace.tenant) & (Unit.id == RankingPlace.unit_id))
    .where(
        RankingPlace.tenant == bindparam("tenant"),
        Ranking.season_id.in_(bindparam("seasons", expanding=True)),
    )
    .order_by(Unit.protocol_order, Unit.name_key, Unit.id)
)
_PAST = (
    select(PastScore.__table__, Unit.name, Unit.short_name)
    .join(Unit, (Unit.tenant == PastScore.tenant) & (Unit.id == PastScore.unit_id))
    .where(
        PastScore.tenant == bindparam("tenant"),
        PastScore.season_id.in_(bindparam("seasons", expanding=True)),
        PastScore.criterion == "",
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
    return reads and row.published


@dataclass
class _Year:
    """What is on record of a block's year: its ranking, and what old papers state."""

    row: Row[Any]
    units: dict[str, UnitRef] = field(default_factory=dict)
    kept: dict[str, Result] = field(default_factory=dict)
    past: dict[str, Result] = field(default_factory=dict)
    scales: set[Decimal | None] = field(default_factory=set)
    table: tuple[Decimal | None, str] | None = None
    """The scale and the fingerprint of the table that ranked; none where none did."""
    of: int = 0

    def add_place(self, place: Row[Any]) -> None:
        """A unit's place in the ranking."""
        unit = self._unit(place)
        self.kept[unit] = Result(place.total, place.place, place.shared)

    def add_past(self, score: Row[Any]) -> None:
        """A unit's total on an old paper."""
        unit = self._unit(score)
        self.past[unit] = Result(score.points, score.place)
        self.of = max(self.of, score.ranked or 0)
        if score.points is not None:
            self.scales.add(score.scale)

    def _unit(self, row: Row[Any]) -> str:
        self.units[str(row.unit_id)] = UnitRef(
            id=row.unit_id, name=row.name, short_name=row.short_name
        )
        return str(row.unit_id)

    def told(self) -> BlockYear:
        """As the rules see it; the scale is the table's, else what all papers of the year state."""
        results = completed(self.kept, self.past)
        if self.table is not None:
            return BlockYear(self.row.year, *self.table, results, self.of)
        scale = next(iter(self.scales)) if len(self.scales) == 1 else None
        return BlockYear(self.row.year, scale, None, results, self.of)


_TABLES: dict[str, tuple[Decimal | None, str]] = {}
"""Scale and fingerprint by the hash of a table: two words for each that ever ranked."""


def _learn_tables(connection: Connection, tenant: int, rows: Sequence[Row[Any]]) -> None:
    """No table changes once it ranked: its document is read once, and not again for each look."""
    new = {row.hash: row.set_id for row in rows if row.hash and row.hash not in _TABLES}
    if new:
        for hash_, table in tables_of(connection, tenant, new).items():
            _TABLES[hash_] = table.scale, fingerprint(table)


def _shown(
    connection: Connection, tenant: int, rows: Sequence[Row[Any]], only: UUID | None
) -> list[BlockYearOut]:
    _learn_tables(connection, tenant, rows)
    years = {row.season_id: _Year(row, table=_TABLES.get(row.hash)) for row in rows}
    key = {"tenant": tenant, "seasons": [*years]}
    for place in connection.execute(_PLACES, key):
        years[place.season_id].add_place(place)
    for score in connection.execute(_PAST, key):
        years[score.season_id].add_past(score)
    found: list[BlockYearOut] = []
    for block_id in dict.fromkeys(row.block_id for row in rows):
        own = sorted(
            (year for year in years.values() if year.row.block_id == block_id),
            key=lambda year: int(year.row.year),
        )
        told = [year.told() for year in own]
        found += [_year_out(*each, only) for each in zip(own, told, normalised(told), strict=True)]
    return sorted(found, key=lambda year: (year.year, year.block_name))


def _year_out(year: _Year, told: BlockYear, shares: Normalised, only: UUID | None) -> BlockYearOut:
    row = year.row
    return BlockYearOut(
        season_id=row.season_id,
        block_id=row.block_id,
        block_name=row.block_name,
        year=row.year,
        recorded=row.state is SeasonState.recorded,
        published=row.published,
        scale=None if told.scale is None else shown(told.scale),
        median=_percent(shares.median),
        ranked=shares.ranked,
        table_changed=shares.table_changed,
        units=[
            _point(unit, told.results[id_], shares.percents.get(id_))
            for id_, unit in year.units.items()
            if only in {None, unit.id}
        ],
    )


def _point(unit: UnitRef, result: Result, share: Fraction | None) -> YearPointOut:
    return YearPointOut(
        unit=unit,
        total=None if result.total is None else shown(result.total),
        percent=_percent(share),
        place=result.place,
        shared=result.shared,
    )


def _percent(share: Fraction | None) -> str | None:
    return None if share is None else shown(half_up(share, 2))
