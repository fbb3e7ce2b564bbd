"""Routes of held changes."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from backend.access.signed_in import SignedIn
from backend.integrations import operations, queries
from backend.integrations.rules import HeldState
from backend.integrations.schemas import HeldChangeOut, HeldDecision
from backend.kernel.db import Reading, Writing
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["held-changes"])


@router.get("/held-changes")
def list_held_changes(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    state: Annotated[HeldState | None, Query()] = None,
) -> Page[HeldChangeOut]:
    """Changes of other systems that would break a running year, the latest first."""
    return queries.held_changes(db, actor, paging, state)


@router.get("/held-changes/{held_id}")
def read_held_change(actor: SignedIn, db: Reading, held_id: UUID) -> HeldChangeOut:
    """One held change."""
    return queries.held_change(db, actor, held_id)


@router.post("/held-changes/{held_id}/apply")
def apply_held_change(
    request: Request, actor: SignedIn, db: Writing, held_id: UUID, decision: HeldDecision
) -> HeldChangeOut:
    """Let the change happen after all."""
    operations.apply_change(db, actor, held_id, decision.note)
    request.app.state.actors.forget()
    return queries.held_change(db, actor, held_id)


@router.post("/held-changes/{held_id}/refuse")
def refuse_held_change(
    actor: SignedIn, db: Writing, held_id: UUID, decision: HeldDecision
) -> HeldChangeOut:
    """Leave things as they are."""
    operations.refuse_change(db, actor, held_id, decision.note)
    return queries.held_change(db, actor, held_id)
