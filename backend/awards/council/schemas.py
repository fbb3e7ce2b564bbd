"""What the routes of the council take and give."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.council.rules import CouncilOutcome
from backend.ballots.rules import BallotState, MeetingState, Mode
from backend.ballots.schemas import When
from backend.kernel.fields import Day, Input, Line, Prose, Words

Members = Annotated[int, Field(ge=1, le=200)]
Ballots = Annotated[int, Field(ge=0, le=200)]


class SittingIn(Input):
    """The council's meeting on the proposal as it now stands."""

    held_on: Day
    members: Members
    present: Ballots
    minutes: Line
    low_to_high: bool = True


class ReadingIn(Input):
    """What a member notes on the dossier; may be empty."""

    note: Prose = ""


class CouncilVoteIn(Input):
    """Ballots in favour of a line, written opinions of the absent among them."""

    in_favour: Ballots
    written: Ballots = 0


class CouncilMeetingIn(Input):
    """A meeting of the council on the proposal; its members are called as it is called."""

    title: Line
    starts_at: When
    place: Words = ""
    chair: Words = ""
    secretary: Words = ""


class PutToVoteIn(Input):
    """Ballots to prepare in a meeting of the council: secret unless it says otherwise."""

    meeting_id: UUID
    mode: Mode = Mode.secret
    low_to_high: bool = True


class SittingOut(BaseModel):
    """The council's meeting; `enough_present` by the 80 % that some provinces ask for."""

    held_on: date
    members: int
    present: int
    enough_present: bool
    minutes: str
    low_to_high: bool


class CouncilLine(BaseModel):
    """A line before the council; `percent` of all members is what the law asks for, if anything.

    Where it asks for none, more than half of all members carry the line.
    """

    item_id: UUID
    percent: int | None
    reference: str
    """The article, or the regulation, that the share follows."""
    needed: int | None
    """The least number in favour; null while the number of all members is not known."""
    waits_for: list[int]
    """Lines of lower titles, by their numbers, that must be voted first."""
    members: int | None
    """All members at the vote; null before it."""
    in_favour: int | None
    written: int | None
    outcome: CouncilOutcome | None
    ballot_id: UUID | None
    """The ballot that has its result; null where the vote was entered, or none was taken."""


class ReaderOut(BaseModel):
    """A member who has read the dossier of this submission."""

    user_id: UUID
    name: str
    read_at: datetime
    note: str | None
    """Null where it is not the reader's to see."""


class CouncilMeeting(BaseModel):
    """A meeting of the council with the proposal on its agenda."""

    id: UUID
    title: str
    starts_at: datetime
    state: MeetingState


class CouncilBallot(BaseModel):
    """A ballot of the council on lines of the proposal as it now stands."""

    id: UUID
    meeting_id: UUID
    title: str
    mode: Mode
    state: BallotState


class CouncilOut(BaseModel):
    """The proposal before the council: who read it, the sitting, how each line was voted."""

    sitting: SittingOut | None
    meetings: list[CouncilMeeting]
    ballots: list[CouncilBallot]
    lines: list[CouncilLine]
    readers: list[ReaderOut]
    actions: list[str]
