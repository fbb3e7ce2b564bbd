"""What is read of scorecards and rankings, by those who may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, String, bindparam, cast, exists, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.criteria.documents import table_in
from backend.criteria.layout import laid_out
from backend.criteria.models import CriteriaSet
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, PageRequest, plain_page
from backend.kernel.plain import Plain
from backend.kernel.texts import Language
from backend.organizations.models import Block, Unit
from backend.scoring.acts import card_out, card_told, my_open_parts
from backend.scoring.assessment import Assessment
from backend.scoring.assigned import IS_MINE, assigned_in
from backend.scoring.loading import assessment_of, lines_of
from backend.scoring.models import Ranking, RankingPlace, Scorecard, ScoreLine, ScorePart
from backend.scoring.remarks import missing, remarks_of
from backend.scoring.rules.assigning import parts_of
from backend.scoring.rules.settling import NOTHING
from backend.scoring.schemas import ScorecardOut, SheetOut, WorkingOut
from backend.scoring.showing import Told, evaluation_out, fed_out, groups_out, lines_out
from backend.scoring.states import CHECKED, CardAction, CardState
from backend.scoring.visibility import (
    IS_ASSIGNED,
    SEEN,
    checks_shown,
    sees,
    values_of,
)
from backend.seasons.models import Season
from backend.seasons.queries import seen_season
from backend.seasons.rules import SeasonState

_UNIT = (Unit.tenant == Scorecard.tenant) & (Unit.id == Scorecard.unit_id)
_SEASON = (Season.tenant == Scorecard.tenant) & (Season.id == Scorecard.season_id)
_TABLE = (CriteriaSet.tenant == Scorecard.tenant) & (CriteriaSet.id == Scorecard.criteria_set_id)
_PART = func.json_build_object("part", ScorePart.part, "done", ScorePart.verified_at.is_not(None))
_PARTS = (
    select(func.json_agg(_PART))
    .where(ScorePart.tenant == Scorecard.tenant, ScorePart.scorecard_id == Scorecard.id)
    .correlate(Scorecard)
    .scalar_subquery()
)
_DIFFERENCE = func.json_build_object(
    "criterion", ScoreLine.criterion, "strict_points", cast(ScoreLine.strict_points, String),
    "agreed_points", cast(ScoreLine.agreed_points, String), "reason", ScoreLine.reason,
    "decided_by", func.coalesce(User.name, ""), "decided_at", ScoreLine.checked_at,
)  # fmt: skip
_DIFFERENCES = (
    select(func.json_agg(aggregate_order_by(_DIFFERENCE, ScoreLine.criterion)))
    .select_from(ScoreLine)
    .outerjoin(User, (User.tenant == ScoreLine.tenant) & (User.id == ScoreLine.checked_by))
    .where(
        ScoreLine.tenant == Scorecard.tenant,
        ScoreLine.scorecard_id == Scorecard.id,
        ScoreLine.signed_points.is_not(None),
        ScoreLine.agreed_points != ScoreLine.strict_points,
    )
    .correlate(Scorecard)
    .scalar_subquery()
)
_ANSWERS = Scorecard.__table__.c.answers
"""What was entered: large, and shown on the sheet only."""
_CARDS = (
    select(
        *(column for column in Scorecard.__table__.c if column is not _ANSWERS),
        Unit.name.label("unit_name"),
        Unit.short_name.label("unit_short_name"),
        Season.block_id,
        Season.year,
        Season.state.label("season_state"),
        Season.scores_visible_to,
        Season.ranking_published_at,
        Season.difference_limit,
        Season.limit_on,
        Season.second_look,
        IS_ASSIGNED.label("is_assigned"),
        _PARTS.label("parts"),
        _DIFFERENCES.label("differences"),
    )
    .join(Unit, _UNIT)
    .join(Season, _SEASON)
    .where(Scorecard.tenant == bindparam("tenant"))
)
_SEEN = _CARDS.where(Scorecard.season_id == bindparam("season_id"), SEEN)
_CHECKED = (
    _CARDS.add_columns(_ANSWERS, CriteriaSet.document, Block.name.label("block_name"))
    .join(CriteriaSet, _TABLE)
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .where(Scorecard.state != CardState.open)
    .limit(200)
)
_BY_PROTOCOL = (Unit.protocol_order, Unit.name_key, Unit.id)
UNDER_CHECK = _CHECKED.where(Scorecard.season_id == bindparam("season_id"), SEEN).order_by(
    *_BY_PROTOCOL
)
"""The submitted cards of a season that the actor sees, with their tables."""
MINE_TO_CHECK = _CHECKED.where(
    Season.state.in_([SeasonState.running, SeasonState.summed_up]),
    exists().where(
        ScorePart.tenant == Scorecard.tenant,
        ScorePart.scorecard_id == Scorecard.id,
        or_(ScorePart.verified_at.is_(None), Scorecard.unanswered > 0),
        IS_MINE,
    ),
).order_by(Season.year, Block.name_key, Season.id, *_BY_PROTOCOL)
"""The cards of all running seasons in which a part waits for the actor; run with `checking`."""
_ONE = (
    _CARDS.add_columns(_ANSWERS, CriteriaSet.document)
    .join(CriteriaSet, _TABLE)
    .where(Scorecard.id == bindparam("card_id"))
)
_ORDER = Order(
    {
        "order": Unit.protocol_order,
        "unit": Unit.name_key,
        "state": Scorecard.state,
        "self_total": Scorecard.self_total,
    },
    "order,unit",
    Scorecard.id,
)


def scorecards(connection: Connection, actor: Actor, wanted: PageRequest, season_id: UUID) -> Plain:
    """The cards of a season that the actor may see, in the order of protocol.

    There is no order by accepted totals: it would tell them before they are told.
    """
    seen_season(connection, actor, season_id)
    values = {**values_of(actor), "season_id": season_id}
    assigned = assigned_in(connection, actor.tenant, season_id)
    return plain_page(
        connection, _SEEN, _ORDER, wanted, lambda row: card_told(row, actor, assigned), values
    )


def card_row(db: Connection | Session, actor: Actor, card_id: UUID) -> Row[Any]:
    """A card with its season and table; 404 where it is not the actor's to see."""
    row = db.execute(_ONE, {**values_of(actor), "card_id": card_id}).one_or_none()
    if row is None or not sees(actor, row):
        raise not_found()
    return row


