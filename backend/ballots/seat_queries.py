"""What is read of a ballot's seats: numbers of them, one's own, those that have not voted, all."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Connection,
    Integer,
    Row,
    Uuid,
    bindparam,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from backend.access.actors import Actor, within
from backend.access.models import User
from backend.access.rules import Permission
from backend.ballots.kiosk.models import Slip
from backend.ballots.models import Ballot, Meeting, NamedVote, Seat
from backend.ballots.queries import MEETING_DAY
from backend.ballots.secret.models import Envelope
from backend.organizations.called import called_on
from backend.organizations.models import Unit
from backend.seasons.models import Season


class RollNumbers(NamedTuple):
    """How many seats there are, and what of them bears on the next act."""

    seats: int
    written: int
    voted: int
    """By name; sealed votes are counted in the urn."""
    to_confirm: int
    """Written opinions that are typed and not yet confirmed."""
    typed_by_me: int
    """Of those, typed by the reader."""


_OF_BALLOT = (Seat.tenant == bindparam("tenant")) & (Seat.ballot_id == bindparam("ballot_id"))
_NAMED = (
    (NamedVote.tenant == Seat.tenant)
    & (NamedVote.ballot_id == Seat.ballot_id)
    & (NamedVote.unit_id == Seat.unit_id)
)
_VOTER = func.coalesce(Seat.proxy_unit_id, Seat.unit_id)
_SEATS = (
    select(
        Seat.__table__,
        func.coalesce(called_on(MEETING_DAY, "name"), User.name).label("unit_name"),
        NamedVote.receipt,
        NamedVote.answer,
        NamedVote.cast_by,
        NamedVote.confirmed_by,
        Slip.unit_id.is_not(None).label("slip"),
    )
    .join(Ballot, (Ballot.tenant == Seat.tenant) & (Ballot.id == Seat.ballot_id))
    .join(Meeting, (Meeting.tenant == Ballot.tenant) & (Meeting.id == Ballot.meeting_id))
    .join(Season, (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id))
    .outerjoin(Unit, (Unit.tenant == Seat.tenant) & (Unit.id == Seat.unit_id))
    .outerjoin(User, (User.tenant == Seat.tenant) & (User.id == Seat.user_id))
    .outerjoin(NamedVote, _NAMED)
    .outerjoin(
        Slip,
        (Slip.tenant == Seat.tenant)
        & (Slip.ballot_id == Seat.ballot_id)
        & (Slip.unit_id == _VOTER),
    )
    .where(_OF_BALLOT)
    .order_by(Unit.protocol_order, Unit.name_key, User.name_key, Seat.unit_id)
)
_SEALED = exists().where(
    Envelope.tenant == Seat.tenant,
    Envelope.ballot_id == Seat.ballot_id,
    Envelope.unit_id == Seat.unit_id,
)
_SEAT = _SEATS.where(Seat.unit_id == bindparam("unit_id", type_=Uuid()))
_FIRST = _SEATS.limit(bindparam("most", type_=Integer()))
_WAITING = _SEATS.where(NamedVote.receipt.is_(None), ~_SEALED)
_MINE = _SEATS.where(
    or_(
        Seat.written & bindparam("types", type_=Boolean()),
        ~Seat.written & (Seat.user_id == bindparam("me", type_=Uuid())),
        ~Seat.written & Seat.user_id.is_(None) & within(unit=_VOTER, block=Season.block_id),
    )
)
_TO_CONFIRM = Seat.written & NamedVote.receipt.is_not(None) & NamedVote.confirmed_by.is_(None)
_ROLL = (
    select(
        func.count(),
        func.count().filter(Seat.written),
        func.count(NamedVote.receipt),
        func.count().filter(_TO_CONFIRM),
        func.count().filter(_TO_CONFIRM, NamedVote.cast_by == bindparam("me", type_=Uuid())),
    )
    .select_from(Seat)
    .outerjoin(NamedVote, _NAMED)
    .where(_OF_BALLOT)
)
_WRITTEN = select(exists().where(_OF_BALLOT, Seat.written))
_ANSWERS = select(NamedVote.answer, Seat.written, Seat.chair).join(Seat, _NAMED).where(_OF_BALLOT)
_CHAIRS = _ANSWERS.where(Seat.chair)


def seats_of(db: Connection | Session, tenant: int, ballot_id: UUID) -> list[Row[Any]]:
    """The frozen roll in protocol order, with each seat's named vote."""
    return list(db.execute(_SEATS, {"tenant": tenant, "ballot_id": ballot_id}))


def seat_of(
    db: Connection | Session, tenant: int, ballot_id: UUID, unit_id: UUID
) -> Row[Any] | None:
    """One seat of the roll, with its named vote."""
    values = {"tenant": tenant, "ballot_id": ballot_id, "unit_id": unit_id}
    return db.execute(_SEAT, values).one_or_none()


def first_seats(
    db: Connection | Session, tenant: int, ballot_id: UUID, most: int
) -> list[Row[Any]]:
    """So many of the roll, in protocol order."""
    return list(db.execute(_FIRST, {"tenant": tenant, "ballot_id": ballot_id, "most": most}))


def answers_of(db: Connection | Session, tenant: int, ballot_id: UUID) -> list[Row[Any]]:
    """The named votes, and whose are written opinions."""
    return list(db.execute(_ANSWERS, {"tenant": tenant, "ballot_id": ballot_id}))


def answer_of_chair(db: Connection | Session, tenant: int, ballot_id: UUID) -> Any | None:  # noqa: ANN401 - JSON
    """How the block's leader voted by name; none where it did not."""
    row = db.execute(_CHAIRS, {"tenant": tenant, "ballot_id": ballot_id}).one_or_none()
    return row and row.answer


def seats_waiting(db: Connection | Session, tenant: int, ballot_id: UUID) -> list[Row[Any]]:
    """The seats that have not voted, in protocol order."""
    return list(db.execute(_WAITING, {"tenant": tenant, "ballot_id": ballot_id}))


def seats_here(
    db: Connection | Session, actor: Actor, ballot_id: UUID, *, types: bool
) -> list[Row[Any]]:
    """The seats for which the actor votes (`votes_for` in SQL), in protocol order.

    `types`: whether the actor enters written opinions here, one for each absentee.
    """
    reach = actor.reach(Permission.vote)
    values = {"ballot_id": ballot_id, "me": actor.user_id, "types": types}
    return list(db.execute(_MINE, {**reach, **values}))


def has_written(db: Connection | Session, tenant: int, ballot_id: UUID) -> bool:
    """Whether an absentee has a vote here, by a written opinion."""
    found = db.execute(_WRITTEN, {"tenant": tenant, "ballot_id": ballot_id})
    return bool(found.scalar_one())


def roll_in_numbers(
    db: Connection | Session, tenant: int, ballot_id: UUID, me: UUID | None = None
) -> RollNumbers:
    """The roll as acts depend on it; `me` is its reader, where a person reads it."""
    values = {"tenant": tenant, "ballot_id": ballot_id, "me": me}
    return RollNumbers(*db.execute(_ROLL, values).one())
