"""The tables of the peer matrix: the round, who marks whom, and the marks."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, Owned, Versioned, belongs_to


class PeerRound(Owned, Base):
    """Chấm chéo in a season: drawn by lot, blind until the bell."""

    __tablename__ = "peer_rounds"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("criteria_sets", "criteria_set_id"),
        UniqueConstraint("tenant", "season_id"),
        CheckConstraint("each >= 1", name="each"),
        CheckConstraint("reason_from BETWEEN 1 AND 100", name="reason_from"),
    )

    season_id: Mapped[UUID]
    criteria_set_id: Mapped[UUID]
    """The table whose criteria are marked."""
    each: Mapped[int]
    """How many others every unit marks, and by how many it is marked."""
    seed: Mapped[str]
    """What the lot was drawn from: with it anybody draws the same again."""
    reason_from: Mapped[int | None]
    """From how many percent of the maximum off the unit's own points a mark needs a reason."""
    drawn_at: Mapped[datetime]
    bell_at: Mapped[datetime | None]
    """From then on the marks are open and count; before it nobody sees another's."""


class PeerSheet(Owned, Versioned, Base):
    """One unit's marks for another. A unit that recuses itself marks nothing, and says why."""

    __tablename__ = "peer_sheets"
    __table_args__ = (
        belongs_to("peer_rounds", "round_id", cascade=True),
        belongs_to("units", "scorer_id"),
        belongs_to("units", "scored_id"),
        UniqueConstraint("tenant", "round_id", "scorer_id", "scored_id"),
        Index(None, "tenant", "round_id", "scored_id"),
        CheckConstraint("scorer_id <> scored_id", name="another"),
        CheckConstraint(
            "(recused_at IS NULL) = (recusal IS NULL) AND recusal <> ''", name="recusal"
        ),
    )

    round_id: Mapped[UUID]
    scorer_id: Mapped[UUID]
    scored_id: Mapped[UUID]
    recused_at: Mapped[datetime | None]
    recusal: Mapped[str | None]
    """Why the unit may not judge this one."""


class PeerMark(Base):
    """The points for one criterion; none: the unit abstains there."""

    __tablename__ = "peer_marks"
    __table_args__ = (
        belongs_to("peer_sheets", "sheet_id", cascade=True),
        CheckConstraint("points >= 0", name="points"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    sheet_id: Mapped[UUID] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(primary_key=True)
    """The rule that is marked, as `criterion/rule`."""
    points: Mapped[Decimal | None]
    reason: Mapped[str]
