"""The minutes: written from what happened, edited by people, signed by two in order."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots import protocol, queries
from backend.ballots.agenda.queries import names_of
from backend.ballots.attendance_queries import delegates
from backend.ballots.models import Ballot, Meeting, Minutes
from backend.ballots.operations import Held, held_meeting
from backend.ballots.papers_out import let_out
from backend.ballots.queries import PREPARERS
from backend.ballots.results import columns, counted, standings_out
from backend.ballots.rules import MEETING, BallotState, MeetingAction, MeetingState
from backend.ballots.schemas import MinutesEdit, MinutesSigning
from backend.ballots.secret.models import SecretBallot
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.texts import Text

TOLD = (BallotState.closed, BallotState.cancelled, BallotState.stopped)
"""Ballots of which the minutes speak once they were opened."""


def write(session: Session, actor: Actor, meeting_id: UUID) -> None:
    """Write the minutes of a closed meeting anew from what happened; not once they are signed.

    What persons have added stays where its part is still there.
    """
    held = held_meeting(session, actor, meeting_id, PREPARERS)
    if held.meeting.state is not MeetingState.closed:
        raise conflict("meeting_not_closed", "Hội nghị chưa bế mạc.", "The meeting is not closed.")
    facts = protocol.sections(_facts(session, held))
    found = _minutes(session, held.meeting) or Minutes(
        tenant=actor.tenant, meeting_id=meeting_id, sections=[]
    )
    _check_unsigned(found)
    kept = {section["key"]: section.get("written") for section in found.sections}
    found.sections = [{**section, "written": kept.get(section["key"])} for section in facts]
    session.add(found)
    record(session, actor, "minutes.written", held.place, held.meeting)


def _facts(session: Session, held: Held) -> protocol.Facts:
    meeting, tenant = held.meeting, held.meeting.tenant
    season = held.season
    counted_heads = queries.heads(session, tenant, meeting.id, season.block_id, season.year)
    ballots = session.scalars(
        select(Ballot)
        .where(
            Ballot.tenant == tenant,
            Ballot.meeting_id == meeting.id,
            Ballot.state.in_(TOLD),
            Ballot.opened_at.is_not(None),
            ~Ballot.trial,
        )
        .order_by(Ballot.opened_at)
    )
    return protocol.Facts(
        meeting=meeting,
        all_members=counted_heads.all_members,
        delegates=delegates(session, tenant, meeting.id),
        items=queries.items(session, tenant, meeting.id),
        papers=names_of(session, tenant, meeting.id),
        ballots=[_told(session, ballot) for ballot in ballots],
    )


def _told(session: Session, ballot: Ballot) -> protocol.Count | protocol.Uncounted:
    if ballot.state is BallotState.closed:
        return _count(session, ballot)
    secret = session.get(SecretBallot, (ballot.tenant, ballot.id))
    return protocol.Uncounted(ballot, None if secret is None else secret.stopped)


def _count(session: Session, ballot: Ballot) -> protocol.Count:
    found = counted(session, ballot)
    return protocol.Count(
        ballot=ballot,
        rule=found.rule,
        entitled=found.entitled,
        numbers=found.numbers(),
        columns=columns(found.rule),
        standings=standings_out(found),
    )


def edit(
    session: Session, actor: Actor, meeting_id: UUID, change: MinutesEdit, if_match: str | None
) -> None:
    """Add to parts of the minutes; who wrote which addition is kept. The facts stay as they are."""
    held = held_meeting(session, actor, meeting_id, PREPARERS)
    found = _written(session, held.meeting)
    check_version(if_match, found.version)
    _check_unsigned(found)
    parts = {section["key"]: section for section in found.sections}
    for index, added in enumerate(change.written):
        if added.key not in parts:
            raise invalid(
                f"/written/{index}/key",
                "unknown_part",
                "Biên bản không có phần này.",
                "The minutes have no such part.",
            )
        parts[added.key] = _with(parts[added.key], added.text.strip(), actor)
    found.sections = list(parts.values())
    record(session, actor, "minutes.edited", held.place, held.meeting)


def _with(section: dict[str, Any], text: str, actor: Actor) -> dict[str, Any]:
    """The part with what the actor has added; what was not touched stays its writer's."""
    before = section.get("written")
    if text == (before["text"] if before else ""):
        return section
    by = {"text": text, "name": actor.name, "at": clock.now().isoformat()}
    return {**section, "written": by if text else None}


def sign(session: Session, actor: Actor, meeting_id: UUID, signing: MinutesSigning) -> None:
    """Sign the version that was read: the secretary, then the chair, who is another person."""
    held = held_meeting(session, actor, meeting_id, (Permission.prepare_meeting,))
    found = _written(session, held.meeting)
    check_version(f'"v{signing.version}"', found.version)
    if signing.role == "secretary":
        _sign_as_secretary(actor, found)
    else:
        _sign_as_chair(actor, held, found)
    record(session, actor, f"minutes.signed_by_{signing.role}", held.place, held.meeting)
    if found.chair_signed_at is not None:
        let_out(session, actor, meeting_id)


def _sign_as_secretary(actor: Actor, found: Minutes) -> None:
    _check_unsigned(found)
    found.secretary_signed_by = actor.user_id
    found.secretary_name = actor.name
    found.secretary_signed_at = clock.now()


def _sign_as_chair(actor: Actor, held: Held, found: Minutes) -> None:
    actor.require(Permission.chair_meeting, held.place)
    if found.secretary_signed_at is None:
        raise conflict(
            "secretary_first", "Thư ký ký trước, chủ tọa ký sau.", "The secretary signs first."
        )
    if found.secretary_signed_by == actor.user_id:
        raise forbidden(
            "second_person",
            Text("Chủ tọa và thư ký phải là hai người.", "Two persons sign."),
        )
    held.meeting.state = MEETING.after(held.meeting.state, MeetingAction.sign_minutes)
    found.chair_signed_by = actor.user_id
    found.chair_name = actor.name
    found.chair_signed_at = clock.now()


def give_back(session: Session, actor: Actor, meeting_id: UUID) -> None:
    """Take the secretary's signature off for a correction, before the chair has signed."""
    held = held_meeting(session, actor, meeting_id, PREPARERS)
    found = _written(session, held.meeting)
    if found.secretary_signed_at is None or found.chair_signed_at is not None:
        raise conflict("not_returnable", "Không trả lại được.", "It cannot be given back now.")
    found.secretary_signed_by = found.secretary_name = found.secretary_signed_at = None
    record(session, actor, "minutes.returned", held.place, held.meeting)


def _minutes(session: Session, meeting: Meeting) -> Minutes | None:
    own = (Minutes.tenant == meeting.tenant, Minutes.meeting_id == meeting.id)
    return session.scalar(select(Minutes).where(*own).with_for_update())


def _written(session: Session, meeting: Meeting) -> Minutes:
    found = _minutes(session, meeting)
    if found is None:
        raise not_found()
    return found


def _check_unsigned(found: Minutes) -> None:
    if found.secretary_signed_at is not None:
        raise conflict(
            "minutes_signed",
            "Biên bản đã ký; muốn sửa phải trả lại.",
            "The minutes are signed; give them back to change them.",
        )
