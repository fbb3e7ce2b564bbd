"""What the routes of scorecards and rankings take and give. Points are exact text."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.criteria.schemas import FileText, TableOut
from backend.criteria.source import Form
from backend.kernel.fields import Input, Prose, Statement, Words
from backend.organizations.schemas import UnitRef
from backend.scoring.rules.settling import RemarkKind
from backend.scoring.rules.targets import Origin
from backend.scoring.states import CardState, Side

Name = Annotated[str, Field(min_length=1, max_length=300)]
"""A name out of the table: a fact, `criterion/rule`, a criterion."""

Points = Annotated[str, Field(pattern=r"^-?(0|[1-9]\d{0,11})(\.\d{1,9})?$")]
"""An exact number with a point."""

Entries = Annotated[dict[Name, Words | bool | None], Field(max_length=1000, default_factory=dict)]
"""Facts and points by hand; null takes one away."""


class Opening(Input):
    """The season whose scoring begins."""

    season_id: UUID


class OpenedOut(BaseModel):
    """How many scorecards were made, and how many open ones moved to the table now in force."""

    opened: int
    moved: int


class ClaimIn(Input):
    """Points that the unit claims for a criterion beside those that the table gives, and why."""

    points: Points
    reason: Statement


class FactsEdit(Input):
    """Some of a card's entries; what is left out stays. A claim that is null is taken back.

    `reasons` say why a fact that the covenant knows is corrected.
    """

    facts: Entries
    na: dict[Name, bool] = Field(max_length=1000, default_factory=dict)
    claims: dict[Name, ClaimIn | None] = Field(max_length=1000, default_factory=dict)
    reasons: dict[Name, Statement | None] = Field(max_length=1000, default_factory=dict)


class CheckIn(Input):
    """What the verifier accepts in one criterion; without any change it takes the last one back.

    `facts` and `na` replace the unit's; `points` are agreed although the table gives others.
    """

    criterion: Name
    facts: Entries
    na: bool | None = None
    points: Points | None = None
    reason: Prose = ""


class Return(Input):
    """Why a card goes back to its unit."""

    reason: Annotated[Prose, Field(min_length=1)]


class Explanations(Input):
    """The unit's answers, by criterion."""

    explanations: Annotated[dict[Name, Prose], Field(min_length=1, max_length=1000)]


class Answer(Input):
    """The second look at an explained criterion: the points stay, and why."""

    criterion: Name
    text: Statement


class Agreement(Input):
    """The side for which the minutes are signed, and the hash of the text that was read."""

    side: Side
    content_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class FactsFileIn(Input):
    """A facts file to rehearse a table on; nothing is stored."""

    facts: FileText
    form: Form = Form.yaml


class DifferenceOut(BaseModel):
    """A criterion signed otherwise than the table gives: why, by whom."""

    criterion: str
    strict_points: str
    agreed_points: str
    reason: str
    decided_by: str
    decided_at: datetime


class ScorecardOut(BaseModel):
    """A unit's card. Null is not known yet, or not for the reader yet: one answer for both.

    `computed_total` is what the table gives for the unit's own facts; `self_total` has the points
    that it claims besides. `differences` tells what stands between strict and agreed.
    """

    id: UUID
    season_id: UUID
    block_id: UUID
    unit: UnitRef
    criteria_set_id: UUID
    state: CardState
    self_total: str
    computed_total: str
    strict_total: str | None
    agreed_total: str | None
    differences: list[DifferenceOut]
    class_name: str | None
    standing: str | None
    provisional: bool
    saved_at: datetime
    submitted_at: datetime | None
    verified_at: datetime | None
    unit_signed_at: datetime | None
    block_signed_at: datetime | None
    agreed_at: datetime | None
    return_reason: str
    unexplained: int
    unanswered: int
    version: int
    actions: list[str]


class StepOut(BaseModel):
    """One step of the working, said in the reader's language."""

    about: str
    id: str
    rule: str
    kind: str
    inputs: dict[str, str | bool | None]
    points: str | None
    case: str
    limits: list[str]
    provisional: bool
    text: str


class RemarkOut(BaseModel):
    """What was said of a criterion: the unit's explanation, or the second look's answer."""

    kind: RemarkKind
    text: str
    author: str
    at: datetime


class LineOut(BaseModel):
    """One criterion's points: self, by the table for the accepted facts, agreed.

    `awaits` tells whose word is next where the block's limit asks for one.
    """

    criterion: str
    na: bool
    self_points: str
    computed_points: str
    claim_reason: str
    strict_points: str | None
    agreed_points: str | None
    accepted: dict[str, str | bool | None]
    """What the verifier put in the place of the unit's entries."""
    accepted_na: bool | None
    signed_points: str | None
    reason: str
    explanation: str
    checked: bool
    checked_by: str
    checked_at: datetime | None
    remarks: list[RemarkOut]
    awaits: Side | None
    actions: list[str]


class GroupPoints(BaseModel):
    """A group's points: self, and agreed."""

    id: str
    self_points: str
    agreed_points: str | None


class FedOut(BaseModel):
    """A fact that the covenant knows; `entered` is the unit's correction, with its reason."""

    fact: str
    value: str
    origin: Origin
    target: str
    entered: str | None
    reason: str


class SheetOut(BaseModel):
    """Everything that a score sheet shows. `entries` have what the covenant knows, too."""

    card: ScorecardOut
    table: TableOut
    entries: dict[str, str | bool]
    fed: list[FedOut]
    lines: list[LineOut]
    groups: list[GroupPoints]
    unreported: list[str]


class SavedOut(BaseModel):
    """What an autosave changed: the totals, and the touched criteria with their working."""

    card: ScorecardOut
    lines: list[LineOut]
    groups: list[GroupPoints]
    working: list[StepOut]


class EvaluationOut(BaseModel):
    """A full evaluation with its working."""

    total: str
    class_name: str | None
    standing: str
    no_flag: bool
    bonus: str
    penalty: str
    groups: dict[str, str]
    criteria: dict[str, str]
    gates: list[str]
    shortfalls: list[str]
    unreported: list[str]
    provisional: bool
    working: list[StepOut]


class WorkingOut(BaseModel):
    """The working of a card: as the unit scores itself, and as agreed once that is known."""

    own: EvaluationOut
    agreed: EvaluationOut | None
