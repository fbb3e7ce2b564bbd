"""The papers of a proposal's dossier."""

from uuid import UUID

from fastapi import APIRouter

from backend.access.signed_in import SignedIn
from backend.awards.dossier import operations, queries
from backend.awards.dossier.schemas import DossierChecklist, DossierPaperIn
from backend.awards.rules.catalogue import Document
from backend.kernel.db import Reading, Writing

router = APIRouter(tags=["awards"])


@router.get("/proposals/{proposal_id}/dossier")
def read_dossier(actor: SignedIn, db: Reading, proposal_id: UUID) -> DossierChecklist:
    """Which papers the dossier must hold, and for which lines one is not there yet."""
    return queries.dossier(db, actor, proposal_id)


@router.put("/proposals/{proposal_id}/dossier/{document}")
def state_dossier_document(
    actor: SignedIn, db: Writing, proposal_id: UUID, document: Document, said: DossierPaperIn
) -> DossierChecklist:
    """State a paper of the dossier by its number and date, or take that back."""
    operations.state_document(db, actor, proposal_id, document, said.reference)
    return queries.dossier(db, actor, proposal_id)
