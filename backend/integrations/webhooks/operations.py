"""Acts on webhooks: registered, given secrets, paused, told again."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.models import Event
from backend.events.operations import record
from backend.integrations.webhooks.models import (
    Webhook,
    WebhookDelivery,
    WebhookProgress,
    WebhookSecret,
)
from backend.integrations.webhooks.rules import (
    WEBHOOK,
    DeliveryState,
    PauseReason,
    WebhookAction,
    WebhookState,
    address_faults,
    secret_of,
    spelled,
)
from backend.integrations.webhooks.schemas import (
    Replay,
    WebhookEdit,
    WebhookNew,
    WebhookSecretIssued,
    WebhookSecretNew,
)
from backend.integrations.webhooks.sending import Way
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.db import rows_changed
from backend.kernel.errors import FieldError, invalid, invalid_fields, not_found
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.kernel.vietnamese import sort_key

_WRONG = {
    "not_an_address": Text(
        "Địa chỉ phải là một địa chỉ web đầy đủ, không kèm mật khẩu.",
        "Give a full web address, without a password in it.",
    ),
    "https_only": Text("Địa chỉ phải bắt đầu bằng https://.", "The address starts with https://."),
    "foreign_host": Text(
        "Đơn vị vận hành chưa cho phép gửi đến máy chủ này.",
        "Those who run this installation let no messages out to that host.",
    ),
    "private_address": Text(
        "Không gửi được đến địa chỉ trong mạng nội bộ.", "An address inside a network is refused."
    ),
}


def create_webhook(session: Session, actor: Actor, new: WebhookNew, way: Way) -> Webhook:
    """Register a receiver: it is told what happens from now on, once it has a secret."""
    place = Place(new.unit_id, new.block_id)
    actor.require(Permission.manage_webhooks, place)
    _check_address(new.url, way)
    webhook = Webhook(
        tenant=actor.tenant,
        name=new.name,
        name_key=sort_key(new.name),
        url=new.url,
        kinds=sorted(set(new.kinds)),
        unit_id=new.unit_id,
        block_id=new.block_id,
        state=WebhookState.active,
        created_by=actor.user_id,
    )
    session.add(webhook)
    _flush(session)
    session.add(_progress(session, webhook))
    record(session, actor, "webhook.created", place, webhook, {"name": webhook.name})
    return webhook


def edit_webhook(
    session: Session,
    actor: Actor,
    key: tuple[UUID, str | None],
    edit: WebhookEdit,
    way: Way,
) -> Webhook:
    """Change its name, address or kinds; `key` is its id and the version that was read."""
    webhook = _managed(session, actor, key[0])
    check_version(key[1], webhook.version)
    if edit.url is not None:
        _check_address(edit.url, way)
        webhook.url = edit.url
    if edit.name is not None:
        webhook.name, webhook.name_key = edit.name, sort_key(edit.name)
    if edit.kinds is not None:
        webhook.kinds = sorted(set(edit.kinds))
    session.flush()
    record(session, actor, "webhook.edited", _place(webhook), webhook, {"name": webhook.name})
    return webhook


def remove_webhook(session: Session, actor: Actor, webhook_id: UUID) -> None:
    """Tell it nothing more; the log keeps that it was."""
    webhook = _managed(session, actor, webhook_id)
    record(session, actor, "webhook.removed", _place(webhook), webhook, {"name": webhook.name})
    session.delete(webhook)


def issue_secret(
    session: Session, actor: Actor, webhook_id: UUID, new: WebhookSecretNew, root: bytes
) -> WebhookSecretIssued:
    """A new secret; through the overlap messages carry the signatures of both."""
    webhook = _managed(session, actor, webhook_id)
    now = clock.now()
    until = now + timedelta(hours=new.overlap_hours)
    older = (
        WebhookSecret.tenant == webhook.tenant,
        WebhookSecret.webhook_id == webhook.id,
        or_(WebhookSecret.expires_at.is_(None), WebhookSecret.expires_at > until),
    )
    session.execute(update(WebhookSecret).where(*older).values(expires_at=until))
    secret = WebhookSecret(tenant=webhook.tenant, webhook_id=webhook.id, issued_at=now)
    session.add(secret)
    session.flush()
    said = {"name": webhook.name}
    record(session, actor, "webhook.secret_issued", _place(webhook), webhook, said)
    return WebhookSecretIssued(
        id=secret.id,
        issued_at=now,
        expires_at=None,
        secret=spelled(secret_of(root, webhook.tenant, secret.id)),
    )


def pause_webhook(session: Session, actor: Actor, webhook_id: UUID) -> None:
    """Send nothing until it is resumed; nothing is lost meanwhile."""
    webhook = _managed(session, actor, webhook_id)
    webhook.state = WEBHOOK.after(webhook.state, WebhookAction.pause)
    webhook.paused_because = PauseReason.by_hand
    record(session, actor, "webhook.paused", _place(webhook), webhook, {"name": webhook.name})


def resume_webhook(session: Session, actor: Actor, webhook_id: UUID) -> None:
    """Send again, first what waits."""
    webhook = _managed(session, actor, webhook_id)
    webhook.state = WEBHOOK.after(webhook.state, WebhookAction.resume)
    webhook.paused_because = None
    progress = session.get_one(WebhookProgress, (webhook.tenant, webhook.id), with_for_update=True)
    progress.failing_since = None
    _tell_again(session, webhook, WebhookDelivery.state == DeliveryState.waiting)
    record(session, actor, "webhook.resumed", _place(webhook), webhook, {"name": webhook.name})


def replay(session: Session, actor: Actor, webhook_id: UUID, what: Replay) -> int:
    """How many messages are told again, each under its own id: all since the moment."""
    webhook = _managed(session, actor, webhook_id)
    told = _tell_again(session, webhook, WebhookDelivery.happened_at >= what.since)
    said = {"name": webhook.name, "since": what.since, "messages": told}
    record(session, actor, "webhook.replayed", _place(webhook), webhook, said)
    return told


def replay_delivery(session: Session, actor: Actor, webhook_id: UUID, delivery_id: UUID) -> None:
    """Tell one message again, under its own id."""
    webhook = _managed(session, actor, webhook_id)
    told = _tell_again(session, webhook, WebhookDelivery.id == delivery_id)
    if not told:
        raise not_found()
    said = {"name": webhook.name, "messages": told}
    record(session, actor, "webhook.replayed", _place(webhook), webhook, said)


def _tell_again(session: Session, webhook: Webhook, which: ColumnElement[bool]) -> int:
    of_webhook = (
        WebhookDelivery.tenant == webhook.tenant,
        WebhookDelivery.webhook_id == webhook.id,
    )
    fresh: dict[str, Any] = {
        "state": DeliveryState.waiting,
        "attempts": 0,
        "next_at": clock.now(),
        "delivered_at": None,
    }
    return rows_changed(session, update(WebhookDelivery).where(*of_webhook, which).values(**fresh))


def _managed(session: Session, actor: Actor, webhook_id: UUID) -> Webhook:
    """The webhook, locked; 404 outside of the places that the actor administers."""
    webhook = session.get(Webhook, (actor.tenant, webhook_id), with_for_update=True)
    if webhook is None:
        raise not_found()
    actor.require_sight(Permission.manage_webhooks, _place(webhook))
    return webhook


def _place(webhook: Webhook) -> Place:
    return Place(webhook.unit_id, webhook.block_id)


def _progress(session: Session, webhook: Webhook) -> WebhookProgress:
    """It begins after the last entry of the log that is there now."""
    last = session.scalar(select(func.max(Event.position)).where(Event.tenant == webhook.tenant))
    return WebhookProgress(tenant=webhook.tenant, webhook_id=webhook.id, position=last or 0)


def _check_address(url: str, way: Way) -> None:
    faults = address_faults(url, way.inside, way.hosts)
    if faults:
        raise invalid_fields([FieldError("/url", fault, _WRONG[fault]) for fault in faults])


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError:
        raise invalid(
            "/unit_id", "unknown_place", "Không có đơn vị hoặc khối này.", "No such unit or block."
        ) from None
