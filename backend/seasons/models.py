"""The tables of seasons and their phases."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, Owned, Versioned, belongs_to
from backend.seasons.rules import LimitOn, PhaseKind, SeasonState, Visibility


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
        CheckConstraint("difference_limit > 0", name="limit"),
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
    difference_limit: Mapped[Decimal | None] = mapped_column(server_default="5")
    """From how many points between self and found on an explanation is asked for; none = never."""
    limit_on: Mapped[LimitOn] = mapped_column(server_default="total")
    second_look: Mapped[bool] = mapped_column(server_default=text("true"))
    """Whether the verifier answers such an explanation before both sides can sign."""
    scoring_opened_at: Mapped[datetime | None]
    """From then on the four settings above stand fast."""
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
