"""The written thread of a card: what was said of a criterion, and what is still to be said."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.criteria.numbers import exact
from backend.kernel import clock
from backend.scoring.assessment import Assessment
from backend.scoring.models import Scorecard, ScoreRemark
from backend.scoring.rules.settling import (
    NOTHING,
    Found,
    Limit,
    RemarkKind,
    Said,
    Waiting,
    waiting,
)
from backend.scoring.states import CHECKED
from backend.seasons.models import Season

_REMARKS = (
    select(ScoreRemark.__table__)
    .where(
        ScoreRemark.tenant == bindparam("tenant"),
        ScoreRemark.scorecard_id == bindparam("card_id"),
    )
    .order_by(ScoreRemark.at, ScoreRemark.id)
)
_OF_CARDS = (
    select(ScoreRemark.__table__)
    .where(
        ScoreRemark.tenant == bindparam("tenant"),
        ScoreRemark.scorecard_id.in_(bindparam("cards", expanding=True)),
    )
    .order_by(ScoreRemark.at, ScoreRemark.id)
)


def remarks_of(db: Connection | Session, tenant: int, card_id: UUID) -> Sequence[Row[Any]]:
    """Everything that was said of a card, in its order."""
    return db.execute(_REMARKS, {"tenant": tenant, "card_id": card_id}).all()


def waiting_in(
    session: Session, counted: Sequence[tuple[Scorecard, Assessment]]
) -> Iterator[tuple[Scorecard, Waiting]]:
    """What must still be said before each of a season's cards can be signed."""
    checked = [card for card, _ in counted if card.state in CHECKED]
    said: dict[UUID, list[Row[Any]]] = {card.id: [] for card in checked}
    if checked:
        session.flush()
        key = {"tenant": checked[0].tenant, "cards": list(said)}
        for row in session.execute(_OF_CARDS, key):
            said[row.scorecard_id].append(row)
    for card, assessment in counted:
        if card.id in said:
            season = session.get_one(Season, (card.tenant, card.season_id))
            yield card, missing(season, card, assessment, said[card.id])
        else:
            yield card, NOTHING


def missing(
    season: Season | Row[Any],
    card: Scorecard | Row[Any],
    assessment: Assessment,
    remarks: Sequence[Row[Any]],
) -> Waiting:
    """The same from rows; what was said before the last submission counts no more."""
    due = limit_of(season).to_explain(*differences(assessment))
    said = [Said(r.criterion, r.kind) for r in remarks if r.at >= card.submitted_at]
    return waiting(due, said, second_look=season.second_look)


def limit_of(season: Season | Row[Any]) -> Limit:
    """The block's limit on differences."""
    points = season.difference_limit
    return Limit(None if points is None else exact(points), season.limit_on)


def differences(assessment: Assessment) -> tuple[Found, dict[str, Found]]:
    """Self beside found: of the total, and of every criterion."""
    own, found = assessment.claimed, assessment.agreed
    criteria = {c: Found(points, found.criteria[c]) for c, points in own.criteria.items()}
    return Found(exact(own.total), exact(found.total)), criteria


def is_explained(session: Session, card: Scorecard, criterion: str) -> bool:
    """Whether the unit's explanation of the criterion waits for an answer."""
    remarks = remarks_of(session, card.tenant, card.id)
    said = [r for r in remarks if r.criterion == criterion and r.at >= card.submitted_at]
    return bool(said) and said[-1].kind is RemarkKind.explanation


def say(
    session: Session, actor: Actor, card: Scorecard, criterion: str, kind: RemarkKind, text: str
) -> None:
    """Put a remark into the thread."""
    remark = ScoreRemark(
        tenant=card.tenant,
        scorecard_id=card.id,
        criterion=criterion,
        kind=kind,
        text=text,
        author_id=actor.user_id,
        author_name=actor.name,
        at=clock.now(),
    )
    session.add(remark)
    session.flush()
