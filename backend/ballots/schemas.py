"""What the routes of meetings, agenda, attendance and minutes take and give."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, StringConstraints
from pydantic_core import PydanticCustomError

from backend.ballots.rules import Attending, ItemState, MeetingKind, MeetingState, Subject
from backend.ballots.thresholds import SHARE, Base, Requirement, share_of
from backend.kernel.fields import Input, Line, Prose, Words

FIRST_YEAR, LAST_YEAR = 1945, 2200


def _known_share(text: str) -> str:
    try:
        share_of(text)
    except (ValueError, ZeroDivisionError):
        raise PydanticCustomError("share_range", "must be above 0 and at most 1") from None
    return text


def _within_the_years(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise PydanticCustomError("year_range", "must lie between 1945 and 2200")
    return moment


Share = Annotated[str, StringConstraints(pattern=SHARE), AfterValidator(_known_share)]
"""A share as people write it: `80%`, `2/3`; above 0, at most 1."""

When = Annotated[AwareDatetime, AfterValidator(_within_the_years)]
"""A moment with its time zone, within the emulation years."""


class RequirementIn(Input):
    """At least (`more_than`: more than) a share of a base."""

    share: Share
    base: Base
    more_than: bool = False

    def pure(self) -> Requirement:
        """The same for the rules."""
        return Requirement(share_of(self.share), self.base, self.more_than)


class QuorumIn(RequirementIn):
    """A quorum: delegates present, of all member units or of those entitled to vote."""

    base: Literal[Base.all_members, Base.entitled]


TWO_THIRDS = QuorumIn(share="2/3", base=Base.all_members)


class QuorumOut(BaseModel):
    """The quorum with its working: `present` delegates with a vote, `needed` of `total`."""

    share: str
    base: Base
    more_than: bool
    total: int
    needed: int
    present: int
    reached: bool


class MeetingNew(Input):
    """A meeting to prepare."""

    season_id: UUID
    kind: MeetingKind
    title: Line
    starts_at: When
    place: Words = ""
    chair: Words = ""
    secretary: Words = ""
    quorum: QuorumIn = TWO_THIRDS


class MeetingEdit(Input):
    """What may be changed of a meeting; a field that is left out stays."""

    kind: MeetingKind | None = None
    title: Line | None = None
    starts_at: When | None = None
    place: Words | None = None
    chair: Words | None = None
    secretary: Words | None = None
    quorum: QuorumIn | None = None


class Source(Input):
    """Where history is known from."""

    source: Line


class MeetingBrief(BaseModel):
    """A meeting in a list."""

    id: UUID
    season_id: UUID
    block_id: UUID
    year: int
    kind: MeetingKind
    title: str
    starts_at: datetime
    place: str
    state: MeetingState


class MeetingOut(MeetingBrief):
    """A meeting with its quorum of this moment; none for history that does not tell who came."""

    chair: str
    secretary: str
    quorum: QuorumOut | None
    opened_at: datetime | None
    closed_at: datetime | None
    source: str | None
    version: int
    actions: list[str]


class ItemIn(Input):
    """A point of the agenda; `id` keeps one that is already there."""

    id: UUID | None = None
    title: Line
    presenter: Words = ""
    papers: Prose = ""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    subject_type: Subject | None = None
    subject_id: UUID | None = None


class AgendaIn(Input):
    """The whole agenda, in order."""

    items: Annotated[list[ItemIn], Field(max_length=100)]


class Resolution(Input):
    """What the meeting resolved on an item, in words."""

    resolution: Prose = ""


class ItemOut(BaseModel):
    """A point of the agenda."""

    id: UUID
    position: int
    title: str
    presenter: str
    papers: str
    subject_type: Subject | None
    subject_id: UUID | None
    minutes: int | None
    resolution: str
    state: ItemState
    began_at: datetime | None
    ended_at: datetime | None
    due_at: datetime | None
    """When a discussion that runs should be over."""
    actions: list[str]


class DelegateNew(Input):
    """Somebody to attend: for a member unit with its vote, or as a guest without."""

    unit_id: UUID | None = None
    name: Words = ""
    post: Words = ""
    capacities: Annotated[tuple[Line, ...], Field(max_length=10)] = ()
    authorisation: Words = ""
    votes: bool = False
    attending: Attending = Attending.expected
    proxy_unit_id: UUID | None = None
    """Of an absent unit (`represented`): whose delegate stands for it."""


class DelegateEdit(Input):
    """Checking in, and who it is; a field that is left out stays."""

    name: Words | None = None
    post: Words | None = None
    capacities: Annotated[tuple[Line, ...], Field(max_length=10)] | None = None
    authorisation: Words | None = None
    attending: Attending | None = None
    proxy_unit_id: UUID | None = None
    """Of an absent unit (`represented`): whose delegate stands for it."""


class DelegateOut(BaseModel):
    """A delegate or guest."""

    id: UUID
    unit_id: UUID | None
    unit_name: str | None
    name: str
    post: str
    capacities: list[str]
    authorisation: str
    votes: bool
    attending: Attending
    proxy_unit_id: UUID | None
    proxy_unit_name: str | None
    arrived_at: datetime | None
    left_at: datetime | None
    actions: list[str]


class AttendanceOut(BaseModel):
    """Who attends, with the quorum of this moment."""

    ROWS: ClassVar = "delegates"

    quorum: QuorumOut
    delegates: list[DelegateOut]
    actions: list[str]


SectionKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]


class WrittenIn(Input):
    """What a person adds to a part of the minutes; blank = nothing."""

    key: SectionKey
    text: Prose


class MinutesEdit(Input):
    """What persons have written; the facts are not theirs to change."""

    written: Annotated[list[WrittenIn], Field(min_length=1, max_length=200)]


class MinutesSigning(Input):
    """A signature under the text of one version."""

    role: Literal["secretary", "chair"]
    version: Annotated[int, Field(ge=1, le=1_000_000)]


class SignatureOut(BaseModel):
    """Who signed, and when."""

    name: str
    signed_at: datetime


class WrittenOut(BaseModel):
    """What a person has added, who it was, and when."""

    text: str
    name: str
    at: datetime


class SectionOut(BaseModel):
    """A part of the minutes: the facts, counted anew at each writing, and what was added."""

    key: str
    heading: str
    text: str
    written: WrittenOut | None


class MinutesOut(BaseModel):
    """The minutes of a meeting."""

    meeting_id: UUID
    sections: list[SectionOut]
    secretary_signature: SignatureOut | None
    chair_signature: SignatureOut | None
    version: int
    actions: list[str]
