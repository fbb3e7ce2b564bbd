"""Why the points of compared criteria moved: kept with every count, told to who sees the card."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.criteria.numbers import exact, shown
from backend.kernel import clock
from backend.kernel.texts import Language, Text
from backend.scoring.assessment import Assessment
from backend.scoring.freeze_models import ScoreMove
from backend.scoring.freeze_schemas import MoveOut
from backend.scoring.models import Scorecard
from backend.scoring.queries import card_row
from backend.scoring.rules.moves import Basis, bases_of, why_moved
from backend.scoring.visibility import checks_shown

_LAST = (
    select(ScoreMove)
    .where(
        ScoreMove.tenant == bindparam("tenant"),
        ScoreMove.scorecard_id.in_(bindparam("cards", expanding=True)),
    )
    .ext(distinct_on(ScoreMove.scorecard_id, ScoreMove.criterion))
    .order_by(ScoreMove.scorecard_id, ScoreMove.criterion, ScoreMove.at.desc(), ScoreMove.id.desc())
)
_TOLD = (
    select(ScoreMove.criterion, ScoreMove.told, ScoreMove.at)
    .where(
        ScoreMove.tenant == bindparam("tenant"),
        ScoreMove.scorecard_id == bindparam("card_id"),
        ScoreMove.told.is_not(None),
    )
    .order_by(ScoreMove.at.desc(), ScoreMove.id.desc())
    .limit(200)
)

Counted = list[tuple[Scorecard, Assessment]]


def note_moves(session: Session, counted: Counted, movers: Collection[UUID]) -> None:
    """Keep what the accepted points of compared criteria rest on, and tell why they moved.

    Cards among the `movers` were changed themselves: their points moved by their own doing.
    """
    submitted = [(card, result) for card, result in counted if card.submitted_at is not None]
    if not submitted:
        return
    cards = {card.id for card, _ in submitted}
    rows = session.scalars(_LAST, {"tenant": submitted[0][0].tenant, "cards": list(cards)})
    last = {(row.scorecard_id, row.criterion): row for row in rows}
    for card, assessment in submitted:
        for criterion, points, basis in _resting(assessment):
            move = _move(card, criterion, points, basis)
            before = last.get((card.id, criterion))
            if before is None:
                session.add(move)
            elif card.id in movers or Basis.read(before.basis) == basis:
                before.points, before.basis = move.points, move.basis
            elif before.points != move.points:
                move.told = _told(criterion, before, points, basis)
                session.add(move)


def _resting(assessment: Assessment) -> Iterator[tuple[str, Fraction, Basis]]:
    table = assessment.questions.table
    for criterion, basis in bases_of(table, assessment.accepted_facts).items():
        yield criterion, assessment.strict.criteria[criterion], basis


def _move(card: Scorecard, criterion: str, points: Fraction, basis: Basis) -> ScoreMove:
    return ScoreMove(
        tenant=card.tenant,
        scorecard_id=card.id,
        criterion=criterion,
        points=Decimal(shown(points)),
        basis=str(basis),
        at=clock.now(),
    )


def _told(criterion: str, before: ScoreMove, points: Fraction, basis: Basis) -> dict[str, str]:
    moved = (exact(before.points), points)
    why = why_moved(criterion, moved, (Basis.read(before.basis), basis))
    return {"vi": why.vi, "en": why.en}


def moves(connection: Connection, actor: Actor, card_id: UUID, language: Language) -> list[MoveOut]:
    """Why a card's accepted points moved, the latest first; nothing while they are not told."""
    card = card_row(connection, actor, card_id)
    if not checks_shown(actor, card):
        return []
    rows = connection.execute(_TOLD, {"tenant": card.tenant, "card_id": card_id})
    return [_shown(row, language) for row in rows]


def _shown(row: Row[Any], language: Language) -> MoveOut:
    return MoveOut(criterion=row.criterion, text=Text(**row.told).in_(language), at=row.at)
