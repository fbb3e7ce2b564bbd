"""What the routes of held changes take and give."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from backend.integrations.rules import HeldKind, HeldState, Reason
from backend.kernel.fields import Input, Words


class HeldDecision(Input):
    """Why an officer decides so."""

    note: Words = ""


class HeldChangeOut(BaseModel):
    """A change of another system that would break a running year."""

    id: UUID
    kind: HeldKind
    client: str
    """The program that asked for it."""
    user_id: UUID | None
    unit_id: UUID | None
    name: str
    """Of the person or the unit."""
    on_date: date | None
    """The unit's last day that was told."""
    successor_id: UUID | None
    reasons: list[Reason]
    state: HeldState
    held_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    note: str
    actions: list[str]
