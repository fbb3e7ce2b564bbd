"""What the routes of publications, objections, clearances and working days take and give."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.consultation.rules import Duty, ObjectionOutcome, Opinion
from backend.awards.rules.facts import HoldReason
from backend.awards.rules.working_days import Counting
from backend.awards.schemas import LineOut, ProposalFinding, UnitName
from backend.kernel.fields import Day, Input, Line, Statement

Days = Annotated[int, Field(ge=1, le=60)]
"""Days of a time limit."""


class PublicationIn(Input):
    """How long the list is public. Each province says so itself; the law names no number."""

    days: Days
    counting: Counting = Counting.working_days


class ObjectionIn(Input):
    """An objection: one's own, or a letter that the office enters with its sender."""

    unit_id: UUID | None = None
    statement: Statement
    sender: Line | None = None
    received_on: Day | None = None


class ObjectionAnswer(Input):
    """What was found of an objection, in words that its sender can read."""

    outcome: ObjectionOutcome
    answer: Statement


class ClearanceIn(Input):
    """An agency to ask, and by when it should answer."""

    agency: Line
    subject: Line
    asked_on: Day
    days: Days


class ClearanceAnswer(Input):
    """What the agency said. A `matter` names the units and what it is: each gets a hold."""

    verdict: Opinion
    answered_on: Day
    answer: Statement
    valid_until: Day | None = None
    unit_ids: Annotated[list[UUID], Field(max_length=200)] = Field(default_factory=list)
    reason: HoldReason | None = None


class WorkingYearIn(Input):
    """A year's days off beyond weekends, and the days of weekends that are worked."""

    off: Annotated[list[Day], Field(max_length=60)]
    worked: Annotated[list[Day], Field(max_length=60)]
    source: Line


class WorkingYearOut(BaseModel):
    """A year's days off; `source` is null while nobody has stated them."""

    year: int
    off: list[date]
    worked: list[date]
    source: str | None
    version: int | None
    actions: list[str]


class PeriodOut(BaseModel):
    """How long a list is public; not `certain` where days off of its years were not stated."""

    id: UUID
    opened_on: date
    days: int
    counting: Counting
    last_day: date
    certain: bool
    open: bool


class ObjectionOut(BaseModel):
    """An objection; the sender is told only to those who appraise."""

    id: UUID
    unit: UnitName | None
    sender: str | None
    statement: str
    received_on: date
    outcome: ObjectionOutcome | None
    answer: str | None
    actions: list[str]


class ClearanceOut(BaseModel):
    """An agency that was asked, and what it said."""

    id: UUID
    agency: str
    subject: str
    asked_on: date
    due_on: date
    verdict: Opinion | None
    answered_on: date | None
    answer: str
    valid_until: date | None
    actions: list[str]


class DeadlineOut(BaseModel):
    """The last day of what the office has to do."""

    duty: Duty
    last_day: date
    certain: bool
    reference: str


class ConsultationOut(BaseModel):
    """What stands between a proposal and its decision.

    Objections are read by those who appraise, clearances also by those who decide.
    """

    publication: PeriodOut | None
    objections: list[ObjectionOut]
    clearances: list[ClearanceOut]
    findings: list[ProposalFinding]
    deadlines: list[DeadlineOut]
    actions: list[str]


class ListedLine(LineOut):
    """A line of a public list: who is proposed for what, without place or score."""


class PublishedList(BaseModel):
    """A public list as the block's members read it, with their own objections."""

    period: PeriodOut
    number: str | None
    items: list[ListedLine]
    objections: list[ObjectionOut]
    actions: list[str]


class PublishedLists(BaseModel):
    """The public lists of a season."""

    items: list[PublishedList]
