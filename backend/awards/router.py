"""The catalogue, the quotas of a season, and the proposals of a block."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.access.actors import Actor
from backend.access.signed_in import SignedIn
from backend.awards import operations, queries, quota_queries, showing
from backend.awards.catalogue_schemas import CatalogueOut
from backend.awards.dossier.schemas import MissingPapersIn
from backend.awards.models import Proposal
from backend.awards.quota_schemas import QuotasIn, QuotasOut
from backend.awards.quota_setting import set_quotas
from backend.awards.rules.states import ProposalState
from backend.awards.schemas import (
    JudgedBy,
    ProposalEdit,
    ProposalNew,
    ProposalOut,
    ProposalRow,
    ReturnReason,
)
from backend.kernel import clock
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.fields import Day
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["awards"])


@router.get("/award-catalogue")
def read_award_catalogue(
    _actor: SignedIn, on: Annotated[Day | None, Query()] = None
) -> CatalogueOut:
    """Titles and forms with coefficients, amounts and authorities as they stand on a day."""
    day: date = on or clock.today()
    return showing.catalogue_out(day)


@router.get("/seasons/{season_id}/award-quotas")
def read_award_quotas(actor: SignedIn, db: Reading, season_id: UUID) -> QuotasOut:
    """How many of each award the block may propose, and what is used of it."""
    return quota_queries.quotas(db, actor, season_id)


@router.put("/seasons/{season_id}/award-quotas")
def set_award_quotas(actor: SignedIn, db: Writing, season_id: UUID, new: QuotasIn) -> QuotasOut:
    """State the quotas, all at once, in the order in which places are given to them."""
    season = set_quotas(db, actor, season_id, new.items)
    return quota_queries.quotas_out(db, actor, season.id, season.block_id)


@router.get("/proposals")
def list_proposals(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    season: Annotated[UUID | None, Query()] = None,
    state: Annotated[ProposalState | None, Query()] = None,
) -> Page[ProposalRow]:
    """The proposals that one may read, the latest first."""
    return queries.proposals(db, actor, paging, season, state)


@router.post("/proposals", status_code=201)
def create_proposal(
    actor: SignedIn, db: Writing, once: OnceOnly, new: ProposalNew, response: Response
) -> ProposalOut:
    """Draft a proposal of the block."""

    def act() -> ProposalOut:
        return _shown(db, actor, operations.create_proposal(db, actor, new), response)

    return once(db, actor.owner, ProposalOut, act)


@router.get("/proposals/{proposal_id}")
def read_proposal(
    actor: SignedIn, db: Reading, proposal_id: UUID, response: Response
) -> ProposalOut:
    """One proposal with its lines and what speaks against them."""
    found = queries.proposal(db, actor, proposal_id)
    tag(response, found.version)
    return found


@router.patch("/proposals/{proposal_id}")
def edit_proposal(
    actor: SignedIn,
    db: Writing,
    proposal_id: UUID,
    edit: ProposalEdit,
    response: Response,
    if_match: IfMatch = None,
) -> ProposalOut:
    """Change a draft or a returned proposal (JSON Merge Patch; `items` are replaced as a whole)."""
    changed = operations.edit_proposal(db, actor, proposal_id, edit, if_match)
    return _shown(db, actor, changed, response)


@router.post("/proposals/{proposal_id}/submit")
def submit_proposal(
    actor: SignedIn,
    db: Writing,
    proposal_id: UUID,
    response: Response,
    papers: MissingPapersIn | None = None,
) -> ProposalOut:
    """Hand the proposal in for appraisal, knowing which papers its dossier lacks."""
    known = papers.missing if papers else ()
    return _shown(db, actor, operations.submit_proposal(db, actor, proposal_id, known), response)


@router.post("/proposals/{proposal_id}/withdraw")
def withdraw_proposal(
    actor: SignedIn, db: Writing, proposal_id: UUID, response: Response
) -> ProposalOut:
    """Give the proposal up."""
    return _shown(db, actor, operations.withdraw_proposal(db, actor, proposal_id), response)


@router.post("/proposals/{proposal_id}/return")
def return_proposal(
    actor: SignedIn, db: Writing, proposal_id: UUID, why: ReturnReason, response: Response
) -> ProposalOut:
    """Send the proposal back to the block with the reason."""
    returned = operations.return_proposal(db, actor, proposal_id, why.reason)
    return _shown(db, actor, returned, response)


@router.post("/proposals/{proposal_id}/accept")
def accept_proposal(
    actor: SignedIn,
    db: Writing,
    proposal_id: UUID,
    response: Response,
    papers: MissingPapersIn | None = None,
) -> ProposalOut:
    """Find the proposal in order, knowing which papers its dossier lacks."""
    known = papers.missing if papers else ()
    return _shown(db, actor, operations.accept_proposal(db, actor, proposal_id, known), response)


@router.post("/proposals/{proposal_id}/rule-set")
def judge_proposal_by(
    actor: SignedIn, db: Writing, proposal_id: UUID, by: JudgedBy, response: Response
) -> ProposalOut:
    """Judge the proposal by a later law that was found more favourable."""
    return _shown(db, actor, operations.judge_by(db, actor, proposal_id, by), response)


def _shown(db: Writing, actor: Actor, proposal: Proposal, response: Response) -> ProposalOut:
    db.flush()
    tag(response, proposal.version)
    return queries.proposal(db, actor, proposal.id)
