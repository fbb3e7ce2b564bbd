"""The tables of what is compared over the block: the frozen figures, and why points moved."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, Owned, belongs_to


class BlockFreeze(Base):
    """Chốt số liệu của khối: from then on units are compared with these figures."""

    __tablename__ = "block_freezes"
    __table_args__ = (belongs_to("seasons", "season_id"),)

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    season_id: Mapped[UUID] = mapped_column(primary_key=True)
    frozen_at: Mapped[datetime]
    frozen_by: Mapped[UUID]
    figures: Mapped[dict[str, Any]]
    """What was compared: `{unit id: {fact: exact number}}`."""
    inputs_hash: Mapped[str]
    """SHA-256 of the canonical figures, in hexadecimal."""


class ScoreMove(Owned, Base):
    """What a criterion's points rested on in the block, and how they moved with it."""

    __tablename__ = "score_moves"
    __table_args__ = (
        belongs_to("scorecards", "scorecard_id"),
        Index(None, "tenant", "scorecard_id", "criterion", "at"),
    )

    scorecard_id: Mapped[UUID]
    criterion: Mapped[str]
    points: Mapped[Decimal]
    basis: Mapped[str]
    """What of the block they rest on, in one spelling (`lead 3/20`); empty: on nothing of it."""
    told: Mapped[dict[str, Any] | None]
    """Why they moved: `{"vi": text, "en": text}`; none where they begin."""
    at: Mapped[datetime]
