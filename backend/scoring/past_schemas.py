"""What the routes of earlier years' points give. Amounts are exact text; null is not stated."""

from uuid import UUID

from pydantic import BaseModel

from backend.organizations.schemas import UnitRef


class PastScoreOut(BaseModel):
    """A unit's points on a paper of an earlier year. `criterion` empty: the total."""

    id: UUID
    season_id: UUID
    block_id: UUID
    block_name: str
    year: int
    unit: UnitRef
    criterion: str
    points: str | None
    scale: str | None
    place: int | None
    ranked: int | None
    source: str
