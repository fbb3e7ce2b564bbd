"""A proposal before the council."""

from uuid import UUID

from fastapi import APIRouter

from backend.access.signed_in import SignedIn
from backend.awards.council import balloting, operations, queries
from backend.awards.council.schemas import (
    CouncilMeetingIn,
    CouncilOut,
    CouncilVoteIn,
    PutToVoteIn,
    ReadingIn,
    SittingIn,
)
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly

router = APIRouter(tags=["awards"])


@router.get("/proposals/{proposal_id}/council")
def read_council(actor: SignedIn, db: Reading, proposal_id: UUID) -> CouncilOut:
    """Who has read the dossier, the council's sitting, and how each line was voted."""
    return queries.council(db, actor, proposal_id)


@router.post("/proposals/{proposal_id}/readings")
def mark_dossier_read(
    actor: SignedIn, db: Writing, proposal_id: UUID, said: ReadingIn | None = None
) -> CouncilOut:
    """Say, as a member of the council, that one has read the dossier, and what one notes on it."""
    operations.mark_read(db, actor, proposal_id, said or ReadingIn())
    return queries.council(db, actor, proposal_id)


@router.post("/proposals/{proposal_id}/council-meetings", status_code=201)
def call_council(
    actor: SignedIn, db: Writing, once: OnceOnly, proposal_id: UUID, new: CouncilMeetingIn
) -> CouncilOut:
    """Prepare a meeting of the council with the proposal on its agenda."""

    def act() -> CouncilOut:
        balloting.call_council(db, actor, proposal_id, new)
        return queries.council(db, actor, proposal_id)

    return once(db, actor.owner, CouncilOut, act)


@router.post("/proposals/{proposal_id}/council-ballots", status_code=201)
def put_to_vote(
    actor: SignedIn, db: Writing, once: OnceOnly, proposal_id: UUID, wanted: PutToVoteIn
) -> CouncilOut:
    """Prepare the council's ballots on the titles whose turn it is."""

    def act() -> CouncilOut:
        balloting.put_to_vote(db, actor, proposal_id, wanted)
        return queries.council(db, actor, proposal_id)

    return once(db, actor.owner, CouncilOut, act)


@router.post("/proposals/{proposal_id}/sitting", status_code=201)
def record_council_sitting(
    actor: SignedIn, db: Writing, once: OnceOnly, proposal_id: UUID, new: SittingIn
) -> CouncilOut:
    """Enter the council's meeting with its counting minutes."""

    def act() -> CouncilOut:
        operations.hold_sitting(db, actor, proposal_id, new)
        return queries.council(db, actor, proposal_id)

    return once(db, actor.owner, CouncilOut, act)


@router.put("/proposals/{proposal_id}/council-votes/{item_id}")
def record_council_vote(
    actor: SignedIn, db: Writing, proposal_id: UUID, item_id: UUID, new: CouncilVoteIn
) -> CouncilOut:
    """Enter how many members were in favour of a line."""
    operations.vote(db, actor, proposal_id, item_id, new)
    return queries.council(db, actor, proposal_id)
