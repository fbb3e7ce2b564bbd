"""What the routes of the council take and give."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.council.rules import CouncilOutcome
from backend.kernel.fields import Day, Input, Line

Members = Annotated[int, Field(ge=1, le=200)]
Ballots = Annotated[int, Field(ge=0, le=200)]


class SittingIn(Input):
    """The council's meeting on the proposal as it now stands."""

    held_on: Day
    members: Members
    present: Ballots
    minutes: Line
    low_to_high: bool = True


class CouncilVoteIn(Input):
    """Ballots in favour of a line, written opinions of the absent among them."""

    in_favour: Ballots
    written: Ballots = 0


class SittingOut(BaseModel):
    """The council's meeting; `enough_present` by the 80 % that some provinces ask for."""

    held_on: date
    members: int
    present: int
    enough_present: bool
    minutes: str
    low_to_high: bool


class CouncilLine(BaseModel):
    """A line before the council; `percent` of all members is what the law asks for, if anything."""

    item_id: UUID
    percent: int | None
    in_favour: int | None
    written: int | None
    outcome: CouncilOutcome | None


class ReaderOut(BaseModel):
    """A member who has read the dossier of this submission."""

    user_id: UUID
    name: str
    read_at: datetime


class CouncilOut(BaseModel):
    """The proposal before the council: who read it, the sitting, how each line was voted."""

    sitting: SittingOut | None
    lines: list[CouncilLine]
    readers: list[ReaderOut]
    actions: list[str]
