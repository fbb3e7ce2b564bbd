"""What is read of webhooks and their messages."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, Uuid, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.integrations.webhooks.models import (
    Webhook,
    WebhookDelivery,
    WebhookProgress,
    WebhookSecret,
)
from backend.integrations.webhooks.rules import (
    WEBHOOK,
    DeliveryState,
    message_id,
)
from backend.integrations.webhooks.schemas import (
    DeliveryOut,
    WebhookOut,
    WebhookSecretOut,
)
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of

_WEBHOOKS = (
    select(Webhook.__table__, WebhookProgress.failing_since)
    .join(
        WebhookProgress,
        (WebhookProgress.tenant == Webhook.tenant) & (WebhookProgress.webhook_id == Webhook.id),
    )
    .where(
        Webhook.tenant == bindparam("tenant"),
        within(unit=Webhook.unit_id, block=Webhook.block_id),
    )
)
_WEBHOOK = _WEBHOOKS.where(Webhook.id == bindparam("webhook_id"))
_ORDER = Order({"name": Webhook.name_key, "created_at": Webhook.created_at}, "name", Webhook.id)
_SECRETS = (
    select(WebhookSecret.__table__)
    .where(
        WebhookSecret.tenant == bindparam("tenant"),
        WebhookSecret.webhook_id.in_(bindparam("webhook_ids", expanding=True, type_=Uuid())),
        WebhookSecret.expires_at.is_(None) | (WebhookSecret.expires_at > bindparam("now")),
    )
    .order_by(WebhookSecret.issued_at.desc(), WebhookSecret.id.desc())
)
_DELIVERIES = select(WebhookDelivery.__table__).where(
    WebhookDelivery.tenant == bindparam("tenant"),
    WebhookDelivery.webhook_id == bindparam("webhook_id"),
)
_DELIVERY = _DELIVERIES.where(WebhookDelivery.id == bindparam("delivery_id"))
_NEWEST = Order({"position": WebhookDelivery.position}, "-position", WebhookDelivery.id)


def webhooks(connection: Connection, actor: Actor, wanted: PageRequest) -> Page[WebhookOut]:
    """The receivers in the places that the actor administers."""
    statement = _WEBHOOKS.params(actor.reach(Permission.manage_webhooks))
    page: Page[Row[Any]] = page_of(connection, statement, _ORDER, wanted, lambda row: row)
    items = _with_secrets(connection, actor, page.items)
    return Page(items=items, next_cursor=page.next_cursor, total=page.total)


def webhook(db: Connection | Session, actor: Actor, webhook_id: UUID) -> WebhookOut:
    """One receiver; 404 where it is not the actor's."""
    values = {**actor.reach(Permission.manage_webhooks), "webhook_id": webhook_id}
    row = db.execute(_WEBHOOK, values).one_or_none()
    if row is None:
        raise not_found()
    return _with_secrets(db, actor, [row])[0]


def deliveries(
    connection: Connection,
    actor: Actor,
    webhook_id: UUID,
    wanted: PageRequest,
    state: DeliveryState | None,
) -> Page[DeliveryOut]:
    """What was told to a receiver, the latest first; `dead` is the list of what was given up."""
    webhook(connection, actor, webhook_id)
    statement: Select[Any] = _DELIVERIES.params(tenant=actor.tenant, webhook_id=webhook_id)
    if state is not None:
        statement = statement.where(WebhookDelivery.state == state)
    return page_of(connection, statement, _NEWEST, wanted, _delivery_out)


def delivery(session: Session, actor: Actor, webhook_id: UUID, delivery_id: UUID) -> DeliveryOut:
    """One message."""
    key = {"tenant": actor.tenant, "webhook_id": webhook_id, "delivery_id": delivery_id}
    return _delivery_out(session.execute(_DELIVERY, key).one())


def _with_secrets(
    db: Connection | Session, actor: Actor, rows: Sequence[Row[Any]]
) -> list[WebhookOut]:
    ids = [row.id for row in rows]
    key = {"tenant": actor.tenant, "webhook_ids": ids, "now": clock.now()}
    secrets: dict[UUID, list[WebhookSecretOut]] = defaultdict(list)
    for row in db.execute(_SECRETS, key):
        shown = WebhookSecretOut(id=row.id, issued_at=row.issued_at, expires_at=row.expires_at)
        secrets[row.webhook_id].append(shown)
    return [_webhook_out(row, secrets[row.id]) for row in rows]


def _webhook_out(row: Row[Any], secrets: list[WebhookSecretOut]) -> WebhookOut:
    allowed = [str(action) for action in WEBHOOK.allowed(row.state)]
    return WebhookOut(
        id=row.id,
        name=row.name,
        url=row.url,
        kinds=row.kinds,
        unit_id=row.unit_id,
        block_id=row.block_id,
        state=row.state,
        paused_because=row.paused_because,
        failing_since=row.failing_since,
        secrets=secrets,
        created_at=row.created_at,
        version=row.version,
        actions=["edit", "issue_secret", *allowed, "replay", "remove"],
    )


def _delivery_out(row: Row[Any]) -> DeliveryOut:
    waiting = row.state is DeliveryState.waiting
    return DeliveryOut(
        id=row.id,
        message_id=message_id(row.id),
        kind=row.kind,
        subject_id=row.subject_id,
        happened_at=row.happened_at,
        state=row.state,
        attempts=row.attempts,
        next_at=row.next_at if waiting else None,
        tried_at=row.tried_at,
        status=row.status,
        failure=row.failure,
        delivered_at=row.delivered_at,
        actions=["replay"],
    )
