"""The tables of publications, objections, clearances and the years' days off."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Date, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.awards.consultation.rules import ObjectionOutcome, Opinion
from backend.awards.rules.working_days import Counting
from backend.kernel.db import Base, Owned, Versioned, belongs_to


class Publication(Owned, Base):
    """A proposal's list made public for objections (công khai), as it stood at its submission."""

    __tablename__ = "proposal_publications"
    __table_args__ = (
        belongs_to("proposals", "proposal_id"),
        UniqueConstraint("tenant", "proposal_id", "submitted_at"),
        CheckConstraint("days BETWEEN 1 AND 60 AND opened_on < last_day", name="period"),
    )

    proposal_id: Mapped[UUID]
    submitted_at: Mapped[datetime]
    """The submission whose list it is: a list that was returned and comes again is another."""
    opened_on: Mapped[date]
    days: Mapped[int]
    counting: Mapped[Counting]
    last_day: Mapped[date]
    certain: Mapped[bool]
    """Whether the days off of all its years were stated when it was opened."""
    opened_by: Mapped[UUID]


class Objection(Owned, Base):
    """What somebody says against a line of a public list (phản ánh, kiến nghị)."""

    __tablename__ = "proposal_objections"
    __table_args__ = (
        belongs_to("proposal_publications", "publication_id"),
        belongs_to("units", "unit_id"),
        Index(None, "tenant", "publication_id"),
        CheckConstraint(
            "num_nulls(outcome, answer, answered_by, answered_at) IN (0, 4)", name="answered"
        ),
    )

    publication_id: Mapped[UUID]
    unit_id: Mapped[UUID | None]
    """The unit of the list that it is about; none = the list as a whole."""
    sender: Mapped[str | None]
    """Who wrote, where an officer enters a letter; none = whoever entered it."""
    statement: Mapped[str]
    received_on: Mapped[date]
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime] = mapped_column(server_default=func.now())
    outcome: Mapped[ObjectionOutcome | None]
    answer: Mapped[str | None]
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]


class Clearance(Owned, Base):
    """An agency asked for its opinion on a proposal's list (hiệp y), and what it said."""

    __tablename__ = "clearances"
    __table_args__ = (
        belongs_to("proposals", "proposal_id"),
        Index(None, "tenant", "proposal_id"),
        CheckConstraint("asked_on <= due_on", name="period"),
        CheckConstraint("(verdict IS NULL) = (answered_on IS NULL)", name="answered"),
        CheckConstraint("verdict IS NULL OR answer <> ''", name="reasoned"),
    )

    proposal_id: Mapped[UUID]
    agency: Mapped[str]
    subject: Mapped[str]
    """What it is asked about."""
    asked_on: Mapped[date]
    due_on: Mapped[date]
    asked_by: Mapped[UUID]
    verdict: Mapped[Opinion | None]
    answered_on: Mapped[date | None]
    answer: Mapped[str]
    """The answer's paper and words; the reason where one goes on without it."""
    valid_until: Mapped[date | None]


class WorkingYear(Owned, Versioned, Base):
    """The days off of a year, and the days of weekends that are worked instead."""

    __tablename__ = "working_years"
    __table_args__ = (UniqueConstraint("tenant", "year"),)

    year: Mapped[int]
    off: Mapped[list[date]] = mapped_column(ARRAY(Date))
    worked: Mapped[list[date]] = mapped_column(ARRAY(Date))
    source: Mapped[str]
    """The announcement that states them."""
    stated_by: Mapped[UUID]
