"""What the routes of kiosks and slips take and give."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.ballots.ballot_schemas import MOST_OPTIONS, BallotOut
from backend.ballots.hall.schemas import Code
from backend.ballots.rules import Mode
from backend.kernel.fields import Input


class SlipsNew(Input):
    """For whom slips are drawn: units, or in a council members."""

    unit_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_OPTIONS)]


class SlipVoter(BaseModel):
    """Who votes and may be given a slip: a unit, or in a council a member."""

    unit_id: UUID
    unit_name: str
    drawn: bool


class SlipOut(BaseModel):
    """A slip as it is handed to the voter; the code is told this once."""

    unit_id: UUID
    unit_name: str
    code: str


class SlipCode(Input):
    """The code of a slip; blanks, hyphens and case do not matter."""

    code: Code


class KioskToken(BaseModel):
    """What the kiosk shows from now on, in the header `Kiosk-Token`."""

    token: str


class KioskBallot(BaseModel):
    """An open secret ballot, at the kiosk's start."""

    id: UUID
    title: str
    mode: Mode
    round: int
    trial: bool
    fingerprint: str
    closes_at: datetime | None


class KioskOut(BaseModel):
    """What the kiosk shows while nobody votes at it."""

    title: str
    block_name: str
    synthetic: bool
    ballots: list[KioskBallot]


class KioskVote(BaseModel):
    """The ballot as the slip's voter sees it, and what its vote is sealed with."""

    ballot: BallotOut
    config: str
    """All that was fixed at opening, as the text whose SHA-256 is the ballot's `config_hash`."""
