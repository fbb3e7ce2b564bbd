"""What acts on the organisation take and give."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.kernel.fields import Code, Day, Input, Line
from backend.organizations.rules import MOST, ActKind, Choice
from backend.organizations.schemas import UnitNew, UnitRef


class NewName(Input):
    """What a unit is called from the day on; no code = it keeps its own."""

    name: Line
    short_name: Line | None = None
    code: Code | None = None


class Heir(Input):
    """Who carries on: a unit that is there (`unit_id`), or one that begins that day (`new`)."""

    unit_id: UUID | None = None
    new: UnitNew | None = None


Index = Annotated[int, Field(ge=0, lt=MOST)]


class Decided(Input):
    """What becomes of one membership or one term of a unit that ends."""

    id: UUID
    choice: Choice
    to: Index | None = None
    """Which of `into` it follows to; the first where there is one only."""


class ReorganizationNew(Input):
    """A decision on units, in force from `on_date` on.

    `new_name` belongs to a renaming, `parent_id` to a transfer (null = no superior), `into` to a
    merger (one) and a split. Each membership of that year or later, and each term that runs then,
    of units that end is decided in `follows`.
    """

    kind: ActKind
    on_date: Day
    basis: Line
    unit_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST)]
    into: Annotated[list[Heir], Field(max_length=MOST)] = Field(default_factory=list)
    new_name: NewName | None = None
    parent_id: UUID | None = None
    follows: Annotated[list[Decided], Field(max_length=500)] = Field(default_factory=list)


class ReorganizationOut(BaseModel):
    """An act on the organisation: its day and basis, which units it took, who carries on."""

    id: UUID
    kind: ActKind
    on_date: date
    basis: str | None
    units: list[UnitRef]
    into: list[UnitRef]
    recorded_at: datetime
    undone_at: datetime | None
    actions: list[str]
