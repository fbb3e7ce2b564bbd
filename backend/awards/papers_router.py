"""The papers of awards beside the decision itself: submission, ceremony, certificates."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.access.signed_in import SignedIn
from backend.awards import decision_queries, queries
from backend.awards.ceremony_paper import paper_of_ceremony
from backend.awards.certificate_paper import Printing, certificates
from backend.awards.proposal_paper import paper_of_proposal
from backend.issuing.forms.router import SHEETS
from backend.issuing.prints.operations import order
from backend.issuing.prints.schemas import PrintOut
from backend.kernel.db import Reading, Writing
from backend.papers.answering import ANSWERS, PDF, Form, IfNoneMatch, PaperForm, answer, disposition
from backend.papers.sheets import Under, as_pdf

router = APIRouter(tags=["awards"])


@router.get("/proposals/{proposal_id}/paper", response_class=Response, responses=ANSWERS)
def read_proposal_paper(
    actor: SignedIn,
    db: Reading,
    proposal_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Tờ trình with its list, to print or to go on writing."""
    found = queries.proposal(db, actor, proposal_id)
    return answer(paper_of_proposal(db, actor.tenant, found), form, if_none_match)


@router.post("/proposals/{proposal_id}/paper", status_code=202)
def order_proposal_paper(
    actor: SignedIn, db: Writing, proposal_id: UUID, form: Form = PaperForm.pdf
) -> PrintOut:
    """Tờ trình as a file that a worker makes; asked again it is the same file."""
    connection = db.connection()
    found = queries.proposal(connection, actor, proposal_id)
    return order(db, actor, paper_of_proposal(connection, actor.tenant, found), form)


@router.get("/decisions/{decision_id}/ceremony", response_class=Response, responses=ANSWERS)
def read_ceremony_paper(
    actor: SignedIn,
    db: Reading,
    decision_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The script of the ceremony: what is said, who is called up, with which words."""
    found = decision_queries.decision(db, actor, decision_id)
    return answer(paper_of_ceremony(db, actor.tenant, found), form, if_none_match)


@router.post("/decisions/{decision_id}/ceremony", status_code=202)
def order_ceremony_paper(
    actor: SignedIn, db: Writing, decision_id: UUID, form: Form = PaperForm.pdf
) -> PrintOut:
    """The script as a file that a worker makes; asked again it is the same file."""
    found = decision_queries.decision(db, actor, decision_id)
    return order(db, actor, paper_of_ceremony(db.connection(), actor.tenant, found), form)


@router.get("/decisions/{decision_id}/certificates", response_class=Response, responses=SHEETS)
def print_certificates(
    actor: SignedIn,
    db: Writing,
    decision_id: UUID,
    wanted: Annotated[Printing, Query()],
) -> Response:
    """The words of every certificate for its printed form, a page each; a ground is to look at."""
    sheets = certificates(db, actor, decision_id, wanted)
    under = Under.ground if wanted.ground else Under.nothing
    name = disposition(f"{sheets.name}.pdf")
    return Response(
        as_pdf(replace(sheets, under=under)),
        media_type=PDF,
        headers={"Content-Disposition": name},
    )
