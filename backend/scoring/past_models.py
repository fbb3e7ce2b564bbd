"""The table of points and places that a paper of an earlier year states."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from backend.kernel.db import Base, Owned, Versioned, belongs_to


class PastScore(Owned, Versioned, Base):
    """A unit's total, or its points in one criterion, in a recorded year; never computed with."""

    __tablename__ = "past_scores"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("units", "unit_id"),
        UniqueConstraint("tenant", "season_id", "unit_id", "criterion"),
        Index(None, "tenant", "unit_id"),
        CheckConstraint("points IS NOT NULL OR place IS NOT NULL", name="stated"),
        CheckConstraint("criterion = '' OR (place IS NULL AND ranked IS NULL)", name="whole"),
        CheckConstraint("scale > 0", name="scale"),
        CheckConstraint("place BETWEEN 1 AND coalesce(ranked, place)", name="place"),
    )

    season_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    criterion: Mapped[str]
    """As the paper calls it; empty: the total."""
    points: Mapped[Decimal | None]
    scale: Mapped[Decimal | None]
    """The most that could be attained, bonus aside."""
    place: Mapped[int | None]
    ranked: Mapped[int | None]
    """How many units were ranked."""
    source: Mapped[str]
    """The paper: number, date, who signed."""
    recorded_by: Mapped[UUID]
    recorded_at: Mapped[datetime]
