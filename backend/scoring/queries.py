"""What is read of scorecards and rankings, by those who may see them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, String, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.layout import laid_out
from backend.criteria.models import CriteriaSet
from backend.criteria.numbers import shown
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.kernel.texts import Language
from backend.organizations.models import Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.assessment import Assessment
from backend.scoring.assigned import Assigned, assigned_in
from backend.scoring.loading import assessment_of, lines_of
from backend.scoring.models import Ranking, RankingPlace, Scorecard, ScoreLine, ScorePart
from backend.scoring.remarks import missing, remarks_of
from backend.scoring.rules.assigning import parts_of
from backend.scoring.rules.settling import NOTHING
from backend.scoring.schemas import DifferenceOut, ScorecardOut, SheetOut, WorkingOut
from backend.scoring.showing import Told, evaluation_out, fed_out, groups_out, lines_out
from backend.scoring.states import CHECKED, SCORECARD, CardAction, CardState, Side
from backend.scoring.visibility import (
    IS_ASSIGNED,
    SEEN,
    checker,
    checks_shown,
    own_units,
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
_CARDS = (
    select(
        Scorecard.__table__,
        Unit.name.label("unit_name"),
        Unit.short_name.label("unit_short_name"),
        Season.block_id,
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
UNDER_CHECK = (
    _SEEN.add_columns(CriteriaSet.document)
    .join(CriteriaSet, _TABLE)
    .where(Scorecard.state != CardState.open)
    .order_by(Unit.protocol_order, Unit.name_key, Unit.id)
    .limit(200)
)
"""The submitted cards of a season that the actor sees, with their tables."""
_ONE = (
    _CARDS.add_columns(CriteriaSet.document)
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
_NEEDS = {
    CardAction.edit: Permission.enter_scores,
    CardAction.submit: Permission.submit_scores,
    CardAction.explain: Permission.enter_scores,
}
SIGNS = {Side.unit: Permission.agree_scores, Side.block: Permission.verify_scores}


def scorecards(
    connection: Connection, actor: Actor, wanted: PageRequest, season_id: UUID
) -> Page[ScorecardOut]:
    """The cards of a season that the actor may see, in the order of protocol.

    There is no order by accepted totals: it would tell them before they are told.
    """
    seen_season(connection, actor, season_id)
    values = {**values_of(actor), "season_id": season_id}
    assigned = assigned_in(connection, actor.tenant, season_id)
    show = _shown_to(actor, assigned)
    return page_of(connection, _SEEN.params(values), _ORDER, wanted, show)


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
    return _shown_to(actor, assigned_in(db, row.tenant, row.season_id))(row)


def sheet(connection: Connection, actor: Actor, card_id: UUID, language: Language) -> SheetOut:
    """Everything that the card's sheet shows, in one answer."""
    row = card_row(connection, actor, card_id)
    assigned = assigned_in(connection, row.tenant, row.season_id)
    table = table_in(row.document)
    lines = lines_of(connection, row)
    assessment = assessment_of(connection, row, table, lines)
    told = told_to(connection, actor, row, assessment, lines)
    return SheetOut(
        card=_shown_to(actor, assigned)(row),
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


def my_open_parts(
    actor: Actor, row: Row[Any], assigned: Assigned, action: CardAction
) -> frozenset[str]:
    """The parts of a card that the actor may check now, or whose check they may complete."""
    closed = row.season_state is SeasonState.closed
    if closed or not row.parts or action not in SCORECARD.allowed(row.state):
        return frozenset()
    who = checker(actor, Place(row.unit_id, row.block_id))
    names = {p["part"] for p in row.parts if action is CardAction.check or not p["done"]}
    return frozenset(n for n in names if who.may_check(row.unit_id, assigned.get(n, ())))


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


def _shown_to(actor: Actor, assigned: Assigned) -> Callable[[Row[Any]], ScorecardOut]:
    return lambda row: _card_out(row, actor, assigned)


def _card_out(row: Row[Any], actor: Actor, assigned: Assigned) -> ScorecardOut:
    told = checks_shown(actor, row)
    return ScorecardOut(
        id=row.id,
        season_id=row.season_id,
        block_id=row.block_id,
        unit=UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.unit_short_name),
        criteria_set_id=row.criteria_set_id,
        state=row.state,
        self_total=shown(row.self_total),
        computed_total=shown(row.computed_total),
        strict_total=shown(row.strict_total) if told else None,
        agreed_total=shown(row.agreed_total) if told else None,
        differences=_differences(row) if told else [],
        class_name=(row.class_name or None) if told else None,
        standing=row.standing if told else None,
        provisional=row.provisional,
        saved_at=row.saved_at,
        submitted_at=row.submitted_at,
        verified_at=row.verified_at,
        unit_signed_at=row.unit_signed_at,
        block_signed_at=row.block_signed_at,
        agreed_at=row.agreed_at,
        return_reason=row.return_reason,
        unexplained=row.unexplained,
        unanswered=row.unanswered,
        version=row.version,
        actions=_actions(row, actor, assigned),
    )


def _differences(row: Row[Any]) -> list[DifferenceOut]:
    points = ("strict_points", "agreed_points")
    return [
        DifferenceOut(**{**told, **{name: shown(Decimal(told[name])) for name in points}})
        for told in row.differences or ()
    ]


def _actions(row: Row[Any], actor: Actor, assigned: Assigned) -> list[str]:
    if row.season_state is SeasonState.closed:
        return []
    place = Place(row.unit_id, row.block_id)
    return [
        str(action)
        for action in SCORECARD.allowed(row.state)
        if (action in _NEEDS and actor.may(_NEEDS[action], place))
        or _is_checkers(action, row, actor, assigned)
    ] + [f"agree_{side}" for side in Side if _may_sign(row, actor, side, place)]


def _is_checkers(action: CardAction, row: Row[Any], actor: Actor, assigned: Assigned) -> bool:
    """Whether it is an act of those who check, and the actor one of them for this card."""
    if action is CardAction.return_:
        other = row.unit_id not in own_units(actor)
        return other and actor.may(Permission.verify_scores, Place(row.unit_id, row.block_id))
    if action is CardAction.answer and not row.unanswered:
        return False
    if action is CardAction.verify:
        finished = all(part["done"] for part in row.parts or ())
        return bool(my_open_parts(actor, row, assigned, CardAction.check if finished else action))
    acts = {CardAction.check, CardAction.answer}
    return action in acts and bool(my_open_parts(actor, row, assigned, CardAction.check))


def _may_sign(row: Row[Any], actor: Actor, side: Side, place: Place) -> bool:
    """Once all is said; nobody signs twice, for both sides, or against their own unit."""
    waits = row.provisional or row.unexplained or row.unanswered
    if waits or CardAction.agree not in SCORECARD.allowed(row.state):
        return False
    signed_by = {Side.unit: row.unit_signed_by, Side.block: row.block_signed_by}
    free = signed_by[side] is None and actor.user_id not in signed_by.values()
    own = side is Side.block and row.unit_id in own_units(actor)
    return free and not own and actor.may(SIGNS[side], place)


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit in a published ranking; no place, no total: not ranked, not scored."""

    unit_id: UUID
    name: str
    place: int | None
    shared: bool
    total: Decimal | None
    class_name: str | None


_PUBLISHED = (
    select(
        RankingPlace.unit_id,
        Unit.name,
        RankingPlace.place,
        RankingPlace.shared,
        RankingPlace.total,
        RankingPlace.class_name,
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
