"""The routes of meetings: agenda, attendance, minutes."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.fresh import Fresh
from backend.access.signed_in import SignedIn
from backend.ballots import attendance, attendance_queries, minutes, operations, queries
from backend.ballots.rules import ItemAction, MeetingAction, MeetingKind
from backend.ballots.schemas import (
    AgendaIn,
    AttendanceOut,
    DelegateEdit,
    DelegateNew,
    ItemOut,
    MeetingBrief,
    MeetingEdit,
    MeetingNew,
    MeetingOut,
    MinutesEdit,
    MinutesOut,
    MinutesSigning,
    Resolution,
    Source,
)
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["meetings"])


@router.get("/meetings")
def list_meetings(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    season: Annotated[UUID | None, Query()] = None,
    kind: Annotated[MeetingKind | None, Query()] = None,
) -> Page[MeetingBrief]:
    """Meetings of the blocks whose seasons one may read."""
    return queries.meetings(db, actor, paging, season, kind)


@router.post("/meetings", status_code=201)
def create_meeting(actor: SignedIn, db: Writing, once: OnceOnly, new: MeetingNew) -> MeetingOut:
    """Prepare a meeting."""
    return once(
        db,
        actor.owner,
        MeetingOut,
        lambda: _shown(db, actor, operations.create_meeting(db, actor, new).id),
    )


@router.get("/meetings/{meeting_id}")
def read_meeting(actor: SignedIn, db: Reading, meeting_id: UUID, response: Response) -> MeetingOut:
    """One meeting with its quorum of this moment."""
    found = queries.meeting(db, actor, meeting_id)
    tag(response, found.version)
    return found


@router.patch("/meetings/{meeting_id}")
def edit_meeting(
    actor: SignedIn,
    db: Writing,
    meeting_id: UUID,
    edit: MeetingEdit,
    response: Response,
    if_match: IfMatch = None,
) -> MeetingOut:
    """Change what the invitation says (JSON Merge Patch)."""
    operations.edit_meeting(db, actor, meeting_id, edit, if_match)
    shown = _shown(db, actor, meeting_id)
    tag(response, shown.version)
    return shown


@router.post("/meetings/{meeting_id}/call")
def call_meeting(actor: SignedIn, db: Writing, meeting_id: UUID) -> MeetingOut:
    """Send the invitation: every unit of the block gets its seat with one vote."""
    return _moved(db, actor, meeting_id, MeetingAction.call)


@router.post("/meetings/{meeting_id}/open")
def open_meeting(actor: SignedIn, db: Writing, meeting_id: UUID) -> MeetingOut:
    """Open the meeting."""
    return _moved(db, actor, meeting_id, MeetingAction.open)


@router.post("/meetings/{meeting_id}/close")
def close_meeting(actor: SignedIn, db: Writing, meeting_id: UUID) -> MeetingOut:
    """Close the meeting; no ballot may be running."""
    return _moved(db, actor, meeting_id, MeetingAction.close)


@router.post("/meetings/{meeting_id}/cancel")
def cancel_meeting(actor: SignedIn, db: Writing, meeting_id: UUID) -> MeetingOut:
    """Cancel a meeting that has not been opened."""
    return _moved(db, actor, meeting_id, MeetingAction.cancel)


@router.post("/meetings/{meeting_id}/record")
def record_meeting(actor: SignedIn, db: Writing, meeting_id: UUID, source: Source) -> MeetingOut:
    """Keep the meeting as history that is known from a source."""
    return _moved(db, actor, meeting_id, MeetingAction.record, source.source)


@router.get("/meetings/{meeting_id}/agenda")
def read_agenda(actor: SignedIn, db: Reading, meeting_id: UUID) -> list[ItemOut]:
    """The agenda, in order."""
    return queries.agenda(db, actor, meeting_id)


@router.put("/meetings/{meeting_id}/agenda")
def set_agenda(
    actor: SignedIn,
    db: Writing,
    meeting_id: UUID,
    wanted: AgendaIn,
    if_match: IfMatch = None,
) -> list[ItemOut]:
    """Put the agenda in this order with these points; `If-Match` with the meeting's version."""
    operations.set_agenda(db, actor, meeting_id, wanted, if_match)
    db.flush()
    return queries.agenda(db, actor, meeting_id)


@router.post("/agenda-items/{item_id}/begin")
def begin_item(actor: SignedIn, db: Writing, item_id: UUID) -> ItemOut:
    """Begin to discuss a point."""
    return queries.item_out(operations.move_item(db, actor, item_id, ItemAction.begin), runs=True)


