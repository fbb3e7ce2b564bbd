"""Corrections of decisions."""

from uuid import UUID

from fastapi import APIRouter

from backend.access.fresh import Fresh
from backend.awards import decision_queries
from backend.awards.correction.operations import correct_item
from backend.awards.correction.schemas import CorrectionIn
from backend.awards.decision_schemas import DecisionOut
from backend.kernel.db import Writing
from backend.kernel.once import OnceOnly

router = APIRouter(tags=["awards"])


@router.post("/decisions/{decision_id}/items/{item_id}/corrections", status_code=201)
def correct_award(
    actor: Fresh, db: Writing, once: OnceOnly, decision_id: UUID, item_id: UUID, new: CorrectionIn
) -> DecisionOut:
    """Put right what is misprinted in a line, by a document with number, day and signer."""

    def act() -> DecisionOut:
        decision = correct_item(db, actor, decision_id, item_id, new)
        db.flush()
        return decision_queries.decision(db, actor, decision.id)

    return once(db, actor.owner, DecisionOut, act)
