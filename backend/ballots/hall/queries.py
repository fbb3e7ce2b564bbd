"""What is read of badges, speakers and screens."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.attendance_queries import (
    DELEGATES,
    acts_for,
    checks_in,
    delegate_out,
)
from backend.ballots.hall.badges import Badges, check_holds
from backend.ballots.hall.models import HallScreen, Speaker
from backend.ballots.hall.rules import SPEAKER, SpeakerAction
from backend.ballots.hall.schemas import BadgeHolder, BadgeOut, ScreenOut, SpeakerOut
from backend.ballots.models import Delegate, Meeting
from backend.ballots.queries import MEETING_DAY, PREPARERS, may_any, quorum_of, seen_meeting
from backend.ballots.rules import Attending, MeetingState
from backend.kernel import clock
from backend.kernel.errors import conflict, forbidden, not_found
from backend.kernel.places import Place
from backend.organizations.called import called_on
from backend.organizations.models import Unit

_DELEGATE = DELEGATES.where(Delegate.id == bindparam("delegate_id"))
_SPEAKERS = (
    select(
        Speaker.__table__,
        Delegate.unit_id,
        Delegate.name.label("delegate_name"),
        called_on(MEETING_DAY, "name").label("unit_name"),
    )
    .join(Delegate, (Delegate.tenant == Speaker.tenant) & (Delegate.id == Speaker.delegate_id))
    .join(Meeting, (Meeting.tenant == Speaker.tenant) & (Meeting.id == Speaker.meeting_id))
    .outerjoin(Unit, (Unit.tenant == Delegate.tenant) & (Unit.id == Delegate.unit_id))
    .where(Speaker.tenant == bindparam("tenant"), Speaker.meeting_id == bindparam("meeting_id"))
)
_LIST = _SPEAKERS.order_by(Speaker.asked_at, Speaker.id).limit(500)
_SPEAKER = _SPEAKERS.where(Speaker.id == bindparam("speaker_id"))
_SCREENS = (
    select(HallScreen.__table__)
    .where(
        HallScreen.tenant == bindparam("tenant"),
        HallScreen.meeting_id == bindparam("meeting_id"),
        HallScreen.revoked_at.is_(None),
    )
    .order_by(HallScreen.id)
    .limit(50)
)


def badge(db: Connection | Session, actor: Actor, badges: Badges, delegate_id: UUID) -> BadgeOut:
    """A delegate's badge: for the unit's people and for who checks in."""
    row, meeting = _seen(db, actor, delegate_id)
    if not (acts_for(actor, row.unit_id, meeting.block_id) or _prepares(actor, meeting)):
        raise forbidden()
    return BadgeOut(
        delegate_id=row.id,
        meeting_id=meeting.id,
        meeting_title=meeting.title,
        unit_name=row.unit_name,
        name=row.name,
        attending=row.attending,
        token=badges.token(row.id, row.badge),
    )


def holder(db: Connection | Session, actor: Actor, badges: Badges, token: str) -> BadgeHolder:
    """Whose badge it is, for who checks in; told plainly where it does not hold."""
    delegate_id, shown = badges.read(token)
    row, meeting = _seen(db, actor, delegate_id)
    if not _prepares(actor, meeting):
        raise forbidden()
    check_holds(row.badge, shown)
    if not checks_in(actor, meeting):
        raise conflict(
            "attendance_closed",
            "Mã này của một hội nghị chưa triệu tập hoặc đã bế mạc.",
            "This code is of a meeting that is not called yet, or over.",
        )
    arrives = row.attending is not Attending.present
    return BadgeHolder(
        meeting_id=meeting.id,
        meeting_kind=meeting.kind,
        meeting_title=meeting.title,
        delegate=delegate_out(actor, meeting, row),
        quorum=quorum_of(db, meeting),
        actions=["check_in"] if arrives else [],
    )


def _seen(db: Connection | Session, actor: Actor, delegate_id: UUID) -> tuple[Row[Any], Row[Any]]:
    values = {"tenant": actor.tenant, "delegate_id": delegate_id}
    row = db.execute(_DELEGATE, values).one_or_none()
    if row is None:
        raise not_found()
    return row, seen_meeting(db, actor, row.meeting_id)


def _prepares(actor: Actor, meeting: Row[Any]) -> bool:
    return may_any(actor, PREPARERS, Place(block_id=meeting.block_id))


def speakers(db: Connection | Session, actor: Actor, meeting_id: UUID) -> list[SpeakerOut]:
    """Who asked for the floor, in that order."""
    meeting = seen_meeting(db, actor, meeting_id)
    rows = speaker_rows(db, actor.tenant, meeting_id)
    return [_speaker_out(actor, meeting, row) for row in rows]


def speaker(
    db: Connection | Session, actor: Actor, meeting_id: UUID, speaker_id: UUID
) -> SpeakerOut:
    """One of the list."""
    meeting = seen_meeting(db, actor, meeting_id)
    values = {"tenant": actor.tenant, "meeting_id": meeting_id, "speaker_id": speaker_id}
    return _speaker_out(actor, meeting, db.execute(_SPEAKER, values).one())


def speaker_rows(db: Connection | Session, tenant: int, meeting_id: UUID) -> list[Row[Any]]:
    """The list of speakers with their units' names."""
    return list(db.execute(_LIST, {"tenant": tenant, "meeting_id": meeting_id}))


def _speaker_out(actor: Actor, meeting: Row[Any], row: Row[Any]) -> SpeakerOut:
    stored = SpeakerOut.model_fields.keys() - {"name", "actions"}
    shown: Mapping[str, Any] = {name: getattr(row, name) for name in stored}
    return SpeakerOut(
        **shown, name=row.delegate_name, actions=_speaker_actions(actor, meeting, row)
    )


def _speaker_actions(actor: Actor, meeting: Row[Any], row: Row[Any]) -> list[str]:
    if meeting.state is not MeetingState.open:
        return []
    allowed = SPEAKER.allowed(row.state)
    if _prepares(actor, meeting):
        return [action.value for action in allowed]
    own = acts_for(actor, row.unit_id, meeting.block_id)
    return [a.value for a in allowed if own and a is SpeakerAction.withdraw]


def screens(db: Connection | Session, actor: Actor, meeting_id: UUID) -> list[ScreenOut]:
    """The screens and kiosks that are open, or may still be opened; for the desk."""
    meeting = seen_meeting(db, actor, meeting_id)
    if not _prepares(actor, meeting):
        raise forbidden()
    rows = db.execute(_SCREENS, {"tenant": actor.tenant, "meeting_id": meeting_id})
    now = clock.now()
    return [screen_out(row) for row in rows if row.opened_at or row.code_until > now]


def screen_out(row: Row[Any] | HallScreen, code: str | None = None) -> ScreenOut:
    """A screen as the desk sees it."""
    return ScreenOut(
        id=row.id,
        meeting_id=row.meeting_id,
        use=row.use,
        code=code,
        code_until=row.code_until,
        opened_at=row.opened_at,
    )
