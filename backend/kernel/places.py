"""Where a thing belongs: to a unit, to a block, to a unit's part in a block, or to the province."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """A unit and a block; none of both is the whole province."""

    unit_id: UUID | None = None
    block_id: UUID | None = None
