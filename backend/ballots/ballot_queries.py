"""What is read of ballots: the ballot itself, who may vote, and who has not yet voted."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.ballots.acting import RUNNERS, actions, votes_for
from backend.ballots.ballot_schemas import (
    AnswerIn,
    BallotBrief,
    BallotOut,
    BatchIn,
    CountIn,
    OptionCounts,
    OptionOut,
    RuleIn,
    SeatOut,
    WaitingSeat,
)
from backend.ballots.batches import Batch
from backend.ballots.kiosk.models import Slip
from backend.ballots.models import Ballot, Meeting, NamedVote, Option, Seat
from backend.ballots.queries import MEETING_DAY, Heads, heads, may_any, quorum_out
from backend.ballots.rules import (
    CLOSED,
    SECRET,
    BallotState,
    BallotWarning,
    Mode,
)
from backend.ballots.schemas import QuorumIn
from backend.ballots.secret.reading import digests
from backend.ballots.secret.rules.board import SMALL_ELECTORATE, reveals
from backend.ballots.seeing import seen_meetings, sights
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.organizations.called import called_on
from backend.organizations.models import Unit
from backend.seasons.models import Season

VOTED_BY_SEAT = SECRET | {Mode.named}
"""Each seat gives its vote on its own device."""

_BALLOTS = (
    select(
        Ballot.__table__,
        Meeting.season_id,
        Meeting.quorum.label("meeting_quorum"),
        Meeting.kind.label("meeting_kind"),
        Season.block_id,
        Season.year,
    )
    .join(Meeting, (Meeting.tenant == Ballot.tenant) & (Meeting.id == Ballot.meeting_id))
    .join(Season, (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id))
    .where(Ballot.tenant == bindparam("tenant"), seen_meetings())
)
_BALLOT = _BALLOTS.where(Ballot.id == bindparam("ballot_id"))
_ORDER = Order({"id": Ballot.id}, "id", Ballot.id)
_OPTIONS = (
    select(Option.__table__)
    .where(Option.tenant == bindparam("tenant"), Option.ballot_id == bindparam("ballot_id"))
    .order_by(Option.position)
)
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
    .outerjoin(Unit, (Unit.tenant == Seat.tenant) & (Unit.id == Seat.unit_id))
    .outerjoin(User, (User.tenant == Seat.tenant) & (User.id == Seat.user_id))
    .outerjoin(
        NamedVote,
        (NamedVote.tenant == Seat.tenant)
        & (NamedVote.ballot_id == Seat.ballot_id)
        & (NamedVote.unit_id == Seat.unit_id),
    )
    .outerjoin(
        Slip,
        (Slip.tenant == Seat.tenant)
        & (Slip.ballot_id == Seat.ballot_id)
        & (Slip.unit_id == func.coalesce(Seat.proxy_unit_id, Seat.unit_id)),
    )
    .where(Seat.tenant == bindparam("tenant"), Seat.ballot_id == bindparam("ballot_id"))
    .order_by(Unit.protocol_order, Unit.name_key, User.name_key, Seat.unit_id)
)
_NEXT_ROUNDS = select(Ballot.id, Ballot.first_place).where(
    Ballot.tenant == bindparam("tenant"),
    Ballot.previous_id == bindparam("ballot_id"),
    Ballot.state != BallotState.cancelled,
)


def ballots(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    season_id: UUID | None,
    meeting_id: UUID | None,
) -> Page[BallotBrief]:
    """A page of the ballots that the actor may see."""
    statement: Select[Any] = _BALLOTS
    if season_id:
        statement = statement.where(Meeting.season_id == season_id)
    if meeting_id:
        statement = statement.where(Ballot.meeting_id == meeting_id)
    return page_of(connection, statement, _ORDER, wanted, _listed, sights(actor))


def _listed(row: Row[Any]) -> BallotBrief:
    return BallotBrief(**_brief(row))


def _brief(row: Row[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in BallotBrief.model_fields}


def seen_ballot(db: Connection | Session, actor: Actor, ballot_id: UUID) -> Row[Any]:
    """The ballot's row with its season, block and year; 404 where the actor may not see it."""
    values = {**sights(actor), "ballot_id": ballot_id}
    row = db.execute(_BALLOT, values).one_or_none()
    if row is None:
        raise not_found()
    return row


def ballot(db: Connection | Session, actor: Actor, ballot_id: UUID) -> BallotOut:
    """One ballot. While it is open nothing but the number received is known of the votes."""
    row = seen_ballot(db, actor, ballot_id)
    options = options_of(db, actor.tenant, ballot_id)
    seats = seats_of(db, actor.tenant, ballot_id)
    runs = may_any(actor, RUNNERS, Place(block_id=row.block_id))
    waiting = runs and row.mode in VOTED_BY_SEAT and row.state is BallotState.open
    receipts = _receipts(db, row, seats)
    quorum = quorum_out(quorum_rule(row), _heads(db, row))
    return BallotOut(
        **_brief(row),
        now=clock.now() if row.opens_at or row.closes_at else None,
        rule=RuleIn.model_validate(row.rule),
        first_place=row.first_place,
        options=[_option_out(option) for option in options],
        config_hash=row.config_hash,
        seats=len(seats),
        written=sum(seat.written for seat in seats),
        received=_received(row, len(receipts)),
        quorum=quorum,
        my_seats=[_seat_out(s, receipts) for s in seats if _votes_here(actor, s, row)],
        waiting=[_waiting(s) for s in seats if s.unit_id not in receipts] if waiting else [],
        warnings=_warnings(row, options, len(seats) if row.opened_at else quorum.present),
        typed_counts=_typed(row, options) if runs else None,
        source=row.source,
        reason=row.reason,
        version=row.version,
        actions=actions(actor, row, seats),
    )


