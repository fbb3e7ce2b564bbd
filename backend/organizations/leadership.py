"""Who leads a block: terms, read and appointed. The leader changes by hand-over."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select, update
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.kernel.errors import conflict, invalid, not_found
from backend.kernel.places import Place
from backend.organizations.models import Block, Handover, LeadershipTerm, Membership, Unit
from backend.organizations.operations import block_of
from backend.organizations.queries import block
from backend.organizations.rules import LeaderRole, Period, last_day_before
from backend.organizations.schemas import TermEnd, TermNew, TermOut, UnitRef

_ALL_TERMS = (
    select(LeadershipTerm.__table__, Unit.name, Unit.short_name)
    .join(Unit, (Unit.tenant == LeadershipTerm.tenant) & (Unit.id == LeadershipTerm.unit_id))
    .where(LeadershipTerm.tenant == bindparam("tenant"))
)
_TERM = _ALL_TERMS.where(LeadershipTerm.id == bindparam("term_id"))
_TERMS = (
    _ALL_TERMS.where(LeadershipTerm.block_id == bindparam("block_id"))
    .order_by(LeadershipTerm.starts_on.desc(), LeadershipTerm.role.desc(), LeadershipTerm.id)
    .limit(500)
)


def terms(db: Connection | Session, actor: Actor, block_id: UUID) -> list[TermOut]:
    """The terms of a block's leaders and deputies, the latest first."""
    rows = db.execute(_TERMS, {"tenant": actor.tenant, "block_id": block_id}).all()
    if not rows:
        block(db, actor, block_id)
    return [_term_out(row, actor) for row in rows]


def term(session: Session, actor: Actor, term_id: UUID) -> TermOut:
    """One term that is known to exist."""
    session.flush()
    values = {"tenant": actor.tenant, "term_id": term_id}
    return _term_out(session.execute(_TERM, values).one(), actor)


def _term_out(row: Row[Any], actor: Actor) -> TermOut:
    ends = actor.may(Permission.manage_blocks, Place(block_id=row.block_id))
    return TermOut(
        id=row.id,
        unit=UnitRef(id=row.unit_id, name=row.name, short_name=row.short_name),
        role=row.role,
        year=row.year,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        actions=["end"] if ends and row.ends_on is None else [],
    )


def appoint(session: Session, actor: Actor, block_id: UUID, new: TermNew) -> LeadershipTerm:
    """Enter a leader where there is none yet, or a deputy, or a term of former years."""
    found = block_of(session, actor, block_id, Permission.manage_blocks, lock=True)
    if new.ends_on is not None and new.ends_on < new.starts_on:
        raise invalid("/ends_on", "period", "Ngày kết thúc trước ngày bắt đầu.", "Ends too early.")
    check_member(session, found, new.unit_id, new.year, "/unit_id")
    check_free(session, found, new)
    row = LeadershipTerm(tenant=actor.tenant, block_id=found.id, **new.model_dump())
    session.add(row)
    session.flush()
    place = Place(block_id=found.id)
    facts = {"unit": str(new.unit_id), "role": new.role, "year": new.year}
    record(session, actor, "leadership.appointed", place, row, facts)
    return row


def end_term(
    session: Session, actor: Actor, block_id: UUID, term_id: UUID, end: TermEnd
) -> LeadershipTerm:
    """End a term without a hand-over: a deputy's, or of a leader that no longer exists."""
    found = block_of(session, actor, block_id, Permission.manage_blocks, lock=True)
    row = session.get(LeadershipTerm, (actor.tenant, term_id), with_for_update=True)
    if row is None or row.block_id != found.id:
        raise not_found()
    if row.ends_on is not None:
        raise conflict("ended", "Nhiệm kỳ này đã kết thúc.", "This term has ended.")
    if end.ends_on < row.starts_on:
        raise invalid("/ends_on", "period", "Ngày kết thúc trước ngày bắt đầu.", "Ends too early.")
    row.ends_on = end.ends_on
    place = Place(block_id=found.id)
    record(session, actor, "leadership.ended", place, row, {"on": end.ends_on})
    return row


def running_leader(session: Session, found: Block) -> LeadershipTerm | None:
    """The leader's term that has not ended; the caller has locked the block."""
    return session.scalar(
        select(LeadershipTerm).where(
            LeadershipTerm.tenant == found.tenant,
            LeadershipTerm.block_id == found.id,
            LeadershipTerm.role == LeaderRole.leader,
            LeadershipTerm.ends_on.is_(None),
        )
    )


def end_as_deputy(session: Session, handover: Handover) -> None:
    """The incoming leader is deputy no longer."""
    session.execute(
        update(LeadershipTerm)
        .where(
            LeadershipTerm.tenant == handover.tenant,
            LeadershipTerm.block_id == handover.block_id,
            LeadershipTerm.unit_id == handover.to_unit_id,
            LeadershipTerm.role == LeaderRole.deputy,
            LeadershipTerm.ends_on.is_(None),
            LeadershipTerm.starts_on < handover.on_date,
        )
        .values(ends_on=last_day_before(handover.on_date))
    )


def check_member(session: Session, found: Block, unit_id: UUID, year: int, pointer: str) -> None:
    """422 unless the unit belongs to the block in the year."""
    membership = session.scalar(
        select(Membership.id).where(
            Membership.tenant == found.tenant,
            Membership.block_id == found.id,
            Membership.year == year,
            Membership.unit_id == unit_id,
        )
    )
    if membership is None:
        raise invalid(
            pointer,
            "not_a_member",
            f"Đơn vị không thuộc khối trong năm {year}.",
            f"The unit does not belong to the block in {year}.",
        )


def check_free(session: Session, found: Block, new: TermNew) -> None:
    """409 where two would lead at a time, or a unit would hold two roles at a time."""
    wanted = Period(new.starts_on, new.ends_on)
    all_terms = session.scalars(
        select(LeadershipTerm).where(
            LeadershipTerm.tenant == found.tenant, LeadershipTerm.block_id == found.id
        )
    )
    for other in all_terms:
        if not wanted.meets(Period(other.starts_on, other.ends_on)):
            continue
        if other.role == new.role == LeaderRole.leader:
            raise conflict(
                "has_leader",
                "Thời gian này khối đã có Khối trưởng; hãy bàn giao.",
                "The block has a leader in that time; hand over instead.",
            )
        if other.unit_id == new.unit_id:
            raise conflict(
                "already_leads",
                "Đơn vị đã giữ một vai trò trong thời gian này.",
                "The unit already holds a role in that time.",
            )
