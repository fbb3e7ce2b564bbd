"""What is read of rankings: two statements, whatever the units."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.criteria.models import CriteriaSet
from backend.criteria.numbers import shown
from backend.criteria.queries import table_in_force, tables_of
from backend.criteria.rules import RankingKey, RankingKind
from backend.kernel.errors import not_found
from backend.kernel.places import Place
from backend.kernel.texts import Language, Text
from backend.organizations.models import Membership, Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.loading import Db
from backend.scoring.models import Ranking, RankingFigure, RankingPlace, Scorecard
from backend.scoring.ranking_schemas import (
    ENTERS,
    KeyFiguresOut,
    QuotaFilledOut,
    RankedUnitOut,
    RankingFiguresOut,
    RankingOut,
    UnitFigureOut,
)
from backend.scoring.rules.classes import Standing
from backend.scoring.rules.quotas import Filled, Rated, Room, quotas_filled, rooms_in
from backend.scoring.rules.ranking import ENTERED, chain_of
from backend.scoring.visibility import IS_ASSIGNED, sees, values_of
from backend.scoring.what_if_queries import sees_analysis
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState

_OPEN = frozenset({SeasonState.running, SeasonState.summed_up, SeasonState.recorded})
_SEASON = select(
    Season.__table__,
    Season.state.label("season_state"),
).where(
    Season.tenant == bindparam("tenant"),
    Season.id == bindparam("season_id"),
    within(block=Season.block_id),
)

_RANKING = (
    select(
        Ranking.__table__,
        Season.block_id,
        Season.scores_visible_to,
        Season.ranking_published_at,
        Season.state.label("season_state"),
        CriteriaSet.hash,
    )
    .join(Season, (Season.tenant == Ranking.tenant) & (Season.id == Ranking.season_id))
    .outerjoin(
        CriteriaSet,
        (CriteriaSet.tenant == Ranking.tenant) & (CriteriaSet.id == Ranking.criteria_set_id),
    )
    .where(
        Ranking.tenant == bindparam("tenant"),
        Ranking.season_id == bindparam("season_id"),
        within(block=Season.block_id),
    )
)
_PLACES = (
    select(
        RankingPlace.__table__,
        Unit.name.label("unit_name"),
        Unit.short_name,
        Scorecard.strict_total,
        Scorecard.standing,
        Scorecard.state,
        Season.block_id,
        Season.scores_visible_to,
        Season.ranking_published_at,
        IS_ASSIGNED.label("is_assigned"),
    )
    .join(Unit, (Unit.tenant == RankingPlace.tenant) & (Unit.id == RankingPlace.unit_id))
    .join(
        Ranking,
        (Ranking.tenant == RankingPlace.tenant) & (Ranking.id == RankingPlace.ranking_id),
    )
    .join(Season, (Season.tenant == Ranking.tenant) & (Season.id == Ranking.season_id))
    .outerjoin(
        Scorecard,
        (Scorecard.tenant == Ranking.tenant)
        & (Scorecard.season_id == Ranking.season_id)
        & (Scorecard.unit_id == RankingPlace.unit_id),
    )
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
    asked = {**values_of(actor), "tenant": actor.tenant, "ranking_id": row.id}
    places = connection.execute(_PLACES, asked).all()
    quotas = _quotas(connection, row, places)
    rooms = rooms_in(quotas)
    return [
        RankingOut(
            id=row.id,
            season_id=row.season_id,
            basis=row.basis,
            chain=row.chain,
            vote_source=row.vote_source,
            computed_at=row.computed_at,
            published_at=row.ranking_published_at,
            places=[_place(place, rooms, actor, language) for place in places],
            quotas=[_quota(quota, language) for quota in quotas],
            actions=_actions(row, actor),
        )
    ]


def _told(row: Row[Any], actor: Actor) -> bool:
    place = Place(block_id=row.block_id)
    rights = (Permission.read_scores, Permission.read_analysis)
    told = row.ranking_published_at is not None
    return told or any(actor.may(right, place) for right in rights)


def _quotas(
    connection: Connection, ranking: Row[Any], places: Sequence[Row[Any]]
) -> tuple[Filled, ...]:
    """The quotas of the table that was ranked by; none where the vote alone ranked."""
    if ranking.hash is None:
        return ()
    table = tables_of(connection, ranking.tenant, {ranking.hash: ranking.criteria_set_id})
    rated = [
        Rated(str(p.unit_id), p.unit_name, p.place, Standing(p.standing), p.class_name or "")
        for p in places
        if p.place is not None
    ]
    return quotas_filled(table[ranking.hash], rated)


def _quota(quota: Filled, language: Language) -> QuotaFilledOut:
    return QuotaFilledOut(
        class_name=quota.class_,
        allowed=quota.allowed,
        base=quota.base,
        working=quota.text.in_(language),
    )


def _place(
    row: Row[Any], rooms: Mapping[str, Room], actor: Actor, language: Language
) -> RankedUnitOut:
    told = row.strict_total is not None and sees(actor, row)
    return RankedUnitOut(
        unit=UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.short_name),
        place=row.place,
        shared=row.shared,
        awaits=row.awaits,
        total=None if row.total is None else shown(row.total),
        strict_total=shown(row.strict_total) if told else None,
        class_name=row.class_name,
        room=rooms.get(str(row.unit_id)),
        vote_place=row.vote_place,
        no_flag=row.no_flag,
        why=Text(**row.working).in_(language),
    )


def _actions(row: Row[Any], actor: Actor) -> list[str]:
    place = Place(block_id=row.block_id)
    analyses = ["analyse"] if sees_analysis(actor, row) else []
    if row.ranking_published_at is not None or row.season_state is SeasonState.closed:
        return analyses
    wanted = {"compute": Permission.lead_season, "publish": Permission.publish_ranking}
    return [*analyses, *(action for action, needed in wanted.items() if actor.may(needed, place))]


_MEMBERS = (
    select(Unit.__table__)
    .join(Membership, (Membership.tenant == Unit.tenant) & (Membership.unit_id == Unit.id))
    .where(
        Membership.tenant == bindparam("tenant"),
        Membership.block_id == bindparam("block_id"),
        Membership.year == bindparam("year"),
    )
    .order_by(Unit.protocol_order, Unit.name_key, Unit.id)
)
_ENTERED = select(RankingFigure.__table__).where(
    RankingFigure.tenant == bindparam("tenant"), RankingFigure.season_id == bindparam("season_id")
)


def figures(db: Db, actor: Actor, season_id: UUID) -> RankingFiguresOut:
    """The keys of the chain that wait for somebody's figures; none where nobody may see them."""
    row = db.execute(
        _SEASON, {**actor.reach(Permission.read_season), "season_id": season_id}
    ).one_or_none()
    if row is None:
        raise not_found()
    found = table_in_force(db, actor.tenant, season_id) if _told(row, actor) else None
    keys = [key for key in (chain_of(found[1]) if found else ()) if key.kind in ENTERED]
    if not keys:
        return RankingFiguresOut(keys=[])
    tenant = {"tenant": actor.tenant}
    members = db.execute(_MEMBERS, {**tenant, "block_id": row.block_id, "year": row.year}).all()
    entered = {(e.key, e.unit_id): e for e in db.execute(_ENTERED, {**tenant, "season_id": row.id})}
    return RankingFiguresOut(keys=[_key_out(key, row, actor, members, entered) for key in keys])


def _key_out(
    key: RankingKey,
    season: Row[Any],
    actor: Actor,
    members: Sequence[Row[Any]],
    entered: Mapping[tuple[str, UUID], Row[Any]],
) -> KeyFiguresOut:
    open_still = season.ranking_published_at is None and season.season_state in _OPEN
    place = Place(block_id=season.block_id)
    may = open_still and any(actor.may(r, place) for r in ENTERS[RankingKind(key.kind)])
    return KeyFiguresOut(
        key=str(key),
        figures=[_figure_out(unit, entered.get((str(key), unit.id))) for unit in members],
        actions=["enter"] if may else [],
    )


def _figure_out(unit: Row[Any], entered: Row[Any] | None) -> UnitFigureOut:
    return UnitFigureOut(
        unit=UnitRef(id=unit.id, name=unit.name, short_name=unit.short_name),
        value=shown(entered.value) if entered else None,
        reason=entered.reason if entered else None,
        entered_at=entered.entered_at if entered else None,
    )
