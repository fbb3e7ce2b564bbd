"""A wording tried on the real data of a block's year, before it holds."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards import decision_queries
from backend.awards import queries as proposals
from backend.awards.ceremony_paper import ceremony_paper
from backend.awards.decision_paper import decision_paper
from backend.awards.models import Decision, Proposal
from backend.awards.proposal_paper import proposal_paper
from backend.awards.rules.states import DecisionState, ProposalState
from backend.issuing.wording.catalogue import PATTERNS
from backend.issuing.wording.operations import check
from backend.issuing.wording.rules import Wording, WordingKind
from backend.issuing.wording.schemas import Parts
from backend.kernel import clock
from backend.kernel.errors import Problem, conflict
from backend.kernel.fields import Input
from backend.kernel.places import Place
from backend.papers.paper import Paper
from backend.reports.achievement_paper import achieved, achievement_paper
from backend.reports.season_papers import plan_paper, year_of, year_report_paper
from backend.scoring.models import Scorecard
from backend.scoring.paper_queries import Heads, heads
from backend.seasons.queries import seen_season


class Trial(Input):
    """A wording that is tried; parts left out read as shipped."""

    kind: WordingKind
    parts: Parts


_KEY: Mapping[str, Any] = {"tenant": bindparam("tenant"), "season_id": bindparam("season_id")}
_PROPOSAL = (
    select(Proposal.id)
    .filter_by(**_KEY)
    .where(Proposal.state != ProposalState.withdrawn)
    .order_by(Proposal.created_at.desc())
    .limit(1)
)
_DECISION = (
    select(Decision.id)
    .filter_by(**_KEY)
    .where(Decision.state != DecisionState.withdrawn, Decision.source.is_(None))
    .order_by(Decision.created_at.desc())
    .limit(1)
)
_UNIT = select(Scorecard.unit_id).filter_by(**_KEY).order_by(Scorecard.id).limit(1)


def tried(connection: Connection, actor: Actor, season_id: UUID, trial: Trial) -> Paper:
    """The paper that would read so; 409 where the season has nothing to put on it yet."""
    season = seen_season(connection, actor, season_id)
    actor.require(Permission.word_papers, Place(block_id=season.block_id))
    check(trial.kind, trial.parts)
    words = Wording({**PATTERNS[trial.kind].shipped, **trial.parts})
    return _TRIALS[trial.kind](connection, actor, season_id, words)


def _plan(connection: Connection, actor: Actor, season_id: UUID, words: Wording) -> Paper:
    return plan_paper(year_of(connection, actor, season_id), words)


def _year_report(connection: Connection, actor: Actor, season_id: UUID, words: Wording) -> Paper:
    return year_report_paper(year_of(connection, actor, season_id), words)


def _submission(connection: Connection, actor: Actor, season_id: UUID, words: Wording) -> Paper:
    found = _latest(connection, actor, season_id, _PROPOSAL)
    proposal = proposals.proposal(connection, actor, found)
    return proposal_paper(proposal, _heads(connection, actor, season_id), words)


def _decision(connection: Connection, actor: Actor, season_id: UUID, words: Wording) -> Paper:
    found = _latest(connection, actor, season_id, _DECISION)
    decision = decision_queries.decision(connection, actor, found)
    return decision_paper(decision, _heads(connection, actor, season_id), words)


def _ceremony(connection: Connection, actor: Actor, season_id: UUID, words: Wording) -> Paper:
    found = _latest(connection, actor, season_id, _DECISION)
    decision = decision_queries.decision(connection, actor, found)
    return ceremony_paper(decision, _heads(connection, actor, season_id), words)


def _achievement(connection: Connection, actor: Actor, season_id: UUID, words: Wording) -> Paper:
    unit_id = _latest(connection, actor, season_id, _UNIT)
    return achievement_paper(achieved(connection, actor, season_id, unit_id), words)


_TRIALS: Mapping[WordingKind, Callable[[Connection, Actor, UUID, Wording], Paper]] = {
    WordingKind.plan: _plan,
    WordingKind.year_report: _year_report,
    WordingKind.submission: _submission,
    WordingKind.decision: _decision,
    WordingKind.ceremony: _ceremony,
    WordingKind.achievement_report: _achievement,
}


def _heads(connection: Connection, actor: Actor, season_id: UUID) -> Heads:
    return heads(connection, actor.tenant, season_id, clock.today())


def _latest(connection: Connection, actor: Actor, season_id: UUID, statement: Select[Any]) -> UUID:
    key = {"tenant": actor.tenant, "season_id": season_id}
    found: UUID | None = connection.execute(statement, key).scalar_one_or_none()
    if found is None:
        raise _nothing()
    return found


def _nothing() -> Problem:
    return conflict(
        "nothing_to_show",
        "Năm thi đua này chưa có dữ liệu để xem thử loại văn bản đó.",
        "This season has nothing yet to try the wording on.",
    )
