"""An invented receiver of the synthetic block: paused, so that the demonstration calls nobody."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.integrations.webhooks import operations
from backend.integrations.webhooks.messages import take_up
from backend.integrations.webhooks.models import Webhook, WebhookDelivery, WebhookProgress
from backend.integrations.webhooks.rules import RETRIES, DeliveryState, Failure
from backend.integrations.webhooks.schemas import WebhookNew, WebhookSecretNew
from backend.integrations.webhooks.sending import Way
from backend.organizations.models import Block

NAME = "Kho dữ liệu (mô phỏng)"
URL = "https://kho-du-lieu.example/thi-dua/nhan"


def register_receiver(session: Session, actor: Actor, block: Block) -> None:
    """A receiver of the block that has a secret and is paused."""
    new = WebhookNew(name=NAME, url=URL, block_id=block.id)
    webhook = operations.create_webhook(session, actor, new, Way())
    session.flush()
    operations.issue_secret(session, actor, webhook.id, WebhookSecretNew(), b"")  # shown to nobody
    operations.pause_webhook(session, actor, webhook.id)
    session.get_one(WebhookProgress, (webhook.tenant, webhook.id)).position = 0


def tell_receiver(session: Session, tenant: int) -> None:
    """Once the log is written: all but the last two messages arrived, one was given up."""
    found = select(Webhook).where(Webhook.tenant == tenant, Webhook.name == NAME)
    webhook = session.scalars(found).one()
    take_up(session, (webhook.tenant, webhook.id))
    told = select(WebhookDelivery).where(
        WebhookDelivery.tenant == tenant, WebhookDelivery.webhook_id == webhook.id
    )
    messages = session.scalars(told.order_by(WebhookDelivery.position)).all()
    for message in messages[:-2]:
        _arrived(message)
    for message in messages[-2:-1]:
        _given_up(message)


def _arrived(message: WebhookDelivery) -> None:
    message.state, message.attempts, message.status = DeliveryState.delivered, 1, 200
    message.tried_at = message.delivered_at = message.happened_at + timedelta(seconds=4)


def _given_up(message: WebhookDelivery) -> None:
    message.state, message.attempts, message.status = DeliveryState.dead, len(RETRIES) + 1, 503
    message.failure = Failure.status
    message.tried_at = message.happened_at + sum(RETRIES, timedelta())
