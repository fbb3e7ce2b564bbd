"""What an act on units would touch: told before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select

from backend.access.actors import Actor
from backend.access.models import GrantRow, User
from backend.access.rules import Permission
from backend.kernel import clock
from backend.kernel.places import Place
from backend.organizations.models import Block, Handover, LeadershipTerm, Membership, Unit
from backend.organizations.rules import HandoverState, LeaderRole
from backend.organizations.schemas import BlockRef, UnitRef
from backend.scoring.models import Scorecard
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState

_UNITS: BindParameter[UUID] = bindparam("units", expanding=True)
_TENANT: BindParameter[int] = bindparam("tenant")
_LIMIT = 500


class TouchedMembership(BaseModel):
    """A unit's place in a block in that year or a later one, and how far the year has come."""

    id: UUID
    unit: UnitRef
    block: BlockRef
    year: int
    season_state: SeasonState | None
    """Of the block's season; null where there is none yet."""
    has_scores: bool
    """Whether a score sheet of the unit is open in it."""


class TouchedTerm(BaseModel):
    """A term as leader or deputy that runs on the day or begins later."""

    id: UUID
    unit: UnitRef
    block: BlockRef
    role: LeaderRole
    year: int
    starts_on: date
    ends_on: date | None


class Touched(BaseModel):
    """Each membership and term is to be decided; hand-overs under way are to be finished first."""

    memberships: list[TouchedMembership]
    terms: list[TouchedTerm]
    handovers: int
    people: int
    """Open accounts of the units' people: they stay with their unit."""
    roles: int
    """Roles given for the units: they stay too."""


_SHEET = (
    select(1)
    .where(
        Scorecard.tenant == Season.tenant,
        Scorecard.season_id == Season.id,
        Scorecard.unit_id == Membership.unit_id,
    )
    .correlate(Season, Membership)
    .exists()
)
_NAMES = (
    Unit.name.label("unit_name"),
    Unit.short_name,
    Block.name.label("block_name"),
    Block.kind.label("block_kind"),
)


def _placed(row: Any) -> Any:  # noqa: ANN401 - a table with a unit and a block
    return (
        select(row.__table__, *_NAMES)
        .join(Unit, (Unit.tenant == row.tenant) & (Unit.id == row.unit_id))
        .join(Block, (Block.tenant == row.tenant) & (Block.id == row.block_id))
        .where(row.tenant == _TENANT, row.unit_id.in_(_UNITS))
        .limit(_LIMIT)
    )


_MEMBERSHIPS = (
    _placed(Membership)
    .add_columns(Season.state.label("season_state"), _SHEET.label("has_scores"))
    .outerjoin(
        Season,
        (Season.tenant == Membership.tenant)
        & (Season.block_id == Membership.block_id)
        & (Season.year == Membership.year),
    )
    .where(Membership.year >= bindparam("year"))
    .order_by(Membership.year, Block.name_key, Unit.protocol_order, Membership.id)
)
_TERMS = (
    _placed(LeadershipTerm)
    .where(LeadershipTerm.ends_on.is_(None) | (LeadershipTerm.ends_on >= bindparam("on_date")))
    .order_by(LeadershipTerm.starts_on, Block.name_key, LeadershipTerm.id)
)
_COUNTS = select(
    select(func.count())
    .where(
        Handover.tenant == _TENANT,
        Handover.from_unit_id.in_(_UNITS) | Handover.to_unit_id.in_(_UNITS),
        Handover.state.in_((HandoverState.prepared, HandoverState.given)),
    )
    .scalar_subquery()
    .label("handovers"),
    select(func.count())
    .where(User.tenant == _TENANT, User.unit_id.in_(_UNITS), User.active)
    .scalar_subquery()
    .label("people"),
    select(func.count())
    .where(
        GrantRow.tenant == _TENANT,
        GrantRow.unit_id.in_(_UNITS),
        GrantRow.revoked_at.is_(None),
        GrantRow.ends_on.is_(None) | (GrantRow.ends_on >= bindparam("today")),
    )
    .scalar_subquery()
    .label("roles"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An act that is thought of."""

    units: Sequence[UUID]
    on_date: date


def touched(connection: Connection, actor: Actor, asked: Asked) -> Touched:
    """What hangs on the units on that day; 403 for whoever could not do the act."""
    actor.require(Permission.manage_units, Place())
    values = {
        "tenant": actor.tenant,
        "units": list(asked.units),
        "on_date": asked.on_date,
        "year": asked.on_date.year,
        "today": clock.today(),
    }
    counts = connection.execute(_COUNTS, values).one()
    return Touched(
        memberships=[_membership(row) for row in connection.execute(_MEMBERSHIPS, values)],
        terms=[_term(row) for row in connection.execute(_TERMS, values)],
        **counts._asdict(),
    )


def _refs(row: Row[Any]) -> dict[str, Any]:
    return {
        "id": row.id,
        "year": row.year,
        "unit": UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.short_name),
        "block": BlockRef(id=row.block_id, name=row.block_name, kind=row.block_kind),
    }


def _membership(row: Row[Any]) -> TouchedMembership:
    return TouchedMembership(
        **_refs(row), season_state=row.season_state, has_scores=bool(row.has_scores)
    )


def _term(row: Row[Any]) -> TouchedTerm:
    return TouchedTerm(**_refs(row), role=row.role, starts_on=row.starts_on, ends_on=row.ends_on)