@router.post("/agenda-items/{item_id}/finish")
def finish_item(actor: SignedIn, db: Writing, item_id: UUID, resolved: Resolution) -> ItemOut:
    """Finish a point with what was resolved."""
    item = operations.move_item(db, actor, item_id, ItemAction.finish, resolved.resolution)
    return queries.item_out(item, runs=True)


@router.post("/agenda-items/{item_id}/postpone")
def postpone_item(actor: SignedIn, db: Writing, item_id: UUID) -> ItemOut:
    """Put a point off."""
    item = operations.move_item(db, actor, item_id, ItemAction.postpone)
    return queries.item_out(item, runs=True)


@router.post("/meetings/{meeting_id}/next-item")
def begin_next_item(
    actor: SignedIn, db: Writing, meeting_id: UUID, resolved: Resolution
) -> list[ItemOut]:
    """Finish what is discussed with what was resolved, and begin the next point."""
    operations.next_item(db, actor, meeting_id, resolved.resolution)
    db.flush()
    return queries.agenda(db, actor, meeting_id)


@router.get("/meetings/{meeting_id}/attendance")
def read_attendance(actor: SignedIn, db: Reading, meeting_id: UUID) -> AttendanceOut:
    """Who attends, with the quorum of this moment."""
    return attendance_queries.attendance(db, actor, meeting_id)


@router.post("/meetings/{meeting_id}/attendance", status_code=201)
def add_delegate(
    actor: SignedIn, db: Writing, once: OnceOnly, meeting_id: UUID, new: DelegateNew
) -> AttendanceOut:
    """Add a unit's delegate or a guest."""

    def added() -> AttendanceOut:
        attendance.add_delegate(db, actor, meeting_id, new)
        return attendance_queries.attendance(db, actor, meeting_id)

    return once(db, actor.owner, AttendanceOut, added)


@router.patch("/delegates/{delegate_id}")
def edit_delegate(
    actor: SignedIn, db: Writing, delegate_id: UUID, edit: DelegateEdit
) -> AttendanceOut:
    """Check a delegate in or out, or say who it is. The last word holds; no version is asked."""
    delegate = attendance.edit_delegate(db, actor, delegate_id, edit)
    db.flush()
    return attendance_queries.attendance(db, actor, delegate.meeting_id)


@router.get("/meetings/{meeting_id}/minutes")
def read_minutes(actor: SignedIn, db: Reading, meeting_id: UUID, response: Response) -> MinutesOut:
    """The minutes of a meeting; members see them once both have signed."""
    found = queries.minutes(db, actor, meeting_id)
    tag(response, found.version)
    return found


@router.post("/meetings/{meeting_id}/minutes", status_code=201)
def write_minutes(actor: SignedIn, db: Writing, meeting_id: UUID) -> MinutesOut:
    """Write the minutes from what happened; what was written before and is unsigned is lost."""
    minutes.write(db, actor, meeting_id)
    return _minutes_shown(db, actor, meeting_id)


@router.patch("/meetings/{meeting_id}/minutes")
def edit_minutes(
    actor: SignedIn,
    db: Writing,
    meeting_id: UUID,
    edit: MinutesEdit,
    response: Response,
    if_match: IfMatch = None,
) -> MinutesOut:
    """Put the minutes into better words; not once the secretary has signed."""
    minutes.edit(db, actor, meeting_id, edit, if_match)
    shown = _minutes_shown(db, actor, meeting_id)
    tag(response, shown.version)
    return shown


@router.post("/meetings/{meeting_id}/minutes/sign")
def sign_minutes(
    actor: Fresh, db: Writing, meeting_id: UUID, signing: MinutesSigning
) -> MinutesOut:
    """Sign: the secretary first, then the chair, another person. Then nothing changes any more."""
    minutes.sign(db, actor, meeting_id, signing)
    return _minutes_shown(db, actor, meeting_id)


@router.post("/meetings/{meeting_id}/minutes/return")
def return_minutes(actor: SignedIn, db: Writing, meeting_id: UUID) -> MinutesOut:
    """Give the minutes back for a correction: the secretary's signature is taken off."""
    minutes.give_back(db, actor, meeting_id)
    return _minutes_shown(db, actor, meeting_id)


def _shown(db: Session, actor: Actor, meeting_id: UUID) -> MeetingOut:
    db.flush()
    return queries.meeting(db, actor, meeting_id)


def _moved(
    db: Session,
    actor: Actor,
    meeting_id: UUID,
    action: MeetingAction,
    source: str | None = None,
) -> MeetingOut:
    operations.move_meeting(db, actor, meeting_id, action, source)
    return _shown(db, actor, meeting_id)


def _minutes_shown(db: Session, actor: Actor, meeting_id: UUID) -> MinutesOut:
    db.flush()
    return queries.minutes(db, actor, meeting_id)
