"""Stored cards → assessments. What of the block a table asks for is read once, for all cards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from backend.access.models import User
from backend.criteria.rules import Table
from backend.scoring.answers import Answers, Questions
from backend.scoring.assessment import Assessment, Check, compares_units, statistics_of
from backend.scoring.freeze_models import BlockFreeze
from backend.scoring.models import Scorecard, ScoreLine
from backend.scoring.peer_means import Means, means_in
from backend.scoring.rules.peers import marked_by_peers
from backend.scoring.rules.targets import Fed
from backend.scoring.states import CardState
from backend.scoring.targets import fed_units

Db = Connection | Session
Card = Scorecard | Row[Any]
Line = ScoreLine | Row[Any]

_LINES = (
    select(ScoreLine.__table__, User.name.label("checker"))
    .outerjoin(User, (User.tenant == ScoreLine.tenant) & (User.id == ScoreLine.checked_by))
    .where(ScoreLine.tenant == bindparam("tenant"), ScoreLine.scorecard_id == bindparam("card_id"))
)
_IN_SEASON = (
    Scorecard.tenant == bindparam("tenant"),
    Scorecard.season_id == bindparam("season_id"),
)
_BLOCK = select(Scorecard.unit_id, Scorecard.state, Scorecard.answers).where(*_IN_SEASON)
_BLOCK_CHANGES = (
    select(Scorecard.unit_id, ScoreLine.criterion, ScoreLine.change, ScoreLine.signed_points)
    .join(
        Scorecard,
        (Scorecard.tenant == ScoreLine.tenant) & (Scorecard.id == ScoreLine.scorecard_id),
    )
    .where(*_IN_SEASON, ScoreLine.change != bindparam("nothing", {}, type_=JSONB()))
)
_FROZEN = select(BlockFreeze.figures).where(
    BlockFreeze.tenant == bindparam("tenant"), BlockFreeze.season_id == bindparam("season_id")
)

Block = Mapping[UUID, Answers]
"""The accepted answers by unit."""


@dataclass(frozen=True)
class Around:
    """What the points of a season's cards rest on, beside their own answers and checks."""

    questions: Questions
    """What their table asks."""
    block: Block | None = None
    """None where the table compares no units; the frozen figures once they are `settled`."""
    settled: bool = False
    means: Mapping[UUID, Means] = field(default_factory=dict)
    fed: Mapping[UUID, Mapping[str, Fed]] = field(default_factory=dict)


def lines_of(db: Db, card: Card) -> dict[str, Row[Any]]:
    """The stored lines of a card by criterion, with the checker's name.

    There are none before it was first submitted.
    """
    rows = db.execute(_LINES, {"tenant": card.tenant, "card_id": card.id})
    return {row.criterion: row for row in rows}


def assessment_of(db: Db, card: Card, table: Table, lines: Mapping[str, Line]) -> Assessment:
    """The card's assessment under its table."""
    return assessment_in(around(db, [card], table), card, table, lines)


def around(db: Db, cards: Sequence[Card], table: Table) -> Around:
    """What these cards of one season need: a handful of statements, whatever the units."""
    questions = Questions(table)
    if not cards:
        return Around(questions)
    tenant, season_id = cards[0].tenant, cards[0].season_id
    open_ones = [card.unit_id for card in cards if card.state is CardState.open]
    block, settled = None, False
    if compares_units(table):
        frozen = db.execute(_FROZEN, {"tenant": tenant, "season_id": season_id}).scalar()
        settled = frozen is not None
        block = block_of(db, tenant, season_id) if frozen is None else _of_figures(frozen)
    return Around(
        questions,
        block=block,
        settled=settled,
        means=means_in(db, tenant, season_id, table),
        fed=fed_units(db, tenant, season_id, table, open_ones) if open_ones else {},
    )


def _of_figures(figures: Mapping[str, Any]) -> Block:
    return {UUID(unit): Answers(facts) for unit, facts in figures.items()}


def assessment_in(
    around: Around, card: Card, table: Table, lines: Mapping[str, Line]
) -> Assessment:
    """The card's assessment among what is known around it.

    While the unit still fills it in, the covenant's facts are today's; later those of the day on
    which it was handed in.
    """
    questions = around.questions
    answers = Answers.read(card.answers)
    if card.state is CardState.open:
        answers = answers.knowing(around.fed.get(card.unit_id, {}))
    checks = checks_in(lines.values())
    marked = _unless_decided(table, around.means.get(card.unit_id, {}), checks)
    alone = Assessment(questions, answers, checks, marked=marked, settled=around.settled)
    if around.block is None:
        return alone
    others = [found for unit, found in around.block.items() if unit != card.unit_id]
    own = around.block.get(card.unit_id, Answers()) if around.settled else alone.accepted
    stats = statistics_of(questions, [*others, own], settled=around.settled)
    return replace(alone, peers=others, stats=stats)


def _unless_decided(table: Table, means: Means, checks: Mapping[str, Check]) -> Means:
    """Without those in whose place a verifier has put a figure."""
    if not means:
        return {}
    return {
        m.entry: means[m.entry]
        for m in marked_by_peers(table)
        if m.criterion not in checks or m.answer not in checks[m.criterion].entries
    }


def checks_in(lines: Iterable[Line]) -> dict[str, Check]:
    """The verifiers' changes, by criterion."""
    return {line.criterion: _check(line) for line in lines}


def _check(line: Line) -> Check:
    points: Decimal | None = line.signed_points
    return Check(line.change.get("facts", {}), line.change.get("na"), points)


def block_of(db: Db, tenant: int, season_id: UUID) -> dict[UUID, Answers]:
    """The accepted answers of every card; a unit that has not submitted has reported nothing."""
    key = {"tenant": tenant, "season_id": season_id}
    found = {
        row.unit_id: Answers() if row.state is CardState.open else Answers.read(row.answers)
        for row in db.execute(_BLOCK, key)
    }
    for row in db.execute(_BLOCK_CHANGES, key):
        check = _check(row)
        na = {} if check.na is None else {row.criterion: check.na}
        found[row.unit_id] = found[row.unit_id].changed(check.entries, na)
    return found
