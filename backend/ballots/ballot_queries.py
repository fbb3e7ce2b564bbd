"""What is read of ballots: the ballot itself, who may vote, and who has not yet voted."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.acting import RUNNERS, actions
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
from backend.ballots.models import Ballot, Meeting, Option
from backend.ballots.queries import Heads, heads, may_any, quorum_out
from backend.ballots.rules import (
    CLOSED,
    SECRET,
    BallotState,
    BallotWarning,
    Mode,
)
from backend.ballots.schemas import QuorumIn
from backend.ballots.seat_queries import RollNumbers, roll_in_numbers, seats_here, seats_waiting
from backend.ballots.secret.reading import digests, sealed_votes
from backend.ballots.secret.rules.board import SMALL_ELECTORATE, reveals
from backend.ballots.seeing import seen_meetings, sights
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
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
    roll = roll_in_numbers(db, actor.tenant, ballot_id, actor.user_id)
    runs = may_any(actor, RUNNERS, Place(block_id=row.block_id))
    waiting = runs and row.mode in VOTED_BY_SEAT and row.state is BallotState.open
    quorum = quorum_out(quorum_rule(row), _heads(db, row))
    return BallotOut(
        **_brief(row),
        now=clock.now() if row.opens_at or row.closes_at else None,
        rule=RuleIn.model_validate(row.rule),
        first_place=row.first_place,
        options=[_option_out(option) for option in options],
        config_hash=row.config_hash,
        seats=roll.seats,
        written=roll.written,
        received=_received(db, row, roll),
        quorum=quorum,
        my_seats=_my_seats(db, actor, row, runs=runs),
        waiting=_waiting(db, row) if waiting else [],
        warnings=_warnings(row, options, roll.seats if row.opened_at else quorum.present),
        typed_counts=_typed(row, options) if runs else None,
        source=row.source,
        reason=row.reason,
        version=row.version,
        actions=actions(actor, row, roll),
    )


def options_of(db: Connection | Session, tenant: int, ballot_id: UUID) -> list[Row[Any]]:
    """What may be voted for, in the order of the ballot."""
    return list(db.execute(_OPTIONS, {"tenant": tenant, "ballot_id": ballot_id}))


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


def _my_seats(
    db: Connection | Session, actor: Actor, row: Row[Any], *, runs: bool
) -> list[SeatOut]:
    """The seats whose vote the reader gives here.

    Written opinions on a secret ballot come on paper: who enters them knows not whose they are.
    """
    secret = row.mode in SECRET
    seats = seats_here(db, actor, row.id, types=runs and not secret)
    sealed = digests(db, row.tenant, row.id, [seat.unit_id for seat in seats]) if secret else {}
    return [_seat_out(seat, sealed.get(seat.unit_id, seat.receipt)) for seat in seats]


def _received(db: Connection | Session, row: Row[Any], roll: RollNumbers) -> int:
    """The number of votes in: typed, sealed, or by name."""
    if row.state in CLOSED and row.received is not None:
        return int(row.received)
    return sealed_votes(db, row.tenant, row.id) if row.mode in SECRET else roll.voted


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


def _seat_out(seat: Row[Any], receipt: str | None) -> SeatOut:
    return SeatOut(
        unit_id=seat.unit_id,
        unit_name=seat.unit_name,
        written=seat.written,
        proxy=seat.proxy_unit_id is not None,
        slip=seat.slip,
        receipt=receipt,
        answer=None if seat.answer is None else AnswerIn.model_validate(seat.answer),
        confirmed=seat.confirmed_by is not None,
    )


def _waiting(db: Connection | Session, row: Row[Any]) -> list[WaitingSeat]:
    return [
        WaitingSeat(unit_id=seat.unit_id, unit_name=seat.unit_name, written=seat.written)
        for seat in seats_waiting(db, row.tenant, row.id)
    ]


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
