"""The routes of secret ballots: sealing, casting, opening the urn, checking the board."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body

from backend.access.signed_in import SignedIn
from backend.ballots import ballot_queries
from backend.ballots.ballot_schemas import MOST_OPTIONS, BallotOut
from backend.ballots.secret import closing, queries
from backend.ballots.secret.asking import BallotKeys
from backend.ballots.secret.casting import Cast, ToBox
from backend.ballots.secret.rules.layers import envelope_size
from backend.ballots.secret.rules.peeling import MOST
from backend.ballots.secret.schemas import BoardOut, SealingOut, SecretReceipt
from backend.kernel.db import Reading, Writing

router = APIRouter(tags=["ballots"])

Envelopes = Annotated[
    bytes,
    Body(
        media_type="application/octet-stream",
        min_length=envelope_size(1),
        max_length=envelope_size(1 + MOST) * MOST_OPTIONS,
    ),
]
"""The sealed answers to all questions, one after the other in the questions' order."""


@router.get("/ballots/{ballot_id}/sealing")
def read_sealing(actor: SignedIn, db: Reading, ballot_id: UUID) -> SealingOut:
    """What a phone seals a vote with: all that was fixed at opening, the keys among it."""
    return queries.sealing(db, actor, ballot_id)


@router.put("/ballots/{ballot_id}/envelopes/{unit_id}")
async def put_envelopes(
    actor: SignedIn, box: ToBox, ballot_id: UUID, unit_id: UUID, sent: Envelopes
) -> SecretReceipt:
    """Cast a sealed vote for a seat. The same bytes again get the same receipt, for ever."""
    return await box.cast(ballot_id, Cast(actor, unit_id, sent))


@router.post("/ballots/{ballot_id}/open-urn")
def open_urn(actor: SignedIn, db: Writing, keys: BallotKeys, ballot_id: UUID) -> BallotOut:
    """Open the urn of a closed ballot and count."""
    closing.open_urn(db, actor, ballot_id, keys.urn)
    db.flush()
    return ballot_queries.ballot(db, actor, ballot_id)


@router.get("/ballots/{ballot_id}/board")
def read_board(actor: SignedIn, db: Reading, ballot_id: UUID) -> BoardOut:
    """The closed list and, once counted, every vote under its code: to be checked by anybody."""
    return queries.board(db, actor, ballot_id)
