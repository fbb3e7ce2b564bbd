"""Routes of webhooks."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from backend.access.signed_in import SignedIn
from backend.integrations.webhooks import operations, queries
from backend.integrations.webhooks.rules import DeliveryState
from backend.integrations.webhooks.schemas import (
    DeliveryOut,
    Replay,
    Replayed,
    WebhookEdit,
    WebhookNew,
    WebhookOut,
    WebhookSecretIssued,
    WebhookSecretNew,
)
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["webhooks"])


@router.get("/webhooks")
def list_webhooks(actor: SignedIn, db: Reading, paging: Paging) -> Page[WebhookOut]:
    """Other systems that are told what happens here (Standard Webhooks)."""
    return queries.webhooks(db, actor, paging)


@router.post("/webhooks", status_code=201)
def create_webhook(
    request: Request, actor: SignedIn, db: Writing, once: OnceOnly, new: WebhookNew
) -> WebhookOut:
    """Register a receiver: https, at a public address. It needs a secret before it is told."""
    way = request.app.state.webhooks.way

    def create() -> WebhookOut:
        created = operations.create_webhook(db, actor, new, way)
        db.flush()
        return queries.webhook(db, actor, created.id)

    return once(db, actor.owner, WebhookOut, create)


@router.get("/webhooks/{webhook_id}")
def read_webhook(actor: SignedIn, db: Reading, webhook_id: UUID, response: Response) -> WebhookOut:
    """One receiver, and how it fares."""
    found = queries.webhook(db, actor, webhook_id)
    tag(response, found.version)
    return found


@router.patch("/webhooks/{webhook_id}")
def edit_webhook(  # noqa: PLR0913, PLR0917 - what the web gives
    request: Request,
    actor: SignedIn,
    db: Writing,
    webhook_id: UUID,
    edit: WebhookEdit,
    response: Response,
    if_match: IfMatch = None,
) -> WebhookOut:
    """Change a receiver's name, address or kinds (JSON Merge Patch)."""
    way = request.app.state.webhooks.way
    operations.edit_webhook(db, actor, (webhook_id, if_match), edit, way)
    found = queries.webhook(db, actor, webhook_id)
    tag(response, found.version)
    return found


@router.delete("/webhooks/{webhook_id}", status_code=204)
def remove_webhook(actor: SignedIn, db: Writing, webhook_id: UUID) -> None:
    """Tell a receiver nothing more."""
    operations.remove_webhook(db, actor, webhook_id)


@router.post("/webhooks/{webhook_id}/secrets", status_code=201)
def issue_webhook_secret(
    request: Request, actor: SignedIn, db: Writing, webhook_id: UUID, new: WebhookSecretNew
) -> WebhookSecretIssued:
    """A new signing secret, shown in this answer only: not repeated under a key."""
    root = request.app.state.webhooks.root
    return operations.issue_secret(db, actor, webhook_id, new, root)


@router.post("/webhooks/{webhook_id}/pause")
def pause_webhook(actor: SignedIn, db: Writing, webhook_id: UUID) -> WebhookOut:
    """Send nothing until it is resumed; what happens meanwhile is told then."""
    operations.pause_webhook(db, actor, webhook_id)
    db.flush()
    return queries.webhook(db, actor, webhook_id)


@router.post("/webhooks/{webhook_id}/resume")
def resume_webhook(actor: SignedIn, db: Writing, webhook_id: UUID) -> WebhookOut:
    """Send again, first what waits."""
    operations.resume_webhook(db, actor, webhook_id)
    db.flush()
    return queries.webhook(db, actor, webhook_id)


@router.post("/webhooks/{webhook_id}/replay")
def replay_webhook(actor: SignedIn, db: Writing, webhook_id: UUID, what: Replay) -> Replayed:
    """Tell everything since a moment again, each message under its own id."""
    return Replayed(messages=operations.replay(db, actor, webhook_id, what))


@router.get("/webhooks/{webhook_id}/deliveries")
def list_webhook_deliveries(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    webhook_id: UUID,
    state: Annotated[DeliveryState | None, Query()] = None,
) -> Page[DeliveryOut]:
    """What was told, the latest first; `state=dead` is what was given up."""
    return queries.deliveries(db, actor, webhook_id, paging, state)


@router.post("/webhooks/{webhook_id}/deliveries/{delivery_id}/replay")
def replay_webhook_delivery(
    actor: SignedIn, db: Writing, webhook_id: UUID, delivery_id: UUID
) -> DeliveryOut:
    """Tell one message again, under its own id."""
    operations.replay_delivery(db, actor, webhook_id, delivery_id)
    return queries.delivery(db, actor, webhook_id, delivery_id)
