"""The year at a glance: which steps are done, which is next. Derived, never stored."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection, ScalarSelect, bindparam, func, select

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.awards.models import Decision, Proposal
from backend.awards.rules.states import DecisionState, ProposalState
from backend.ballots.models import Meeting
from backend.ballots.rules import MeetingKind, MeetingState
from backend.covenants.models import Covenant
from backend.criteria.models import CriteriaSet
from backend.criteria.states import SetState
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.organizations.models import Handover, Membership
from backend.organizations.rules import HandoverState
from backend.scoring.models import Scorecard
from backend.scoring.states import CardState
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState


class StepKind(StrEnum):
    """The steps of the emulation year, in their order."""

    launch = "launch"
    criteria = "criteria"
    covenant = "covenant"
    scores = "scores"
    meeting = "meeting"
    ranking = "ranking"
    proposal = "proposal"
    decision = "decision"
    handover = "handover"


class Step(BaseModel):
    """A step: whether it is done, on which day, and how many of how many where it is counted."""

    kind: StepKind
    done: bool
    on: date | None
    count: int | None
    of: int | None


class Timeline(BaseModel):
    """The steps of a season; `next` is the first that is not done, null for a recorded year."""

    season_id: UUID
    steps: list[Step]
    next: StepKind | None


def _last(column: Any, *conditions: Any) -> ScalarSelect[Any]:  # noqa: ANN401 - any date column
    return select(func.max(column)).where(*conditions).scalar_subquery()


def _number(column: Any, *conditions: Any) -> ScalarSelect[Any]:  # noqa: ANN401
    return select(func.count(column)).where(*conditions).scalar_subquery()


def _mine(model: Any) -> tuple[Any, Any]:  # noqa: ANN401 - any table of a season
    return model.tenant == Season.tenant, model.season_id == Season.id


_CONFERENCES = [MeetingKind.preparatory, MeetingKind.summary]
_HELD = [MeetingState.closed, MeetingState.minutes_signed, MeetingState.recorded]
_SENT = [ProposalState.submitted, ProposalState.accepted, ProposalState.decided]

_TIMELINE = select(
    Season.id,
    Season.state,
    Season.launched_on,
    Season.ranking_published_at,
    _last(CriteriaSet.adopted_on, *_mine(CriteriaSet), CriteriaSet.state == SetState.adopted).label(
        "criteria_on"
    ),
    _last(Covenant.in_force_on, *_mine(Covenant)).label("covenant_on"),
    _number(Scorecard.id, *_mine(Scorecard)).label("cards"),
    _number(Scorecard.id, *_mine(Scorecard), Scorecard.state == CardState.agreed).label("agreed"),
    _last(Scorecard.agreed_at, *_mine(Scorecard)).label("agreed_at"),
    _last(
        Meeting.starts_at,
        *_mine(Meeting),
        Meeting.kind.in_(_CONFERENCES),
        Meeting.state.in_(_HELD),
    ).label("held_at"),
    _last(Proposal.submitted_at, *_mine(Proposal), Proposal.state.in_(_SENT)).label("proposed_at"),
    _number(Decision.id, *_mine(Decision), Decision.state == DecisionState.issued).label("issued"),
    _last(Decision.decided_on, *_mine(Decision), Decision.state == DecisionState.issued).label(
        "decided_on"
    ),
    _last(
        Handover.on_date,
        Handover.tenant == Season.tenant,
        Handover.block_id == Season.block_id,
        Handover.year == Season.year + 1,
        Handover.state == HandoverState.completed,
    ).label("handed_over_on"),
    _number(
        Membership.id,
        Membership.tenant == Season.tenant,
        Membership.block_id == Season.block_id,
        Membership.year == Season.year,
    ).label("members"),
).where(
    Season.tenant == bindparam("tenant"),
    Season.id == bindparam("season_id"),
    within(block=Season.block_id),
)


def timeline(connection: Connection, actor: Actor, season_id: UUID) -> Timeline:
    """The steps of a season that the actor sees; 404 otherwise. One statement."""
    values = {**actor.reach(Permission.read_season), "season_id": season_id}
    row = connection.execute(_TIMELINE, values).one_or_none()
    if row is None:
        raise not_found()
    steps = [
        _step(StepKind.launch, row.launched_on),
        _step(StepKind.criteria, row.criteria_on),
        _step(StepKind.covenant, row.covenant_on),
        _scores(row),
        _step(StepKind.meeting, _day(row.held_at)),
        _step(StepKind.ranking, _day(row.ranking_published_at)),
        _step(StepKind.proposal, _day(row.proposed_at)),
        Step(
            kind=StepKind.decision,
            done=row.issued > 0,
            on=row.decided_on,
            count=row.issued,
            of=None,
        ),
        _step(StepKind.handover, row.handed_over_on),
    ]
    following = next((step.kind for step in steps if not step.done), None)
    over = row.state is SeasonState.recorded  # history: what it does not state is not due
    return Timeline(season_id=row.id, steps=steps, next=None if over else following)


def _step(kind: StepKind, on: date | None) -> Step:
    return Step(kind=kind, done=on is not None, on=on, count=None, of=None)


def _scores(row: Any) -> Step:  # noqa: ANN401 - a row of the statement above
    done = row.cards > 0 and row.agreed == row.members
    on = _day(row.agreed_at) if done else None
    return Step(kind=StepKind.scores, done=done, on=on, count=row.agreed, of=row.members)


def _day(moment: Any) -> date | None:  # noqa: ANN401 - a moment or none
    day: date | None = None if moment is None else moment.astimezone(clock.VIETNAM).date()
    return day
