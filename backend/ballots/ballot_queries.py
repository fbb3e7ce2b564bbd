"""What is read of ballots: the ballot itself, who may vote, and who has not yet voted."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.ballots.ballot_schemas import (
    AnswerIn,
    BallotBrief,
    BallotOut,
    CountIn,
    OptionCounts,
    OptionOut,
    RuleIn,
    SeatOut,
    WaitingSeat,
)
from backend.ballots.models import Ballot, Meeting, NamedVote, Option, Seat
from backend.ballots.queries import PREPARERS, Heads, heads, may_any, quorum_out
from backend.ballots.rules import (
    BALLOT,
    CLOSED,
    SECRET,
    BallotAction,
    BallotState,
    BallotWarning,
    Mode,
)
from backend.ballots.schemas import QuorumIn
from backend.ballots.secret.reading import digests
from backend.ballots.secret.rules.board import SMALL_ELECTORATE, reveals
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.organizations.models import Unit
from backend.seasons.models import Season

P = Permission
RUNNERS = (P.prepare_meeting,)
PERMITTING = {
    BallotAction.open: (P.chair_meeting,),
    BallotAction.enter_count: RUNNERS,
    BallotAction.confirm: (P.confirm_count,),
    BallotAction.close: (P.chair_meeting,),
    BallotAction.open_urn: (P.chair_meeting,),
    BallotAction.cancel: (P.chair_meeting, P.lead_season),
    BallotAction.record: (P.lead_season,),
}
"""Which permissions let a ballot be moved on. Casting is asked at the seat's own place."""

VOTED_BY_SEAT = SECRET | {Mode.named}
"""Each seat gives its vote on its own device."""

_BALLOTS = (
    select(
        Ballot.__table__,
        Meeting.season_id,
        Meeting.quorum.label("meeting_quorum"),
        Season.block_id,
        Season.year,
    )
    .join(Meeting, (Meeting.tenant == Ballot.tenant) & (Meeting.id == Ballot.meeting_id))
    .join(Season, (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id))
    .where(Ballot.tenant == bindparam("tenant"), within(block=Season.block_id))
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
        Unit.name.label("unit_name"),
        NamedVote.receipt,
        NamedVote.answer,
    )
    .join(Unit, (Unit.tenant == Seat.tenant) & (Unit.id == Seat.unit_id))
    .outerjoin(
        NamedVote,
        (NamedVote.tenant == Seat.tenant)
        & (NamedVote.ballot_id == Seat.ballot_id)
        & (NamedVote.unit_id == Seat.unit_id),
    )
    .where(Seat.tenant == bindparam("tenant"), Seat.ballot_id == bindparam("ballot_id"))
    .order_by(Unit.protocol_order, Unit.name_key, Unit.id)
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
    seen = statement.params(actor.reach(P.read_season))
    return page_of(connection, seen, _ORDER, wanted, _listed)


def _listed(row: Row[Any]) -> BallotBrief:
    return BallotBrief(**_brief(row))


def _brief(row: Row[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in BallotBrief.model_fields}


def seen_ballot(db: Connection | Session, actor: Actor, ballot_id: UUID) -> Row[Any]:
    """The ballot's row with its season, block and year; 404 where the actor may not see it."""
    values = {**actor.reach(P.read_season), "ballot_id": ballot_id}
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
        rule=RuleIn.model_validate(row.rule),
        first_place=row.first_place,
        options=[_option_out(option) for option in options],
        config_hash=row.config_hash,
        seats=len(seats),
        received=_received(row, len(receipts)),
        quorum=quorum,
        my_seats=[_seat_out(s, receipts) for s in seats if _votes_here(actor, s, row)],
        waiting=[_waiting(s) for s in seats if s.unit_id not in receipts] if waiting else [],
        warnings=_warnings(row, options, len(seats) if row.opened_at else quorum.present),
        typed_counts=_typed(row, options) if runs else None,
        source=row.source,
        reason=row.reason,
        version=row.version,
        actions=_actions(actor, row, seats),
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


def votes_for(actor: Actor, seat: Row[Any], block_id: UUID) -> bool:
    """Whether the actor may vote for the seat. An absentee's opinion is entered by the runners."""
    if seat.written:
        return may_any(actor, RUNNERS, Place(block_id=block_id))
    return actor.may(P.vote, Place(seat.unit_id, block_id))


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
        receipt=receipts.get(seat.unit_id),
        answer=None if seat.answer is None else AnswerIn.model_validate(seat.answer),
    )


def _waiting(seat: Row[Any]) -> WaitingSeat:
    return WaitingSeat(unit_id=seat.unit_id, unit_name=seat.unit_name, written=seat.written)


def _typed(row: Row[Any], options: list[Row[Any]]) -> CountIn | None:
    if row.state is not BallotState.counted:
        return None
    counts = [OptionCounts(option_id=o.id, counts=o.counts) for o in options]
    return CountIn(received=row.received, invalid=row.invalid, options=counts)


def _actions(actor: Actor, row: Row[Any], seats: list[Row[Any]]) -> list[str]:
    """A secret ballot is counted by hand only as far as it comes on paper."""
    no_paper = row.mode in SECRET and not any(seat.written for seat in seats)
    place = Place(block_id=row.block_id)
    moves = [
        action.value
        for action in BALLOT[row.mode].allowed(row.state)
        if may_any(actor, PERMITTING.get(action, ()), place)
        and not (action is BallotAction.confirm and row.counted_by == actor.user_id)
        and not (action is BallotAction.enter_count and no_paper)
    ]
    if row.state is BallotState.draft and may_any(actor, PREPARERS, place):
        moves.append("edit")
    return moves
