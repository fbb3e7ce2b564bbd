"""Calling a council: its members have a vote each, as persons."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.access.models import User, effective_grants
from backend.access.rules import Role
from backend.ballots.models import Delegate, Meeting
from backend.ballots.rules import Attending
from backend.kernel.clock import VIETNAM
from backend.kernel.errors import conflict
from backend.seasons.models import Season

_HELD = effective_grants.c
_MEMBERS = (
    select(User.id, User.name)
    .join(effective_grants, (_HELD.tenant == User.tenant) & (_HELD.user_id == User.id))
    .where(
        User.tenant == bindparam("tenant"),
        User.active,
        _HELD.role == Role.council_member,
        _HELD.unit_id.is_(None),
        _HELD.block_id.is_(None) | (_HELD.block_id == bindparam("block_id")),
        _HELD.starts_on.is_(None) | (_HELD.starts_on <= bindparam("day")),
        _HELD.ends_on.is_(None) | (_HELD.ends_on >= bindparam("day")),
    )
    .distinct()
)
_SEATS = select(Delegate).where(
    Delegate.tenant == bindparam("tenant"),
    Delegate.meeting_id == bindparam("meeting_id"),
    Delegate.user_id.is_not(None),
)


def seat_council(session: Session, meeting: Meeting, season: Season, at: datetime) -> None:
    """A vote for each member of the council on that day, to the block's awards.

    Taken at the call for the day of the invitation and again at the opening: who was appointed
    since gets a seat, who left the council keeps a line without a vote.
    """
    key = {"tenant": meeting.tenant, "block_id": season.block_id}
    rows = session.execute(_MEMBERS, {**key, "day": at.astimezone(VIETNAM).date()})
    members = {row.id: row.name for row in rows}
    if not members:
        raise conflict(
            "no_council",
            "Chưa có ai là thành viên Hội đồng vào ngày họp.",
            "Nobody is a member of the council on the day of the meeting.",
        )
    for seat in session.scalars(_SEATS, {"tenant": meeting.tenant, "meeting_id": meeting.id}):
        _keep(seat, votes=members.pop(seat.user_id, None) is not None)
    session.add_all(_seat(meeting, user_id, name) for user_id, name in members.items())


def _keep(seat: Delegate, *, votes: bool) -> None:
    seat.votes = votes
    if not votes and seat.attending is Attending.written_opinion:
        seat.attending = Attending.absent


def _seat(meeting: Meeting, user_id: UUID, name: str) -> Delegate:
    return Delegate(
        tenant=meeting.tenant,
        meeting_id=meeting.id,
        user_id=user_id,
        name=name,
        post="",
        capacities=[],
        authorisation="",
        votes=True,
        attending=Attending.expected,
    )
