"""What is read of a proposal's dossier."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Permission
from backend.awards.catalogue import CATALOGUE
from backend.awards.catalogue_schemas import text_out
from backend.awards.council.votes import votes_on
from backend.awards.dossier.models import DossierDocument
from backend.awards.dossier.rules import Wanted, due_now, lacking, wanted
from backend.awards.dossier.schemas import DossierChecklist, DossierPaper, StatedOut
from backend.awards.models import ProposalItem
from backend.awards.queries import law_of, seen_proposal
from backend.awards.records import Db, award_of
from backend.awards.rules.catalogue import Document
from backend.awards.rules.states import PROPOSAL, ProposalAction, ProposalState
from backend.kernel.places import Place

GATHERERS = (Permission.propose_awards, Permission.appraise_proposals)
"""The block brings the papers, the office may add what it holds itself."""

_WENT_OUT = (ProposalState.submitted, ProposalState.accepted, ProposalState.decided)

_ITEMS: Select[Any] = (
    select(ProposalItem.__table__)
    .where(
        ProposalItem.tenant == bindparam("tenant"),
        ProposalItem.proposal_id == bindparam("proposal_id"),
    )
    .order_by(ProposalItem.position)
)
_STATED: Select[Any] = (
    select(DossierDocument.__table__, User.name)
    .join(User, (User.tenant == DossierDocument.tenant) & (User.id == DossierDocument.stated_by))
    .where(
        DossierDocument.tenant == bindparam("tenant"),
        DossierDocument.proposal_id == bindparam("proposal_id"),
    )
)


def dossier(db: Db, actor: Actor, proposal_id: UUID) -> DossierChecklist:
    """The papers of a proposal's dossier; 404 where it is not the actor's to read."""
    row = seen_proposal(db, actor, proposal_id)
    key = {"tenant": actor.tenant, "proposal_id": row.id}
    items = db.execute(_ITEMS, key).all()
    known = law_of(row).details_known
    papers = wanted(CATALOGUE, [award_of(item) for item in items]) if known else []
    stated = {said.document: said for said in db.execute(_STATED, key)}
    on_record = _on_record(db, actor.tenant, row, items)
    documents = [_document(paper, items, stated, on_record) for paper in papers]
    return DossierChecklist(
        documents=documents,
        missing=due_now([(paper.document, paper.lacking) for paper in documents]),
        actions=_actions(row, actor) if papers else [],
    )


def _on_record(
    db: Db, tenant: int, row: Row[Any], items: Sequence[Row[Any]]
) -> dict[Document, set[int]]:
    """The lines whose papers the product itself has: nobody needs to state them."""
    voted = votes_on(db, tenant, (item.id for item in items))
    everywhere = set(range(len(items))) if row.state in _WENT_OUT else set()
    return {
        Document.submission: everywhere,
        Document.ballot: {at for at, item in enumerate(items) if item.id in voted},
        Document.initiative: {at for at, item in enumerate(items) if item.initiative_id},
    }


def _document(
    paper: Wanted,
    items: Sequence[Row[Any]],
    stated: Mapping[Document, Row[Any]],
    on_record: Mapping[Document, set[int]],
) -> DossierPaper:
    said = stated.get(paper.document)
    return DossierPaper(
        document=paper.document,
        name=text_out(paper.name),
        references=list(paper.references),
        lines=[items[at].position for at in paper.lines],
        lacking=[items[at].position for at in lacking(paper, stated.keys(), on_record)],
        stated=said
        and StatedOut(reference=said.reference, name=said.name, stated_at=said.stated_at),
    )


def _actions(row: Row[Any], actor: Actor) -> list[str]:
    place = Place(block_id=row.block_id)
    may = any(actor.may(permission, place) for permission in GATHERERS)
    gathers = ProposalAction.gather in PROPOSAL.allowed(row.state)
    return [ProposalAction.gather.value] if may and gathers else []
