"""Drawing slips (thẻ bỏ phiếu): who runs the meeting gives each voter a code of its own."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import Connection, Row, Select, bindparam, func, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.ballots.ballot_operations import held_ballot
from backend.ballots.ballot_queries import seen_ballot
from backend.ballots.hall.screens import as_drawn, new_code
from backend.ballots.kiosk.models import Slip
from backend.ballots.kiosk.schemas import SlipOut, SlipVoter
from backend.ballots.models import Ballot, Delegate, Meeting, Seat
from backend.ballots.queries import MEETING_DAY, PREPARERS, may_any
from backend.ballots.rules import SECRET, Attending, BallotState, MeetingKind
from backend.ballots.secret.casting import not_secret
from backend.events.operations import record
from backend.kernel.errors import conflict, forbidden, invalid
from backend.kernel.places import Place
from backend.organizations.called import called_on
from backend.organizations.models import Unit

_ON_THE_ROLL = (
    select(func.coalesce(Seat.proxy_unit_id, Seat.unit_id).label("id"))
    .where(
        Seat.tenant == bindparam("tenant"),
        Seat.ballot_id == bindparam("ballot_id"),
        ~Seat.written,
    )
    .distinct()
)
_CALLED = select(func.coalesce(Delegate.unit_id, Delegate.user_id).label("id")).where(
    Delegate.tenant == bindparam("tenant"),
    Delegate.meeting_id == bindparam("meeting_id"),
    Delegate.votes,
)
_PRESENT = _CALLED.where(Delegate.attending == Attending.present)


def _named(asked: Select[UUID]) -> Select[Any]:
    """Those voters by their names, units as on the day of the meeting, with the slips drawn."""
    voters = asked.subquery("voters")
    voter = voters.c
    return (
        select(
            voter.id.label("unit_id"),
            func.coalesce(called_on(MEETING_DAY, "name"), User.name).label("unit_name"),
            Slip.unit_id.label("drawn"),
        )
        .select_from(Meeting)
        .join(voters, true())
        .outerjoin(Unit, (Unit.tenant == Meeting.tenant) & (Unit.id == voter.id))
        .outerjoin(User, (User.tenant == Meeting.tenant) & (User.id == voter.id))
        .outerjoin(
            Slip,
            (Slip.tenant == Meeting.tenant)
            & (Slip.unit_id == voter.id)
            & (Slip.ballot_id == bindparam("ballot_id")),
        )
        .where(Meeting.tenant == bindparam("tenant"), Meeting.id == bindparam("meeting_id"))
        .order_by(Unit.protocol_order, Unit.name_key, User.name_key, voter.id)
        .limit(500)
    )


_BY_THE_ROLL, _BY_CALL, _BY_PRESENCE = _named(_ON_THE_ROLL), _named(_CALLED), _named(_PRESENT)


@dataclass(frozen=True, slots=True)
class SlipCodes:
    """Turns codes into what is kept of them: a reader of the database cannot try them out."""

    secret: bytes

    def kept(self, typed: str) -> bytes:
        """HMAC-SHA-256 of the code under the installation's secret."""
        return hmac.digest(self.secret, b"slip " + as_drawn(typed).encode(), "sha256")


async def _codes(request: Request) -> SlipCodes:
    made: SlipCodes = request.app.state.slips
    return made


KeptCodes = Annotated[SlipCodes, Depends(_codes)]


def voters(db: Connection, actor: Actor, ballot_id: UUID) -> list[SlipVoter]:
    """Who may be given a slip, and which of them have one; for the desk."""
    row = seen_ballot(db, actor, ballot_id)
    if not may_any(actor, PREPARERS, Place(block_id=row.block_id)):
        raise forbidden()
    _check_takes_slips(row)
    return [
        SlipVoter(unit_id=v.unit_id, unit_name=v.unit_name, drawn=v.drawn is not None)
        for v in _voters(db, row)
    ]


def draw(
    session: Session, actor: Actor, codes: SlipCodes, ballot_id: UUID, unit_ids: Sequence[UUID]
) -> list[SlipOut]:
    """Give these voters a slip each; what was drawn for them before is void.

    The codes are told in this answer only. The log says for whom, and who drew them.
    """
    held = held_ballot(session, actor, ballot_id, PREPARERS)
    _check_takes_slips(held.ballot)
    names = {v.unit_id: v.unit_name for v in _voters(session, held.ballot)}
    for index, unit_id in enumerate(unit_ids):
        if unit_id not in names:
            raise _no_vote(index)
    drawn = {unit_id: new_code() for unit_id in unit_ids}
    key = {"tenant": actor.tenant, "ballot_id": ballot_id}
    put = insert(Slip).values(
        [{**key, "unit_id": u, "code_hash": codes.kept(code)} for u, code in drawn.items()]
    )
    later = {"code_hash": put.excluded.code_hash}
    session.execute(put.on_conflict_do_update(constraint="pk_ballot_slips", set_=later))
    whose = "members" if held.meeting.kind is MeetingKind.council else "units"
    told = {whose: [str(unit_id) for unit_id in drawn]}
    record(session, actor, "ballot.slips_drawn", held.place, held.ballot, told)
    return [SlipOut(unit_id=u, unit_name=names[u], code=code) for u, code in drawn.items()]


def _voters(db: Connection | Session, ballot: Ballot | Row[Any]) -> list[Row[Any]]:
    """Who votes by the frozen roll; before the opening who is there, or called to a trial."""
    there = _BY_CALL if ballot.trial else _BY_PRESENCE
    asked = there if ballot.state is BallotState.draft else _BY_THE_ROLL
    values = {"tenant": ballot.tenant, "ballot_id": ballot.id, "meeting_id": ballot.meeting_id}
    return list(db.execute(asked, values))


def _check_takes_slips(ballot: Ballot | Row[Any]) -> None:
    if ballot.mode not in SECRET:
        raise not_secret()
    if ballot.state not in {BallotState.draft, BallotState.open}:
        raise conflict("ballot_over", "Cuộc bỏ phiếu đã đóng.", "The ballot is over.")


def _no_vote(index: int) -> Exception:
    return invalid(
        f"/unit_ids/{index}",
        "no_vote_here",
        "Chưa có mặt hoặc không có quyền biểu quyết.",
        "Not present, or without a vote here.",
    )
