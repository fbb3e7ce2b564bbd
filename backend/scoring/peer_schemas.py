"""What the routes of the peer matrix take and give. Points are exact text."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.kernel.fields import Input, Line, Prose, Statement
from backend.organizations.schemas import UnitRef
from backend.scoring.schemas import Name

Mark = Annotated[str, Field(pattern=r"^(0|[1-9]\d{0,6})(\.\d{1,6})?$")]
"""An exact number with a point, not below zero."""

Percent = Annotated[int, Field(ge=1, le=100)]


class PeerDraw(Input):
    """How many others each unit marks; the lot's seed, where it was drawn in public."""

    each: Annotated[int, Field(ge=1, le=100)]
    reason_from: Percent | None = None
    seed: Line | None = None


class PeerMarkIn(Input):
    """A mark; no points: the unit abstains on this criterion."""

    points: Mark | None
    reason: Prose = ""


class PeerMarks(Input):
    """Some of a sheet's marks; what is left out stays, null takes one back."""

    marks: Annotated[dict[Name, PeerMarkIn | None], Field(min_length=1, max_length=500)]


class PeerRecusal(Input):
    """Why the unit may not judge the other; null: it marks after all."""

    reason: Statement | None


class PeerQuestion(BaseModel):
    """A criterion that peers mark from 0 to `max`."""

    entry: str
    criterion: str
    text: str
    max: str


class PeerSheetRef(BaseModel):
    """Who marks whom, and how many marks are in: never which."""

    id: UUID
    scorer: UnitRef
    scored: UnitRef
    marked: int
    recused: bool
    mine: bool


class PeersOut(BaseModel):
    """The peer matrix of a season: one's own sheets; all of them for who leads.

    Without a draw `each`, `seed` and `drawn_at` are null, and `questions` what peers would mark.
    """

    season_id: UUID
    each: int | None
    seed: str | None
    reason_from: int | None
    drawn_at: datetime | None
    bell_at: datetime | None
    units: int
    questions: list[PeerQuestion]
    sheets: list[PeerSheetRef]
    actions: list[str]


class PeerMarkOut(BaseModel):
    """A mark as it was given; `own` is what the unit gives itself, where the reader sees that."""

    question: PeerQuestion
    given: bool
    points: str | None
    reason: str
    own: str | None


class PeerSheetOut(BaseModel):
    """One unit's marks for another."""

    id: UUID
    season_id: UUID
    block_id: UUID
    scorer: UnitRef
    scored: UnitRef
    card_id: UUID | None
    """The card of the unit that is marked, where the reader sees it."""
    reason_from: int | None
    bell_at: datetime | None
    recusal: str | None
    marks: list[PeerMarkOut]
    version: int
    actions: list[str]


class PeerMarkBy(BaseModel):
    """Who gave what; no points: abstained."""

    scorer: UnitRef
    points: str | None
    reason: str


class PeerMeanOut(BaseModel):
    """What the peers' marks of one criterion come to, in words, and each of them."""

    question: PeerQuestion
    mean: str | None
    said: str
    marks: list[PeerMarkBy]
