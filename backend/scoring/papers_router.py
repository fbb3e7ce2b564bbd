"""The papers of scoring: score sheet, agreed minutes, the block's comparison; as PDF or Excel."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection

from backend.access.actors import Actor
from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading
from backend.kernel.errors import not_found
from backend.papers.answering import ANSWERS, IfNoneMatch, PaperForm, answer
from backend.papers.paper import Paper
from backend.scoring.minutes import minutes
from backend.scoring.paper_comparison import Stage, comparison_paper
from backend.scoring.paper_minutes import minutes_paper
from backend.scoring.paper_queries import heads, seen_cards
from backend.scoring.paper_sheet import moment_of, sheet_paper
from backend.scoring.paper_words import day_of
from backend.scoring.queries import sheet
from backend.scoring.ranking_queries import rankings

router = APIRouter(tags=["scoring"])


class CardPaper(StrEnum):
    """The papers of one card."""

    sheet = "sheet"
    minutes = "minutes"


@router.get("/scorecards/{card_id}/paper", response_class=Response, responses=ANSWERS)
def read_scorecard_paper(
    actor: SignedIn,
    db: Reading,
    card_id: UUID,
    kind: Annotated[CardPaper, Query()] = CardPaper.sheet,
    form: Annotated[PaperForm, Query()] = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Phiếu điểm, or biên bản thống nhất điểm: what the reader sees of the card, on A4.

    There are no minutes (404) before the check is complete.
    """
    return answer(_card_paper(db, actor, card_id, kind), form, if_none_match)


@router.get(
    "/seasons/{season_id}/score-papers/comparison", response_class=Response, responses=ANSWERS
)
def read_score_comparison_paper(
    actor: SignedIn,
    db: Reading,
    season_id: UUID,
    points: Annotated[Stage, Query()] = Stage.agreed,
    form: Annotated[PaperForm, Query()] = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Bảng tổng hợp điểm of the cards that the reader sees; 404 where there is none."""
    return answer(_comparison(db, actor, season_id, points), form, if_none_match)


def _card_paper(db: Connection, actor: Actor, card_id: UUID, kind: CardPaper) -> Paper:
    seen = sheet(db, actor, card_id, "vi")
    card, day = seen.card, day_of(seen.card.saved_at)
    whose = heads(db, actor.tenant, card.season_id, day, card.unit.id)
    if kind is CardPaper.minutes:
        return minutes_paper(seen, whose, minutes(db, actor, card_id))
    signed = card.unit_signed_at or card.block_signed_at
    return sheet_paper(seen, whose, minutes(db, actor, card_id) if signed else None)


def _comparison(db: Connection, actor: Actor, season_id: UUID, stage: Stage) -> Paper:
    cards = seen_cards(db, actor, season_id)
    if not cards:
        raise not_found()
    published = [r for r in rankings(db, actor, season_id, "vi") if r.published_at]
    places = {place.unit.id: place.place for ranking in published for place in ranking.places}
    moment = max(moment_of(seen.card.row) for seen in cards)
    whose = heads(db, actor.tenant, season_id, day_of(moment))
    return comparison_paper(cards, whose, stage, places, moment)
