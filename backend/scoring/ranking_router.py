"""The ranking of a season: computed, published, read with its reasons."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.problems import language_of
from backend.scoring import ranking, ranking_figures, ranking_queries
from backend.scoring.ranking_schemas import FiguresIn, RankingFiguresOut, RankingOut

router = APIRouter(tags=["scoring"])


@router.get("/rankings")
def list_rankings(
    request: Request, actor: SignedIn, db: Reading, season: Annotated[UUID, Query()]
) -> list[RankingOut]:
    """The season's ranking, once there is one that one may see."""
    return ranking_queries.rankings(db, actor, season, language_of(request))


@router.post("/seasons/{season_id}/ranking/compute", status_code=204)
def compute_ranking(actor: SignedIn, db: Writing, season_id: UUID) -> None:
    """Order the units by the table's chain, or by the vote alone."""
    ranking.compute_ranking(db, actor, season_id)


@router.post("/seasons/{season_id}/ranking/publish", status_code=204)
def publish_ranking(actor: SignedIn, db: Writing, season_id: UUID) -> None:
    """Open places and scores to the block."""
    ranking.publish_ranking(db, actor, season_id)


@router.get("/seasons/{season_id}/ranking/figures")
def read_ranking_figures(actor: SignedIn, db: Reading, season_id: UUID) -> RankingFiguresOut:
    """What the chain waits for that neither points nor vote give, unit by unit."""
    return ranking_queries.figures(db, actor, season_id)


@router.post("/seasons/{season_id}/ranking/figures")
def enter_ranking_figures(
    actor: SignedIn, db: Writing, once: OnceOnly, season_id: UUID, new: FiguresIn
) -> RankingFiguresOut:
    """Enter a share, last year's points, or the word of the chair or the authority."""

    def act() -> RankingFiguresOut:
        season = ranking_figures.enter_figures(db, actor, season_id, new)
        return ranking_queries.figures(db, actor, season.id)

    return once(db, actor.owner, RankingFiguresOut, act)
