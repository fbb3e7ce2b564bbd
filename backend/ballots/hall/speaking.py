"""The list of speakers: who asks for the floor, who has it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.attendance_queries import acts_for
from backend.ballots.hall.models import Speaker
from backend.ballots.hall.rules import ON_THE_LIST, SPEAKER, SpeakerAction, SpeakerState
from backend.ballots.hall.schemas import SpeakerNew
from backend.ballots.models import Delegate
from backend.ballots.operations import Held, held_meeting
from backend.ballots.queries import PREPARERS, may_any
from backend.ballots.rules import Attending, MeetingState
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import conflict, forbidden, invalid, not_found

SEEING = (Permission.read_season,)


def ask(session: Session, actor: Actor, meeting_id: UUID, new: SpeakerNew) -> Speaker:
    """Put a delegate who is there on the list of an open meeting: by the desk, or by the unit."""
    held = _open(session, actor, meeting_id)
    delegate = session.get(Delegate, (actor.tenant, new.delegate_id))
    if delegate is None or delegate.meeting_id != meeting_id:
        raise _unknown_delegate()
    _check_acts_for(actor, held, delegate)
    _check_may_ask(session, delegate)
    speaker = Speaker(
        tenant=actor.tenant,
        meeting_id=meeting_id,
        delegate_id=delegate.id,
        topic=new.topic,
        state=SpeakerState.waiting,
        asked_at=clock.now(),
    )
    session.add(speaker)
    session.flush()
    record(session, actor, "speaker.waiting", held.place, speaker)
    return speaker


def give_floor(session: Session, actor: Actor, speaker_id: UUID) -> Speaker:
    """Let somebody speak; whoever spoke until now has ended."""
    speaker, held = _held(session, actor, speaker_id)
    _require_desk(actor, held)
    own = (Speaker.tenant == actor.tenant, Speaker.meeting_id == speaker.meeting_id)
    for other in session.scalars(
        select(Speaker).where(*own, Speaker.state == SpeakerState.speaking)
    ):
        _end(session, actor, held, other)
    speaker.state = SPEAKER.after(speaker.state, SpeakerAction.give_floor)
    speaker.began_at = clock.now()
    record(session, actor, "speaker.speaking", held.place, speaker)
    return speaker


def finish(session: Session, actor: Actor, speaker_id: UUID) -> Speaker:
    """Note that the speaker has ended."""
    speaker, held = _held(session, actor, speaker_id)
    _require_desk(actor, held)
    _end(session, actor, held, speaker)
    return speaker


def withdraw(session: Session, actor: Actor, speaker_id: UUID) -> Speaker:
    """Take a wish to speak off the list: by the desk, or by the unit itself."""
    speaker, held = _held(session, actor, speaker_id)
    _check_acts_for(actor, held, session.get_one(Delegate, (actor.tenant, speaker.delegate_id)))
    speaker.state = SPEAKER.after(speaker.state, SpeakerAction.withdraw)
    record(session, actor, "speaker.withdrawn", held.place, speaker)
    return speaker


def _end(session: Session, actor: Actor, held: Held, speaker: Speaker) -> None:
    speaker.state = SPEAKER.after(speaker.state, SpeakerAction.finish)
    speaker.ended_at = clock.now()
    record(session, actor, "speaker.done", held.place, speaker)


def _held(session: Session, actor: Actor, speaker_id: UUID) -> tuple[Speaker, Held]:
    """The speaker, with the meeting locked: one act on the list at a time."""
    speaker = session.get(Speaker, (actor.tenant, speaker_id))
    if speaker is None:
        raise not_found()
    held = _open(session, actor, speaker.meeting_id)
    session.refresh(speaker)
    return speaker, held


def _open(session: Session, actor: Actor, meeting_id: UUID) -> Held:
    held = held_meeting(session, actor, meeting_id, SEEING)
    if held.meeting.state is not MeetingState.open:
        raise conflict("meeting_not_open", "Hội nghị chưa khai mạc.", "The meeting is not open.")
    return held


def _require_desk(actor: Actor, held: Held) -> None:
    if not may_any(actor, PREPARERS, held.place):
        raise forbidden()


def _check_acts_for(actor: Actor, held: Held, delegate: Delegate) -> None:
    own = acts_for(actor, delegate.unit_id, held.season.block_id)
    if not own:
        _require_desk(actor, held)


def _check_may_ask(session: Session, delegate: Delegate) -> None:
    if delegate.attending is not Attending.present:
        raise invalid(
            "/delegate_id",
            "not_present",
            "Đại biểu chưa có mặt.",
            "The delegate is not present.",
        )
    listed = select(Speaker.id).where(
        Speaker.tenant == delegate.tenant,
        Speaker.delegate_id == delegate.id,
        Speaker.state.in_(ON_THE_LIST),
    )
    if session.scalar(listed.limit(1)):
        raise conflict("asks_already", "Đã đăng ký phát biểu.", "Is on the list already.")


def _unknown_delegate() -> Exception:
    return invalid(
        "/delegate_id",
        "unknown_delegate",
        "Không có đại biểu này trong hội nghị.",
        "There is no such delegate at this meeting.",
    )
