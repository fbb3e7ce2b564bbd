"""The routes of tellers: named, their keys made and confirmed, their layers peeled."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from backend.access.signed_in import SignedIn
from backend.ballots import ballot_queries
from backend.ballots.ballot_schemas import BallotOut
from backend.ballots.secret import peeling, teller_queries, tellers
from backend.ballots.secret.rules.peeling import MOST
from backend.ballots.secret.teller_schemas import (
    ConfirmIn,
    PeelingIn,
    PeelingOut,
    TellerKeyIn,
    TellersIn,
    TellersOut,
)
from backend.kernel.db import Reading, Writing

router = APIRouter(tags=["ballots"])


@router.get("/ballots/{ballot_id}/tellers")
def read_tellers(actor: SignedIn, db: Reading, ballot_id: UUID) -> TellersOut:
    """Who holds a layer of the ballot, and how far they are."""
    return teller_queries.tellers(db, actor, ballot_id)


@router.put("/ballots/{ballot_id}/tellers")
def name_tellers(actor: SignedIn, db: Writing, ballot_id: UUID, wanted: TellersIn) -> TellersOut:
    """Name two or three tellers, in the order in which they peel."""
    tellers.name_tellers(db, actor, ballot_id, wanted)
    db.flush()
    return teller_queries.tellers(db, actor, ballot_id)


@router.put("/ballots/{ballot_id}/tellers/key")
def put_teller_key(actor: SignedIn, db: Writing, ballot_id: UUID, key: TellerKeyIn) -> TellersOut:
    """Keep the public keys that the reader's browser has made, and their backup."""
    tellers.keep_key(db, actor, ballot_id, key)
    db.flush()
    return teller_queries.tellers(db, actor, ballot_id)


@router.post("/ballots/{ballot_id}/tellers/{position}/confirm")
def confirm_teller_key(
    actor: SignedIn,
    db: Writing,
    ballot_id: UUID,
    position: Annotated[int, Path(ge=1, le=MOST)],
    read: ConfirmIn,
) -> TellersOut:
    """Confirm the fingerprint that the teller has read aloud."""
    tellers.confirm_key(db, actor, ballot_id, position, read)
    db.flush()
    return teller_queries.tellers(db, actor, ballot_id)


@router.get("/ballots/{ballot_id}/peeling")
def read_peeling(actor: SignedIn, db: Reading, ballot_id: UUID) -> PeelingOut:
    """What the teller whose turn it is has to peel."""
    return teller_queries.waiting(db, actor, ballot_id)


@router.post("/ballots/{ballot_id}/peeling")
def hand_on(actor: SignedIn, db: Writing, ballot_id: UUID, done: PeelingIn) -> BallotOut:
    """Hand on what was under one's layer. A wrong number stops the ceremony, for good."""
    peeling.peel(db, actor, ballot_id, done)
    db.flush()
    return ballot_queries.ballot(db, actor, ballot_id)
