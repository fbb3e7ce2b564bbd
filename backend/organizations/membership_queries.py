"""Who belonged to a block in a year, under the names of that year."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.organizations.called import then_called
from backend.organizations.models import Membership, Unit
from backend.organizations.queries import (
    MEMBER_UNIT,
    NAMES,
    PROTOCOL,
    block,
    unit_out,
)
from backend.organizations.schemas import MembershipOut

_ALL_MEMBERSHIPS: Select[Any] = (
    select(
        *(column for column in Unit.__table__.c if column.key not in NAMES),
        *(then_called(name) for name in NAMES),
        Membership.id.label("membership_id"),
        Membership.year,
    )
    .join(Membership, MEMBER_UNIT)
    .where(Membership.tenant == bindparam("tenant"))
)
_MEMBERSHIP = _ALL_MEMBERSHIPS.where(Membership.id == bindparam("membership_id"))
_MEMBERSHIPS = (
    _ALL_MEMBERSHIPS.where(Membership.block_id == bindparam("block_id"))
    .order_by(Membership.year.desc(), *PROTOCOL)
    .limit(1000)
)
_OF_YEAR = _MEMBERSHIPS.where(Membership.year == bindparam("year"))


def memberships(
    db: Connection | Session, actor: Actor, block_id: UUID, year: int | None
) -> list[MembershipOut]:
    """A block's members in a year, in protocol order; of all years, the latest first, for none."""
    values = {"tenant": actor.tenant, "block_id": block_id, "year": year}
    rows = db.execute(_MEMBERSHIPS if year is None else _OF_YEAR, values).all()
    if not rows:
        block(db, actor, block_id)
    return [_membership_out(row, actor) for row in rows]


def membership(session: Session, actor: Actor, membership_id: UUID) -> MembershipOut:
    """One membership that is known to exist."""
    values = {"tenant": actor.tenant, "membership_id": membership_id}
    return _membership_out(session.execute(_MEMBERSHIP, values).one(), actor)


def _membership_out(row: Row[Any], actor: Actor) -> MembershipOut:
    return MembershipOut(id=row.membership_id, year=row.year, unit=unit_out(row, actor))
