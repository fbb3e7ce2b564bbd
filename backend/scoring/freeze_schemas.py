"""What the routes of the block's figures give: the freeze, the moves, a recomputed block."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from backend.organizations.schemas import UnitRef
from backend.scoring.states import CardState


class MoveOut(BaseModel):
    """Why a criterion's points moved, in a sentence."""

    criterion: str
    text: str
    at: datetime


class BlockFigure(BaseModel):
    """A compared fact over the block; null where nobody has reported it."""

    fact: str
    label: str
    reported: int
    mean: str | None
    median: str | None
    max: str | None
    min: str | None


class BlockFiguresOut(BaseModel):
    """The figures with which units are compared: provisional, or frozen under a hash."""

    season_id: UUID
    frozen_at: datetime | None
    inputs_hash: str | None
    waiting: list[UnitRef]
    """Units that have not handed in their card."""
    figures: list[BlockFigure]
    actions: list[str]


class RecomputedUnit(BaseModel):
    """A unit in the block as it stands now; null where nothing orders it yet."""

    unit: UnitRef
    card_id: UUID
    state: CardState
    provisional: bool
    total: str
    class_name: str | None
    standing: str
    place: int | None
    shared: bool
    awaits: str | None
    why: str


class RecomputedOut(BaseModel):
    """The whole block counted anew and ordered by its table, not published, not kept."""

    season_id: UUID
    recounted: int
    changed: int
    """Cards of which a total was another before."""
    chain: list[str]
    units: list[RecomputedUnit]
