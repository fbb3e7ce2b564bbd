"""The block as a whole: figures frozen, points that moved, everything counted anew."""

from uuid import UUID

from fastapi import APIRouter, Request

from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading, Writing
from backend.kernel.problems import language_of
from backend.scoring import freezing, moving, recomputing
from backend.scoring.freeze_schemas import BlockFiguresOut, MoveOut, RecomputedOut

router = APIRouter(tags=["scoring"])


@router.get("/seasons/{season_id}/figures")
def read_block_figures(actor: SignedIn, db: Reading, season_id: UUID) -> BlockFiguresOut:
    """The figures with which the units are compared, provisional until they are frozen."""
    return freezing.block_figures(db, actor, season_id)


@router.post("/seasons/{season_id}/figures/freeze")
def freeze_block_figures(actor: SignedIn, db: Writing, season_id: UUID) -> BlockFiguresOut:
    """Fix the figures of the block once every unit has handed in."""
    freezing.freeze(db, actor, season_id)
    db.flush()
    return freezing.block_figures(db, actor, season_id)


@router.post("/seasons/{season_id}/recompute")
def recompute_season(
    request: Request, actor: SignedIn, db: Writing, season_id: UUID
) -> RecomputedOut:
    """Count all cards anew and order the units by what was accepted so far."""
    return recomputing.recompute(db, actor, season_id, language_of(request))


@router.get("/scorecards/{card_id}/moves")
def list_score_moves(
    request: Request, actor: SignedIn, db: Reading, card_id: UUID
) -> list[MoveOut]:
    """Why the card's points moved although the unit's own figures did not."""
    return moving.moves(db, actor, card_id, language_of(request))
