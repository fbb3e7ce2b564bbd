"""A unit through the years: what it was called, where it belonged, what it led."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor
from backend.organizations.models import (
    Block,
    FormerName,
    LeadershipTerm,
    Membership,
    Reorganization,
    Unit,
    UnitLine,
)
from backend.organizations.queries import unit
from backend.organizations.reorganization_queries import act_actions
from backend.organizations.schemas import (
    BlockRef,
    FormerNameOut,
    Relative,
    UnitAct,
    UnitHistory,
    UnitMembership,
    UnitTerm,
)

_LIMIT = 500

_NAMES = (
    select(FormerName.name, FormerName.short_name, FormerName.code, FormerName.until)
    .where(FormerName.tenant == bindparam("tenant"), FormerName.unit_id == bindparam("unit_id"))
    .order_by(FormerName.until.desc())
    .limit(_LIMIT)
)


def _relatives(own: Any, other: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own types
    """The units at the other end of the unit's lines."""
    return (
        select(
            Unit.id,
            Unit.name,
            Unit.short_name,
            Reorganization.id.label("act_id"),
            Reorganization.kind,
            Reorganization.on_date,
        )
        .join(UnitLine, (UnitLine.tenant == Unit.tenant) & (other == Unit.id))
        .join(Reorganization, _OF_LINE)
        .where(UnitLine.tenant == bindparam("tenant"), own == bindparam("unit_id"))
        .order_by(Reorganization.on_date.desc(), Unit.name_key, Unit.id)
        .limit(_LIMIT)
    )


_OF_LINE = (Reorganization.tenant == UnitLine.tenant) & (
    Reorganization.id == UnitLine.reorganization_id
)
_PREDECESSORS = _relatives(UnitLine.successor_id, UnitLine.unit_id)
_SUCCESSORS = _relatives(UnitLine.unit_id, UnitLine.successor_id)
_ACTS = (
    select(Reorganization.__table__)
    .join(UnitLine, _OF_LINE)
    .where(
        UnitLine.tenant == bindparam("tenant"),
        (UnitLine.unit_id == bindparam("unit_id"))
        | (UnitLine.successor_id == bindparam("unit_id")),
    )
    .distinct()
    .order_by(Reorganization.on_date.desc(), Reorganization.id.desc())
    .limit(_LIMIT)
)
_MEMBERSHIPS = (
    select(Membership.year, Block.id, Block.name, Block.kind)
    .join(Block, (Block.tenant == Membership.tenant) & (Block.id == Membership.block_id))
    .where(Membership.tenant == bindparam("tenant"), Membership.unit_id == bindparam("unit_id"))
    .order_by(Membership.year.desc(), Block.name_key)
    .limit(_LIMIT)
)
_TERMS = (
    select(
        LeadershipTerm.role,
        LeadershipTerm.year,
        LeadershipTerm.starts_on,
        LeadershipTerm.ends_on,
        Block.id,
        Block.name,
        Block.kind,
    )
    .join(Block, (Block.tenant == LeadershipTerm.tenant) & (Block.id == LeadershipTerm.block_id))
    .where(
        LeadershipTerm.tenant == bindparam("tenant"),
        LeadershipTerm.unit_id == bindparam("unit_id"),
    )
    .order_by(LeadershipTerm.starts_on.desc(), LeadershipTerm.id)
    .limit(_LIMIT)
)


def unit_history(connection: Connection, actor: Actor, unit_id: UUID) -> UnitHistory:
    """A unit's names, predecessors, memberships and terms, the latest first; else 404."""
    unit(connection, actor, unit_id)
    key = {"tenant": actor.tenant, "unit_id": unit_id}
    return UnitHistory(
        names=[FormerNameOut(**row) for row in connection.execute(_NAMES, key).mappings()],
        predecessors=[Relative(**row) for row in connection.execute(_PREDECESSORS, key).mappings()],
        successors=[Relative(**row) for row in connection.execute(_SUCCESSORS, key).mappings()],
        acts=[_act_out(row, actor) for row in connection.execute(_ACTS, key)],
        memberships=[
            UnitMembership(year=row.year, block=BlockRef(id=row.id, name=row.name, kind=row.kind))
            for row in connection.execute(_MEMBERSHIPS, key)
        ],
        leadership=[
            UnitTerm(
                block=BlockRef(id=row.id, name=row.name, kind=row.kind),
                role=row.role,
                year=row.year,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
            for row in connection.execute(_TERMS, key)
        ],
    )


def _act_out(row: Row[Any], actor: Actor) -> UnitAct:
    return UnitAct(
        id=row.id,
        kind=row.kind,
        on_date=row.on_date,
        basis=row.basis,
        actions=act_actions(row, actor),
    )