def scorecard(db: Connection | Session, actor: Actor, card_id: UUID) -> ScorecardOut:
    """One card."""
    return shown_to(db, actor, card_row(db, actor, card_id))


def shown_to(db: Connection | Session, actor: Actor, row: Row[Any]) -> ScorecardOut:
    """A card's row as it is shown to the actor."""
    return card_out(row, actor, assigned_in(db, row.tenant, row.season_id))


def sheet(connection: Connection, actor: Actor, card_id: UUID, language: Language) -> SheetOut:
    """Everything that the card's sheet shows, in one answer."""
    row = card_row(connection, actor, card_id)
    assigned = assigned_in(connection, row.tenant, row.season_id)
    table = table_in(row.document)
    lines = lines_of(connection, row)
    assessment = assessment_of(connection, row, table, lines)
    told = told_to(connection, actor, row, assessment, lines)
    return SheetOut(
        card=card_out(row, actor, assigned),
        table=laid_out(table, language),
        entries=dict(assessment.answers.whole),
        fed=fed_out(assessment.answers),
        lines=lines_out(assessment, told),
        groups=groups_out(assessment, checks_shown=told.checks),
        unreported=list(assessment.own.unreported),
    )


def told_to(
    db: Connection | Session,
    actor: Actor,
    row: Row[Any],
    assessment: Assessment,
    lines: Mapping[str, Row[Any]],
) -> Told:
    """What the actor is told beside the unit's own answers."""
    if row.state is CardState.open or not checks_shown(actor, row):
        return Told()
    remarks = remarks_of(db, row.tenant, row.id)
    assigned = assigned_in(db, row.tenant, row.season_id)
    criteria = parts_of(assessment.questions.table, [part["part"] for part in row.parts or ()])
    mine = my_open_parts(actor, row, assigned, CardAction.check)
    return Told(
        checks=True,
        lines=lines,
        remarks=remarks,
        waiting=missing(row, row, assessment, remarks) if row.state in CHECKED else NOTHING,
        mine=frozenset(c for part in mine for c in criteria.get(part, ())),
    )


def working(connection: Connection, actor: Actor, card_id: UUID, language: Language) -> WorkingOut:
    """The full evaluation with its working."""
    row = card_row(connection, actor, card_id)
    lines = lines_of(connection, row)
    assessment = assessment_of(connection, row, table_in(row.document), lines)
    told = checks_shown(actor, row)
    return WorkingOut(
        own=evaluation_out(assessment.own, language),
        agreed=evaluation_out(assessment.agreed, language) if told else None,
    )


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit in a published ranking; no place, no total: not ranked, not scored."""

    unit_id: UUID
    name: str
    place: int | None
    shared: bool
    total: Decimal | None
    class_name: str | None
    no_flag: bool


_PUBLISHED = (
    select(
        RankingPlace.unit_id,
        Unit.name,
        RankingPlace.place,
        RankingPlace.shared,
        RankingPlace.total,
        RankingPlace.class_name,
        RankingPlace.no_flag,
    )
    .join(
        Ranking,
        (Ranking.tenant == RankingPlace.tenant) & (Ranking.id == RankingPlace.ranking_id),
    )
    .join(Season, (Season.tenant == Ranking.tenant) & (Season.id == Ranking.season_id))
    .join(Unit, (Unit.tenant == RankingPlace.tenant) & (Unit.id == RankingPlace.unit_id))
    .where(
        Ranking.tenant == bindparam("tenant"),
        Ranking.season_id == bindparam("season_id"),
        Season.ranking_published_at.is_not(None),
    )
    .order_by(RankingPlace.place.nulls_last(), Unit.protocol_order, Unit.name_key, Unit.id)
)


def published_ranking(db: Connection | Session, tenant: int, season_id: UUID) -> list[RankedUnit]:
    """The published places of a season, best first; empty before publication.

    For awards and reports, which ask themselves whether the reader may see the season.
    """
    rows = db.execute(_PUBLISHED, {"tenant": tenant, "season_id": season_id})
    return [RankedUnit(*row) for row in rows]
