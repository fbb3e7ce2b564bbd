"""Signing a covenant: the seats of the round, a signature, a refusal."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from backend.access.actors import Actor
from backend.access.fresh import Fresh
from backend.access.signed_in import SignedIn
from backend.covenants import part_queries, signatories, signing
from backend.covenants.part_schemas import (
    CovenantSignature,
    SignatoryCandidate,
    SignatoryNew,
    SignatoryOut,
    SignatureNew,
    SigningRefusal,
)
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly

router = APIRouter(tags=["covenants"])


@router.get("/covenants/{covenant_id}/signatures")
def list_signatures(actor: SignedIn, db: Reading, covenant_id: UUID) -> list[CovenantSignature]:
    """The signing round in its order, one seat for each unit called."""
    return part_queries.signatures(db, actor, covenant_id)


@router.post("/covenants/{covenant_id}/signatures", status_code=201)
def sign_covenant(
    actor: Fresh, db: Writing, covenant_id: UUID, new: SignatureNew
) -> CovenantSignature:
    """Sign for a unit. Sent again by the same person it gives the same signature."""
    signing.sign(db, actor, covenant_id, new)
    return _shown(db, actor, covenant_id, new.unit_id)


@router.post("/covenants/{covenant_id}/signatures/decline")
def decline_signature(
    actor: SignedIn, db: Writing, covenant_id: UUID, refusal: SigningRefusal
) -> CovenantSignature:
    """Say that a unit does not sign, and why."""
    signing.decline(db, actor, covenant_id, refusal)
    return _shown(db, actor, covenant_id, refusal.unit_id)


@router.get("/covenants/{covenant_id}/signatories")
def list_signatories(actor: SignedIn, db: Reading, covenant_id: UUID) -> list[SignatoryOut]:
    """Everybody who was named to sign for a unit, in the order of naming; the last one counts."""
    return part_queries.signatories(db, actor, covenant_id)


@router.post("/covenants/{covenant_id}/signatories", status_code=201)
def name_signatory(
    actor: SignedIn, db: Writing, once: OnceOnly, covenant_id: UUID, new: SignatoryNew
) -> SignatoryOut:
    """Put somebody in the place of whoever signs for a unit (ký thay), within the dates given."""

    def act() -> SignatoryOut:
        named = signatories.name_signatory(db, actor, covenant_id, new)
        return part_queries.signatory_out(named)

    return once(db, actor.owner, SignatoryOut, act)


@router.get("/covenants/{covenant_id}/signatories/candidates")
def list_signatory_candidates(
    actor: SignedIn, db: Writing, covenant_id: UUID, unit: Annotated[UUID, Query()]
) -> list[SignatoryCandidate]:
    """The people of a unit, for who may name one of them to sign."""
    return signatories.candidates(db, actor, covenant_id, unit)


@router.post("/covenants/{covenant_id}/signatures/remind")
def remind_of_signing(actor: SignedIn, db: Writing, covenant_id: UUID) -> list[CovenantSignature]:
    """Remind the units whose turn it is to sign; at most once a day each."""
    signatories.remind(db, actor, covenant_id)
    db.flush()
    return part_queries.signatures(db.connection(), actor, covenant_id)


def _shown(db: Writing, actor: Actor, covenant_id: UUID, unit_id: UUID) -> CovenantSignature:
    db.flush()
    seats = part_queries.signatures(db.connection(), actor, covenant_id)
    return next(seat for seat in seats if seat.unit_id == unit_id)
