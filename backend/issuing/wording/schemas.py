"""What the routes of wordings take and give."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.issuing.wording.rules import WordingKind
from backend.kernel.fields import Day, Input, Prose

_MOST_PARTS = 20

PartCode = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
Parts = Annotated[dict[PartCode, Prose], Field(max_length=_MOST_PARTS)]


class MergeFieldOut(BaseModel):
    """A field to be put between double braces; `example` is what it might say."""

    code: str
    meaning: str
    example: str


class WordingPartOut(BaseModel):
    """A block of text; `shipped` stands where nobody worded it otherwise."""

    code: str
    name: str
    shipped: str


class PatternOut(BaseModel):
    """A kind of paper that may be worded."""

    kind: WordingKind
    name: str
    parts: list[WordingPartOut]
    fields: list[MergeFieldOut]


class WordingNew(Input):
    """A version: from `starts_on` on papers of this kind read so; parts left out read as shipped.

    Without `block_id` it is for every block that has no wording of its own.
    """

    kind: WordingKind
    block_id: UUID | None = None
    starts_on: Day
    parts: Parts


class WordingOut(BaseModel):
    """A version as it was written."""

    id: UUID
    kind: WordingKind
    block_id: UUID | None
    block_name: str | None
    starts_on: date
    parts: Mapping[str, str]
    written_by: str
    written_at: datetime
    in_force: bool
    """Whether papers of today read so."""
