"""Việc cần làm: what waits for the signed-in person, over all packages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import (
    Connection,
    Select,
    SQLColumnExpression,
    bindparam,
    exists,
    literal,
    null,
    select,
)

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.awards.models import Decision, Proposal
from backend.awards.rules.states import DecisionState, ProposalState
from backend.ballots.models import Ballot, Meeting, NamedVote, Seat
from backend.ballots.rules import SECRET, BallotState, Mode
from backend.ballots.secret.models import Envelope
from backend.covenants.awaiting import BY_HEAD, BY_ME, IN_TURN
from backend.covenants.models import Covenant, Signature
from backend.evidence.gaps import lacking_lockers
from backend.kernel import clock
from backend.organizations.models import Block, Handover
from backend.organizations.rules import HandoverState
from backend.scoring.assigned import IS_MINE, checking
from backend.scoring.models import Scorecard, ScorePart
from backend.scoring.states import CardState
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState

MOST_OF_A_KIND = 50


class TaskKind(StrEnum):
    """What is to be done; the client has the words and the address for each."""

    vote = "vote"
    sign_covenant = "sign_covenant"
    give_evidence = "give_evidence"
    enter_scores = "enter_scores"
    submit_scores = "submit_scores"
    verify_scores = "verify_scores"
    explain_scores = "explain_scores"
    answer_explanations = "answer_explanations"
    agree_scores = "agree_scores"
    take_over_leadership = "take_over_leadership"
    hand_over_leadership = "hand_over_leadership"
    launch_season = "launch_season"
    appraise_proposal = "appraise_proposal"
    draft_decision = "draft_decision"
    issue_decision = "issue_decision"


class Task(BaseModel):
    """One thing that waits; `due` where a day is set for it."""

    kind: TaskKind
    subject_id: UUID
    season_id: UUID | None
    block_id: UUID
    block_name: str
    year: int
    unit_id: UUID | None
    title: str
    due: date | None


def _nothing_more(_: Actor) -> Mapping[str, Any]:
    return {}


def _today(_: Actor) -> Mapping[str, Any]:
    return {"today": clock.today()}


def _me_today(actor: Actor) -> Mapping[str, Any]:
    return {"today": clock.today(), "user_id": actor.user_id}


@dataclass(frozen=True, slots=True)
class _Source:
    kind: TaskKind
    permission: Permission
    statement: Select[Any]
    values: Callable[[Actor], Mapping[str, Any]] = _nothing_more
    """What the statement asks of the actor besides the reach of the permission."""


def _of_season(
    subject: SQLColumnExpression[Any],
    unit: SQLColumnExpression[Any] | None = None,
    title: SQLColumnExpression[Any] | None = None,
    due: SQLColumnExpression[Any] | None = None,
) -> Any:  # noqa: ANN401 - a select of nulls has no better type
    """A task of a season: its subject in its unit's or block's place, oldest year first."""
    return (
        select(
            subject.label("subject_id"),
            Season.id.label("season_id"),
            Season.block_id,
            Block.name.label("block_name"),
            Season.year,
            (null() if unit is None else unit).label("unit_id"),
            (Season.title if title is None else title).label("title"),
            (null() if due is None else due).label("due"),
        )
        .where(
            Season.tenant == bindparam("tenant"),
            Block.tenant == Season.tenant,
            Block.id == Season.block_id,
            within(unit=unit, block=Season.block_id),
        )
        .order_by(Season.year, subject)
        .limit(MOST_OF_A_KIND)
    )


_RUNNING = Season.state.in_([SeasonState.running, SeasonState.summed_up])

_WAITING_SEATS = (
    Meeting.tenant == Season.tenant,
    Meeting.season_id == Season.id,
    Ballot.tenant == Season.tenant,
    Ballot.meeting_id == Meeting.id,
    Ballot.state == BallotState.open,
    Ballot.mode.in_(SECRET | {Mode.named}),
    Seat.tenant == Season.tenant,
    Seat.ballot_id == Ballot.id,
    ~exists().where(
        NamedVote.tenant == Seat.tenant,
        NamedVote.ballot_id == Seat.ballot_id,
        NamedVote.unit_id == Seat.unit_id,
    ),
    ~exists().where(
        Envelope.tenant == Seat.tenant,
        Envelope.ballot_id == Seat.ballot_id,
        Envelope.unit_id == Seat.unit_id,
    ),
)
_VOTES = _of_season(Ballot.id, Seat.unit_id, Ballot.title).where(
    *_WAITING_SEATS, Seat.user_id.is_(None), ~(Ballot.mode.in_(SECRET) & Seat.written)
)
_COUNCIL_VOTES = _of_season(Ballot.id, title=Ballot.title).where(
    *_WAITING_SEATS, Seat.user_id == bindparam("user_id"), ~Seat.written
)
_SIGNATURES = _of_season(Covenant.id, Signature.unit_id, Covenant.title, Covenant.sign_by).where(
    Covenant.tenant == Season.tenant,
    Covenant.season_id == Season.id,
    IN_TURN,
)
_CARDS = _of_season(Scorecard.id, Scorecard.unit_id).where(
    Scorecard.tenant == Season.tenant, Scorecard.season_id == Season.id, _RUNNING
)
_OPEN_CARDS = _CARDS.where(Scorecard.state == CardState.open)
_PARTS = (ScorePart.tenant == Scorecard.tenant, ScorePart.scorecard_id == Scorecard.id)
_TO_CHECK = _CARDS.where(
    Scorecard.state == CardState.submitted,
    exists().where(*_PARTS, ScorePart.verified_at.is_(None), IS_MINE),
)
_CHECKED_CARDS = _CARDS.where(Scorecard.state.in_([CardState.verified, CardState.explained]))
_TO_EXPLAIN = _CHECKED_CARDS.where(Scorecard.unexplained > 0)
_TO_ANSWER = _CHECKED_CARDS.where(Scorecard.unanswered > 0, exists().where(*_PARTS, IS_MINE))
_UNSIGNED_CARDS = _CHECKED_CARDS.where(
    Scorecard.unit_signed_at.is_(None), Scorecard.unexplained == 0, Scorecard.unanswered == 0
)
_DRAFTS = _of_season(Season.id).where(Season.state == SeasonState.draft)
_PROPOSALS = _of_season(Proposal.id).where(
    Proposal.tenant == Season.tenant, Proposal.season_id == Season.id
)
_DECISIONS = _of_season(Decision.id, title=Decision.subject).where(
    Decision.tenant == Season.tenant,
    Decision.season_id == Season.id,
    Decision.state == DecisionState.draft,
)


def _handovers(state: HandoverState, unit: SQLColumnExpression[Any]) -> Any:  # noqa: ANN401
    return (
        select(
            Handover.id.label("subject_id"),
            null().label("season_id"),
            Handover.block_id,
            Block.name.label("block_name"),
            Handover.year,
            unit.label("unit_id"),
            Handover.token.label("title"),
            Handover.on_date.label("due"),
        )
        .where(
            Handover.tenant == bindparam("tenant"),
            Block.tenant == Handover.tenant,
            Block.id == Handover.block_id,
            Handover.state == literal(state),
            within(unit=unit, block=Handover.block_id),
        )
        .limit(MOST_OF_A_KIND)
    )


_K, _P = TaskKind, Permission

SOURCES: Sequence[_Source] = (
    _Source(_K.vote, _P.vote, _VOTES),
    _Source(_K.vote, _P.read_council, _COUNCIL_VOTES, lambda actor: {"user_id": actor.user_id}),
    _Source(_K.sign_covenant, _P.sign_covenant, _SIGNATURES.where(BY_HEAD), _today),
    _Source(_K.sign_covenant, _P.read_season, _SIGNATURES.where(BY_ME), _me_today),
    _Source(_K.submit_scores, _P.submit_scores, _OPEN_CARDS),
    _Source(_K.enter_scores, _P.enter_scores, _OPEN_CARDS),
    _Source(_K.verify_scores, _P.read_season, _TO_CHECK, checking),
    _Source(_K.explain_scores, _P.enter_scores, _TO_EXPLAIN),
    _Source(_K.answer_explanations, _P.read_season, _TO_ANSWER, checking),
    _Source(_K.agree_scores, _P.agree_scores, _UNSIGNED_CARDS),
    _Source(
        _K.hand_over_leadership,
        _P.take_over_leadership,
        _handovers(HandoverState.prepared, Handover.from_unit_id),
    ),
    _Source(
        _K.take_over_leadership,
        _P.take_over_leadership,
        _handovers(HandoverState.given, Handover.to_unit_id),
    ),
    _Source(_K.launch_season, _P.lead_season, _DRAFTS),
    _Source(
        _K.appraise_proposal,
        _P.appraise_proposals,
        _PROPOSALS.where(Proposal.state == ProposalState.submitted),
    ),
    _Source(
        _K.draft_decision,
        _P.draft_decision,
        _PROPOSALS.where(Proposal.state == ProposalState.accepted),
    ),
    _Source(_K.issue_decision, _P.issue_decision, _DECISIONS),
)
"""Most urgent first. The statement names the state, the permission says for whom it waits; whose
check a part is, `scoring` says."""


def tasks(connection: Connection, actor: Actor) -> list[Task]:
    """What waits for the actor today; nothing is asked where the permission reaches nowhere."""
    found = [task for source in SOURCES for task in _waiting(connection, actor, source)]
    found += _evidence(connection, actor)
    own = {task.subject_id for task in found if task.kind is TaskKind.submit_scores}
    return [t for t in found if t.kind is not TaskKind.enter_scores or t.subject_id not in own]


def _evidence(connection: Connection, actor: Actor) -> Iterator[Task]:
    """One task for each of the actor's own lockers in which something is still to be brought."""
    for locker in lacking_lockers(connection, actor):
        kind, fields = TaskKind.give_evidence, asdict(locker)
        yield Task(kind=kind, subject_id=locker.season_id, **fields)


def _waiting(connection: Connection, actor: Actor, source: _Source) -> list[Task]:
    reach = actor.reach(source.permission)
    if not any(reach[name] for name in reach if name.startswith("reach_")):
        return []
    rows = connection.execute(source.statement, {**source.values(actor), **reach})
    return [Task(kind=source.kind, **row._mapping) for row in rows]  # noqa: SLF001 - public in 2.x
