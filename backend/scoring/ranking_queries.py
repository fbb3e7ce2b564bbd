"""What is read of rankings: two statements, whatever the units."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.criteria.numbers import shown
from backend.kernel.places import Place
from backend.kernel.texts import Language, Text
from backend.organizations.models import Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.models import Ranking, RankingPlace
from backend.scoring.schemas import RankedUnitOut, RankingOut
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState

_RANKING = (
    select(
        Ranking.__table__,
        Season.block_id,
        Season.ranking_published_at,
        Season.state.label("season_state"),
    )
    .join(Season, (Season.tenant == Ranking.tenant) & (Season.id == Ranking.season_id))
    .where(
        Ranking.tenant == bindparam("tenant"),
        Ranking.season_id == bindparam("season_id"),
        within(block=Season.block_id),
    )
)
_PLACES = (
    select(RankingPlace.__table__, Unit.name.label("unit_name"), Unit.short_name)
    .join(Unit, (Unit.tenant == RankingPlace.tenant) & (Unit.id == RankingPlace.unit_id))
    .where(
        RankingPlace.tenant == bindparam("tenant"),
        RankingPlace.ranking_id == bindparam("ranking_id"),
    )
    .order_by(RankingPlace.place.nulls_last(), Unit.protocol_order, Unit.name_key, Unit.id)
)


def rankings(
    connection: Connection, actor: Actor, season_id: UUID, language: Language
) -> list[RankingOut]:
    """The season's ranking: none before it is computed, nor, for members, before publication."""
    values = {**actor.reach(Permission.read_season), "season_id": season_id}
    row = connection.execute(_RANKING, values).one_or_none()
    if row is None or not _told(row, actor):
        return []
    places = connection.execute(_PLACES, {"tenant": actor.tenant, "ranking_id": row.id})
    return [
        RankingOut(
            id=row.id,
            season_id=row.season_id,
            basis=row.basis,
            chain=row.chain,
            vote_source=row.vote_source,
            computed_at=row.computed_at,
            published_at=row.ranking_published_at,
            places=[_place(place, language) for place in places],
            actions=_actions(row, actor),
        )
    ]


def _told(row: Row[Any], actor: Actor) -> bool:
    place = Place(block_id=row.block_id)
    return row.ranking_published_at is not None or actor.may(Permission.read_scores, place)


def _place(row: Row[Any], language: Language) -> RankedUnitOut:
    return RankedUnitOut(
        unit=UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.short_name),
        place=row.place,
        shared=row.shared,
        awaits=row.awaits,
        total=None if row.total is None else shown(row.total),
        class_name=row.class_name,
        vote_place=row.vote_place,
        why=Text(**row.working).in_(language),
    )


def _actions(row: Row[Any], actor: Actor) -> list[str]:
    place = Place(block_id=row.block_id)
    if row.ranking_published_at is not None or row.season_state is SeasonState.closed:
        return []
    wanted = {"compute": Permission.lead_season, "publish": Permission.publish_ranking}
    return [action for action, needed in wanted.items() if actor.may(needed, place)]
