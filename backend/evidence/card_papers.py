"""The papers of a card: score sheet with its evidence counted, agreed minutes; as PDF or Excel."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection, bindparam, func, select

from backend.access.actors import Actor
from backend.access.signed_in import SignedIn
from backend.evidence.models import Evidence, EvidenceLink
from backend.kernel.db import Reading
from backend.papers.answering import ANSWERS, IfNoneMatch, PaperForm, answer
from backend.papers.paper import Paper
from backend.scoring.minutes import minutes
from backend.scoring.paper_minutes import minutes_paper
from backend.scoring.paper_queries import heads
from backend.scoring.paper_sheet import sheet_paper
from backend.scoring.paper_words import day_of
from backend.scoring.queries import sheet

router = APIRouter(tags=["scoring"])

_ITEMS = (
    select(EvidenceLink.criterion, func.count().label("items"))
    .join(
        Evidence,
        (Evidence.tenant == EvidenceLink.tenant) & (Evidence.id == EvidenceLink.evidence_id),
    )
    .where(
        Evidence.tenant == bindparam("tenant"),
        Evidence.season_id == bindparam("season_id"),
        Evidence.unit_id == bindparam("unit_id"),
        Evidence.withdrawn_at.is_(None),
    )
    .group_by(EvidenceLink.criterion)
)


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


def _card_paper(db: Connection, actor: Actor, card_id: UUID, kind: CardPaper) -> Paper:
    seen = sheet(db, actor, card_id, "vi")
    card, day = seen.card, day_of(seen.card.saved_at)
    whose = heads(db, actor.tenant, card.season_id, day, card.unit.id)
    if kind is CardPaper.minutes:
        return minutes_paper(seen, whose, minutes(db, actor, card_id))
    signed = card.unit_signed_at or card.block_signed_at
    items = _items(db, actor.tenant, card.season_id, card.unit.id)
    return sheet_paper(seen, whose, minutes(db, actor, card_id) if signed else None, items)


def _items(db: Connection, tenant: int, season_id: UUID, unit_id: UUID) -> Mapping[str, int]:
    """How many items the unit shows for each criterion; whoever sees the card sees its locker."""
    key = {"tenant": tenant, "season_id": season_id, "unit_id": unit_id}
    return {row.criterion: row.items for row in db.execute(_ITEMS, key)}
