"""What the routes of the stages of scoring take and give: assignments, progress, minutes."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.kernel.fields import Input
from backend.organizations.schemas import UnitRef
from backend.scoring.rules.assigning import AssigneeKind
from backend.scoring.schemas import Name
from backend.scoring.states import CardState


class AssignmentIn(Input):
    """A group or criterion of the table, given to a person, a member unit, or the leader."""

    part: Name
    kind: AssigneeKind
    unit_id: UUID | None = None
    user_id: UUID | None = None


class Assignments(Input):
    """Who checks what, in whole; what is named nowhere the block's verifiers check."""

    assignments: Annotated[list[AssignmentIn], Field(max_length=500)]


class AssignmentOut(BaseModel):
    """A part of the table and who checks it; `name` is empty for the leader."""

    part: str
    part_name: str
    """What the table in force calls the group or criterion."""
    kind: AssigneeKind
    unit_id: UUID | None
    user_id: UUID | None
    name: str


class AssignmentsOut(BaseModel):
    """Who checks what in a season; `version` is the season's."""

    season_id: UUID
    assignments: list[AssignmentOut]
    version: int
    actions: list[str]


class VerifierRef(BaseModel):
    """A person who holds the role of verifier."""

    id: UUID
    name: str


class PartProgress(BaseModel):
    """How far the check of a card's part is: criteria looked at, and whether it is completed."""

    part: str
    name: str
    """The group's or criterion's; empty for the rest that is assigned to nobody."""
    criteria: list[str]
    checked: int
    done: bool
    mine: bool
    assignees: list[str]


class CardProgress(BaseModel):
    """A card under check, in its parts."""

    card_id: UUID
    block_id: UUID
    block_name: str
    year: int
    unit: UnitRef
    state: CardState
    unexplained: int
    unanswered: int
    parts: list[PartProgress]


class ScoreMinutesOut(BaseModel):
    """Biên bản thống nhất điểm: its text, what signatures stand for, and who has signed."""

    text: str
    content_hash: str
    unit_signer: str | None
    unit_signed_at: datetime | None
    block_signer: str | None
    block_signed_at: datetime | None
