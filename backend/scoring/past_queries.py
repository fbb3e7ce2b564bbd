"""What is read of earlier years' points, as their papers state them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, or_, select

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.criteria.numbers import shown
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.organizations.called import called_on
from backend.organizations.models import Block, Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.past_models import PastScore
from backend.scoring.past_schemas import PastScoreOut
from backend.seasons.models import Season

_LAST_DAY = func.make_date(Season.year, 12, 31)
_SCORES = (
    select(
        PastScore.__table__,
        Season.year,
        Season.block_id,
        Block.name.label("block_name"),
        called_on(_LAST_DAY, "name").label("name"),
        called_on(_LAST_DAY, "short_name").label("short_name"),
    )
    .join(Season, (Season.tenant == PastScore.tenant) & (Season.id == PastScore.season_id))
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .join(Unit, (Unit.tenant == PastScore.tenant) & (Unit.id == PastScore.unit_id))
    .where(
        PastScore.tenant == bindparam("tenant"),
        or_(
            within(PastScore.unit_id, Season.block_id),
            and_(PastScore.criterion == "", within(block=Season.block_id, name="season")),
        ),
    )
)
_ORDER = Order({"year": Season.year}, "-year", PastScore.id)


@dataclass(frozen=True, slots=True)
class PastFilter:
    """Which points are wanted; none = all."""

    unit_id: UUID | None = None
    block_id: UUID | None = None
    year: int | None = None


def past_scores(
    connection: Connection, actor: Actor, wanted: PageRequest, only: PastFilter
) -> Page[PastScoreOut]:
    """The latest year first, a year's in the order of its file.

    Totals for whoever reads the block's year, single criteria for whoever reads the unit's scores.
    """
    statement: Select[Any] = _SCORES
    if only.unit_id:
        statement = statement.where(PastScore.unit_id == only.unit_id)
    if only.block_id:
        statement = statement.where(Season.block_id == only.block_id)
    if only.year:
        statement = statement.where(Season.year == only.year)
    values = {
        **actor.reach(Permission.read_season, "season"),
        **actor.reach(Permission.read_scores),
    }
    return page_of(connection, statement, _ORDER, wanted, _out, values)


def _out(row: Row[Any]) -> PastScoreOut:
    return PastScoreOut(
        id=row.id,
        season_id=row.season_id,
        block_id=row.block_id,
        block_name=row.block_name,
        year=row.year,
        unit=UnitRef(id=row.unit_id, name=row.name, short_name=row.short_name),
        criterion=row.criterion,
        points=None if row.points is None else shown(row.points),
        scale=None if row.scale is None else shown(row.scale),
        place=row.place,
        ranked=row.ranked,
        source=row.source,
    )
