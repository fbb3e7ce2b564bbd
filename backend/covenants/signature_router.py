"""Signing a covenant: the seats of the round, a signature with the password, a refusal."""

from uuid import UUID

from fastapi import APIRouter, Request

from backend.access.actors import Actor
from backend.access.confirming import confirm_password
from backend.access.signed_in import SignedIn
from backend.covenants import part_queries, signing
from backend.covenants.part_schemas import CovenantSignature, SignatureNew, SigningRefusal
from backend.kernel import problems
from backend.kernel.db import Reading, Writing

router = APIRouter(tags=["covenants"])


@router.get("/covenants/{covenant_id}/signatures")
def list_signatures(actor: SignedIn, db: Reading, covenant_id: UUID) -> list[CovenantSignature]:
    """The signing round in its order, one seat for each unit called."""
    return part_queries.signatures(db, actor, covenant_id)


@router.post("/covenants/{covenant_id}/signatures", status_code=201, responses={429: {}})
def sign_covenant(
    request: Request, actor: SignedIn, db: Writing, covenant_id: UUID, new: SignatureNew
) -> CovenantSignature:
    """Sign for a unit. Sent again by the same person it gives the same signature."""
    address = request.client.host if request.client else "unknown"
    if refused := confirm_password(db, actor, new.password, address):
        return problems.answer(request, refused)  # type: ignore[return-value] # not raised: commits
    signing.sign(db, actor, covenant_id, new)
    return _shown(db, actor, covenant_id, new.unit_id)


@router.post("/covenants/{covenant_id}/signatures/decline")
def decline_signature(
    actor: SignedIn, db: Writing, covenant_id: UUID, refusal: SigningRefusal
) -> CovenantSignature:
    """Say that a unit does not sign, and why."""
    signing.decline(db, actor, covenant_id, refusal)
    return _shown(db, actor, covenant_id, refusal.unit_id)


def _shown(db: Writing, actor: Actor, covenant_id: UUID, unit_id: UUID) -> CovenantSignature:
    db.flush()
    seats = part_queries.signatures(db.connection(), actor, covenant_id)
    return next(seat for seat in seats if seat.unit_id == unit_id)
