"""Who belongs to a block in a year: acts on memberships."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import Doer, record
from backend.kernel.errors import conflict, invalid, not_found
from backend.kernel.places import Place
from backend.organizations.models import Block, Membership, Unit
from backend.organizations.operations import block_of
from backend.organizations.schemas import MembershipNew, YearCopy


def add_member(session: Session, actor: Actor, block_id: UUID, new: MembershipNew) -> Membership:
    """Let a unit belong to the block in a year. It has one block in each scheme (Điều 16)."""
    block = block_of(session, actor, block_id, Permission.manage_blocks, lock=True)
    unit = session.get(Unit, (actor.tenant, new.unit_id), with_for_update=True)
    if unit is None:
        raise invalid("/unit_id", "unknown_unit", "Không có đơn vị này.", "No such unit.")
    _check_alive(unit, new.year)
    _check_free(session, block, unit, new.year)
    membership = Membership(**_place(block, new.year), unit_id=unit.id)
    session.add(membership)
    session.flush()
    facts = {"year": new.year, "unit": unit.name}
    record(session, actor, "membership.added", Place(unit.id, block.id), membership, facts)
    return membership


def remove_member(session: Session, actor: Actor, block_id: UUID, membership_id: UUID) -> None:
    """Take a unit's year in the block back."""
    block = block_of(session, actor, block_id, Permission.manage_blocks, lock=True)
    membership = session.get(Membership, (actor.tenant, membership_id))
    if membership is None or membership.block_id != block.id:
        raise not_found()
    place = Place(membership.unit_id, block.id)
    record(session, actor, "membership.removed", place, membership, {"year": membership.year})
    session.delete(membership)


def copy_members(session: Session, actor: Actor, block_id: UUID, copy: YearCopy) -> int:
    """Take the members of one year over into another; the number of units that were added."""
    block = block_of(session, actor, block_id, Permission.manage_blocks, lock=True)
    if not _years_members(session, block, copy.from_year):
        raise conflict(
            "no_members", f"Năm {copy.from_year} chưa có thành viên.", "That year has no members."
        )
    return carry_members(session, actor, block, copy.from_year, copy.to_year)


def carry_members(session: Session, doer: Doer, block: Block, from_year: int, to_year: int) -> int:
    """Take over into `to_year` whoever is still there then and in no block of the scheme yet.

    The number of units that were added. The caller has locked the block and has the right.
    """
    lasting = [u for u in _years_members(session, block, from_year) if _lives_in(u, to_year)]
    rows = [{**_place(block, to_year), "unit_id": unit.id} for unit in lasting]
    if not rows:
        return 0
    added = session.scalars(
        insert(Membership).on_conflict_do_nothing().returning(Membership.unit_id), rows
    ).all()
    facts = {"from": from_year, "to": to_year, "units": [u.name for u in lasting if u.id in added]}
    record(session, doer, "membership.copied", Place(block_id=block.id), block, facts)
    return len(added)


def _years_members(session: Session, block: Block, year: int) -> list[Unit]:
    found = (
        select(Unit)
        .join(Membership, (Membership.tenant == Unit.tenant) & (Membership.unit_id == Unit.id))
        .where(
            Membership.tenant == block.tenant,
            Membership.block_id == block.id,
            Membership.year == year,
        )
    )
    return list(session.scalars(found))


def _place(block: Block, year: int) -> dict[str, Any]:
    return {
        "tenant": block.tenant,
        "scheme_id": block.scheme_id,
        "block_id": block.id,
        "year": year,
    }


def _lives_in(unit: Unit, year: int) -> bool:
    return unit.dissolved_on is None or unit.dissolved_on >= date(year, 1, 1)


def _check_alive(unit: Unit, year: int) -> None:
    if not _lives_in(unit, year):
        raise invalid(
            "/unit_id",
            "dissolved",
            f"Đơn vị đã giải thể trước năm {year}.",
            f"The unit was dissolved before {year}.",
        )


def _check_free(session: Session, block: Block, unit: Unit, year: int) -> None:
    """One block for each scheme and year. The unit is locked: two blocks cannot both take it."""
    elsewhere = session.scalar(
        select(Block.name)
        .join(Membership, (Membership.tenant == Block.tenant) & (Membership.block_id == Block.id))
        .where(
            Membership.tenant == block.tenant,
            Membership.scheme_id == block.scheme_id,
            Membership.unit_id == unit.id,
            Membership.year == year,
        )
    )
    if elsewhere is not None:
        raise invalid(
            "/unit_id",
            "in_a_block",
            f"Năm {year} đơn vị đã thuộc {elsewhere}.",
            f"In {year} the unit already belongs to {elsewhere}.",
        )
