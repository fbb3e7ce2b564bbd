"""What is read of who attends a meeting."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session, aliased

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.models import Delegate, Meeting
from backend.ballots.queries import MEETING_DAY, PREPARERS, may_any, quorum_of, seen_meeting
from backend.ballots.rules import CHECKING_IN, Attending, MeetingState
from backend.ballots.schemas import AttendanceOut, DelegateOut
from backend.kernel.places import Place
from backend.organizations.called import called_on
from backend.organizations.models import Unit

P = Permission
UNIT_PEOPLE = (P.vote, P.enter_targets)
"""Either is held by those who act for a unit: its head, its officer."""

_Proxy = aliased(Unit)
DELEGATES = (
    select(
        Delegate.__table__,
        called_on(MEETING_DAY, "name").label("unit_name"),
        called_on(MEETING_DAY, "name", _Proxy).label("proxy_unit_name"),
    )
    .join(Meeting, (Meeting.tenant == Delegate.tenant) & (Meeting.id == Delegate.meeting_id))
    .outerjoin(Unit, (Unit.tenant == Delegate.tenant) & (Unit.id == Delegate.unit_id))
    .outerjoin(_Proxy, (_Proxy.tenant == Delegate.tenant) & (_Proxy.id == Delegate.proxy_unit_id))
    .where(Delegate.tenant == bindparam("tenant"))
)
"""Who attends, with the names on that day of the unit and of the one that votes for it."""

_OF_MEETING = DELEGATES.where(Delegate.meeting_id == bindparam("meeting_id")).order_by(
    Delegate.votes.desc(), Unit.protocol_order, Unit.name_key, Delegate.id
)


def attendance(db: Connection | Session, actor: Actor, meeting_id: UUID) -> AttendanceOut:
    """Delegates in protocol order, then guests, with the quorum of this moment."""
    row = seen_meeting(db, actor, meeting_id)
    found = delegates(db, actor.tenant, meeting_id)
    return AttendanceOut(
        quorum=quorum_of(db, row),
        delegates=[delegate_out(actor, row, delegate) for delegate in found],
        actions=["check_in"] if checks_in(actor, row) else [],
    )


def checks_in(actor: Actor, row: Row[Any]) -> bool:
    """Whether the actor checks delegates in at the meeting of `row` now."""
    prepares = may_any(actor, PREPARERS, Place(block_id=row.block_id))
    return row.state in CHECKING_IN and prepares


def acts_for(actor: Actor, unit_id: UUID | None, block_id: UUID) -> bool:
    """Whether the actor is of the delegate's unit: its head, or its officer."""
    return unit_id is not None and may_any(actor, UNIT_PEOPLE, Place(unit_id, block_id))


def delegates(db: Connection | Session, tenant: int, meeting_id: UUID) -> list[Row[Any]]:
    """Who attends, with the unit's name."""
    return list(db.execute(_OF_MEETING, {"tenant": tenant, "meeting_id": meeting_id}))


def delegate_out(actor: Actor, meeting: Row[Any], row: Row[Any]) -> DelegateOut:
    """A delegate or guest, with what the reader may do about it at the meeting."""
    shown = {name: getattr(row, name) for name in DelegateOut.model_fields if name != "actions"}
    return DelegateOut(**shown, actions=_delegate_actions(actor, meeting, row))


def _delegate_actions(actor: Actor, meeting: Row[Any], row: Row[Any]) -> list[str]:
    """The unit names who stands for it until that person is there."""
    if meeting.state not in CHECKING_IN:
        return []
    desk = checks_in(actor, meeting)
    own = acts_for(actor, row.unit_id, meeting.block_id)
    names = own and row.attending is Attending.expected
    speaks = meeting.state is MeetingState.open and row.attending is Attending.present
    return [
        *(["edit"] if desk or names else []),
        *(["show_badge"] if desk or own else []),
        *(["renew_badge"] if desk else []),
        *(["ask_to_speak"] if (desk or own) and speaks else []),
    ]
