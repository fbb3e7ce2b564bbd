"""What the hall's screen shows: read by its token, without a person, and nothing that is sealed."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.ballots.agenda.queries import numbers_of
from backend.ballots.counting import BallotForm
from backend.ballots.hall.models import HallScreen
from backend.ballots.hall.queries import speaker_rows
from backend.ballots.hall.rules import ON_THE_LIST, ScreenUse, due_at
from backend.ballots.hall.schemas import HallBallot, HallItem, HallOut, HallSpeaker, HallStopped
from backend.ballots.hall.screens import SCREEN_HOLDS, digest, holds_as
from backend.ballots.models import Ballot, Meeting
from backend.ballots.queries import items, quorum_of
from backend.ballots.results import columns, counted, numbers_out, standings_out, threshold_out
from backend.ballots.rules import SECRET, BallotState, ItemState, MeetingState
from backend.ballots.seat_queries import RollNumbers, first_seats, roll_in_numbers
from backend.ballots.secret.reading import sealed_votes, secret_part
from backend.kernel import clock
from backend.organizations.models import Block
from backend.seasons.models import Season

SHOWN = (
    MeetingState.called,
    MeetingState.open,
    MeetingState.closed,
    MeetingState.minutes_signed,
)

MOST_NAMED = 12
"""Who may vote: so many names fit on a screen that is read from the last row."""

_MEETING = (
    select(
        Meeting.__table__,
        Season.block_id,
        Season.year,
        Block.name.label("block_name"),
        Block.synthetic,
    )
    .join(HallScreen, (HallScreen.tenant == Meeting.tenant) & (HallScreen.meeting_id == Meeting.id))
    .join(Season, (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id))
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .where(
        holds_as(ScreenUse.show),
        Meeting.state.in_(SHOWN),
    )
)
_BALLOT = (
    select(Ballot.__table__)
    .where(
        Ballot.tenant == bindparam("tenant"),
        Ballot.meeting_id == bindparam("meeting_id"),
        Ballot.opened_at.is_not(None),
        Ballot.state != BallotState.cancelled,
    )
    .order_by(Ballot.opened_at.desc())
    .limit(1)
)


def shown(db: Connection, tenant: int, token: str) -> HallOut | None:
    """The meeting on the hall's screen; none for a token that holds no more, or never did."""
    now = clock.now()
    values = {"tenant": tenant, "token_hash": digest(token), "since": now - SCREEN_HOLDS}
    meeting = db.execute(_MEETING, values).one_or_none()
    if meeting is None:
        return None
    speakers = speaker_rows(db, tenant, meeting.id)
    return HallOut(
        now=now,
        meeting_id=meeting.id,
        title=meeting.title,
        kind=meeting.kind,
        block_name=meeting.block_name,
        synthetic=meeting.synthetic,
        state=meeting.state,
        starts_at=meeting.starts_at,
        place=meeting.place,
        quorum=quorum_of(db, meeting),
        items=_items(db, tenant, meeting.id),
        speakers=[_speaker(row) for row in speakers if row.state in ON_THE_LIST],
        ballot=_ballot(db, tenant, meeting),
    )


def _items(db: Connection, tenant: int, meeting_id: UUID) -> list[HallItem]:
    papers = numbers_of(db, tenant, meeting_id)
    return [_item(row, papers.get(row.id, 0)) for row in items(db, tenant, meeting_id)]


def _item(row: Row[Any], papers: int) -> HallItem:
    discussed = row.state is ItemState.discussing
    return HallItem(
        title=row.title,
        presenter=row.presenter,
        state=row.state,
        began_at=row.began_at,
        due_at=due_at(row.began_at, row.minutes) if discussed else None,
        papers=papers,
    )


def _speaker(row: Row[Any]) -> HallSpeaker:
    return HallSpeaker(
        unit_name=row.unit_name, name=row.delegate_name, state=row.state, began_at=row.began_at
    )


def _ballot(db: Connection, tenant: int, meeting: Row[Any]) -> HallBallot | None:
    """The ballot opened last. Counts are told only once it is closed."""
    row = db.execute(_BALLOT, {"tenant": tenant, "meeting_id": meeting.id}).one_or_none()
    if row is None:
        return None
    roll = roll_in_numbers(db, tenant, row.id)
    form = BallotForm(row.rule["form"])
    told = _result(db, row) if row.state is BallotState.closed else _NOTHING
    return HallBallot(
        title=row.title,
        mode=row.mode,
        form=form,
        round=row.round,
        trial=row.trial,
        closes_at=row.closes_at,
        state=row.state,
        fingerprint=(row.config_hash or "")[:8],
        seats=roll.seats,
        received=_received(db, row, roll),
        voters=_first_voters(db, row) if row.state is BallotState.open else [],
        stopped=_stopped(db, row),
        **told,
    )


def _first_voters(db: Connection, row: Row[Any]) -> list[str]:
    return [seat.unit_name for seat in first_seats(db, row.tenant, row.id, MOST_NAMED)]


def _stopped(db: Connection, row: Row[Any]) -> HallStopped | None:
    if row.state is not BallotState.stopped:
        return None
    secret = secret_part(db, row.tenant, row.id)
    wrong = {name: secret.stopped[name] for name in HallStopped.model_fields} if secret else {}
    return HallStopped(**wrong)


_NOTHING: dict[str, Any] = {"columns": [], "numbers": None, "threshold": None, "standings": []}


def _result(db: Connection, row: Row[Any]) -> dict[str, Any]:
    found = counted(db, row)
    return {
        "columns": columns(found.rule),
        "numbers": numbers_out(found),
        "threshold": threshold_out(found),
        "standings": standings_out(found),
    }


def _received(db: Connection, row: Row[Any], roll: RollNumbers) -> int:
    """The number of votes in. Counts of hands are nothing yet while they wait to be confirmed."""
    if row.state is BallotState.closed:
        return row.received or 0
    if row.mode in SECRET:
        return sealed_votes(db, row.tenant, row.id)
    return roll.voted
