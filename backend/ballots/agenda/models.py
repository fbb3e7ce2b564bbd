"""The table of the papers of agenda items."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from backend.ballots.agenda.rules import SeasonPaper
from backend.kernel.db import Base, Owned, belongs_to


class AgendaPaper(Owned, Base):
    """A paper under a point of the agenda: a file, or a paper that the product writes."""

    __tablename__ = "agenda_papers"
    __table_args__ = (
        belongs_to("agenda_items", "item_id", cascade=True),
        belongs_to("stored_files", "stored_id"),
        UniqueConstraint("tenant", "item_id", "stored_id"),
        UniqueConstraint("tenant", "item_id", "written", "subject_id"),
        Index(None, "tenant", "stored_id"),
        CheckConstraint("num_nonnulls(stored_id, written) = 1", name="file_or_written"),
        CheckConstraint("(written IS NULL) = (subject_id IS NULL)", name="subject"),
    )

    item_id: Mapped[UUID]
    name: Mapped[str]
    stored_id: Mapped[UUID | None]
    written: Mapped[SeasonPaper | None]
    """Which of the product's own papers it is."""
    subject_id: Mapped[UUID | None]
    """Whose paper: the season, proposal or decision; no foreign key, as of agenda items."""
    given_by: Mapped[UUID]
    given_at: Mapped[datetime]
