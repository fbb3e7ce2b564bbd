"""What is read of seasons."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.kernel.errors import not_found
from backend.seasons.models import Season

_SEEN = select(Season.__table__).where(
    Season.tenant == bindparam("tenant"),
    Season.id == bindparam("season_id"),
    within(block=Season.block_id),
)


def seen_season(
    connection: Connection,
    actor: Actor,
    season_id: UUID,
    permission: Permission = Permission.read_season,
) -> Row[Any]:
    """The season's row, for reading; 404 where the actor has no `permission` in its block."""
    values = {**actor.reach(permission), "season_id": season_id}
    row = connection.execute(_SEEN, values).one_or_none()
    if row is None:
        raise not_found()
    return row
