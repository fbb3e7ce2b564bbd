"""What is read of units, blocks and memberships: an open directory for everybody signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Date,
    Row,
    Select,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, PageRequest, plain_page
from backend.kernel.places import Place
from backend.kernel.plain import Plain
from backend.kernel.vietnamese import folded
from backend.organizations.called import called_on
from backend.organizations.leading import in_office
from backend.organizations.models import (
    Block,
    LeadershipTerm,
    Membership,
    Scheme,
    Unit,
)
from backend.organizations.rules import LeaderRole, UnitKind, code_key, other_order
from backend.organizations.schemas import BlockOut, SchemeOut, UnitOut


@dataclass(frozen=True, slots=True)
class Member:
    """A unit as a member of a block in one year."""

    unit_id: UUID
    name: str
    short_name: str | None
    code: str | None
    kind: UnitKind
    head_title: str


MEMBER_UNIT = (Membership.tenant == Unit.tenant) & (Membership.unit_id == Unit.id)
PROTOCOL = (Unit.protocol_order, Unit.name_key, Unit.id)

NAMES = ("name", "short_name", "code")


_DAY = bindparam("day", type_=Date())
_MEMBERS = (
    select(
        Unit.id,
        *(called_on(_DAY, name).label(name) for name in NAMES),
        Unit.kind,
        Unit.head_title,
    )
    .join(Membership, MEMBER_UNIT)
    .where(
        Membership.tenant == bindparam("tenant"),
        Membership.block_id == bindparam("block_id"),
        Membership.year == bindparam("year"),
    )
    .order_by(*PROTOCOL)
)


def members_of(
    db: Connection | Session, tenant: int, block_id: UUID, year: int, day: date | None = None
) -> list[Member]:
    """The member units of a block in a year, in protocol order; empty where there are none.

    They are called as on `day`, by default as at the end of the year.
    """
    key = {"tenant": tenant, "block_id": block_id, "year": year}
    rows = db.execute(_MEMBERS, {**key, "day": day or date(year, 12, 31)})
    return [Member(*row) for row in rows]


_SCHEMES = (
    select(Scheme.__table__)
    .where(Scheme.tenant == bindparam("tenant"))
    .order_by(Scheme.code)
    .limit(500)
)


def schemes(connection: Connection, actor: Actor) -> list[SchemeOut]:
    """All systems of blocks of the province: a handful."""
    return [scheme_out(row) for row in connection.execute(_SCHEMES, {"tenant": actor.tenant})]


def scheme_out(row: Scheme | Row[Any]) -> SchemeOut:
    """A system of blocks."""
    return SchemeOut(id=row.id, code=row.code, name=row.name, authority=row.authority)


_UNIT_SHOWN = tuple(name for name in UnitOut.model_fields if name not in {"actions", "other_code"})
_UNITS = select(*(Unit.__table__.c[name] for name in _UNIT_SHOWN)).where(
    Unit.tenant == bindparam("tenant")
)
_UNIT = _UNITS.where(Unit.id == bindparam("unit_id"))
_UNIT_ORDER = Order(
    {"protocol_order": Unit.protocol_order, "name": Unit.name_key, "kind": Unit.kind},
    "protocol_order,name",
    Unit.id,
)


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """Which units are wanted; none = all."""

    q: str | None = None
    kind: UnitKind | None = None
    block_id: UUID | None = None
    """Units that were members of this block in any year."""
    dissolved: bool | None = None
    ids: Sequence[UUID] = ()
    """These only: for the names of units that other lists refer to."""


def units(connection: Connection, actor: Actor, wanted: PageRequest, only: UnitFilter) -> Plain:
    """A page of the directory of units."""
    statement: Select[Any] = _UNITS
    if only.q:
        named = Unit.search_key.contains(folded(only.q), autoescape=True)
        statement = statement.where(named | (Unit.code_key == code_key(only.q.strip().upper())))
    if only.kind:
        statement = statement.where(Unit.kind == only.kind)
    if only.block_id:
        within = select(1).where(MEMBER_UNIT, Membership.block_id == only.block_id)
        statement = statement.where(within.exists())
    if only.dissolved is not None:
        statement = statement.where(Unit.dissolved_on.is_not(None) == only.dissolved)
    if only.ids:
        statement = statement.where(Unit.id.in_(only.ids))
    values = {"tenant": actor.tenant}
    return plain_page(
        connection, statement, _UNIT_ORDER, wanted, lambda row: _unit_told(row, actor), values
    )


def unit(connection: Connection, actor: Actor, unit_id: UUID) -> UnitOut:
    """One unit; 404 where there is none."""
    values = {"tenant": actor.tenant, "unit_id": unit_id}
    row = connection.execute(_UNIT, values).one_or_none()
    if row is None:
        raise not_found()
    return unit_out(row, actor)


def unit_out(row: Unit | Row[Any], actor: Actor) -> UnitOut:
    """A unit with what the actor may do with it."""
    return UnitOut(**_unit_told(row, actor))


def _unit_told(row: Unit | Row[Any], actor: Actor) -> dict[str, Any]:
    manages = actor.may(Permission.manage_units, Place(unit_id=row.id))
    lasting = ["reorganize"] if row.dissolved_on is None else []
    added: dict[str, Any] = {
        "other_code": other_order(row.code) if row.code else None,
        "actions": ["edit", *lasting] if manages else [],
    }
    return {n: added[n] if n in added else getattr(row, n) for n in UnitOut.model_fields}


_YEARS = (
    select(func.array_agg(aggregate_order_by(Membership.year.distinct(), Membership.year.desc())))
    .where(Membership.tenant == Block.tenant, Membership.block_id == Block.id)
    .correlate(Block)
    .scalar_subquery()
)
_LEADING = (
    select(
        func.json_agg(
            func.json_build_object(
                "id", Unit.id, "name", Unit.name, "short_name", Unit.short_name,
                "role", LeadershipTerm.role,
            )
        )
    )
    .select_from(LeadershipTerm)
    .join(Unit, (Unit.tenant == LeadershipTerm.tenant) & (Unit.id == LeadershipTerm.unit_id))
    .where(
        LeadershipTerm.tenant == Block.tenant,
        LeadershipTerm.block_id == Block.id,
        in_office(bindparam("today")),
    )
    .correlate(Block)
    .scalar_subquery()
)  # fmt: skip
_BLOCKS = select(Block.__table__, _YEARS.label("years"), _LEADING.label("leading")).where(
    Block.tenant == bindparam("tenant")
)
_BLOCK = _BLOCKS.where(Block.id == bindparam("block_id"))
_BLOCK_ORDER = Order({"name": Block.name_key, "locality": Block.locality}, "name", Block.id)


@dataclass(frozen=True, slots=True)
class BlockFilter:
    """Which blocks are wanted; none = all."""

    q: str | None = None
    year: int | None = None
    unit_id: UUID | None = None
    mine: bool | None = None
    """Whether the actor holds a role in the block itself."""
    ids: Sequence[UUID] = ()
    """These only: for the names of blocks that other lists refer to."""


def blocks(connection: Connection, actor: Actor, wanted: PageRequest, only: BlockFilter) -> Plain:
    """A page of the directory of blocks."""
    statement: Select[Any] = _BLOCKS
    if only.q:
        statement = statement.where(Block.search_key.contains(folded(only.q), autoescape=True))
    if only.ids:
        statement = statement.where(Block.id.in_(only.ids))
    if only.mine is not None:
        statement = statement.where(Block.id.in_(_own_blocks(actor)) == only.mine)
    if only.year or only.unit_id:
        members = select(1).where(
            Membership.tenant == Block.tenant, Membership.block_id == Block.id
        )
        if only.year:
            members = members.where(Membership.year == only.year)
        if only.unit_id:
            members = members.where(Membership.unit_id == only.unit_id)
        statement = statement.where(members.exists())
    values = {"tenant": actor.tenant, "today": clock.today()}
    return plain_page(
        connection, statement, _BLOCK_ORDER, wanted, lambda row: _block_told(row, actor), values
    )


def _own_blocks(actor: Actor) -> Sequence[UUID]:
    today = clock.today()
    return [g.block_id for g in actor.grants if g.block_id is not None and g.holds_on(today)]


def block(db: Connection | Session, actor: Actor, block_id: UUID) -> BlockOut:
    """One block; 404 where there is none."""
    values = {"tenant": actor.tenant, "block_id": block_id, "today": clock.today()}
    row = db.execute(_BLOCK, values).one_or_none()
    if row is None:
        raise not_found()
    return block_out(row, actor)


def block_out(row: Row[Any], actor: Actor) -> BlockOut:
    """A block with who leads it today, and what the actor may do with it."""
    return BlockOut(**_block_told(row, actor))


def _block_told(row: Row[Any], actor: Actor) -> dict[str, Any]:
    leading = row.leading or []
    leaders = [_named(u) for u in leading if u["role"] == LeaderRole.leader]
    place = Place(block_id=row.id)
    manages = actor.may(Permission.manage_blocks, place)
    hands_over = actor.may(Permission.hand_over_leadership, place)
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "scheme_id": row.scheme_id,
        "slug": row.slug,
        "locality": row.locality,
        "synthetic": row.synthetic,
        "leader": leaders[0] if leaders else None,
        "deputies": [_named(u) for u in leading if u["role"] == LeaderRole.deputy],
        "years": row.years or [],
        "version": row.version,
        "actions": (["edit", "set_members", "appoint", "record_handover"] if manages else [])
        + (["prepare_handover"] if hands_over else [])
        + (["prepare_season"] if actor.may(Permission.prepare_season, place) else []),
    }


def _named(unit: dict[str, Any]) -> dict[str, Any]:
    return {name: unit[name] for name in ("id", "name", "short_name")}
