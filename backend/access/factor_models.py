"""What else a person shows than a password, and sign-ins that wait for it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, Owned, belongs_to


class Totp(Owned, Base):
    """A person's authenticator application (RFC 6238); without `confirmed_at` it opens nothing."""

    __tablename__ = "totp_factors"
    __table_args__ = (
        belongs_to("users", "user_id"),
        UniqueConstraint("tenant", "user_id"),
    )

    user_id: Mapped[UUID]
    locked: Mapped[bytes] = mapped_column(LargeBinary)
    """The secret under the installation's own key: see `kernel/vault.py`."""
    last_step: Mapped[int]
    """The last half minute whose code was taken: no code is taken twice."""
    confirmed_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code on paper for who lost the factor, known by its SHA-256 only (it has 120 bits)."""

    __tablename__ = "recovery_codes"
    __table_args__ = (belongs_to("users", "user_id"), Index(None, "tenant", "user_id"))

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID]
    used_at: Mapped[datetime | None]


class Passkey(Owned, Base):
    """A WebAuthn credential that verifies its user itself: both factors in one."""

    __tablename__ = "passkeys"
    __table_args__ = (
        belongs_to("users", "user_id"),
        UniqueConstraint("tenant", "credential_id"),
        Index(None, "tenant", "user_id"),
        CheckConstraint("sign_count >= 0", name="counts_up"),
    )

    user_id: Mapped[UUID]
    name: Mapped[str]
    credential_id: Mapped[bytes] = mapped_column(LargeBinary)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    """COSE."""
    sign_count: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class LinkedAccount(Owned, Base):
    """An account at the OpenID provider by which a person signs in: its subject, never a mail."""

    __tablename__ = "linked_accounts"
    __table_args__ = (
        belongs_to("users", "user_id"),
        UniqueConstraint("tenant", "issuer", "subject"),
        Index(None, "tenant", "user_id"),
    )

    user_id: Mapped[UUID]
    issuer: Mapped[str]
    subject: Mapped[str]
    linked_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class Purpose(StrEnum):
    """What a step waits for."""

    second_factor = "second_factor"
    new_passkey = "new_passkey"
    passkey = "passkey"
    openid = "openid"
    farewell = "farewell"
    """A logout token of the provider's that was taken: it waits for nobody, and counts once."""
    application = "application"
    """A native application that was allowed in the browser, and comes for its session."""


class Step(Base):
    """A sign-in (or a change of factors) that waits for its next answer, known by a hash."""

    __tablename__ = "sign_in_steps"
    __table_args__ = (belongs_to("users", "user_id"), Index(None, "tenant", "user_id"))

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    key_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    purpose: Mapped[Purpose]
    user_id: Mapped[UUID | None]
    data: Mapped[dict[str, Any]]
    expires_at: Mapped[datetime]
