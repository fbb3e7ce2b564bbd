"""The block's comparison on paper; as PDF or Excel."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection

from backend.access.actors import Actor
from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading
from backend.kernel.errors import not_found
from backend.papers.answering import ANSWERS, Form, IfNoneMatch, PaperForm, answer
from backend.papers.paper import Paper
from backend.scoring.paper_comparison import Stage, comparison_paper
from backend.scoring.paper_queries import heads, seen_cards
from backend.scoring.paper_sheet import moment_of
from backend.scoring.paper_words import day_of
from backend.scoring.ranking_queries import rankings

router = APIRouter(tags=["scoring"])


@router.get(
    "/seasons/{season_id}/score-papers/comparison", response_class=Response, responses=ANSWERS
)
def read_score_comparison_paper(
    actor: SignedIn,
    db: Reading,
    season_id: UUID,
    points: Annotated[Stage, Query()] = Stage.agreed,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Bảng tổng hợp điểm of the cards that the reader sees; 404 where there is none."""
    return answer(_comparison(db, actor, season_id, points), form, if_none_match)


def _comparison(db: Connection, actor: Actor, season_id: UUID, stage: Stage) -> Paper:
    cards = seen_cards(db, actor, season_id)
    if not cards:
        raise not_found()
    published = [r for r in rankings(db, actor, season_id, "vi") if r.published_at]
    places = {place.unit.id: place.place for ranking in published for place in ranking.places}
    moment = max(moment_of(seen.card.row) for seen in cards)
    whose = heads(db, actor.tenant, season_id, day_of(moment))
    return comparison_paper(cards, whose, stage, places, moment)
