"""What the routes of seasons take and give."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.kernel.fields import Day, Input, Line, Prose, Year
from backend.seasons.rules import LimitOn, PhaseKind, SeasonState, Visibility


class Highlight(Input):
    """A stated result of the year, as it was said."""

    label: Line
    value: Line


Highlights = Annotated[list[Highlight], Field(max_length=50)]

DifferenceLimit = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=3)]
"""Points, more than 0, at most 3 decimals."""


class SeasonNew(Input):
    """A new season."""

    block_id: UUID
    year: Year
    title: Line
    theme: Line | None = None
    plan: Prose = ""
    highlights: Highlights = Field(default_factory=list)
    scores_visible_to: Visibility = Visibility.members
    difference_limit: DifferenceLimit | None = Decimal(5)
    limit_on: LimitOn = LimitOn.total
    second_look: bool = True


class SeasonRecord(Input):
    """What a source states of a past year; a date that it does not state is left out."""

    source: Line
    launched_on: Day | None = None
    summed_up_on: Day | None = None


class SeasonEdit(Input):
    """What may be changed until the year is closed; a field that is left out stays.

    The rule of scoring (the last four) is fixed once scoring is open; without a
    `difference_limit` no explanation is ever compulsory.
    """

    title: Line | None = None
    theme: Line | None = None
    plan: Prose | None = None
    highlights: Highlights | None = None
    scores_visible_to: Visibility | None = None
    difference_limit: DifferenceLimit | None = None
    limit_on: LimitOn | None = None
    second_look: bool | None = None


class PhaseIn(Input):
    """A dated step of the calendar, its last day included."""

    kind: PhaseKind
    name: Line
    starts_on: Day
    ends_on: Day


class Calendar(Input):
    """The whole calendar, in the order of the first days."""

    phases: Annotated[list[PhaseIn], Field(max_length=40)]


class PhaseOut(BaseModel):
    """A dated step of the calendar, its last day included."""

    position: int
    kind: PhaseKind
    name: str
    starts_on: date
    ends_on: date


class SeasonOut(BaseModel):
    """One block in one year. `theme` is null where it is not known."""

    id: UUID
    block_id: UUID
    year: int
    title: str
    theme: str | None
    plan: str
    highlights: list[Highlight]
    scores_visible_to: Visibility
    difference_limit: Decimal | None
    limit_on: LimitOn
    second_look: bool
    scoring_opened_at: datetime | None
    state: SeasonState
    source: str | None
    launched_on: date | None
    summed_up_on: date | None
    closed_on: date | None
    ranking_published_at: datetime | None
    previous_id: UUID | None
    next_id: UUID | None
    member_count: int
    phases: list[PhaseOut]
    version: int
    actions: list[str]
