"""Decisions, and the ledger of what a unit was awarded."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection

from backend.access.actors import Actor
from backend.access.fresh import Fresh
from backend.access.signed_in import SignedIn
from backend.awards import deciding, decision_queries, ledger
from backend.awards.decision_paper import paper_of_decision
from backend.awards.decision_schemas import (
    CancellationIn,
    ConferralIn,
    DecisionEdit,
    DecisionNew,
    DecisionOut,
    DecisionRow,
    IssueIn,
    LedgerEntry,
    ReceiversIn,
)
from backend.awards.models import Decision
from backend.awards.rules.states import DecisionState
from backend.issuing.prints.operations import order
from backend.issuing.prints.schemas import PrintOut
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.errors import not_found
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.papers.answering import ANSWERS, Form, IfNoneMatch, PaperForm, answer
from backend.papers.paper import Paper

router = APIRouter(tags=["awards"])


@router.get("/decisions")
def list_decisions(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    season: Annotated[UUID | None, Query()] = None,
    state: Annotated[DecisionState, Query()] = DecisionState.issued,
) -> Page[DecisionRow]:
    """Issued decisions, the latest first; or the drafts that are one's own to prepare or issue."""
    return decision_queries.decisions(db, actor, paging, season, state)


@router.get("/decisions/{decision_id}/paper", response_class=Response, responses=ANSWERS)
def read_decision_paper(
    actor: SignedIn,
    db: Reading,
    decision_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The decision with its list, to print or to go on writing; 404 for one from a source."""
    return answer(_paper(db, actor, decision_id), form, if_none_match)


@router.post("/decisions/{decision_id}/paper", status_code=202)
def order_decision_paper(
    actor: SignedIn, db: Writing, decision_id: UUID, form: Form = PaperForm.pdf
) -> PrintOut:
    """The decision as a file that a worker makes: for long lists. Asked again it is the same."""
    return order(db, actor, _paper(db.connection(), actor, decision_id), form)


@router.post("/decisions", status_code=201)
def create_decision(
    actor: SignedIn, db: Writing, once: OnceOnly, new: DecisionNew, response: Response
) -> DecisionOut:
    """Draft a decision, from an accepted proposal or by hand."""

    def act() -> DecisionOut:
        return _shown(db, actor, deciding.create_decision(db, actor, new), response)

    return once(db, actor.owner, DecisionOut, act)


@router.get("/decisions/{decision_id}")
def read_decision(
    actor: SignedIn, db: Reading, decision_id: UUID, response: Response
) -> DecisionOut:
    """One decision with its list."""
    found = decision_queries.decision(db, actor, decision_id)
    tag(response, found.version)
    return found


@router.patch("/decisions/{decision_id}")
def edit_decision(
    actor: SignedIn,
    db: Writing,
    decision_id: UUID,
    edit: DecisionEdit,
    response: Response,
    if_match: IfMatch = None,
) -> DecisionOut:
    """Change a draft (JSON Merge Patch; `items` are replaced as a whole)."""
    changed = deciding.edit_decision(db, actor, decision_id, edit, if_match)
    return _shown(db, actor, changed, response)


@router.post("/decisions/{decision_id}/withdraw")
def withdraw_decision(
    actor: SignedIn, db: Writing, decision_id: UUID, response: Response
) -> DecisionOut:
    """Give a draft up."""
    return _shown(db, actor, deciding.withdraw_decision(db, actor, decision_id), response)


@router.post("/decisions/{decision_id}/issue")
def issue_decision(
    actor: Fresh, db: Writing, decision_id: UUID, issue: IssueIn, response: Response
) -> DecisionOut:
    """The authority issues the decision with its number and day."""
    return _shown(db, actor, deciding.issue_decision(db, actor, decision_id, issue), response)


@router.post("/decisions/{decision_id}/record")
def record_decision(
    actor: SignedIn, db: Writing, decision_id: UUID, response: Response
) -> DecisionOut:
    """Enter an old decision as its source states it."""
    return _shown(db, actor, deciding.record_decision(db, actor, decision_id), response)


@router.post("/decisions/{decision_id}/confer")
def confer_decision(
    actor: SignedIn, db: Writing, decision_id: UUID, what: ConferralIn, response: Response
) -> DecisionOut:
    """Note who handed the awards over, when and on which occasion."""
    return _shown(db, actor, deciding.confer(db, actor, decision_id, what), response)


@router.post("/decisions/{decision_id}/items/{item_id}/receivers")
def name_receivers(
    actor: SignedIn,
    db: Writing,
    decision_id: UUID,
    item_id: UUID,
    named: ReceiversIn,
    response: Response,
) -> DecisionOut:
    """Name units among the counted receivers of a line."""
    decision = deciding.name_receivers(db, actor, decision_id, item_id, named.unit_ids)
    return _shown(db, actor, decision, response)


@router.post("/decisions/{decision_id}/items/{item_id}/cancel")
def cancel_award(
    actor: Fresh,
    db: Writing,
    decision_id: UUID,
    item_id: UUID,
    why: CancellationIn,
    response: Response,
) -> DecisionOut:
    """Take an award back by a decision of its own (Luật TĐKT 2022, Điều 93)."""
    decision = deciding.cancel_item(db, actor, decision_id, item_id, why)
    return _shown(db, actor, decision, response)


@router.get("/units/{unit_id}/awards")
def list_unit_awards(
    actor: SignedIn, db: Reading, paging: Paging, unit_id: UUID
) -> Page[LedgerEntry]:
    """What a unit was awarded, the latest year first; cancelled awards stay on record."""
    return ledger.ledger(db, actor, paging, unit_id)


def _paper(db: Connection, actor: Actor, decision_id: UUID) -> Paper:
    found = decision_queries.decision(db, actor, decision_id)
    if found.source is not None:
        raise not_found()
    return paper_of_decision(db, actor.tenant, found)


def _shown(db: Writing, actor: Actor, decision: Decision, response: Response) -> DecisionOut:
    db.flush()
    tag(response, decision.version)
    return decision_queries.decision(db, actor, decision.id)
