"""What the papers of scoring tell beside the scores: whose they are, which cards are seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Date, Row, bindparam, func, select
from sqlalchemy.orm import aliased

from backend.access.actors import Actor
from backend.organizations.leading import leader_in_year, mostly_party
from backend.organizations.models import Block, FormerName, Membership, Scheme, Unit
from backend.scoring.block_cards import BlockCard, block_cards
from backend.scoring.models import Scorecard
from backend.scoring.visibility import IS_ASSIGNED, SEEN, checks_shown, values_of
from backend.seasons.models import Season
from backend.seasons.queries import seen_season

_PARENT = aliased(Unit)
_DAY: Any = bindparam("day", type_=Date())
_NAME = func.coalesce(
    select(FormerName.name)
    .where(
        FormerName.tenant == Unit.tenant,
        FormerName.unit_id == Unit.id,
        FormerName.until >= _DAY,
    )
    .order_by(FormerName.until)
    .limit(1)
    .correlate(Unit)
    .scalar_subquery(),
    Unit.name,
)
"""What the unit was called on that day: papers of a time keep the names of the time."""

_UNIT = (
    select(Unit.__table__, _NAME.label("called"), _PARENT.name.label("above"))
    .outerjoin(_PARENT, (_PARENT.tenant == Unit.tenant) & (_PARENT.id == Unit.parent_id))
    .where(Unit.tenant == bindparam("tenant"), Unit.id == bindparam("unit_id"))
)
_MEMBERS = (
    select(func.count())
    .where(
        Membership.tenant == Season.tenant,
        Membership.block_id == Season.block_id,
        Membership.year == Season.year,
    )
    .correlate(Season)
    .scalar_subquery()
)
_BLOCK = (
    select(
        Block.__table__,
        Scheme.authority,
        Season.year,
        Season.theme,
        Season.title.label("season"),
        Season.ranking_published_at,
        _MEMBERS.label("members"),
        mostly_party(Season.tenant, Season.block_id, Season.year).label("of_party"),
    )
    .join(Scheme, (Scheme.tenant == Block.tenant) & (Scheme.id == Block.scheme_id))
    .join(Season, (Season.tenant == Block.tenant) & (Season.block_id == Block.id))
    .where(Season.tenant == bindparam("tenant"), Season.id == bindparam("season_id"))
)
_LEADER = (
    select(Unit.__table__)
    .join(Season, Season.tenant == Unit.tenant)
    .where(
        Unit.tenant == bindparam("tenant"),
        Season.id == bindparam("season_id"),
        Unit.id == leader_in_year(Season.tenant, Season.block_id, Season.year).scalar_subquery(),
    )
)
_SEEN = (
    select(Scorecard.id, Scorecard.unit_id, Scorecard.state, Season.block_id)
    .add_columns(IS_ASSIGNED.label("is_assigned"))
    .join(Season, (Season.tenant == Scorecard.tenant) & (Season.id == Scorecard.season_id))
    .where(
        Scorecard.tenant == bindparam("tenant"),
        Scorecard.season_id == bindparam("season_id"),
        SEEN,
    )
)


@dataclass(frozen=True)
class Heads:
    """Whose paper it is; none where the block has no leader, or the paper is no unit's."""

    block: Row[Any]
    leader: Row[Any] | None
    unit: Row[Any] | None


def heads(
    connection: Connection, tenant: int, season_id: UUID, day: date, unit_id: UUID | None = None
) -> Heads:
    """Block, leader and unit by their names on that day."""
    key: Mapping[str, Any] = {"tenant": tenant, "season_id": season_id, "day": day}
    block = connection.execute(_BLOCK, key).one()
    leader = connection.execute(_LEADER, key).one_or_none()
    unit = unit_on(connection, tenant, unit_id, day) if unit_id else None
    return Heads(
        block=block,
        leader=leader,
        unit=unit,
    )


def unit_on(connection: Connection, tenant: int, unit_id: UUID, day: date) -> Row[Any]:
    """A unit as it was `called` on that day, and the body `above` it."""
    return connection.execute(_UNIT, {"tenant": tenant, "unit_id": unit_id, "day": day}).one()


@dataclass(frozen=True)
class SeenCard:
    """A card that the reader sees; `told` where also what the verifiers accept is theirs to see."""

    card: BlockCard
    told: bool


def seen_cards(connection: Connection, actor: Actor, season_id: UUID) -> list[SeenCard]:
    """The cards of a season that the actor sees, as in the list; 404 for a season unseen."""
    seen_season(connection, actor, season_id)
    rows = connection.execute(_SEEN, {**values_of(actor), "season_id": season_id})
    told = {row.id: checks_shown(actor, row) for row in rows}
    cards = block_cards(connection, actor.tenant, season_id)
    return [SeenCard(card, told[card.row.id]) for card in cards if card.row.id in told]
