"""What is read of seasons."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session, aliased

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, PageRequest, plain_page
from backend.kernel.places import Place
from backend.kernel.plain import Plain
from backend.organizations.models import Membership
from backend.seasons.models import Phase, Season
from backend.seasons.rules import SEASON, SeasonAction, SeasonState
from backend.seasons.schemas import SeasonOut

_SEEN = select(Season.__table__).where(
    Season.tenant == bindparam("tenant"),
    Season.id == bindparam("season_id"),
    within(block=Season.block_id),
)


def seen_season(
    connection: Connection | Session,
    actor: Actor,
    season_id: UUID,
    permission: Permission = Permission.read_season,
) -> Row[Any]:
    """The season's row, for reading; 404 where the actor has no `permission` in its block."""
    values = {**actor.reach(permission), "season_id": season_id}
    row = connection.execute(_SEEN, values).one_or_none()
    if row is None:
        raise not_found()
    return row


_NEXT = aliased(Season)
_NEXT_ID = (
    select(_NEXT.id)
    .where(
        _NEXT.tenant == Season.tenant,
        _NEXT.block_id == Season.block_id,
        _NEXT.year == Season.year + 1,
    )
    .correlate(Season)
    .scalar_subquery()
)
_MEMBER_COUNT = (
    select(func.count())
    .select_from(Membership)
    .where(
        Membership.tenant == Season.tenant,
        Membership.block_id == Season.block_id,
        Membership.year == Season.year,
    )
    .correlate(Season)
    .scalar_subquery()
)
_PHASE = func.json_build_object(
    "position", Phase.position, "kind", Phase.kind, "name", Phase.name,
    "starts_on", Phase.starts_on, "ends_on", Phase.ends_on,
)  # fmt: skip
_PHASES = (
    select(func.json_agg(aggregate_order_by(_PHASE, Phase.position)))
    .where(Phase.tenant == Season.tenant, Phase.season_id == Season.id)
    .correlate(Season)
    .scalar_subquery()
)
_SEASONS = select(
    Season.__table__,
    _NEXT_ID.label("next_id"),
    _MEMBER_COUNT.label("member_count"),
    _PHASES.label("phases"),
).where(Season.tenant == bindparam("tenant"), within(block=Season.block_id))
_SEASON = _SEASONS.where(Season.id == bindparam("season_id"))
_ORDER = Order({"year": Season.year, "title": Season.title}, "-year", Season.id)


@dataclass(frozen=True, slots=True)
class SeasonFilter:
    """Which seasons are wanted; none = all."""

    block_id: UUID | None = None
    year: int | None = None
    state: SeasonState | None = None


def seasons(connection: Connection, actor: Actor, wanted: PageRequest, only: SeasonFilter) -> Plain:
    """A page of the seasons that the actor sees, the latest year first."""
    statement: Select[Any] = _SEASONS
    if only.block_id:
        statement = statement.where(Season.block_id == only.block_id)
    if only.year:
        statement = statement.where(Season.year == only.year)
    if only.state:
        statement = statement.where(Season.state == only.state)
    values = actor.reach(Permission.read_season)
    return plain_page(
        connection, statement, _ORDER, wanted, lambda row: _season_told(row, actor), values
    )


def season(db: Connection | Session, actor: Actor, season_id: UUID) -> SeasonOut:
    """One season; 404 where the actor does not see it."""
    values = {**actor.reach(Permission.read_season), "season_id": season_id}
    row = db.execute(_SEASON, values).one_or_none()
    if row is None:
        raise not_found()
    return season_out(row, actor)


NEEDED = {
    SeasonAction.edit: Permission.prepare_season,
    SeasonAction.launch: Permission.lead_season,
    SeasonAction.sum_up: Permission.lead_season,
    SeasonAction.close: Permission.lead_season,
    SeasonAction.record: Permission.manage_blocks,
}
"""The permission that each act on a season needs, in its block."""


def season_out(row: Row[Any], actor: Actor) -> SeasonOut:
    """A season with what the actor may do with it."""
    return SeasonOut(**_season_told(row, actor))


_FIELDS = tuple(SeasonOut.model_fields)


def _season_told(row: Row[Any], actor: Actor) -> dict[str, Any]:
    place = Place(block_id=row.block_id)
    actions = [str(a) for a in SEASON.allowed(row.state) if actor.may(NEEDED[a], place)]
    if row.next_id is None and actor.may(Permission.prepare_season, place):
        actions.append("prepare_next")
    added = {"phases": row.phases or [], "actions": actions}
    return {name: added[name] if name in added else getattr(row, name) for name in _FIELDS}
