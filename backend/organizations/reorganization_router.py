"""Acts on the organisation."""

from uuid import UUID

from fastapi import APIRouter, Request

from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.organizations import reorganization_queries, reorganizing, undoing
from backend.organizations.reorganization_schemas import ReorganizationNew, ReorganizationOut

router = APIRouter(tags=["organizations"])


@router.post("/reorganizations", status_code=201)
def reorganize(
    request: Request, actor: SignedIn, db: Writing, once: OnceOnly, new: ReorganizationNew
) -> ReorganizationOut:
    """Record a decision on units and do what it says: rename, merge, split, end, move."""

    def act() -> ReorganizationOut:
        done = reorganizing.reorganize(db, actor, new)
        return reorganization_queries.reorganization(db, actor, done.id)

    request.app.state.actors.forget()
    return once(db, actor.owner, ReorganizationOut, act)


@router.get("/reorganizations/{act_id}")
def read_reorganization(actor: SignedIn, db: Reading, act_id: UUID) -> ReorganizationOut:
    """One act: which units it took, who carries on."""
    return reorganization_queries.reorganization(db, actor, act_id)


@router.post("/reorganizations/{act_id}/undo")
def undo_reorganization(
    request: Request, actor: SignedIn, db: Writing, act_id: UUID
) -> ReorganizationOut:
    """Take an act back; 409 once something has been built on it."""
    undoing.undo(db, actor, act_id)
    request.app.state.actors.forget()
    return reorganization_queries.reorganization(db, actor, act_id)