def options_of(db: Connection | Session, tenant: int, ballot_id: UUID) -> list[Row[Any]]:
    """What may be voted for, in the order of the ballot."""
    return list(db.execute(_OPTIONS, {"tenant": tenant, "ballot_id": ballot_id}))


def seats_of(db: Connection | Session, tenant: int, ballot_id: UUID) -> list[Row[Any]]:
    """The frozen roll in protocol order, with each seat's named vote."""
    return list(db.execute(_SEATS, {"tenant": tenant, "ballot_id": ballot_id}))


def next_rounds(db: Connection | Session, tenant: int, ballot_id: UUID) -> dict[int, UUID]:
    """The run-offs of a ballot, by the place for which they are held."""
    rows = db.execute(_NEXT_ROUNDS, {"tenant": tenant, "ballot_id": ballot_id})
    return {row.first_place: row.id for row in rows}


def quorum_rule(row: Row[Any]) -> QuorumIn:
    """The ballot's own quorum, or else the meeting's."""
    return QuorumIn.model_validate(row.rule["quorum"] or row.meeting_quorum)


def _heads(db: Connection | Session, row: Row[Any]) -> Heads:
    """As frozen at opening; of this moment until then."""
    live = heads(db, row.tenant, row.meeting_id, row.block_id, row.year)
    if row.all_members is None:
        return live
    return Heads(row.all_members, live.entitled, row.present)


def _votes_here(actor: Actor, seat: Row[Any], row: Row[Any]) -> bool:
    """Whether the reader gives this seat's vote here.

    Written opinions on a secret ballot come on paper: who enters them knows not whose they are.
    """
    paper = row.mode in SECRET and seat.written
    return not paper and votes_for(actor, seat, row.block_id)


def _receipts(db: Connection | Session, row: Row[Any], seats: list[Row[Any]]) -> Mapping[UUID, str]:
    """The receipts of the seats that have voted."""
    if row.mode in SECRET:
        return digests(db, row.tenant, row.id)
    return {seat.unit_id: seat.receipt for seat in seats if seat.receipt is not None}


def _received(row: Row[Any], voted: int) -> int:
    return row.received if row.state in CLOSED and row.received is not None else voted


def _warnings(row: Row[Any], options: list[Row[Any]], voters: int) -> list[BallotWarning]:
    """What the secrecy of a secret ballot cannot keep."""
    if row.mode not in SECRET:
        return []
    small = [BallotWarning.small_electorate] if voters < SMALL_ELECTORATE else []
    if row.state is not BallotState.closed:
        return small
    told = reveals((option.counts for option in options), row.received - row.invalid)
    return [*small, BallotWarning.tells_votes] if told else small


def _option_out(row: Row[Any]) -> OptionOut:
    return OptionOut(id=row.id, position=row.position, label=row.label, unit_id=row.unit_id)


def _seat_out(seat: Row[Any], receipts: Mapping[UUID, str]) -> SeatOut:
    return SeatOut(
        unit_id=seat.unit_id,
        unit_name=seat.unit_name,
        written=seat.written,
        proxy=seat.proxy_unit_id is not None,
        slip=seat.slip,
        receipt=receipts.get(seat.unit_id),
        answer=None if seat.answer is None else AnswerIn.model_validate(seat.answer),
        confirmed=seat.confirmed_by is not None,
    )


def _waiting(seat: Row[Any]) -> WaitingSeat:
    return WaitingSeat(unit_id=seat.unit_id, unit_name=seat.unit_name, written=seat.written)


def _typed(row: Row[Any], options: list[Row[Any]]) -> CountIn | None:
    """The counts that wait to be confirmed, the paper apart from the hands."""
    if row.state is not BallotState.counted:
        return None
    whole = Batch(row.received, row.invalid, {o.id: tuple(o.counts) for o in options})
    if row.paper is None or row.mode in SECRET:
        return CountIn(**_batch(whole))
    paper = paper_of(row.paper)
    return CountIn(**_batch(whole - paper), opinions=BatchIn(**_batch(paper)))


def paper_of(stored: dict[str, Any]) -> Batch:
    """The stored paper batch for the rules."""
    counts = {UUID(option): tuple(row) for option, row in stored["counts"].items()}
    return Batch(stored["received"], stored["invalid"], counts)


def _batch(batch: Batch) -> dict[str, Any]:
    counts = [OptionCounts(option_id=o, counts=list(row)) for o, row in batch.counts.items()]
    return {"received": batch.received, "invalid": batch.invalid, "options": counts}
