"""What the routes of the hall take and give: badges, speakers, the hall's screen."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from backend.ballots.counting import BallotForm
from backend.ballots.hall.rules import ScreenUse, SpeakerState
from backend.ballots.result_schemas import NumbersOut, StandingOut, ThresholdOut
from backend.ballots.rules import Attending, BallotState, ItemState, MeetingKind, MeetingState, Mode
from backend.ballots.schemas import DelegateOut, QuorumOut
from backend.kernel.fields import Input, Words

Token = Annotated[str, StringConstraints(pattern=r"^[\w.-]{1,200}$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=20)]


class BadgeOut(BaseModel):
    """A delegate's badge: `token` is what its QR carries."""

    delegate_id: UUID
    meeting_id: UUID
    meeting_title: str
    unit_name: str | None
    name: str
    attending: Attending
    token: str


class BadgeHolder(BaseModel):
    """Whose badge was read at the door."""

    meeting_id: UUID
    meeting_kind: MeetingKind
    meeting_title: str
    delegate: DelegateOut
    quorum: QuorumOut
    actions: list[str]


class SpeakerNew(Input):
    """A wish to speak."""

    delegate_id: UUID
    topic: Words = ""


class SpeakerOut(BaseModel):
    """Somebody on the list of speakers."""

    id: UUID
    meeting_id: UUID
    delegate_id: UUID
    unit_name: str | None
    name: str
    topic: str
    state: SpeakerState
    asked_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    actions: list[str]


class ScreenOut(BaseModel):
    """A device of the hall, as the desk sees it; `code` only in the answer that makes it."""

    id: UUID
    meeting_id: UUID
    use: ScreenUse
    code: str | None
    code_until: datetime
    opened_at: datetime | None


class HallCode(Input):
    """The short code that the desk shows; blanks, hyphens and case do not matter."""

    code: Code


class HallToken(BaseModel):
    """What opens the hall's screen from now on."""

    token: str


class HallItem(BaseModel):
    """A point of the agenda on the hall's screen."""

    title: str
    presenter: str
    state: ItemState
    began_at: datetime | None
    due_at: datetime | None
    papers: int
    """How many papers those who are invited may open; their titles may name persons."""


class HallSpeaker(BaseModel):
    """Who speaks, or waits to."""

    unit_name: str | None
    name: str
    state: SpeakerState
    began_at: datetime | None


class HallStopped(BaseModel):
    """Where a wrong count stopped the tellers: whose stage, and its numbers."""

    stage: int
    expected: int
    received: int
    bad: int
    duplicates: int
    handed_on: int


class HallBallot(BaseModel):
    """The ballot that runs, or the one that was counted last. No result before it is closed."""

    title: str
    mode: Mode
    form: BallotForm
    round: int
    trial: bool
    closes_at: datetime | None
    """The hour at which it closes by itself, to be counted down by `now`."""
    state: BallotState
    fingerprint: str
    seats: int
    received: int
    voters: list[str]
    """Who may vote, while it is open: the first of the frozen roll, in protocol order."""
    stopped: HallStopped | None
    columns: list[str]
    numbers: NumbersOut | None
    threshold: ThresholdOut | None
    standings: list[StandingOut]


class HallOut(BaseModel):
    """All that the hall's screen shows. Nothing of it is sealed or personal."""

    now: datetime
    meeting_id: UUID
    title: str
    kind: MeetingKind
    block_name: str
    synthetic: bool
    state: MeetingState
    starts_at: datetime
    place: str
    quorum: QuorumOut
    items: list[HallItem]
    speakers: list[HallSpeaker]
    ballot: HallBallot | None
