"""What the designer's routes take and give: the format described, checks, comparisons, doubts."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from backend.criteria.changes import ChangeKind, Part
from backend.criteria.doubts import DoubtCode
from backend.criteria.schemas import CriteriaSetOut, FileText, FindingOut
from backend.criteria.source import Form
from backend.kernel.fields import Input


class DraftText(Input):
    """The text of a table that is being written."""

    document: FileText
    form: Form = Form.json


class RuleWords(BaseModel):
    """What a rule gives, in words; `path` is its place in the draft."""

    path: str
    words: str


class SumOut(BaseModel):
    """What a group, or the whole table (path empty), states and what its parts add up to."""

    path: str
    stated: str | None
    added: str
    adds_up: bool


class DraftCheck(BaseModel):
    """What is wrong with a draft, the gravest first. One that cannot be read cannot be saved."""

    readable: bool
    findings: list[FindingOut]
    rules: list[RuleWords]
    sums: list[SumOut]


class FieldChangeOut(BaseModel):
    """A field with its values in words."""

    key: str
    label: str
    before: str
    after: str


class ChangeOut(BaseModel):
    """A difference between two tables. A path is null where the part is not there."""

    kind: ChangeKind
    part: Part
    part_label: str
    id: str
    name: str
    before_path: str | None
    after_path: str | None
    fields: list[FieldChangeOut]


class ChangesOut(BaseModel):
    """What a version changes against another; no `base` where there is none to be seen."""

    base: CriteriaSetOut | None
    changes: list[ChangeOut]


class FieldType(StrEnum):
    """How a field of the format is filled in."""

    text = "text"
    number = "number"
    whole = "whole"
    yes_no = "yes_no"
    fact = "fact"
    amount = "amount"
    """A number, or the name of a fact."""
    value = "value"
    """A number, yes or no, or a label."""
    word = "word"
    phrase = "phrase"
    part = "part"
    texts = "texts"
    phrases = "phrases"
    parts = "parts"
    numbers_by_name = "numbers_by_name"
    texts_by_name = "texts_by_name"


class FormatField(BaseModel):
    """A key of the format. `of` names the list of words or the part; `initial` is its default."""

    key: str
    label: str
    type: FieldType
    of: str
    required: bool
    initial: str | None


class FormatPart(BaseModel):
    """A part of a table. `one_of` names the parts that may stand for it (rules, conditions)."""

    name: str
    label: str
    mark: str
    """The key that tells it from others of its kind; empty where there is none."""
    fields: list[FormatField]
    one_of: list[str]


class FormatWord(BaseModel):
    """A word of a list. `takes` says whether a name must, may or cannot follow it (phrases)."""

    word: str
    label: str
    takes: Annotated[str, Field(pattern="^(no|may|must)$")]


class FormatList(BaseModel):
    """The words that a field may have."""

    name: str
    words: list[FormatWord]


class FormatOut(BaseModel):
    """The format of scoring tables, for programs that edit them."""

    parts: list[FormatPart]
    lists: list[FormatList]


class DoubtOut(BaseModel):
    """A cell of the imported workbook, or a row where `column` is empty, and why it is doubtful."""

    number: int
    code: DoubtCode
    message: str
    sheet: str
    row: int
    column: str
    content: str
    path: str
    """The place in the draft as it was imported (JSON pointer); empty where there is none."""
    settled_at: datetime | None


class Settlement(Input):
    """Doubts that are settled, or open again."""

    numbers: Annotated[list[Annotated[int, Field(ge=1, le=100_000)]], Field(max_length=200)]
    settled: bool = True
