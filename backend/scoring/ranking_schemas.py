"""What the routes of the ranking, and of the figures that it waits for, take and give."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.rules import Permission
from backend.criteria.rules import RankingKind
from backend.kernel.fields import Input, Statement
from backend.organizations.schemas import UnitRef
from backend.scoring.rules.quotas import Room
from backend.scoring.states import Basis

ENTERS: Mapping[RankingKind, tuple[Permission, ...]] = {
    RankingKind.women_share: (Permission.lead_season,),
    RankingKind.previous_total: (Permission.lead_season,),
    RankingKind.chair: (Permission.chair_meeting, Permission.lead_season),
    RankingKind.authority: (Permission.issue_decision, Permission.draft_decision),
}
"""Who enters what: a share and last year's points the leader, each word whoever speaks for it."""

Figure = Annotated[str, Field(pattern=r"^(0|[1-9]\d{0,6})(\.\d{1,6})?$")]
"""An exact number with a point, not below zero."""

Key = Annotated[str, Field(min_length=1, max_length=100)]
"""A key of the chain, as the table spells it: `women_share 70`, `chair`."""


class UnitFigureIn(Input):
    """A unit's figure; null takes one back."""

    unit_id: UUID
    value: Figure | None


class FiguresIn(Input):
    """Figures of one key for some units, and what they rest on."""

    key: Key
    figures: Annotated[list[UnitFigureIn], Field(min_length=1, max_length=100)]
    reason: Statement


class UnitFigureOut(BaseModel):
    """A unit's figure as it stands; null: nobody has entered one."""

    unit: UnitRef
    value: str | None
    reason: str | None
    entered_at: datetime | None


class KeyFiguresOut(BaseModel):
    """A key that waits for figures; `actions` has `enter` for those who may."""

    key: str
    figures: list[UnitFigureOut]
    actions: list[str]


class RankingFiguresOut(BaseModel):
    """All keys of the chain that wait for figures; empty where none does."""

    keys: list[KeyFiguresOut]


class RankedUnitOut(BaseModel):
    """A unit's place with its reason; no place for a unit that was not ranked."""

    unit: UnitRef
    place: int | None
    shared: bool
    awaits: str | None
    total: str | None
    strict_total: str | None
    """What the table gives for the accepted facts; null where the card is not the reader's."""
    class_name: str | None
    room: Room | None
    """Whether the quota on the unit's class has room for it; null where the class has none."""
    vote_place: int | None
    no_flag: bool
    """A gate of the table keeps the unit from the flag; its place stays."""
    why: str


class QuotaFilledOut(BaseModel):
    """The quota on a class: the places it allows, of how many units, and the working in words."""

    class_name: str
    allowed: int
    base: int
    working: str


class RankingOut(BaseModel):
    """The ranking of a season, best first, those without a place last."""

    id: UUID
    season_id: UUID
    basis: Basis
    chain: list[str]
    vote_source: str
    computed_at: datetime
    published_at: datetime | None
    places: list[RankedUnitOut]
    quotas: list[QuotaFilledOut]
    actions: list[str]
