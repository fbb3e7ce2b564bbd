"""What other systems told: their own numbers, groups, and changes that wait for an officer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from backend.integrations.rules import HeldKind, HeldState
from backend.kernel.db import Base, Owned, Versioned, belongs_to


class Provisioned(Versioned, Base):
    """A person or unit as SCIM knows it, beside the row itself; absent until SCIM touches it."""

    __tablename__ = "provisioned"

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    """That of the user or unit."""
    external_id: Mapped[str | None]
    """The other system's own number."""
    removed_at: Mapped[datetime | None]
    """From then on SCIM does not know it any more (RFC 7644, 3.6); history does."""


class Group(Owned, Versioned, Base):
    """A group of people as the other system keeps it. It gives no rights."""

    __tablename__ = "person_groups"
    __table_args__ = (UniqueConstraint("tenant", "name"),)

    name: Mapped[str]
    name_key: Mapped[str]
    external_id: Mapped[str | None]
    changed_at: Mapped[datetime]


class GroupMember(Base):
    """A person in a group."""

    __tablename__ = "person_group_members"
    __table_args__ = (
        belongs_to("person_groups", "group_id", cascade=True),
        belongs_to("users", "user_id"),
        Index(None, "tenant", "user_id"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    group_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)


class HeldChange(Owned, Base):
    """A change that would break a running year: it waits for an officer, and is told as refused."""

    __tablename__ = "held_changes"
    __table_args__ = (
        belongs_to("clients", "client_id"),
        belongs_to("users", "user_id"),
        belongs_to("units", "unit_id"),
        Index(None, "tenant", "state", "held_at"),
        Index(
            "uq_held_changes_waiting",
            "tenant",
            "kind",
            "user_id",
            "unit_id",
            unique=True,
            postgresql_where="state = 'waiting'",
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint("(user_id IS NULL) <> (unit_id IS NULL)", name="subject"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided"),
    )

    client_id: Mapped[UUID]
    kind: Mapped[HeldKind]
    user_id: Mapped[UUID | None]
    unit_id: Mapped[UUID | None]
    content: Mapped[dict[str, Any]]
    """What was asked for besides the act: a last day, a successor."""
    reasons: Mapped[list[Any]]
    state: Mapped[HeldState]
    held_at: Mapped[datetime]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    note: Mapped[str]
