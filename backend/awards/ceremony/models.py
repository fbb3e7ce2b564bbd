"""The tables of the ceremony: who is on the hall's screen, and the photos of awards."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from backend.awards.ceremony.rules import CeremonyState
from backend.kernel.db import Base, Owned, belongs_to


class Ceremony(Owned, Base):
    """The handing over of a decision's awards in a meeting, one running in it at a time."""

    __tablename__ = "ceremonies"
    __table_args__ = (
        belongs_to("decisions", "decision_id"),
        belongs_to("meetings", "meeting_id"),
        belongs_to("decision_items", "called_id"),
        Index(None, "tenant", "decision_id"),
        Index(
            "uq_ceremonies_running",
            "tenant",
            "meeting_id",
            unique=True,
            postgresql_where="state = 'running'",
        ),
        CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name="ended"),
    )

    decision_id: Mapped[UUID]
    meeting_id: Mapped[UUID]
    state: Mapped[CeremonyState]
    script: Mapped[dict[str, Any]]
    """What is shown and said, as it was when the ceremony began."""
    called_id: Mapped[UUID | None]
    """The line that is on the screen now."""
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class AwardPhoto(Owned, Base):
    """The photo of one line's receiver, or of the award being handed over."""

    __tablename__ = "award_photos"
    __table_args__ = (
        belongs_to("decision_items", "item_id", cascade=True),
        belongs_to("stored_files", "stored_id"),
        UniqueConstraint("tenant", "item_id"),
        Index(None, "tenant", "stored_id"),
    )

    item_id: Mapped[UUID]
    stored_id: Mapped[UUID]
    name: Mapped[str]
    given_by: Mapped[UUID]
    given_at: Mapped[datetime]
