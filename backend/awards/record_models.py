"""The tables of what candidates are judged by: years, open matters, decisions on mergers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.awards.rules.facts import HoldOutcome, HoldReason, People, Quality, Rating, YearFacts
from backend.kernel.db import Base, Owned, Versioned, belongs_to


class UnitYear(Owned, Versioned, Base):
    """A unit's year as its superior rated it; null is what nobody has stated."""

    __tablename__ = "unit_years"
    __table_args__ = (
        belongs_to("units", "unit_id"),
        UniqueConstraint("tenant", "unit_id", "year"),
        CheckConstraint(
            "least(people_all, people_done, people_advanced, people_grassroots_fighters,"
            " people_disciplined, people_women) >= 0",
            name="people",
        ),
        CheckConstraint(
            "greatest(people_done, people_advanced, people_grassroots_fighters,"
            " people_disciplined, people_women) <= people_all",
            name="of_all",
        ),
    )

    unit_id: Mapped[UUID]
    year: Mapped[int]
    rating: Mapped[Rating | None]
    people_all: Mapped[int | None]
    people_done: Mapped[int | None]
    people_advanced: Mapped[int | None]
    people_grassroots_fighters: Mapped[int | None]
    people_disciplined: Mapped[int | None]
    people_women: Mapped[int | None]
    qualities: Mapped[dict[str, Any]]
    """`{Quality: bool}`; a quality that is absent was not spoken of."""
    source: Mapped[str]
    """The rating's own paper: number, date, who signed."""
    recorded_by: Mapped[UUID]
    recorded_at: Mapped[datetime]


def year_facts(row: Any, leads: bool | None) -> YearFacts:  # noqa: ANN401, FBT001 - a row or a UnitYear
    """A row of `unit_years` as the rules see it."""
    counts = {who: getattr(row, f"people_{who}") for who in People}
    return YearFacts(
        rating=row.rating,
        people={who: count for who, count in counts.items() if count is not None},
        qualities={Quality(name): value for name, value in row.qualities.items()},
        leads=leads,
    )


class AwardHold(Owned, Versioned, Base):
    """A matter that holds a unit's awards up. Only those who appraise read what it is."""

    __tablename__ = "award_holds"
    __table_args__ = (
        belongs_to("units", "unit_id"),
        Index(None, "tenant", "unit_id"),
        CheckConstraint("(outcome IS NULL) = (until IS NULL)", name="ended"),
        CheckConstraint("since <= until", name="period"),
    )

    unit_id: Mapped[UUID]
    reason: Mapped[HoldReason]
    since: Mapped[date]
    until: Mapped[date | None]
    """The day of the conclusion; of a discipline that was imposed, its last day."""
    outcome: Mapped[HoldOutcome | None]
    source: Mapped[str]
    opened_by: Mapped[UUID]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())


class LineageRuling(Owned, Base):
    """The decision whether what a predecessor achieved counts for the unit it was merged into."""

    __tablename__ = "lineage_rulings"
    __table_args__ = (
        belongs_to("units", "unit_id"),
        belongs_to("units", "predecessor_id"),
        UniqueConstraint("tenant", "unit_id", "predecessor_id"),
    )

    unit_id: Mapped[UUID]
    predecessor_id: Mapped[UUID]
    counts: Mapped[bool]
    source: Mapped[str]
    """The paper that says so."""
    ruled_by: Mapped[UUID]
    ruled_at: Mapped[datetime]
