"""Checking delegates in: one vote a unit; guests speak and do not vote."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.attendance_queries import acts_for
from backend.ballots.models import Delegate, Meeting
from backend.ballots.operations import Held, held_meeting
from backend.ballots.proxies import check_proxy
from backend.ballots.queries import PREPARERS, may_any
from backend.ballots.rules import BY_OTHERS, CHECKING_IN, Attending
from backend.ballots.schemas import DelegateEdit, DelegateNew
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.fields import given
from backend.organizations.queries import members_of


def add_delegate(session: Session, actor: Actor, meeting_id: UUID, new: DelegateNew) -> Delegate:
    """Add a unit's delegate or a guest. Guests speak and do not vote."""
    held = held_meeting(session, actor, meeting_id, PREPARERS)
    check_checking_in(held.meeting)
    if new.votes:
        _check_member(session, held, new.unit_id)
    delegate = Delegate(tenant=actor.tenant, meeting_id=meeting_id, **new.model_dump())
    _attend(delegate, new.attending)
    check_proxy(session, delegate)
    session.add(delegate)
    _flush_delegate(session)
    record(session, actor, "delegate.added", held.place, delegate)
    return delegate


def edit_delegate(
    session: Session, actor: Actor, delegate_id: UUID, edit: DelegateEdit
) -> Delegate:
    """Check a delegate in or out, or say who it is.

    The unit says itself who stands for it and by which authorisation, until that person is there.
    """
    delegate = held_delegate(session, actor, delegate_id)
    held = held_meeting(session, actor, delegate.meeting_id, (Permission.read_season,))
    _check_may_edit(actor, held, delegate, edit)
    check_checking_in(held.meeting)
    for field, value in given(edit).items():
        setattr(delegate, field, value)
    _attend(delegate, delegate.attending)
    check_proxy(session, delegate)
    record(session, actor, f"delegate.{delegate.attending.value}", held.place, delegate)
    return delegate


def held_delegate(session: Session, actor: Actor, delegate_id: UUID) -> Delegate:
    """The delegate, locked; its meeting has to be asked for before anything is told of it."""
    delegate = session.get(Delegate, (actor.tenant, delegate_id), with_for_update=True)
    if delegate is None:
        raise not_found()
    return delegate


def _check_may_edit(actor: Actor, held: Held, delegate: Delegate, edit: DelegateEdit) -> None:
    if may_any(actor, PREPARERS, held.place):
        return
    own = acts_for(actor, delegate.unit_id, held.season.block_id)
    names = edit.attending is None and delegate.attending is Attending.expected
    if not (own and names):
        raise forbidden()


def check_in(session: Session, actor: Actor, delegate: Delegate, held: Held) -> None:
    """Note that the delegate has come. Who is there already stays as they are."""
    check_checking_in(held.meeting)
    if delegate.attending is Attending.present:
        return
    delegate.attending = Attending.present
    _attend(delegate, Attending.present)
    record(session, actor, "delegate.present", held.place, delegate)


def _attend(delegate: Delegate, attending: Attending) -> None:
    """Keep when a delegate came and left; a guest has no opinion that counts."""
    if attending in BY_OTHERS and not delegate.votes:
        raise invalid(
            "/attending",
            "guest_opinion",
            "Khách mời không biểu quyết, cũng không gửi ý kiến hay ủy quyền.",
            "A guest has no vote: neither a written opinion nor a proxy.",
        )
    if attending is not Attending.represented:
        delegate.proxy_unit_id = None
    if attending is Attending.present and delegate.arrived_at is None:
        delegate.arrived_at = clock.now()
    delegate.left_at = clock.now() if attending is Attending.left else None


def check_checking_in(meeting: Meeting) -> None:
    """409 unless the meeting is called and not over."""
    if meeting.state not in CHECKING_IN:
        raise conflict(
            "attendance_closed",
            "Chỉ điểm danh khi hội nghị đã triệu tập và chưa bế mạc.",
            "Delegates are checked in once the meeting is called and until it is closed.",
        )


def _check_member(session: Session, held: Held, unit_id: UUID | None) -> None:
    season = held.season
    members = members_of(session, season.tenant, season.block_id, season.year)
    if unit_id not in {member.unit_id for member in members}:
        raise invalid(
            "/unit_id",
            "not_a_member",
            "Chỉ đơn vị thành viên của khối trong năm có quyền biểu quyết.",
            "Only units that are members of the block in this year have a vote.",
        )


def _flush_delegate(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as error:
        raise invalid(
            "/unit_id",
            "unit_attends_already",
            "Đơn vị không tồn tại hoặc đã có đại biểu; mỗi đơn vị một phiếu.",
            "There is no such unit, or it has its delegate; one vote a unit.",
        ) from error
