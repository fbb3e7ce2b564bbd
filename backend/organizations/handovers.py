"""The hand-over of a block's leadership: prepared, given and taken, signed by both sides."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from backend.access.actors import Actor, within
from backend.access.models import User
from backend.access.rules import Permission
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, invalid, not_found
from backend.kernel.fields import given
from backend.kernel.places import Place
from backend.organizations.handing_papers import check_papers, papers_named
from backend.organizations.handover_schemas import (
    HandedPaper,
    HandoverEdit,
    HandoverNew,
    HandoverOut,
    HandoverPast,
    Signature,
)
from backend.organizations.leadership import check_member, end_as_deputy, running_leader
from backend.organizations.models import Block, Handover, LeadershipTerm, Unit
from backend.organizations.operations import block_of
from backend.organizations.rules import (
    HANDOVER,
    HandoverAction,
    HandoverState,
    LeaderRole,
    last_day_before,
)
from backend.organizations.schemas import UnitRef

P = Permission

_FROM, _TO = aliased(Unit), aliased(Unit)
_GIVER, _TAKER = aliased(User), aliased(User)
_HANDOVERS = (
    select(
        Handover.__table__,
        _FROM.name.label("from_name"),
        _FROM.short_name.label("from_short_name"),
        _TO.name.label("to_name"),
        _TO.short_name.label("to_short_name"),
        _GIVER.name.label("giver"),
        _TAKER.name.label("taker"),
    )
    .join(_TO, (_TO.tenant == Handover.tenant) & (_TO.id == Handover.to_unit_id))
    .outerjoin(_FROM, (_FROM.tenant == Handover.tenant) & (_FROM.id == Handover.from_unit_id))
    .outerjoin(_GIVER, (_GIVER.tenant == Handover.tenant) & (_GIVER.id == Handover.given_by))
    .outerjoin(_TAKER, (_TAKER.tenant == Handover.tenant) & (_TAKER.id == Handover.taken_by))
    .where(Handover.tenant == bindparam("tenant"), within(block=Handover.block_id))
)
_HANDOVER = _HANDOVERS.where(Handover.id == bindparam("handover_id"))
_OF_BLOCK = (
    _HANDOVERS.where(Handover.block_id == bindparam("block_id"))
    .order_by(Handover.on_date.desc(), Handover.id.desc())
    .limit(200)
)


def handovers(connection: Connection, actor: Actor, block_id: UUID) -> list[HandoverOut]:
    """A block's hand-overs, the latest first; 404 where the actor sees nothing of its seasons."""
    actor.require_sight(P.read_season, Place(block_id=block_id))
    values = {**actor.reach(P.read_season), "block_id": block_id}
    rows = connection.execute(_OF_BLOCK, values).all()
    papers = papers_named(connection, actor.tenant, (i for row in rows for i in row.paper_ids))
    return [_handover_out(row, actor, papers) for row in rows]


def handover(db: Connection | Session, actor: Actor, handover_id: UUID) -> HandoverOut:
    """One hand-over; 404 where the actor may not see it."""
    values = {**actor.reach(P.read_season), "handover_id": handover_id}
    row = db.execute(_HANDOVER, values).one_or_none()
    if row is None:
        raise not_found()
    return _handover_out(row, actor, papers_named(db, actor.tenant, row.paper_ids))


def _handover_out(row: Row[Any], actor: Actor, papers: Mapping[UUID, HandedPaper]) -> HandoverOut:
    return HandoverOut(
        id=row.id,
        block_id=row.block_id,
        year=row.year,
        from_unit=_side(row.from_unit_id, row.from_name, row.from_short_name),
        to_unit=UnitRef(id=row.to_unit_id, name=row.to_name, short_name=row.to_short_name),
        on_date=row.on_date,
        token=row.token,
        checklist=row.checklist,
        open_items=row.open_items,
        papers=[papers[paper_id] for paper_id in row.paper_ids],
        note=row.note,
        source=row.source,
        state=row.state,
        given=Signature(name=row.giver, at=row.given_at) if row.given_at else None,
        taken=Signature(name=row.taker, at=row.taken_at) if row.taken_at else None,
        version=row.version,
        actions=[a for a in HANDOVER.allowed(row.state) if _may(actor, a, row)],
    )


def _side(unit_id: UUID | None, name: str, short_name: str | None) -> UnitRef | None:
    return UnitRef(id=unit_id, name=name, short_name=short_name) if unit_id else None


def _may(actor: Actor, action: HandoverAction, handover: Handover | Row[Any]) -> bool:
    return all(actor.may(p, place) for p, place in _needed(action, handover))


def _needed(
    action: HandoverAction, handover: Handover | Row[Any]
) -> list[tuple[Permission, Place]]:
    """Whose hand each act needs: a side is signed by the head of its unit.

    An outgoing leader that nobody knows cannot sign: whoever prepares it gives in its stead.
    """
    if action is HandoverAction.take:
        return [(P.take_over_leadership, Place(unit_id=handover.to_unit_id))]
    block = (P.hand_over_leadership, Place(block_id=handover.block_id))
    if action is HandoverAction.give and handover.from_unit_id is not None:
        return [block, (P.take_over_leadership, Place(unit_id=handover.from_unit_id))]
    return [block]


def prepare(session: Session, actor: Actor, block_id: UUID, new: HandoverNew) -> Handover:
    """Prepare the hand-over from the unit that leads now (or from nobody known) to the next."""
    block = block_of(session, actor, block_id, P.hand_over_leadership, lock=True)
    row, _ = _begun(session, block, new, HandoverState.prepared)
    check_papers(session, row)
    _add(session, row)
    _recorded(session, actor, row, "handover.prepared")
    return row


