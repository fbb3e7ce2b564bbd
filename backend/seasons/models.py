"""The tables of seasons and their phases."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from backend.kernel.db import Base, Owned, Versioned, belongs_to
from backend.seasons.rules import PhaseKind, SeasonState, Visibility


class Season(Owned, Versioned, Base):
    """One block in one year."""

    __tablename__ = "seasons"
    __table_args__ = (
        belongs_to("blocks", "block_id"),
        belongs_to("seasons", "previous_id"),
        UniqueConstraint("tenant", "block_id", "year"),
        Index(None, "tenant", "year"),
        CheckConstraint(
            "state = 'recorded' OR (state = 'draft') = (launched_on IS NULL)", name="launched"
        ),
        CheckConstraint("(state = 'recorded') = (source IS NOT NULL)", name="recorded"),
        CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed"),
    )

    block_id: Mapped[UUID]
    previous_id: Mapped[UUID | None]
    year: Mapped[int]
    title: Mapped[str]
    theme: Mapped[str | None]
    """Chủ đề; none where it is not known."""
    plan: Mapped[str]
    highlights: Mapped[list[Any]]
    """Stated results of the year: `[{"label": text, "value": text}]`."""
    scores_visible_to: Mapped[Visibility]
    state: Mapped[SeasonState]
    source: Mapped[str | None]
    """Of a recorded year: the article or paper that tells of it."""
    launched_on: Mapped[date | None]
    summed_up_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    ranking_published_at: Mapped[datetime | None]
    """From then on places and scores are open to the block; results are public once decided."""


class Phase(Owned, Base):
    """A dated step of the season's calendar."""

    __tablename__ = "phases"
    __table_args__ = (
        belongs_to("seasons", "season_id", cascade=True),
        UniqueConstraint("tenant", "season_id", "position"),
        CheckConstraint("starts_on <= ends_on", name="period"),
    )

    season_id: Mapped[UUID]
    position: Mapped[int]
    kind: Mapped[PhaseKind]
    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
