"""What the routes of the figures that a ranking waits for take and give."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.rules import Permission
from backend.criteria.rules import RankingKind
from backend.kernel.fields import Input, Statement
from backend.organizations.schemas import UnitRef

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
