"""The table of files that are made of long papers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.issuing.prints.rules import PrintState
from backend.kernel.db import Base, Owned
from backend.papers.answering import PaperForm


class Print(Owned, Base):
    """A paper that a reader wants as a file: the same paper in the same form is one row."""

    __tablename__ = "prints"
    __table_args__ = (
        UniqueConstraint("tenant", "user_id", "tag"),
        Index("ix_prints_waiting", "tenant", "asked_at", postgresql_where="state = 'making'"),
        CheckConstraint("(state = 'making') = (paper IS NOT NULL)", name="making"),
        CheckConstraint("(state = 'ready') = (file IS NOT NULL)", name="ready"),
        CheckConstraint("done BETWEEN 0 AND total", name="progress"),
    )

    user_id: Mapped[UUID]
    """Who ordered it, with the rights of that moment: nobody else takes it."""
    tag: Mapped[str]
    """The paper's `ETag` in this form: what stands on it, and how papers look."""
    form: Mapped[PaperForm]
    name: Mapped[str]
    """The file's, with its ending."""
    state: Mapped[PrintState]
    paper: Mapped[str | None] = mapped_column(deferred=True)
    """What stands on it, while the file is being made: see `papers/keeping.py`."""
    file: Mapped[bytes | None] = mapped_column(deferred=True)
    total: Mapped[int]
    """Rows of all its tables."""
    done: Mapped[int]
    asked_at: Mapped[datetime]
