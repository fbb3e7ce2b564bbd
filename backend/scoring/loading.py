"""Stored cards → assessments. The block's other cards are read only where the table compares."""

from collections.abc import Iterable, Mapping
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
from backend.scoring.models import Scorecard, ScoreLine
from backend.scoring.states import CardState

Db = Connection | Session
Line = ScoreLine | Row[Any]

_LINES = (
    select(ScoreLine.__table__, User.name.label("checker"))
    .outerjoin(User, (User.tenant == ScoreLine.tenant) & (User.id == ScoreLine.checked_by))
    .where(ScoreLine.tenant == bindparam("tenant"), ScoreLine.scorecard_id == bindparam("card_id"))
)
_BLOCK = select(Scorecard.id, Scorecard.state, Scorecard.answers).where(
    Scorecard.tenant == bindparam("tenant"), Scorecard.season_id == bindparam("season_id")
)
_BLOCK_CHANGES = (
    select(ScoreLine.scorecard_id, ScoreLine.criterion, ScoreLine.change, ScoreLine.signed_points)
    .join(
        Scorecard,
        (Scorecard.tenant == ScoreLine.tenant) & (Scorecard.id == ScoreLine.scorecard_id),
    )
    .where(
        Scorecard.tenant == bindparam("tenant"),
        Scorecard.season_id == bindparam("season_id"),
        ScoreLine.change != bindparam("nothing", {}, type_=JSONB()),
    )
)


def lines_of(db: Db, card: Scorecard | Row[Any]) -> dict[str, Row[Any]]:
    """The stored lines of a card by criterion, with the checker's name.

    There are none before it was first submitted.
    """
    rows = db.execute(_LINES, {"tenant": card.tenant, "card_id": card.id})
    return {row.criterion: row for row in rows}


def assessment_of(
    db: Db, card: Scorecard | Row[Any], table: Table, lines: Mapping[str, Line]
) -> Assessment:
    """The card's assessment under its table."""
    questions = Questions(table)
    answers = Answers.read(card.answers)
    checks = checks_in(lines.values())
    if not compares_units(table):
        return Assessment(questions, answers, checks)
    block = _block(db, card.tenant, card.season_id)
    block.pop(card.id)
    own = Assessment(questions, answers, checks).accepted
    peers = list(block.values())
    return Assessment(questions, answers, checks, peers, statistics_of(questions, [*peers, own]))


def checks_in(lines: Iterable[Line]) -> dict[str, Check]:
    """The verifiers' changes, by criterion."""
    return {line.criterion: _check(line) for line in lines}


def _check(line: Line) -> Check:
    points: Decimal | None = line.signed_points
    return Check(line.change.get("facts", {}), line.change.get("na"), points)


def _block(db: Db, tenant: int, season_id: UUID) -> dict[UUID, Answers]:
    """The accepted answers of every card; a unit that has not submitted has reported nothing."""
    key = {"tenant": tenant, "season_id": season_id}
    found = {
        row.id: Answers() if row.state is CardState.open else Answers.read(row.answers)
        for row in db.execute(_BLOCK, key)
    }
    for row in db.execute(_BLOCK_CHANGES, key):
        check = _check(row)
        na = {} if check.na is None else {row.criterion: check.na}
        found[row.scorecard_id] = found[row.scorecard_id].changed(check.entries, na)
    return found
