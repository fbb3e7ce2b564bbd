"""Devices that may be told something."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, Owned, belongs_to


class PushSubscription(Owned, Base):
    """A device of a person, as its push service knows it (RFC 8030); ends with the session."""

    __tablename__ = "push_subscriptions"
    __table_args__ = (
        belongs_to("users", "user_id"),
        belongs_to("sign_ins", "sign_in_id", cascade=True),
        UniqueConstraint("tenant", "endpoint"),
        Index(None, "tenant", "user_id"),
        Index(None, "tenant", "sign_in_id"),
        Index(None, "tenant", "next_at", postgresql_where="next_at IS NOT NULL"),
    )

    user_id: Mapped[UUID]
    sign_in_id: Mapped[UUID]
    endpoint: Mapped[str]
    """Who knows it can reach the device: never shown, never logged."""
    receiver_key: Mapped[bytes] = mapped_column(LargeBinary)
    """The device's P-256 point (`p256dh`)."""
    shared_secret: Mapped[bytes] = mapped_column(LargeBinary)
    """Sixteen bytes (`auth`)."""
    language: Mapped[str]
    device: Mapped[str]
    created_at: Mapped[datetime]
    position: Mapped[int] = mapped_column(BigInteger)
    """The last entry of the log that was looked at for it."""
    known: Mapped[list[Any]]
    """Digests of the tasks that waited at the last look."""
    next_at: Mapped[datetime | None]
    """When the device is to be told; none = it knows all."""
    attempts: Mapped[int]
    told_at: Mapped[datetime | None]
