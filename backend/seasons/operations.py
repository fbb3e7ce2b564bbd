"""Acts on a season: found once here for all packages that work within one."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.kernel.errors import not_found
from backend.kernel.places import Place
from backend.seasons.models import Season


def season_of(
    session: Session,
    actor: Actor,
    season_id: UUID,
    permission: Permission,
    *,
    lock: bool = False,
) -> Season:
    """The season in which the actor has `permission`, locked until the commit if asked.

    404 where there is none or the actor may not see it, 403 where seeing it is all they may.
    """
    season = session.get(Season, (actor.tenant, season_id), with_for_update=lock)
    if season is None:
        raise not_found()
    place = Place(block_id=season.block_id)
    actor.require(permission, place, seeing=Permission.read_season)
    return season
