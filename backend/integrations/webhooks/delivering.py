"""Working off what is to be told: from the log into messages, from messages to their receivers.

The log's positions are given under a lock that is held until COMMIT, so whoever has seen position
n has seen all before it: a webhook's place in the log never skips an entry. One worker at a time
sends for a webhook, in the order of the log; where a message waits to be tried again, later ones
about the same subject wait behind it.
"""

import secrets as chance
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from procrastinate import JobContext
from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.orm import Session

from backend.integrations.webhooks import sending
from backend.integrations.webhooks.messages import House, Key, next_due, of, settle, take_up
from backend.integrations.webhooks.models import (
    Webhook,
    WebhookDelivery,
    WebhookProgress,
    WebhookSecret,
)
from backend.integrations.webhooks.rules import WebhookState, domains, networks
from backend.integrations.webhooks.sending import Way
from backend.kernel import clock, keys
from backend.kernel.db import Database
from backend.kernel.jobs import DATABASE, SETTINGS, jobs
from backend.settings import Settings

LEASE = timedelta(seconds=60)
"""How long a worker that died keeps others from its webhook."""

BUDGET = 40.0
"""Seconds after which a run leaves the rest to the next."""

SIDE_BY_SIDE = 4
"""Receivers that are spoken to at the same time."""

KEPT = timedelta(days=30)
"""How long messages that arrived are listed."""


def house_of(settings: Settings) -> House:
    """The house by its settings."""
    way = Way(networks(settings.webhook_networks), domains(settings.webhook_hosts))
    return House(keys.webhook_root(settings.data_dir), settings.site, way)


@jobs.periodic(cron="* * * * * */10")
@jobs.task(name="tell_webhooks", pass_context=True, queueing_lock="tell_webhooks")
def tell_webhooks(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Every ten seconds: tell other systems what happened."""
    database: Database = context.additional_context[DATABASE]
    tell(database, house_of(context.additional_context[SETTINGS]))


@jobs.periodic(cron="41 2 * * *")
@jobs.task(name="forget_deliveries", pass_context=True, queueing_lock="forget_deliveries")
def forget_deliveries(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Every night: forget messages that arrived long ago."""
    database: Database = context.additional_context[DATABASE]
    with database.writing() as session:
        session.execute(
            delete(WebhookDelivery).where(WebhookDelivery.delivered_at < clock.now() - KEPT)
        )


def tell(database: Database, house: House, tenant: int | None = None) -> None:
    """Everything that is due, of one province or of all; receivers are served side by side."""
    webhooks = _active(database, tenant)
    if not webhooks:
        return
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        list(threads.map(lambda key: _serve(database, house, key), webhooks))


def _active(database: Database, tenant: int | None) -> Sequence[Key]:
    """Webhooks that are told something and can be believed: those with a secret."""
    secret = (WebhookSecret.tenant == Webhook.tenant) & (WebhookSecret.webhook_id == Webhook.id)
    found = select(Webhook.tenant, Webhook.id).where(
        Webhook.state == WebhookState.active, exists().where(secret)
    )
    if tenant is not None:
        found = found.where(Webhook.tenant == tenant)
    with database.reading() as connection:
        return [(row.tenant, row.id) for row in connection.execute(found)]


def _serve(database: Database, house: House, key: Key) -> None:
    """One webhook: take up what is new, send what is due, stop at the first failure.

    Who is down is asked once a run and not once a message; what failed waits by its own schedule.
    """
    end = time.monotonic() + BUDGET
    claim = None
    while time.monotonic() < end:
        with database.writing() as session:
            claim = _claimed(session, key, claim)
            if claim is None:
                return
            take_up(session, key)
            message = next_due(session, key, house)
        if message is None:
            break
        outcome = sending.send(message.url, message.headers, message.body, house.way)
        with database.writing() as session:
            settle(session, key, message, outcome)
        if outcome.failure is not None:
            break
    _release(database, key, claim)


def _claimed(session: Session, key: Key, held: datetime | None) -> datetime | None:
    """Until when the webhook is this worker's, `held` from before; none = it is another's."""
    now = clock.now()
    free = or_(
        WebhookProgress.claimed_until.is_(None),
        WebhookProgress.claimed_until < now,
        WebhookProgress.claimed_until == held,
    )
    until = now + LEASE + timedelta(microseconds=chance.randbelow(1_000_000))
    return session.scalar(
        update(WebhookProgress)
        .where(*of(WebhookProgress, key), free)
        .values(claimed_until=until)
        .returning(WebhookProgress.claimed_until)
    )


def _release(database: Database, key: Key, held: datetime | None) -> None:
    mine = (*of(WebhookProgress, key), WebhookProgress.claimed_until == held)
    with database.writing() as session:
        session.execute(update(WebhookProgress).where(*mine).values(claimed_until=None))
