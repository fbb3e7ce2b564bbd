"""What the routes of eligibility and of the records behind it take and give."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.assessment_schemas import AssessmentOut
from backend.awards.catalogue_schemas import RuleSetOut
from backend.awards.rules.awards import AwardForm, AwardTitle, Subtype
from backend.awards.rules.eligibility import Judgement
from backend.awards.rules.facts import HoldOutcome, HoldReason, Quality, Rating
from backend.kernel.fields import Day, Input, Line

Headcount = Annotated[int, Field(ge=0, le=1_000_000)] | None
"""A number of people; null = not stated."""


class UnitYearFacts(BaseModel):
    """A year of a unit; null and absent qualities are what nobody has stated."""

    rating: Rating | None
    people_all: Headcount
    people_done: Headcount
    people_advanced: Headcount
    people_grassroots_fighters: Headcount
    people_disciplined: Headcount
    people_women: Headcount
    qualities: dict[Quality, bool]


class UnitYearIn(Input):
    """A year as its paper states it; replaces what was recorded before."""

    rating: Rating | None = None
    people_all: Headcount = None
    people_done: Headcount = None
    people_advanced: Headcount = None
    people_grassroots_fighters: Headcount = None
    people_disciplined: Headcount = None
    people_women: Headcount = None
    qualities: Mapping[Quality, bool] = Field(default_factory=dict)
    source: Line


class UnitYearOut(UnitYearFacts):
    """A recorded year with its paper."""

    year: int
    source: str
    version: int


class HoldIn(Input):
    """A matter that holds awards up, with the paper that tells of it."""

    reason: HoldReason
    since: Day
    source: Line


class HoldEnd(Input):
    """How it ended. `until` is the day of the conclusion; of a discipline its last day."""

    outcome: HoldOutcome
    until: Day


class HoldOut(BaseModel):
    """A matter, only for those who appraise proposals."""

    id: UUID
    reason: HoldReason
    since: date
    until: date | None
    outcome: HoldOutcome | None
    source: str
    actions: list[str]


class RulingIn(Input):
    """Whether a predecessor's years and awards count, by which paper."""

    counts: bool
    source: Line


class PredecessorOut(BaseModel):
    """A unit that was merged into this one; `counts` null = not decided yet."""

    id: UUID
    name: str
    last_year: int
    counts: bool | None
    source: str | None


class EligibilityItem(AssessmentOut):
    """One award for the year, and the first year in which nothing known is against it."""

    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    next_year: int | None
    next_verdict: Judgement | None


class EligibilityOut(BaseModel):
    """What a unit may be awarded for a year, by the law of today, and what that rests on.

    Empty for those who may not read the unit's records.
    """

    year: int
    rule_set: RuleSetOut
    items: list[EligibilityItem]
    years: list[UnitYearOut]
    predecessors: list[PredecessorOut]
    holds: list[HoldOut]
    actions: list[str]
