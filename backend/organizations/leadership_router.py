"""Who leads a block: terms and hand-overs."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.access.signed_in import SignedIn
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.organizations import handing_papers, handover_paper, handovers, leadership
from backend.organizations.handover_schemas import (
    HandedPaper,
    HandoverEdit,
    HandoverNew,
    HandoverOut,
    HandoverPast,
)
from backend.organizations.schemas import TermEnd, TermNew, TermOut
from backend.papers.answering import ANSWERS, Form, IfNoneMatch, PaperForm, answer

router = APIRouter(tags=["organizations"])


@router.get("/blocks/{block_id}/leadership")
def list_terms(actor: SignedIn, db: Reading, block_id: UUID) -> list[TermOut]:
    """The terms of a block's leaders and deputies, the latest first."""
    return leadership.terms(db, actor, block_id)


@router.post("/blocks/{block_id}/leadership", status_code=201)
def appoint(
    request: Request, actor: SignedIn, db: Writing, once: OnceOnly, block_id: UUID, new: TermNew
) -> TermOut:
    """Appoint the first leader or a deputy, or enter a term of former years."""
    _rights_changed(request)
    return once(
        db,
        actor.owner,
        TermOut,
        lambda: leadership.term(db, actor, leadership.appoint(db, actor, block_id, new).id),
    )


@router.post("/blocks/{block_id}/leadership/{term_id}/end")
def end_term(
    request: Request, actor: SignedIn, db: Writing, block_id: UUID, term_id: UUID, end: TermEnd
) -> TermOut:
    """End a term without a hand-over."""
    _rights_changed(request)
    ended = leadership.end_term(db, actor, block_id, term_id, end)
    return leadership.term(db, actor, ended.id)


@router.get("/blocks/{block_id}/handovers")
def list_handovers(actor: SignedIn, db: Reading, block_id: UUID) -> list[HandoverOut]:
    """The hand-overs of a block, the latest first."""
    return handovers.handovers(db, actor, block_id)


@router.get("/blocks/{block_id}/papers")
def list_papers_to_hand_over(actor: SignedIn, db: Reading, block_id: UUID) -> list[HandedPaper]:
    """The papers of a block that a hand-over can name, the latest first."""
    return handing_papers.papers_to_hand_over(db, actor, block_id)


@router.post("/blocks/{block_id}/handovers", status_code=201)
def prepare_handover(
    actor: SignedIn, db: Writing, once: OnceOnly, block_id: UUID, new: HandoverNew
) -> HandoverOut:
    """Prepare the hand-over from the unit that leads now to the next."""
    return once(
        db,
        actor.owner,
        HandoverOut,
        lambda: handovers.handover(db, actor, handovers.prepare(db, actor, block_id, new).id),
    )


@router.post("/blocks/{block_id}/handovers/past", status_code=201)
def record_past_handover(
    actor: SignedIn, db: Writing, once: OnceOnly, block_id: UUID, past: HandoverPast
) -> HandoverOut:
    """Keep a hand-over that took place outside, as a paper states it."""
    return once(
        db,
        actor.owner,
        HandoverOut,
        lambda: handovers.handover(db, actor, handovers.record_past(db, actor, block_id, past).id),
    )


@router.get("/handovers/{handover_id}")
def read_handover(
    actor: SignedIn, db: Reading, handover_id: UUID, response: Response
) -> HandoverOut:
    """One hand-over with its two signatures."""
    found = handovers.handover(db, actor, handover_id)
    tag(response, found.version)
    return found


@router.get("/handovers/{handover_id}/paper", response_class=Response, responses=ANSWERS)
def read_handover_paper(
    actor: SignedIn,
    db: Reading,
    handover_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Biên bản bàn giao, to print or to go on writing; it says who has signed so far."""
    found = handovers.handover(db, actor, handover_id)
    paper = handover_paper.paper_of_handover(db, actor.tenant, found)
    return answer(paper, form, if_none_match)


@router.patch("/handovers/{handover_id}")
def edit_handover(
    actor: SignedIn,
    db: Writing,
    handover_id: UUID,
    edit: HandoverEdit,
    response: Response,
    if_match: IfMatch = None,
) -> HandoverOut:
    """Change what is not yet signed (JSON Merge Patch)."""
    row = handovers.edit(db, actor, handover_id, edit, if_match)
    db.flush()
    tag(response, row.version)
    return handovers.handover(db, actor, handover_id)


@router.post("/handovers/{handover_id}/give")
def give_handover(actor: SignedIn, db: Writing, handover_id: UUID) -> HandoverOut:
    """Sign for the outgoing leader."""
    handovers.give(db, actor, handover_id)
    return handovers.handover(db, actor, handover_id)


@router.post("/handovers/{handover_id}/take")
def take_handover(request: Request, actor: SignedIn, db: Writing, handover_id: UUID) -> HandoverOut:
    """Sign for the incoming leader; the leadership moves on the day of the hand-over."""
    handovers.take(db, actor, handover_id)
    _rights_changed(request)
    done = handovers.handover(db, actor, handover_id)
    handover_paper.let_out(db, actor, done)
    return done


@router.post("/handovers/{handover_id}/withdraw")
def withdraw_handover(actor: SignedIn, db: Writing, handover_id: UUID) -> HandoverOut:
    """Call a hand-over off before it is complete."""
    handovers.withdraw(db, actor, handover_id)
    return handovers.handover(db, actor, handover_id)


def _rights_changed(request: Request) -> None:
    """Leaders have rights: this process asks the database again at once."""
    request.app.state.actors.forget()
