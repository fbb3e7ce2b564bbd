"""A unit through the years: what it was called, where it belonged, what it led."""

from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from backend.access.actors import Actor
from backend.organizations.models import Block, FormerName, LeadershipTerm, Membership, Unit
from backend.organizations.queries import unit
from backend.organizations.schemas import (
    BlockRef,
    FormerNameOut,
    UnitHistory,
    UnitMembership,
    UnitRef,
    UnitTerm,
)

_LIMIT = 500

_NAMES = (
    select(FormerName.name, FormerName.short_name, FormerName.code, FormerName.until)
    .where(FormerName.tenant == bindparam("tenant"), FormerName.unit_id == bindparam("unit_id"))
    .order_by(FormerName.until.desc())
    .limit(_LIMIT)
)
_PREDECESSORS = (
    select(Unit.id, Unit.name, Unit.short_name)
    .where(Unit.tenant == bindparam("tenant"), Unit.successor_id == bindparam("unit_id"))
    .order_by(Unit.dissolved_on.desc(), Unit.name_key)
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
        predecessors=[UnitRef(**row) for row in connection.execute(_PREDECESSORS, key).mappings()],
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
