"""The covenant's text through its life; its parts have routers of their own."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.access.actors import Actor
from backend.access.signed_in import SignedIn
from backend.covenants import (
    content,
    operations,
    paper,
    part_routers,
    queries,
    signature_router,
    signing,
)
from backend.covenants.schemas import (
    CovenantAdoption,
    CovenantAmendment,
    CovenantEdit,
    CovenantNew,
    CovenantOut,
    CovenantSummary,
    PaperSignatures,
    SigningRound,
)
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.papers.answering import ANSWERS, Form, IfNoneMatch, PaperForm, answer

router = APIRouter(tags=["covenants"])


@router.get("/covenants")
def list_covenants(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    season: Annotated[UUID | None, Query()] = None,
) -> Page[CovenantSummary]:
    """The versions of covenants that one may see, the newest first."""
    return queries.covenants(db, actor, paging, season)


@router.post("/covenants", status_code=201)
def draft_covenant(actor: SignedIn, db: Writing, once: OnceOnly, new: CovenantNew) -> CovenantOut:
    """Begin the covenant of a season."""

    def act() -> CovenantOut:
        return _shown(db, actor, operations.draft_covenant(db, actor, new).id)

    return once(db, actor.owner, CovenantOut, act)


@router.get("/covenants/{covenant_id}")
def read_covenant(
    actor: SignedIn, db: Reading, covenant_id: UUID, response: Response
) -> CovenantOut:
    """One version in full."""
    found = queries.covenant(db, actor, covenant_id)
    tag(response, found.version)
    return found


@router.get("/covenants/{covenant_id}/paper", response_class=Response, responses=ANSWERS)
def read_covenant_paper(
    actor: SignedIn,
    db: Reading,
    covenant_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Giao ước thi đua as it stands now, a draft too, as PDF, Word or Excel."""
    return answer(paper.paper_of(db, actor, covenant_id), form, if_none_match)


@router.get("/covenants/{covenant_id}/content", response_class=Response)
def read_covenant_content(actor: SignedIn, db: Reading, covenant_id: UUID) -> Response:
    """The canonical text whose SHA-256 is `content_hash`: for whoever checks a signature."""
    row = queries.seen_covenant(db, actor, covenant_id)
    return Response(content.content_of(db, row, row.year), media_type="application/json")


@router.patch("/covenants/{covenant_id}")
def edit_covenant(
    actor: SignedIn,
    db: Writing,
    covenant_id: UUID,
    edit: CovenantEdit,
    response: Response,
    if_match: IfMatch = None,
) -> CovenantOut:
    """Change text or terms before adoption (JSON Merge Patch)."""
    covenant = operations.edit_covenant(db, actor, covenant_id, edit, if_match)
    tag(response, covenant.version)
    return _shown(db, actor, covenant_id)


@router.post("/covenants/{covenant_id}/circulate")
def circulate_covenant(actor: SignedIn, db: Writing, covenant_id: UUID) -> CovenantOut:
    """Send the draft to the units (lấy ý kiến)."""
    return _shown(db, actor, operations.circulate(db, actor, covenant_id).id)


@router.post("/covenants/{covenant_id}/adopt")
def adopt_covenant(
    actor: SignedIn, db: Writing, covenant_id: UUID, adoption: CovenantAdoption
) -> CovenantOut:
    """Record the adoption by the block's meeting; text and targets are frozen."""
    return _shown(db, actor, operations.adopt(db, actor, covenant_id, adoption).id)


@router.post("/covenants/{covenant_id}/open-signing")
def open_signing(
    actor: SignedIn, db: Writing, covenant_id: UUID, wanted: SigningRound
) -> CovenantOut:
    """Call the member units to sign."""
    return _shown(db, actor, signing.open_signing(db, actor, covenant_id, wanted).id)


@router.post("/covenants/{covenant_id}/bring-into-force")
def bring_covenant_into_force(actor: SignedIn, db: Writing, covenant_id: UUID) -> CovenantOut:
    """End a signing round in which not every unit has signed."""
    return _shown(db, actor, signing.bring_into_force(db, actor, covenant_id).id)


@router.post("/covenants/{covenant_id}/record")
def record_covenant(
    actor: SignedIn, db: Writing, covenant_id: UUID, paper: PaperSignatures
) -> CovenantOut:
    """Enter the signatures of a covenant that was signed on paper, with the source."""
    return _shown(db, actor, signing.record_from_paper(db, actor, covenant_id, paper).id)


@router.post("/covenants/{covenant_id}/amendments", status_code=201)
def amend_covenant(
    actor: SignedIn,
    db: Writing,
    once: OnceOnly,
    covenant_id: UUID,
    amendment: CovenantAmendment,
) -> CovenantOut:
    """Begin a new version from a copy; it is adopted and signed anew."""

    def act() -> CovenantOut:
        return _shown(db, actor, operations.amend(db, actor, covenant_id, amendment).id)

    return once(db, actor.owner, CovenantOut, act)


@router.post("/covenants/{covenant_id}/close")
def close_covenant(actor: SignedIn, db: Writing, covenant_id: UUID) -> CovenantOut:
    """End the covenant with its year."""
    return _shown(db, actor, operations.close(db, actor, covenant_id).id)


@router.post("/covenants/{covenant_id}/withdraw")
def withdraw_covenant(actor: SignedIn, db: Writing, covenant_id: UUID) -> CovenantOut:
    """Give up a version that was not adopted."""
    return _shown(db, actor, operations.withdraw(db, actor, covenant_id).id)


def _shown(db: Writing, actor: Actor, covenant_id: UUID) -> CovenantOut:
    db.flush()
    return queries.covenant(db.connection(), actor, covenant_id)


router.include_router(part_routers.router)
router.include_router(signature_router.router)
