"""The routes of ballots: preparing, voting, counting, results."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.signed_in import SignedIn
from backend.ballots import (
    ballot_operations,
    ballot_queries,
    counts,
    opening,
    ranking,
    results,
    voting,
)
from backend.ballots.ballot_schemas import (
    BallotBrief,
    BallotEdit,
    BallotNew,
    BallotOut,
    Cast,
    CountIn,
    DecisionIn,
    Reason,
    Receipt,
    RecordIn,
)
from backend.ballots.result_schemas import ResultOut
from backend.ballots.secret.asking import BallotKeys
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["ballots"])


@router.get("/ballots")
def list_ballots(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    season: Annotated[UUID | None, Query()] = None,
    meeting: Annotated[UUID | None, Query()] = None,
) -> Page[BallotBrief]:
    """Ballots of the blocks whose seasons one may read."""
    return ballot_queries.ballots(db, actor, paging, season, meeting)


@router.post("/ballots", status_code=201)
def create_ballot(actor: SignedIn, db: Writing, once: OnceOnly, new: BallotNew) -> BallotOut:
    """Prepare a ballot of a meeting."""
    return once(
        db,
        actor.owner,
        BallotOut,
        lambda: _shown(db, actor, ballot_operations.prepare_ballot(db, actor, new).id),
    )


@router.get("/ballots/{ballot_id}")
def read_ballot(actor: SignedIn, db: Reading, ballot_id: UUID, response: Response) -> BallotOut:
    """One ballot. While it is open nothing but the number received is known of the votes."""
    found = ballot_queries.ballot(db, actor, ballot_id)
    tag(response, found.version)
    return found


@router.patch("/ballots/{ballot_id}")
def edit_ballot(
    actor: SignedIn,
    db: Writing,
    ballot_id: UUID,
    edit: BallotEdit,
    response: Response,
    if_match: IfMatch = None,
) -> BallotOut:
    """Change a ballot that is not yet open (JSON Merge Patch; options and rule as a whole)."""
    ballot_operations.edit_ballot(db, actor, ballot_id, edit, if_match)
    shown = _shown(db, actor, ballot_id)
    tag(response, shown.version)
    return shown


@router.post("/ballots/{ballot_id}/open")
def open_ballot(actor: SignedIn, db: Writing, keys: BallotKeys, ballot_id: UUID) -> BallotOut:
    """Open the vote. Roll, rule and options are fixed and hashed."""
    opening.open_ballot(db, actor, ballot_id, keys)
    return _shown(db, actor, ballot_id)


@router.post("/ballots/{ballot_id}/cast")
def cast_vote(actor: SignedIn, db: Writing, ballot_id: UUID, vote: Cast) -> Receipt:
    """Vote for a seat. The same vote again gets the same receipt, also after closing."""
    return voting.cast(db, actor, ballot_id, vote)


@router.post("/ballots/{ballot_id}/count")
def enter_count(actor: SignedIn, db: Writing, ballot_id: UUID, count: CountIn) -> BallotOut:
    """Type the counts of a show of hands, or of the paper of a secret ballot."""
    counts.enter_count(db, actor, ballot_id, count)
    return _shown(db, actor, ballot_id)


@router.post("/ballots/{ballot_id}/confirm")
def confirm_count(actor: SignedIn, db: Writing, ballot_id: UUID) -> BallotOut:
    """Confirm as a second person what was typed: counts, or written opinions by name."""
    counts.confirm_count(db, actor, ballot_id)
    return _shown(db, actor, ballot_id)


@router.post("/ballots/{ballot_id}/close")
def close_ballot(actor: SignedIn, db: Writing, ballot_id: UUID) -> BallotOut:
    """Close a named ballot and count it; close the list of a secret one."""
    voting.close(db, actor, ballot_id)
    return _shown(db, actor, ballot_id)


@router.post("/ballots/{ballot_id}/cancel")
def cancel_ballot(actor: SignedIn, db: Writing, ballot_id: UUID, why: Reason) -> BallotOut:
    """Give a ballot up, with the reason."""
    ballot_operations.cancel_ballot(db, actor, ballot_id, why.reason)
    return _shown(db, actor, ballot_id)


@router.post("/ballots/{ballot_id}/record")
def record_ballot(actor: SignedIn, db: Writing, ballot_id: UUID, history: RecordIn) -> BallotOut:
    """Keep the places that a source states; counts stay unknown."""
    ranking.record_history(db, actor, ballot_id, history)
    return _shown(db, actor, ballot_id)


@router.get("/ballots/{ballot_id}/result")
def read_result(actor: SignedIn, db: Reading, ballot_id: UUID) -> ResultOut:
    """The result with its working; 409 while there is none."""
    return results.result(db, actor, ballot_id)


@router.post("/ballots/{ballot_id}/run-off", status_code=201)
def prepare_run_off(actor: SignedIn, db: Writing, once: OnceOnly, ballot_id: UUID) -> BallotOut:
    """Prepare the next round among equals: a new ballot."""
    return once(
        db,
        actor.owner,
        BallotOut,
        lambda: _shown(db, actor, ranking.prepare_run_off(db, actor, ballot_id).id),
    )


@router.post("/ballots/{ballot_id}/decide")
def decide_ballot(actor: SignedIn, db: Writing, ballot_id: UUID, decision: DecisionIn) -> ResultOut:
    """Enter what the declared decider decided among equals after the last round."""
    ranking.decide(db, actor, ballot_id, decision)
    db.flush()
    return results.result(db, actor, ballot_id)


def _shown(db: Session, actor: Actor, ballot_id: UUID) -> BallotOut:
    db.flush()
    return ballot_queries.ballot(db, actor, ballot_id)
