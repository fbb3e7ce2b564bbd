"""The tables of persons, their posts, years and matters, and of initiatives."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.awards.persons.rules import Gender
from backend.awards.rules.awards import Receiver
from backend.awards.rules.facts import HoldOutcome, HoldReason, Rating, Reach
from backend.kernel.db import Base, Owned, Versioned, belongs_to


class Person(Owned, Versioned, Base):
    """Somebody who may be awarded. Not an account: many have none. Never deleted."""

    __tablename__ = "persons"
    __table_args__ = (
        belongs_to("users", "user_id"),
        UniqueConstraint("tenant", "code"),
        UniqueConstraint("tenant", "user_id"),
        UniqueConstraint("tenant", "national_id"),
        CheckConstraint("num_nonnulls(user_id, name) = 1", name="one_name"),
        CheckConstraint("num_nonnulls(name, name_key, search_key) IN (0, 3)", name="keys"),
        CheckConstraint("national_id ~ '^[0-9]{12}$'", name="twelve_digits"),
        CheckConstraint("kind IN ('individual', 'household')", name="kind"),
    )

    code: Mapped[str]
    """Mã cán bộ, công chức, viên chức; of others the unit's own number."""
    name: Mapped[str | None]
    """Of a person without an account; with one, the account's name is the only one."""
    name_key: Mapped[str | None]
    search_key: Mapped[str | None]
    gender: Mapped[Gender]
    kind: Mapped[Receiver]
    """A person, or a household by the name of its head."""
    national_id: Mapped[str | None]
    """Số định danh cá nhân: twelve digits as text, leading zeros kept."""
    user_id: Mapped[UUID | None]
    """The account, where the person has one."""


class PersonPost(Owned, Base):
    """Where a person works and as what; one after another, never two at a time."""

    __tablename__ = "person_posts"
    __table_args__ = (
        belongs_to("persons", "person_id"),
        belongs_to("units", "unit_id"),
        UniqueConstraint("tenant", "person_id", "starts_on"),
        Index(
            "uq_person_posts_running",
            "tenant",
            "person_id",
            unique=True,
            postgresql_where="ends_on IS NULL",
        ),
        Index(None, "tenant", "unit_id"),
        CheckConstraint("starts_on <= ends_on", name="period"),
    )

    person_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    position: Mapped[str]
    leads: Mapped[bool]
    """A post of leadership (cán bộ lãnh đạo, quản lý)."""
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    basis: Mapped[str]
    """The decision on the post: number and date."""


class PersonYear(Owned, Versioned, Base):
    """A person's year as it was rated; null is what nobody has stated."""

    __tablename__ = "person_years"
    __table_args__ = (
        belongs_to("persons", "person_id"),
        UniqueConstraint("tenant", "person_id", "year"),
    )

    person_id: Mapped[UUID]
    year: Mapped[int]
    rating: Mapped[Rating | None]
    qualities: Mapped[dict[str, Any]]
    source: Mapped[str]
    """The rating's own paper."""
    recorded_by: Mapped[UUID]
    recorded_at: Mapped[datetime]


class PersonHold(Owned, Versioned, Base):
    """A matter that holds a person's awards up. Only those who appraise read what it is."""

    __tablename__ = "person_holds"
    __table_args__ = (
        belongs_to("persons", "person_id"),
        Index(None, "tenant", "person_id"),
        CheckConstraint("(outcome IS NULL) = (until IS NULL)", name="ended"),
        CheckConstraint("since <= until", name="period"),
    )

    person_id: Mapped[UUID]
    reason: Mapped[HoldReason]
    since: Mapped[date]
    until: Mapped[date | None]
    outcome: Mapped[HoldOutcome | None]
    source: Mapped[str]
    opened_by: Mapped[UUID]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Initiative(Owned, Versioned, Base):
    """A recognised initiative or an accepted work of science (sáng kiến, đề tài)."""

    __tablename__ = "initiatives"
    __table_args__ = (
        belongs_to("units", "unit_id"),
        UniqueConstraint("tenant", "code"),
        Index(None, "tenant", "unit_id", "year"),
    )

    unit_id: Mapped[UUID]
    """The unit that registered it."""
    code: Mapped[str]
    name: Mapped[str]
    search_key: Mapped[str]
    year: Mapped[int]
    """The year for which it was recognised."""
    reach: Mapped[Reach]
    number: Mapped[str]
    """The decision that recognised it."""
    recognised_on: Mapped[date]
    recognised_by: Mapped[str]


class InitiativeAuthor(Base):
    """An author's part in an initiative, in whole percent."""

    __tablename__ = "initiative_authors"
    __table_args__ = (
        belongs_to("initiatives", "initiative_id", cascade=True),
        belongs_to("persons", "person_id"),
        Index(None, "tenant", "person_id"),
        CheckConstraint("share BETWEEN 1 AND 100", name="share"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    initiative_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    share: Mapped[int] = mapped_column(SmallInteger)
