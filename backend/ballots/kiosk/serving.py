"""What a kiosk is given: its meeting's ballots, and with a slip the seats of the slip's voter.

The bearer of a slip is an actor with two permissions: to see the meeting's ballots and to vote for
the slip's unit; in a council the member, with the first of them. So a vote at a kiosk takes the
same way as one from a phone, and leaves no more.
"""

from http import HTTPStatus
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor
from backend.access.rules import Permission, Scope
from backend.ballots import ballot_queries
from backend.ballots.hall.knocking import Door
from backend.ballots.hall.models import HallScreen
from backend.ballots.hall.rules import ScreenUse
from backend.ballots.hall.screens import SCREEN_HOLDS, digest, holds_as
from backend.ballots.kiosk.models import Slip
from backend.ballots.kiosk.schemas import KioskBallot, KioskOut, KioskVote
from backend.ballots.models import Ballot, Meeting
from backend.ballots.rules import (
    BALLOT,
    CHECKING_IN,
    SECRET,
    BallotAction,
    BallotState,
    MeetingKind,
)
from backend.ballots.secret import queries as secret
from backend.ballots.seeing import sight_of
from backend.kernel import clock
from backend.kernel.errors import Problem, conflict
from backend.kernel.texts import Text
from backend.organizations.models import Block
from backend.seasons.models import Season

_KIOSK = (
    select(
        HallScreen.__table__,
        Meeting.title,
        Meeting.kind.label("meeting_kind"),
        Season.block_id,
        Block.name.label("block_name"),
        Block.synthetic,
    )
    .join(Meeting, (Meeting.tenant == HallScreen.tenant) & (Meeting.id == HallScreen.meeting_id))
    .join(Season, (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id))
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .where(
        holds_as(ScreenUse.vote),
        Meeting.state.in_(CHECKING_IN),
    )
)
_OPEN = (
    select(Ballot.__table__)
    .where(
        Ballot.tenant == bindparam("tenant"),
        Ballot.meeting_id == bindparam("meeting_id"),
        Ballot.state == BallotState.open,
        Ballot.mode.in_(SECRET),
    )
    .order_by(Ballot.opened_at, Ballot.id)
    .limit(20)
)
_SLIP = (
    select(Slip.__table__, Ballot.state, Ballot.mode)
    .join(Ballot, (Ballot.tenant == Slip.tenant) & (Ballot.id == Slip.ballot_id))
    .where(
        Slip.tenant == bindparam("tenant"),
        Slip.code_hash == bindparam("code_hash"),
        Ballot.meeting_id == bindparam("meeting_id"),
    )
)
P = Permission
NOBODY = UUID(int=0)


class Bearer(NamedTuple):
    """Who shows a slip, and the slip with its ballot's mode and state."""

    actor: Actor
    slip: Row[Any]


def kiosk(db: Connection, door: Door, token: str) -> Row[Any]:
    """The kiosk with this token; one that is closed, or never was, is told so."""
    since = clock.now() - SCREEN_HOLDS
    values = {"tenant": door.tenant, "token_hash": digest(token), "since": since}
    found: Row[Any] | None = db.execute(_KIOSK, values).one_or_none()
    if found is None:
        door.check()
        raise door.refused(_closed())
    return found


def waiting(db: Connection, found: Row[Any]) -> KioskOut:
    """What the kiosk shows while nobody votes at it."""
    rows = db.execute(_OPEN, {"tenant": found.tenant, "meeting_id": found.meeting_id})
    return KioskOut(
        title=found.title,
        block_name=found.block_name,
        synthetic=found.synthetic,
        ballots=[_ballot(row) for row in rows],
    )


def _ballot(row: Row[Any]) -> KioskBallot:
    stored = KioskBallot.model_fields.keys() - {"fingerprint"}
    shown = {name: getattr(row, name) for name in stored}
    return KioskBallot(**shown, fingerprint=(row.config_hash or "")[:8])


def bearer(db: Connection, door: Door, found: Row[Any], kept_code: bytes) -> Bearer:
    """Who shows the slip with this code at this kiosk; wrong codes are counted by kiosk."""
    own = Door(door.knocks, door.tenant, f"kiosk {found.id}")
    own.check()
    values = {"tenant": found.tenant, "meeting_id": found.meeting_id, "code_hash": kept_code}
    slip = db.execute(_SLIP, values).one_or_none()
    if slip is None:
        raise own.refused(_unknown())
    return Bearer(_actor(slip, found), slip)


def _actor(slip: Row[Any], found: Row[Any]) -> Actor:
    """Nobody who is signed in: a voter's permissions alone, for one seat in one block.

    A council's member votes as a person, so that the bearer is told by the member's key.
    """
    block_id = found.block_id
    council = found.meeting_kind is MeetingKind.council
    return Actor(
        tenant=slip.tenant,
        user_id=slip.unit_id if council else NOBODY,
        sign_in_id=NOBODY,
        name="",
        username="",
        must_change_password=False,
        grants=(),
        scopes=(
            Scope(sight_of(found.meeting_kind), block_id=block_id),
            *(() if council else (Scope(P.vote, unit_id=slip.unit_id, block_id=block_id),)),
        ),
    )


def vote_of(db: Connection, shown: Bearer) -> KioskVote:
    """The ballot with the seats that wait for the bearer's vote; told plainly where none does."""
    slip = shown.slip
    BALLOT[slip.mode].after(slip.state, BallotAction.cast)
    found = ballot_queries.ballot(db, shown.actor, slip.ballot_id)
    if not found.my_seats:
        raise conflict(
            "not_on_the_roll",
            "Người giữ thẻ không có tên trong danh sách bỏ phiếu đã chốt.",
            "The bearer of this slip is not on the roll of the ballot.",
        )
    if all(seat.receipt is not None for seat in found.my_seats):
        raise conflict(
            "slip_used",
            "Thẻ đã dùng: phiếu đã được nhận.",
            "This slip is used: the vote is in.",
        )
    return KioskVote(ballot=found, config=secret.sealing(db, shown.actor, found.id).config)


def _closed() -> Problem:
    return Problem(
        HTTPStatus.NOT_FOUND,
        "kiosk_closed",
        Text(
            "Máy bỏ phiếu này đã đóng; hãy báo bàn điều hành.",
            "This kiosk is closed; tell the desk.",
        ),
    )


def _unknown() -> Problem:
    return Problem(
        HTTPStatus.NOT_FOUND,
        "slip_unknown",
        Text(
            "Mã thẻ không đúng, hoặc thẻ đã được thay bằng thẻ khác.",
            "The code is wrong, or a newer slip has replaced this one.",
        ),
    )
