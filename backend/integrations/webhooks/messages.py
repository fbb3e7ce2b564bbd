"""Messages: made of the log's entries, taken in their order, marked by what became of them."""

import json
import secrets as chance
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Row, exists, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from backend.events.models import Event
from backend.events.operations import System, record
from backend.integrations.webhooks.models import (
    Webhook,
    WebhookDelivery,
    WebhookProgress,
    WebhookSecret,
)
from backend.integrations.webhooks.rules import (
    PAUSE_AFTER,
    DeliveryState,
    Entry,
    PauseReason,
    Told,
    WebhookState,
    message_id,
    next_attempt,
    payload,
    secret_of,
    signed_headers,
    tells_of,
)
from backend.integrations.webhooks.sending import Outcome, Way
from backend.kernel import clock
from backend.kernel.places import Place

log = structlog.get_logger(__name__)

AT_ONCE = 500
"""Entries of the log that one look takes for one webhook."""

_HALVES = 1 << 30
_GONE = 410
_PLACE = (Event.unit_id, Event.block_id)

Key = tuple[int, UUID]
"""A webhook: tenant and id."""


@dataclass(frozen=True, slots=True)
class House:
    """What sending needs of the installation."""

    root: bytes
    """From which the webhooks' secrets are made."""
    site: str
    """Our own address, for links."""
    way: Way


@dataclass(frozen=True, slots=True)
class Message:
    """A message that is due, ready to be sent."""

    delivery_id: UUID
    url: str
    headers: Mapping[str, str]
    body: bytes


def take_up(session: Session, key: Key) -> None:
    """Make messages of the entries since the last look that the webhook is to be told."""
    webhook = session.get_one(Webhook, key)
    progress = session.get_one(WebhookProgress, key)
    since: Any = (
        select(Event.position, Event.kind, Event.at, Event.subject_id, *_PLACE)
        .where(Event.tenant == webhook.tenant, Event.position > progress.position)
        .order_by(Event.position)
        .limit(AT_ONCE)
    )
    entries = session.execute(since).all()
    rows = [_row(webhook, entry) for entry in entries if _is_told(webhook, entry)]
    if rows:
        session.execute(insert(WebhookDelivery).on_conflict_do_nothing(), rows)
    if entries:
        progress.position = entries[-1].position


def _is_told(webhook: Webhook, entry: Row[Any]) -> bool:
    return entry.kind in (webhook.kinds or list(Told)) and tells_of(
        Place(webhook.unit_id, webhook.block_id), Place(entry.unit_id, entry.block_id)
    )


def _row(webhook: Webhook, entry: Row[Any]) -> dict[str, Any]:
    return {
        "tenant": webhook.tenant,
        "webhook_id": webhook.id,
        "position": entry.position,
        "kind": entry.kind,
        "subject_id": entry.subject_id,
        "happened_at": entry.at,
        "state": DeliveryState.waiting,
        "attempts": 0,
        "next_at": clock.now(),
    }


def next_due(session: Session, key: Key, house: House) -> Message | None:
    """The first message that is due, in the order of the log."""
    earlier = aliased(WebhookDelivery)
    ahead = exists().where(
        *of(earlier, key),
        earlier.state == DeliveryState.waiting,
        earlier.subject_id.is_not_distinct_from(WebhookDelivery.subject_id),
        earlier.position < WebhookDelivery.position,
    )
    due = session.scalar(
        select(WebhookDelivery)
        .join(Webhook, (Webhook.tenant == key[0]) & (Webhook.id == key[1]))
        .where(
            *of(WebhookDelivery, key),
            Webhook.state == WebhookState.active,
            WebhookDelivery.state == DeliveryState.waiting,
            WebhookDelivery.next_at <= clock.now(),
            ~ahead,
        )
        .order_by(WebhookDelivery.position)
        .limit(1)
    )
    return None if due is None else _message(session, key, due, house)


def _message(session: Session, key: Key, due: WebhookDelivery, house: House) -> Message | None:
    now = clock.now()
    secrets = [secret_of(house.root, key[0], one) for one in _secrets(session, key, now)]
    if not secrets:
        return None
    entry = session.execute(
        select(Event.kind, Event.at, Event.subject_type, Event.subject_id, *_PLACE).where(
            Event.tenant == key[0], Event.position == due.position
        )
    ).one()
    body = json.dumps(payload(Entry(*entry), house.site), separators=(",", ":")).encode()
    headers = {
        **signed_headers(secrets, message_id(due.id), now, body),
        "content-type": "application/json",
        "user-agent": "thidua-webhooks/1",
    }
    return Message(due.id, session.get_one(Webhook, key).url, headers, body)


def _secrets(session: Session, key: Key, now: datetime) -> list[UUID]:
    valid = (
        select(WebhookSecret.id)
        .where(
            *of(WebhookSecret, key),
            or_(WebhookSecret.expires_at.is_(None), WebhookSecret.expires_at > now),
        )
        .order_by(WebhookSecret.issued_at.desc(), WebhookSecret.id.desc())
    )
    return list(session.scalars(valid))


def settle(session: Session, key: Key, message: Message, outcome: Outcome) -> None:
    """Write down what became of an attempt; the webhook may be gone by now."""
    webhook = session.get(Webhook, key, with_for_update=True)
    delivery = session.get(WebhookDelivery, (key[0], message.delivery_id), with_for_update=True)
    if webhook is None or delivery is None:
        return
    delivery.attempts += 1
    delivery.tried_at = clock.now()
    delivery.status, delivery.failure = outcome.status, outcome.failure
    progress = session.get_one(WebhookProgress, key, with_for_update=True)
    if outcome.failure is None:
        delivery.state, delivery.delivered_at = DeliveryState.delivered, clock.now()
        progress.failing_since = None
    else:
        _put_off(delivery)
        progress.failing_since = progress.failing_since or clock.now()
        _pause_if_hopeless(session, webhook, progress.failing_since, outcome)


def _put_off(delivery: WebhookDelivery) -> None:
    share = chance.randbelow(_HALVES) / _HALVES
    again = next_attempt(delivery.attempts, clock.now(), share)
    if again is None:
        delivery.state = DeliveryState.dead
        log.warning("webhook.given_up", delivery=str(delivery.id), failure=delivery.failure)
    else:
        delivery.next_at = again


def _pause_if_hopeless(
    session: Session, webhook: Webhook, since: datetime, outcome: Outcome
) -> None:
    """A receiver that says it is gone, or has failed for days, is asked no more."""
    gone = outcome.status == _GONE
    if webhook.state is WebhookState.paused or not (gone or clock.now() - since >= PAUSE_AFTER):
        return
    webhook.state = WebhookState.paused
    webhook.paused_because = PauseReason.gone if gone else PauseReason.failing
    said = {"name": webhook.name, "because": webhook.paused_because}
    place = Place(webhook.unit_id, webhook.block_id)
    record(session, System(webhook.tenant), "webhook.paused", place, webhook, said)


def of(table: Any, key: Key) -> tuple[Any, ...]:  # noqa: ANN401 - a table's class or its alias
    """The rows of one webhook."""
    return table.tenant == key[0], table.webhook_id == key[1]
