"""What the routes of the ceremony take and give."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.ceremony.rules import CeremonyState
from backend.kernel.fields import Input

MOST_CALLS = 5_000


class CeremonyNew(Input):
    """The meeting in which a decision's awards are handed over: its screens show them."""

    meeting_id: UUID


class CallIn(Input):
    """The line to be on the screen; none shows the occasion again."""

    item_id: UUID | None


class CallOrder(Input):
    """Every line that is called up, in the order of the day."""

    item_ids: Annotated[list[UUID], Field(max_length=MOST_CALLS)]


class Called(BaseModel):
    """Who is called up: for what, and with which words."""

    item_id: UUID
    receiver: str
    award: str
    citation: str
    book_number: str


class Script(BaseModel):
    """What is shown and said, as it was when the ceremony began; calls in the order of the day."""

    title: str
    """The occasion, or what the decision is about."""
    decision: str
    """Its number, its day and who decided; empty for what is not known."""
    presenter: str
    calls: list[Called]


class CeremonyOut(Script):
    """A ceremony as its master sees it."""

    id: UUID
    decision_id: UUID
    meeting_id: UUID
    meeting_title: str
    state: CeremonyState
    called_id: UUID | None
    """The line on the screen now; null before the first and between them."""
    began_at: datetime
    ended_at: datetime | None
    actions: list[str]


class MeetingChoice(BaseModel):
    """A meeting of the block that is called or open."""

    id: UUID
    title: str
    starts_at: datetime


class Ceremonies(BaseModel):
    """The ceremonies of a decision, the latest first; `meetings` in which one may begin now."""

    items: list[CeremonyOut]
    meetings: list[MeetingChoice]


class HallCeremony(BaseModel):
    """What the hall's screen shows of a ceremony: who is called up, and who comes next."""

    title: str
    decision: str
    presenter: str
    called: Called | None
    photo: bool
    """Whether there is a picture of who is called, at `/hall/{token}/photo/{item_id}`."""
    next: Called | None
    at: int
    """Which call it is, from 1; 0 before the first."""
    total: int


class HallStage(BaseModel):
    """The ceremony on the hall's screen; none while none runs."""

    ceremony: HallCeremony | None
