"""What the routes of evidence take and give."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.evidence.models import CheckState, PreviewState
from backend.evidence.rules import MOST_LINKS, EvidenceState, Standing, Verdict
from backend.kernel.fields import Day, Input, Line, Prose, Statement
from backend.kernel.media import Kind
from backend.organizations.schemas import UnitRef

CriterionId = Annotated[str, Field(min_length=1, max_length=300)]
"""The id of a criterion in the season's table."""

Criteria = Annotated[list[CriterionId], Field(max_length=MOST_LINKS)]


class DocumentRef(Input):
    """An official document: số/ký hiệu, ngày, cơ quan ban hành."""

    number: Line
    issued_on: Day
    issuer: Line


class EvidenceNew(Input):
    """An item to be given; its files follow one by one."""

    season_id: UUID
    unit_id: UUID
    title: Line
    fact_on: Day
    valid_until: Day | None = None
    document: DocumentRef | None = None
    criteria: Criteria = Field(default_factory=list)
    note: Prose = ""


class EvidenceEdit(Input):
    """What changes of an item; what is left out stays, null empties."""

    title: Line | None = None
    fact_on: Day | None = None
    valid_until: Day | None = None
    document: DocumentRef | None = None
    criteria: Criteria | None = None
    note: Prose | None = None


class Withdrawal(Input):
    """Why an item counts no more."""

    reason: Statement


class Acceptance(Input):
    """The criteria for which an item is accepted."""

    criteria: Annotated[Criteria, Field(min_length=1)]


class Rejection(Input):
    """The criteria for which an item is rejected, and why."""

    criteria: Annotated[Criteria, Field(min_length=1)]
    reason: Statement


class Reuse(Input):
    """The season in which an item is given again."""

    season_id: UUID


class DocumentOut(BaseModel):
    """An official document."""

    number: str
    issued_on: date
    issuer: str


class FileOut(BaseModel):
    """A file of an item. `digest` is the SHA-256 of its content, `finding` what a scanner found."""

    id: UUID
    name: str
    kind: Kind
    size: int
    digest: str
    check_state: CheckState
    finding: str
    preview: PreviewState
    uploaded_at: datetime


class LinkOut(BaseModel):
    """A criterion that an item shows; `dropped` when the table in force no longer has it."""

    criterion: str
    dropped: bool
    verdict: Verdict
    reason: str
    judged_at: datetime | None


class EvidenceOut(BaseModel):
    """An item of evidence. `standing` is derived from validity and verdicts."""

    id: UUID
    season_id: UUID
    block_id: UUID
    unit: UnitRef
    title: str
    note: str
    fact_on: date
    valid_until: date | None
    document: DocumentOut | None
    state: EvidenceState
    standing: Standing
    given_at: datetime
    withdrawn_at: datetime | None
    withdrawal_reason: str
    copied_from_id: UUID | None
    links: list[LinkOut]
    files: list[FileOut]
    version: int
    actions: list[str]


class CriterionEvidence(BaseModel):
    """A criterion of the table with what is there for it; `due` is the day until which it waits."""

    criterion: str
    text: str
    asks: str
    standing: Standing
    items: int
    lacking: bool
    due: date | None
    days_left: int | None


class UnitEvidence(BaseModel):
    """A unit's locker in a season, criterion by criterion; none before a table is adopted."""

    season_id: UUID
    unit: UnitRef
    lacking: int
    criteria: list[CriterionEvidence]
    limits: "Limits"
    actions: list[str]


class UnitGaps(BaseModel):
    """How much a unit's locker still lacks."""

    unit: UnitRef
    items: int
    asked: int
    lacking: int
    awaiting: int
    """Items that no verifier has looked at."""
    due: date | None
    """The next day until which something is awaited."""


class Limits(BaseModel):
    """What may be uploaded, to be told before anybody chooses a file. Sizes are bytes."""

    largest_file: int
    most_files: int
    kinds: list[Kind]
    suffixes: list[str]
    scanned: bool
    used: int
    quota: int
