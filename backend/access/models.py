"""Accounts, sessions, refresh tokens, grants, and the counter that slows guessing."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    Uuid,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.access.rules import Permission, Role
from backend.kernel.db import Base, Owned, Versioned, belongs_to


class User(Owned, Versioned, Base):
    """A person's account. Never deleted: history names it."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("tenant", "username"),
        Index(None, "tenant", "name_key"),
        belongs_to("units", "unit_id"),
    )

    username: Mapped[str]
    name: Mapped[str]
    name_key: Mapped[str]
    search_key: Mapped[str]
    unit_id: Mapped[UUID | None]
    password_hash: Mapped[str]
    must_change_password: Mapped[bool]
    active: Mapped[bool] = mapped_column(default=True)
    second_factor_since: Mapped[datetime | None]
    """Since when a password alone does not open the account."""
    second_factor_due: Mapped[date | None]
    """From this day on the person must have a second factor to work; none = not asked for."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class SignIn(Owned, Base):
    """A session: from one sign-in until it is ended or runs out; a family of refresh tokens."""

    __tablename__ = "sign_ins"
    __table_args__ = (
        belongs_to("users", "user_id"),
        Index(None, "tenant", "user_id", "started_at"),
        Index(None, "tenant", "provider_subject", postgresql_where="provider_subject IS NOT NULL"),
    )

    user_id: Mapped[UUID]
    started_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    proved_at: Mapped[datetime] = mapped_column(server_default=func.now())
    """The last password or factor shown; real time, as tokens are."""
    device: Mapped[str]
    provider_issuer: Mapped[str | None]
    """The OpenID provider by whose word it was opened: who ends it there ends it here."""
    provider_subject: Mapped[str | None]
    provider_session: Mapped[str | None]
    """Its `sid` there, where the provider names it."""


class RefreshToken(Base):
    """One link of a session's chain of refresh tokens, known by its SHA-256 only."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        belongs_to("sign_ins", "sign_in_id"),
        Index(None, "tenant", "sign_in_id"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    sign_in_id: Mapped[UUID]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class GrantRow(Owned, Base):
    """A role given to a user in a place, from a day until a day."""

    __tablename__ = "grants"
    __table_args__ = (
        belongs_to("users", "user_id"),
        belongs_to("units", "unit_id"),
        belongs_to("blocks", "block_id"),
        Index(None, "tenant", "user_id"),
        Index(None, "tenant", "unit_id"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="period"),
    )

    user_id: Mapped[UUID]
    role: Mapped[Role]
    unit_id: Mapped[UUID | None]
    block_id: Mapped[UUID | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    granted_by: Mapped[UUID | None]
    granted_at: Mapped[datetime] = mapped_column(server_default=func.now())
    revoked_at: Mapped[datetime | None]


class Failure(Base):
    """Failed sign-ins of one name or one address in the present window."""

    __tablename__ = "sign_in_failures"

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    since: Mapped[datetime]


class Client(Owned, Versioned, Base):
    """A program that calls the API under its own name (RFC 6749, 4.4). Never deleted."""

    __tablename__ = "clients"
    __table_args__ = (Index(None, "tenant", "name_key"),)

    name: Mapped[str]
    name_key: Mapped[str]
    note: Mapped[str]
    """Whose program it is, and what for."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    edited_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class ClientSecret(Owned, Base):
    """A secret of a client, kept as its argon2id hash; two may be valid while one replaces one."""

    __tablename__ = "client_secrets"
    __table_args__ = (belongs_to("clients", "client_id"), Index(None, "tenant", "client_id"))

    client_id: Mapped[UUID]
    secret_hash: Mapped[str]
    hint: Mapped[str]
    """Its first letters, to tell one from another."""
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class ClientScope(Owned, Base):
    """One permission of a client in a place; none = the whole province."""

    __tablename__ = "client_scopes"
    __table_args__ = (
        belongs_to("clients", "client_id"),
        belongs_to("units", "unit_id"),
        belongs_to("blocks", "block_id"),
        Index(None, "tenant", "client_id"),
    )

    client_id: Mapped[UUID]
    permission: Mapped[Permission]
    unit_id: Mapped[UUID | None]
    block_id: Mapped[UUID | None]


effective_grants = Table(
    "effective_grants",
    Base.metadata,
    Column("tenant", SmallInteger),
    Column("user_id", Uuid),
    Column("role", String),
    Column("unit_id", Uuid),
    Column("block_id", Uuid),
    Column("starts_on", Date),
    Column("ends_on", Date),
    info={"is_view": True},
)
"""The view of all that people may do: grants given by hand, and those that follow from
memberships (a unit's people are members of its blocks) and from leadership terms (the people of
the leading unit lead the block from hand-over to hand-over). Defined in the first migration."""
