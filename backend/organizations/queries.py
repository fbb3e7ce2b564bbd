"""What is read of units, blocks and memberships: an open directory for everybody signed in."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from backend.organizations.models import Membership, Unit
from backend.organizations.rules import UnitKind


@dataclass(frozen=True, slots=True)
class Member:
    """A unit as a member of a block in one year."""

    unit_id: UUID
    name: str
    short_name: str | None
    code: str | None
    kind: UnitKind
    head_title: str


_MEMBERS = (
    select(Unit.id, Unit.name, Unit.short_name, Unit.code, Unit.kind, Unit.head_title)
    .join(Membership, (Membership.tenant == Unit.tenant) & (Membership.unit_id == Unit.id))
    .where(
        Membership.tenant == bindparam("tenant"),
        Membership.block_id == bindparam("block_id"),
        Membership.year == bindparam("year"),
    )
    .order_by(Unit.protocol_order, Unit.name_key, Unit.id)
)


def members_of(db: Connection | Session, tenant: int, block_id: UUID, year: int) -> list[Member]:
    """The member units of a block in a year, in protocol order; empty where there are none."""
    rows = db.execute(_MEMBERS, {"tenant": tenant, "block_id": block_id, "year": year})
    return [Member(*row) for row in rows]
