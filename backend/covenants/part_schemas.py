"""What the routes of a covenant's parts take and give: targets, titles, opinions, signatures."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from backend.covenants.rounds import SeatState, SigningCapacity
from backend.covenants.rules import Summing, TargetOperator, plain
from backend.kernel.fields import Day, Input, Line, Position, Prose, Statement


def _plain_decimal(value: Decimal) -> Decimal:
    return Decimal(plain(value) or "0")


Amount = Annotated[Decimal, Field(max_digits=20, decimal_places=6), AfterValidator(_plain_decimal)]
"""An exact number with at most 14 digits before and 6 after the point."""


class TargetNew(Input):
    """A target of one unit, or (no unit) of every unit: a number to compare with, or words."""

    unit_id: UUID | None = None
    position: Position | None = None
    code: Line | None = None
    content: Statement
    unit_of_measure: Line | None = None
    operator: TargetOperator | None = None
    planned_value: Amount | None = None
    planned_text: Line | None = None
    criterion_id: Line | None = None
    rule_id: Line | None = None
    summing: Summing = Summing.last
    note: Prose = ""


class TargetEdit(Input):
    """What may be changed of a target before the covenant is adopted (JSON Merge Patch)."""

    position: Position | None = None
    code: Line | None = None
    content: Statement | None = None
    unit_of_measure: Line | None = None
    operator: TargetOperator | None = None
    planned_value: Amount | None = None
    planned_text: Line | None = None
    criterion_id: Line | None = None
    rule_id: Line | None = None
    summing: Summing | None = None
    note: Prose | None = None


class TargetOut(BaseModel):
    """A target of a covenant."""

    id: UUID
    covenant_id: UUID
    origin_id: UUID
    """The same target in the first version that has it; there it is its own."""
    unit_id: UUID | None
    position: int
    code: str | None
    content: str
    unit_of_measure: str | None
    operator: TargetOperator | None
    planned_value: str | None
    planned_text: str | None
    criterion_id: str | None
    rule_id: str | None
    """The rule of the criterion, where it has several that a target can feed."""
    summing: Summing
    note: str
    version: int
    actions: list[str]


class RegisteredTitleNew(Input):
    """A title that a unit registers to strive for."""

    unit_id: UUID
    name: Line
    note: Prose = ""


class RegisteredTitle(BaseModel):
    """A registered title."""

    id: UUID
    covenant_id: UUID
    unit_id: UUID
    position: int
    name: str
    note: str
    actions: list[str]


class ProgressNew(Input):
    """What a unit has reached of a target: a number or words."""

    unit_id: UUID
    period: Line
    on_date: Day
    actual_value: Amount | None = None
    actual_text: Line | None = None
    note: Prose = ""


class ProgressOut(BaseModel):
    """A report of progress; `met` compares it with the plan where both are numbers."""

    id: UUID
    target_id: UUID
    unit_id: UUID
    period: str
    on_date: date
    actual_value: str | None
    actual_text: str | None
    met: bool | None
    note: str
    entered_by: str
    entered_at: datetime


class CommentNew(Input):
    """A unit's opinion on one clause, or (no clause) on the text as a whole."""

    unit_id: UUID
    clause_id: UUID | None = None
    body: Statement


class CommentAnswer(Input):
    """How the block answers: taken up or not, and why."""

    accepted: bool
    answer: Statement


class CommentOut(BaseModel):
    """An opinion with its answer."""

    id: UUID
    covenant_id: UUID
    unit_id: UUID
    clause_id: UUID | None
    quoted: str
    body: str
    author_name: str
    at: datetime
    accepted: bool | None
    answer: str | None
    answered_at: datetime | None
    actions: list[str]


class SignatureNew(Input):
    """A signature under the content that was read."""

    unit_id: UUID
    content_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    capacity: SigningCapacity = SigningCapacity.head
    signer_title: Line


class SigningRefusal(Input):
    """Why a unit does not sign."""

    unit_id: UUID
    reason: Statement


class SignatoryNew(Input):
    """Who signs for a unit from a day until a day (none = open), on which basis."""

    unit_id: UUID
    user_id: UUID
    title: Line
    capacity: SigningCapacity = SigningCapacity.for_head
    starts_on: Day
    ends_on: Day | None = None
    basis: Line


class SignatoryOut(BaseModel):
    """Who was named to sign for a unit; `prefix` is what is printed before the post."""

    id: UUID
    unit_id: UUID
    user_id: UUID
    name: str
    title: str
    capacity: SigningCapacity
    prefix: str
    starts_on: date
    ends_on: date | None
    basis: str
    named_by: str
    named_at: datetime


class SignatoryCandidate(BaseModel):
    """Somebody of a unit who may be named to sign for it."""

    user_id: UUID
    name: str


class CovenantSignature(BaseModel):
    """A unit's seat in the signing round; `prefix` is what is printed before the post: `KT.`."""

    id: UUID
    covenant_id: UUID
    unit_id: UUID
    unit_name: str
    head_title: str
    turn: int
    state: SeatState
    signed_on: date | None
    signed_at: datetime | None
    signer_name: str | None
    signer_title: str | None
    capacity: SigningCapacity | None
    prefix: str
    content_hash: str | None
    late: bool
    declined_reason: str | None
    source: str | None
    reminded_at: datetime | None
    signatory: SignatoryOut | None
    """Who signs today instead of the unit's head."""
    actions: list[str]
