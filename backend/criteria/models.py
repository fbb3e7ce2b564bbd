"""The tables of criteria sets, each a version of a season's scoring table, and of their doubts."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.criteria.doubts import DoubtCode
from backend.criteria.states import SetState
from backend.kernel.db import Base, Owned, Versioned, belongs_to


class CriteriaSet(Owned, Versioned, Base):
    """One version of the table. Adopted by the block's meeting, it is frozen by its hash."""

    __tablename__ = "criteria_sets"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("criteria_sets", "copied_from_id"),
        UniqueConstraint("tenant", "season_id", "number"),
        Index(
            "uq_criteria_sets_in_force",
            "tenant",
            "season_id",
            unique=True,
            postgresql_where="state = 'adopted'",
        ),
        CheckConstraint(
            "(state IN ('adopted', 'superseded')) = (adopted_at IS NOT NULL)", name="adopted"
        ),
        CheckConstraint(
            "(adopted_at IS NULL) = (adopted_on IS NULL)"
            " AND (adopted_at IS NULL) = (adopted_by IS NULL)"
            " AND (adopted_at IS NULL) = (resolution IS NULL)",
            name="adoption",
        ),
        CheckConstraint("number = 1 OR reason <> ''", name="reason"),
    )

    season_id: Mapped[UUID]
    number: Mapped[int]
    """1 for the first version of the year; a change in mid-year is a further one."""
    title: Mapped[str]
    document: Mapped[str]
    """The table as canonical JSON text, so that every decimal keeps its spelling."""
    hash: Mapped[str]
    """SHA-256 of the document, in hexadecimal."""
    reason: Mapped[str]
    """Why a later version was made."""
    copied_from_id: Mapped[UUID | None]
    state: Mapped[SetState]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    edited_at: Mapped[datetime] = mapped_column(server_default=func.now())
    edited_by: Mapped[UUID | None]
    """Who wrote the text last; unknown for what was drawn up before this was kept."""
    adopted_at: Mapped[datetime | None]
    adopted_on: Mapped[date | None]
    adopted_by: Mapped[UUID | None]
    resolution: Mapped[str | None]
    """The meeting and its resolution, in words."""
    meeting_id: Mapped[UUID | None]
    """The meeting, where it is kept here. No key: meetings come later in the year."""


class CriteriaDoubt(Base):
    """A cell or row of an imported workbook that could not be read for certain."""

    __tablename__ = "criteria_doubts"
    __table_args__ = (
        belongs_to("criteria_sets", "set_id"),
        CheckConstraint("(settled_at IS NULL) = (settled_by IS NULL)", name="settled"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    set_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """In the order of the workbook, from 1."""
    code: Mapped[DoubtCode]
    sheet: Mapped[str]
    row: Mapped[int]
    """As Excel counts, from 1."""
    column: Mapped[str]
    """The letters of the column; empty where the whole row is meant."""
    content: Mapped[str]
    """What the cell, or the cells of the row, hold."""
    path: Mapped[str]
    """The place in the draft that it concerns (JSON pointer); empty where there is none."""
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None]
