"""The season's own papers under the points of an agenda."""

from uuid import UUID

from fastapi import APIRouter

from backend.access.signed_in import SignedIn
from backend.ballots.agenda import queries
from backend.ballots.agenda.schemas import AgendaPaperOut
from backend.kernel.db import Reading, Writing
from backend.reports.meeting_papers import (
    SeasonPaperIn,
    SeasonPaperOut,
    put_before,
    season_papers,
)

router = APIRouter(tags=["meetings"])


@router.get("/meetings/{meeting_id}/season-papers")
def list_season_papers(actor: SignedIn, db: Reading, meeting_id: UUID) -> list[SeasonPaperOut]:
    """Papers of the meeting's season that one may open: they can be put under its points."""
    return season_papers(db, actor, meeting_id)


@router.put("/agenda-items/{item_id}/season-papers")
def put_season_paper(
    actor: SignedIn, db: Writing, item_id: UUID, wanted: SeasonPaperIn
) -> AgendaPaperOut:
    """Put a paper of the season under a point. Who opens it needs the right to: it is a link."""
    paper = put_before(db, actor, item_id, wanted)
    db.flush()
    return queries.paper(db, actor, paper.id)
