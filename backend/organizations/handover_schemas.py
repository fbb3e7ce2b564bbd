"""What the hand-over of a block's leadership takes and gives."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, field_serializer

from backend.issuing.rules import PaperKind
from backend.kernel.fields import Day, Input, Line, Prose, Year
from backend.organizations.rules import HandoverState
from backend.organizations.schemas import UnitRef

MOST_PAPERS = 200


class ChecklistItem(Input):
    """One thing that is handed over."""

    item: Line
    done: bool


class OpenItem(Input):
    """Something that is not finished: the next leader goes on with it."""

    item: Line
    due_on: Day | None = None

    @field_serializer("due_on")
    def _as_kept(self, day: date | None) -> str | None:
        return None if day is None else day.isoformat()


OpenItems = Annotated[list[OpenItem], Field(max_length=50)]
Checklist = Annotated[list[ChecklistItem], Field(max_length=50)]


PaperIds = Annotated[list[UUID], Field(max_length=MOST_PAPERS)]


class HandoverNew(Input):
    """A hand-over to prepare; the outgoing leader is the one that leads now."""

    year: Year
    to_unit_id: UUID
    on_date: Day
    token: Line
    checklist: Checklist = Field(default_factory=list)
    open_items: OpenItems = Field(default_factory=list)
    paper_ids: PaperIds = Field(default_factory=list)
    """Of the papers at `/blocks/{block_id}/papers`."""
    note: Prose = ""


class HandoverPast(Input):
    """A hand-over that took place outside, as a paper states it."""

    year: Year
    to_unit_id: UUID
    on_date: Day
    token: Line
    source: Line


class HandoverEdit(Input):
    """What may be changed while the hand-over is prepared; a field that is left out stays."""

    on_date: Day | None = None
    token: Line | None = None
    checklist: Checklist | None = None
    open_items: OpenItems | None = None
    paper_ids: PaperIds | None = None
    note: Prose | None = None


class Signature(BaseModel):
    """Who signed for a side, and when."""

    name: str
    at: datetime


class OpenItemOut(BaseModel):
    """Something that the next leader goes on with."""

    item: str
    due_on: date | None


class HandedPaper(BaseModel):
    """A paper of the block that went out: what the next leader keeps."""

    id: UUID
    code: str
    """As printed: four groups of four."""
    kind: PaperKind
    title: str
    number: str
    dated: date | None
    issued_at: datetime


class HandoverOut(BaseModel):
    """A hand-over of the leader's flag and duties; `given` and `taken` are the two signatures."""

    id: UUID
    block_id: UUID
    year: int
    from_unit: UnitRef | None
    to_unit: UnitRef
    on_date: date
    token: str
    checklist: list[ChecklistItem]
    open_items: list[OpenItemOut]
    papers: list[HandedPaper]
    note: str
    source: str
    """The paper that states a recorded hand-over, which nobody signed here; else empty."""
    state: HandoverState
    given: Signature | None
    taken: Signature | None
    version: int
    actions: list[str]