def record_past(session: Session, actor: Actor, block_id: UUID, past: HandoverPast) -> Handover:
    """Keep a hand-over as a paper states it: the leadership moves, nobody has signed here.

    Like appointing a leader it is the office's act: neither side can pass the other by.
    """
    block = block_of(session, actor, block_id, P.manage_blocks, lock=True)
    if past.on_date > clock.today():
        raise invalid("/on_date", "not_yet", "Ngày này chưa đến.", "That day has not come yet.")
    row, running = _begun(session, block, past, HandoverState.recorded)
    row.checklist, row.note = [], ""
    _add(session, row)
    _lead_on(session, row, running)
    _recorded(session, actor, row, "handover.recorded")
    return row


def _begun(
    session: Session, block: Block, told: HandoverNew | HandoverPast, state: HandoverState
) -> tuple[Handover, LeadershipTerm | None]:
    """The hand-over from the unit that leads, and that unit's term."""
    check_member(session, block, told.to_unit_id, told.year, "/to_unit_id")
    running = running_leader(session, block)
    row = Handover(
        tenant=block.tenant,
        block_id=block.id,
        from_unit_id=running.unit_id if running else None,
        state=state,
        **told.model_dump(),
    )
    _check_term(row, running)
    return row, running


def edit(
    session: Session, actor: Actor, handover_id: UUID, change: HandoverEdit, if_match: str | None
) -> Handover:
    """Change the day, the token, the checklist or the note of what is not yet signed."""
    row = _acted_on(session, actor, handover_id, HandoverAction.edit)
    check_version(if_match, row.version)
    for field, value in given(change).items():
        setattr(row, field, value)
    _check_term(row, running_leader(session, _block(session, row)))
    check_papers(session, row)
    _recorded(session, actor, row, "handover.edited")
    return row


def give(session: Session, actor: Actor, handover_id: UUID) -> Handover:
    """Sign for the outgoing leader."""
    row = _acted_on(session, actor, handover_id, HandoverAction.give)
    row.given_by, row.given_at = actor.user_id, clock.now()
    _recorded(session, actor, row, "handover.given")
    return row


def take(session: Session, actor: Actor, handover_id: UUID) -> Handover:
    """Sign for the incoming leader: from the day of the hand-over its people lead the block."""
    row = _acted_on(session, actor, handover_id, HandoverAction.take)
    row.taken_by, row.taken_at = actor.user_id, clock.now()
    running = running_leader(session, _block(session, row))
    if (running.unit_id if running else None) != row.from_unit_id:
        raise conflict(
            "leader_changed",
            "Khối trưởng đã thay đổi từ khi lập biên bản; hãy lập lại.",
            "The leader has changed since this was prepared; prepare it again.",
        )
    _lead_on(session, row, running)
    _recorded(session, actor, row, "handover.completed")
    return row


def _lead_on(session: Session, row: Handover, running: LeadershipTerm | None) -> None:
    """The one term ends, the next begins."""
    if running is not None:
        running.ends_on = last_day_before(row.on_date)
    end_as_deputy(session, row)
    session.flush()
    session.add(_new_term(row))


def withdraw(session: Session, actor: Actor, handover_id: UUID) -> Handover:
    """Call a hand-over off before it is complete."""
    row = _acted_on(session, actor, handover_id, HandoverAction.withdraw)
    _recorded(session, actor, row, "handover.withdrawn")
    return row


def _acted_on(
    session: Session, actor: Actor, handover_id: UUID, action: HandoverAction
) -> Handover:
    """The hand-over, locked and moved to the state after the act."""
    row = session.get(Handover, (actor.tenant, handover_id))
    if row is None:
        raise not_found()
    for permission, place in _needed(action, row):
        actor.require_sight(P.read_season, Place(block_id=row.block_id))
        actor.require(permission, place)
    _block(session, row)
    session.refresh(row, with_for_update=True)
    row.state = HANDOVER.after(row.state, action)
    return row


def _block(session: Session, row: Handover) -> Block:
    """The block, locked: its terms change one act at a time."""
    return session.get_one(Block, (row.tenant, row.block_id), with_for_update=True)


def _check_term(row: Handover, running: LeadershipTerm | None) -> None:
    if running is None:
        return
    if running.unit_id == row.to_unit_id:
        raise invalid(
            "/to_unit_id", "leads_already", "Đơn vị này đang là Khối trưởng.", "It leads already."
        )
    if row.on_date <= running.starts_on:
        raise invalid(
            "/on_date",
            "before_term",
            "Ngày bàn giao phải sau ngày bắt đầu nhiệm kỳ hiện tại.",
            "The hand-over must come after the present term began.",
        )


def _new_term(row: Handover) -> LeadershipTerm:
    return LeadershipTerm(
        tenant=row.tenant,
        block_id=row.block_id,
        unit_id=row.to_unit_id,
        role=LeaderRole.leader,
        year=row.year,
        starts_on=row.on_date,
    )


def _add(session: Session, row: Handover) -> None:
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise conflict(
            "under_way", "Đang có một lần bàn giao chưa xong.", "A hand-over is under way already."
        ) from None


def _recorded(session: Session, actor: Actor, row: Handover, kind: str) -> None:
    facts = {"from": row.from_unit_id, "to": row.to_unit_id, "on": row.on_date, "year": row.year}
    record(session, actor, kind, Place(block_id=row.block_id), row, facts)
