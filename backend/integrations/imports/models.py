"""The tables of imports and their rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.integrations.imports.rules import ImportKind, ImportMode, ImportState
from backend.kernel.db import Base, Owned, belongs_to
from backend.kernel.sheets.judging import RowVerdict


class Import(Owned, Base):
    """A file that was sent, and what became of it."""

    __tablename__ = "imports"
    __table_args__ = (
        belongs_to("users", "uploaded_by"),
        Index(None, "tenant", "uploaded_at"),
        CheckConstraint("done BETWEEN 0 AND total", name="progress"),
        CheckConstraint("state <> 'unreadable' OR fault IS NOT NULL", name="unreadable"),
        CheckConstraint(
            "state NOT IN ('applying', 'applied', 'undoing', 'undone') OR mode IS NOT NULL",
            name="applied",
        ),
    )

    kind: Mapped[ImportKind]
    file_name: Mapped[str]
    digest: Mapped[str]
    """SHA-256 of the file, in hexadecimal."""
    state: Mapped[ImportState]
    mode: Mapped[ImportMode | None]
    encoding: Mapped[str]
    """How the file's text was written; empty until it is read."""
    places: Mapped[dict[str, Any]]
    """By field: the letter of its column."""
    fault: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """Why the whole file is refused, or why the last act on it failed."""
    total: Mapped[int]
    """Rows of the present step."""
    done: Mapped[int]
    uploaded_by: Mapped[UUID]
    uploaded_at: Mapped[datetime]
    applied_by: Mapped[UUID | None]
    applied_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None]
    undone_at: Mapped[datetime | None]


class ImportRow(Base):
    """One row of a file: what it says, its verdict, and what was done with it."""

    __tablename__ = "import_rows"
    __table_args__ = (
        belongs_to("imports", "import_id", cascade=True),
        Index(None, "tenant", "import_id", "verdict", "number"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """As the spreadsheet counts, from 1."""
    said: Mapped[list[Any]]
    """The cells as they came, in the order of the kind's columns."""
    content: Mapped[dict[str, Any]]
    """The cells as they were read."""
    verdict: Mapped[RowVerdict]
    faults: Mapped[list[Any]]
    notes: Mapped[list[Any]]
    changes: Mapped[dict[str, Any]]
    """By field: `[as it stood, as the row states it]`."""
    handled: Mapped[bool]
    """Whether applying has come past it."""
    subject_id: Mapped[UUID | None]
    """The record that it made or changed."""
    subject_version: Mapped[int | None]
    """The version in which it left the record."""
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """What it changed, as it stood; none = it made the record, or did nothing."""
