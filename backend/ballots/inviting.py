"""Calling a council: its members have a vote each, as persons."""

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


def invite_council(session: Session, meeting: Meeting, season: Season) -> None:
    """A vote for each member of the council on the day of its meeting, to the block's awards."""
    day = meeting.starts_at.astimezone(VIETNAM).date()
    key = {"tenant": meeting.tenant, "block_id": season.block_id, "day": day}
    members = session.execute(_MEMBERS, key).all()
    if not members:
        raise conflict(
            "no_council",
            "Chưa có ai là thành viên Hội đồng vào ngày họp.",
            "Nobody is a member of the council on the day of the meeting.",
        )
    session.add_all(
        Delegate(
            tenant=meeting.tenant,
            meeting_id=meeting.id,
            user_id=member.id,
            name=member.name,
            post="",
            capacities=[],
            authorisation="",
            votes=True,
            attending=Attending.expected,
        )
        for member in members
    )
