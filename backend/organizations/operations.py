"""Acts on schemes, units, blocks and memberships."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.kernel.conditional import check_version
from backend.kernel.errors import invalid, not_found
from backend.kernel.fields import given
from backend.kernel.places import Place
from backend.kernel.vietnamese import folded, sort_key
from backend.organizations.models import Block, Scheme, Unit
from backend.organizations.rules import above
from backend.organizations.schemas import BlockEdit, BlockNew, SchemeNew, UnitEdit, UnitNew


def create_scheme(session: Session, actor: Actor, new: SchemeNew) -> Scheme:
    """Set up a system of blocks."""
    actor.require(Permission.manage_blocks, Place())
    scheme = Scheme(tenant=actor.tenant, **new.model_dump())
    session.add(scheme)
    flush(session)
    record(session, actor, "scheme.created", Place(), scheme, {"name": scheme.name})
    return scheme


def create_unit(session: Session, actor: Actor, new: UnitNew) -> Unit:
    """Enter a unit into the directory."""
    actor.require(Permission.manage_units, Place())
    unit = Unit(tenant=actor.tenant, **new.model_dump(), **keys(new.name, new.short_name))
    session.add(unit)
    flush(session)
    record(session, actor, "unit.created", Place(unit_id=unit.id), unit, {"name": unit.name})
    return unit


def edit_unit(
    session: Session, actor: Actor, unit_id: UUID, edit: UnitEdit, if_match: str | None
) -> Unit:
    """Correct what is recorded of a unit. A new name from a day on is a renaming."""
    unit = managed_unit(session, actor, unit_id)
    check_version(if_match, unit.version)
    changes = given(edit, "short_name", "code", "parent_id", "founded_on")
    check_parent(session, actor.tenant, [unit.id], changes.get("parent_id"))
    _check_life(changes.get("founded_on", unit.founded_on), unit.dissolved_on, "/founded_on")
    _change(unit, changes)
    flush(session)
    record(session, actor, "unit.edited", Place(unit_id=unit.id), unit, {"fields": list(changes)})
    return unit


def managed_unit(session: Session, actor: Actor, unit_id: UUID) -> Unit:
    """The unit, locked; 404 where there is none, 403 where the actor does not manage it."""
    unit = session.get(Unit, (actor.tenant, unit_id), with_for_update=True)
    if unit is None:
        raise not_found()
    actor.require(Permission.manage_units, Place(unit_id=unit.id))
    return unit


def check_parent(
    session: Session, tenant: int, unit_ids: Sequence[UUID], parent_id: UUID | None
) -> None:
    """422 where the superior is one of the units, or is itself below one."""
    if parent_id is None:
        return
    line = select(Unit.id, Unit.parent_id).where(Unit.tenant == tenant, Unit.id == parent_id)
    found = line.cte("line", recursive=True)
    higher = select(Unit.id, Unit.parent_id).where(
        Unit.tenant == tenant, Unit.id == found.c.parent_id
    )
    parents = {row.id: row.parent_id for row in session.execute(select(found.union(higher)))}
    if above(parent_id, parents) & set(unit_ids):
        raise invalid(
            "/parent_id",
            "own_parent",
            "Đơn vị không thể trực thuộc chính nó hoặc cấp dưới của nó.",
            "A unit cannot be below itself.",
        )


def _check_life(founded_on: date | None, dissolved_on: date | None, pointer: str) -> None:
    if founded_on is not None and dissolved_on is not None and dissolved_on < founded_on:
        raise invalid(
            pointer, "period", "Ngày giải thể trước ngày thành lập.", "Ends before it begins."
        )


def create_block(session: Session, actor: Actor, new: BlockNew) -> Block:
    """Set up a block or cluster of a scheme."""
    actor.require(Permission.manage_blocks, Place())
    block = Block(tenant=actor.tenant, **new.model_dump(), **keys(new.name))
    session.add(block)
    flush(session)
    record(session, actor, "block.created", Place(block_id=block.id), block, {"name": block.name})
    return block


def edit_block(
    session: Session, actor: Actor, block_id: UUID, edit: BlockEdit, if_match: str | None
) -> Block:
    """Change a block's name, kind, address or locality."""
    block = block_of(session, actor, block_id, Permission.manage_blocks, lock=True)
    check_version(if_match, block.version)
    changes = given(edit)
    _change(block, changes)
    flush(session)
    place = Place(block_id=block.id)
    record(session, actor, "block.edited", place, block, {"fields": list(changes)})
    return block


def block_of(
    session: Session, actor: Actor, block_id: UUID, permission: Permission, *, lock: bool = False
) -> Block:
    """The block in which the actor has `permission`; 404 where there is none, else 403."""
    block = session.get(Block, (actor.tenant, block_id), with_for_update=lock)
    if block is None:
        raise not_found()
    actor.require(permission, Place(block_id=block.id))
    return block


def _change(row: Unit | Block, changes: dict[str, Any]) -> None:
    for field, value in changes.items():
        setattr(row, field, value)
    short_name = row.short_name if isinstance(row, Unit) else None
    for field, value in keys(row.name, short_name).items():
        setattr(row, field, value)


def keys(name: str, short_name: str | None = None) -> dict[str, str]:
    """What lists sort and search by."""
    searched = name if short_name is None else f"{name} {short_name}"
    return {"name_key": sort_key(name), "search_key": folded(searched)}


_FAULTS = {
    "uq_schemes_tenant_code": ("/code", "code_taken", "Mã này đã dùng.", "The code is taken."),
    "uq_units_tenant_code_key": ("/code", "code_taken", "Mã này đã dùng.", "The code is taken."),
    "uq_blocks_tenant_slug": ("/slug", "slug_taken", "Tên địa chỉ đã dùng.", "The slug is taken."),
    "fk_blocks_tenant_scheme_id": (
        "/scheme_id", "unknown_scheme", "Không có hệ thống khối này.", "No such scheme."
    ),
    "fk_units_tenant_parent_id": (
        "/parent_id", "unknown_unit", "Không có đơn vị này.", "No such unit."
    ),
    "uq_former_names_tenant_unit_id_until": (
        "/on_date", "renamed_then", "Ngày này đã có một lần đổi tên.", "Renamed on that day."
    ),
}  # fmt: skip
"""What the database refuses, as the fault of a field."""


def flush(session: Session) -> None:
    """Write what is pending; what the database refuses is the fault of a field."""
    try:
        session.flush()
    except IntegrityError as error:
        for constraint, fault in _FAULTS.items():
            if constraint in str(error.orig):
                raise invalid(*fault) from None
        raise
