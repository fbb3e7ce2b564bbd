"""Stating which papers are in a dossier."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards.dossier.models import DossierDocument
from backend.awards.dossier.queries import GATHERERS
from backend.awards.models import Proposal
from backend.awards.rules.catalogue import Document
from backend.awards.rules.states import PROPOSAL, ProposalAction
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import forbidden, not_found
from backend.kernel.places import Place
from backend.seasons.models import Season


def state_document(
    session: Session, actor: Actor, proposal_id: UUID, document: Document, reference: str
) -> None:
    """Say by number and date that a paper is in the dossier; empty takes it back."""
    proposal = session.get(Proposal, (actor.tenant, proposal_id), with_for_update=True)
    if proposal is None:
        raise not_found()
    season = session.get_one(Season, (actor.tenant, proposal.season_id))
    place = Place(block_id=season.block_id)
    actor.require_sight(Permission.read_proposals, place)
    if not any(actor.may(permission, place) for permission in GATHERERS):
        raise forbidden()
    PROPOSAL.after(proposal.state, ProposalAction.gather)
    _keep(session, actor, proposal, document, reference)
    session.flush()
    facts = {"document": document, "reference": reference}
    record(session, actor, "proposal.document_stated", place, proposal, facts)


def _keep(
    session: Session, actor: Actor, proposal: Proposal, document: Document, reference: str
) -> None:
    key = (actor.tenant, proposal.id, document)
    said = session.get(DossierDocument, key)
    if not reference:
        if said is not None:
            session.delete(said)
        return
    if said is None:
        said = DossierDocument(tenant=actor.tenant, proposal_id=proposal.id, document=document)
        session.add(said)
    said.reference, said.stated_by, said.stated_at = reference, actor.user_id, clock.now()
