"""What the routes of criteria sets take and give."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.criteria.linter import Severity
from backend.criteria.rules import Start
from backend.criteria.source import LARGEST_FILE, Form
from backend.criteria.states import SetState
from backend.kernel.fields import Day, Input, Line, Prose

FileText = Annotated[str, Field(min_length=1, max_length=LARGEST_FILE)]
"""The text of a file in the format of criteria sets."""


class FactKind(StrEnum):
    """How a fact is entered."""

    number = "number"
    flag = "flag"
    label = "label"
    points = "points"


class CriteriaSetNew(Input):
    """A new version of a season's table: either the text of a file or another version's copy."""

    season_id: UUID
    document: FileText | None = None
    form: Form = Form.yaml
    copy_of: UUID | None = None
    reason: Prose = ""


class CriteriaSetEdit(Input):
    """What may be changed of a draft; a field that is left out stays."""

    document: FileText | None = None
    form: Form = Form.yaml
    reason: Prose | None = None


class Adoption(Input):
    """The meeting that adopted the table, and when."""

    adopted_on: Day
    resolution: Line
    meeting_id: UUID | None = None


class CriteriaSetOut(BaseModel):
    """A version of a season's table; its content is at `/document`."""

    id: UUID
    season_id: UUID
    block_id: UUID
    block_name: str
    year: int
    number: int
    title: str
    hash: str
    reason: str
    copied_from_id: UUID | None
    state: SetState
    created_at: datetime
    edited_at: datetime
    edited_by: str | None
    """Who wrote the text last, by name."""
    open_doubts: int
    """Doubts of an imported workbook that nobody has settled yet; they forbid a discussion."""
    adopted_at: datetime | None
    adopted_on: date | None
    resolution: str | None
    meeting_id: UUID | None
    version: int
    actions: list[str]


class FindingOut(BaseModel):
    """A slip found in a table: where (JSON pointer), how grave, which, in the reader's language."""

    path: str
    place: str
    """The same place as people call it: `Tiêu chí 2.1`; empty for the whole table."""
    severity: Severity
    code: str
    message: str


class FactOut(BaseModel):
    """Something to be entered: a number, yes or no, one of some labels, or points by hand."""

    name: str
    label: str
    kind: FactKind
    options: list[str]
    words: dict[str, str]
    """What people read for each of the options."""


class RuleOut(BaseModel):
    """A rule in words, with the facts that are entered for it here."""

    id: str
    kind: str
    words: str
    note: str
    evidence: str
    deadline: list[str]
    facts: list[FactOut]


class CriterionOut(BaseModel):
    """A criterion as it is scored; a repeated one comes once for each number."""

    id: str
    text: str
    max: str
    start: Start
    floor: str
    plus_cap: str | None
    minus_cap: str | None
    na_allowed: bool
    evidence: str
    verifier: str
    note: str
    rules: list[RuleOut]


class GroupOut(BaseModel):
    """A group of the table; `depth` is 0 at the top, children follow their parent."""

    id: str
    name: str
    max: str
    depth: int
    verifier: str
    min_percent: str | None
    na_policy: str | None
    note: str
    criteria: list[CriterionOut]


class GateOut(BaseModel):
    """Something that closes a way whatever the points say."""

    id: str
    text: str
    effect: str


class ClassOut(BaseModel):
    """A class with the totals that it takes."""

    name: str
    score: str


class TableOut(BaseModel):
    """The whole table, drawn from the top: groups in order, each with its criteria."""

    id: str
    title: str
    source: str
    scale: str | None
    decimals: int
    bonus_cap: str | None
    penalty_cap: str | None
    total_cap: str | None
    note: str
    groups: list[GroupOut]
    gates: list[GateOut]
    facts: list[FactOut]
    """What only gates, classes and other criteria read; entered beside the criteria."""
    classes: list[ClassOut]
    ranking: list[str]
