"""Who is told what, by which secrets, and every message."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.integrations.webhooks.rules import (
    DeliveryState,
    Failure,
    PauseReason,
    WebhookState,
)
from backend.kernel.db import Base, Owned, Versioned, belongs_to


class Webhook(Owned, Versioned, Base):
    """Another system's address, and which entries of the log it is told of."""

    __tablename__ = "webhooks"
    __table_args__ = (
        belongs_to("units", "unit_id"),
        belongs_to("blocks", "block_id"),
        belongs_to("users", "created_by"),
        Index(None, "tenant", "name_key"),
        CheckConstraint("(state = 'paused') = (paused_because IS NOT NULL)", name="paused"),
    )

    name: Mapped[str]
    name_key: Mapped[str]
    url: Mapped[str]
    kinds: Mapped[list[Any]]
    """Of `Told`; empty = all of them."""
    unit_id: Mapped[UUID | None]
    block_id: Mapped[UUID | None]
    state: Mapped[WebhookState]
    paused_because: Mapped[PauseReason | None]
    created_by: Mapped[UUID]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class WebhookProgress(Base):
    """How far a webhook has got. Apart from the webhook: workers write it while people edit."""

    __tablename__ = "webhook_progress"
    __table_args__ = (belongs_to("webhooks", "webhook_id", cascade=True),)

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    webhook_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger)
    """The last entry of the log that was looked at for it."""
    failing_since: Mapped[datetime | None]
    claimed_until: Mapped[datetime | None]
    """Until then one worker sends for it, and no other."""


class WebhookSecret(Owned, Base):
    """A signing secret; its bytes follow from the installation's own (`rules.secret_of`)."""

    __tablename__ = "webhook_secrets"
    __table_args__ = (
        belongs_to("webhooks", "webhook_id", cascade=True),
        Index(None, "tenant", "webhook_id"),
    )

    webhook_id: Mapped[UUID]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]


class WebhookDelivery(Owned, Base):
    """One entry of the log, to be told to one webhook."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        belongs_to("webhooks", "webhook_id", cascade=True),
        UniqueConstraint("tenant", "webhook_id", "position"),
        Index(
            "ix_webhook_deliveries_waiting",
            "tenant",
            "webhook_id",
            "subject_id",
            "position",
            postgresql_where="state = 'waiting'",
        ),
        CheckConstraint("(state = 'delivered') = (delivered_at IS NOT NULL)", name="delivered"),
    )

    webhook_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    happened_at: Mapped[datetime]
    state: Mapped[DeliveryState]
    attempts: Mapped[int]
    next_at: Mapped[datetime]
    """When it is due, while it waits."""
    tried_at: Mapped[datetime | None]
    status: Mapped[int | None]
    """The HTTP status of the last attempt."""
    failure: Mapped[Failure | None]
    delivered_at: Mapped[datetime | None]
