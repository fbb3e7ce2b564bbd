"""What is read of scorecards and rankings, by those who may see them."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Connection, Row, bindparam, or_, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor, within
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
from backend.scoring.loading import assessment_of, lines_of
from backend.scoring.models import Ranking, RankingPlace, Scorecard
from backend.scoring.schemas import ScorecardOut, SheetOut, WorkingOut
from backend.scoring.showing import evaluation_out, groups_out, lines_out
from backend.scoring.states import SCORECARD, CardAction, CardState, Side
from backend.seasons.models import Season
from backend.seasons.queries import seen_season
from backend.seasons.rules import SeasonState, Visibility

CHECKED = frozenset({CardState.verified, CardState.explained, CardState.agreed})
"""From here on the unit and the block see what was accepted."""

_UNIT = (Unit.tenant == Scorecard.tenant) & (Unit.id == Scorecard.unit_id)
_SEASON = (Season.tenant == Scorecard.tenant) & (Season.id == Scorecard.season_id)
_TABLE = (CriteriaSet.tenant == Scorecard.tenant) & (CriteriaSet.id == Scorecard.criteria_set_id)
_CARDS = (
    select(
        Scorecard.__table__,
        Unit.name.label("unit_name"),
        Unit.short_name.label("unit_short_name"),
        Season.block_id,
        Season.state.label("season_state"),
    )
    .join(Unit, _UNIT)
    .join(Season, _SEASON)
    .where(Scorecard.tenant == bindparam("tenant"))
)
_SEEN = _CARDS.where(
    Scorecard.season_id == bindparam("season_id"),
    or_(
        within(unit=Scorecard.unit_id, block=Season.block_id),
        bindparam("open_to_block", type_=Boolean()) & (Scorecard.state != CardState.open),
    ),
)
_ONE = (
    _CARDS.add_columns(Season.scores_visible_to, Season.ranking_published_at, CriteriaSet.document)
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
    CardAction.check: Permission.verify_scores,
    CardAction.verify: Permission.verify_scores,
    CardAction.return_: Permission.verify_scores,
    CardAction.explain: Permission.enter_scores,
}
SIGNS = {Side.unit: Permission.agree_scores, Side.block: Permission.verify_scores}


def scorecards(
    connection: Connection, actor: Actor, wanted: PageRequest, season_id: UUID
) -> Page[ScorecardOut]:
    """The cards of a season that the actor may see, in the order of protocol.

    There is no order by accepted totals: it would tell them before they are told.
    """
    season = seen_season(connection, actor, season_id)
    values = {
        **actor.reach(Permission.read_scores),
        "season_id": season_id,
        "open_to_block": open_to_block(season),
    }
    return page_of(connection, _SEEN.params(values), _ORDER, wanted, shown_to(actor))


def open_to_block(season: Season | Row[Any]) -> bool:
    """Whether all members may see the submitted cards: by policy, or once ranks are published."""
    published = season.ranking_published_at is not None
    return published or season.scores_visible_to is Visibility.members


def card_row(db: Connection | Session, actor: Actor, card_id: UUID) -> Row[Any]:
    """A card with its season and table; 404 where it is not the actor's to see."""
    row = db.execute(_ONE, {"tenant": actor.tenant, "card_id": card_id}).one_or_none()
    if row is None or not sees(actor, row):
        raise not_found()
    return row


def sees(actor: Actor, row: Row[Any]) -> bool:
    """The Python twin of the list's condition."""
    if actor.may(Permission.read_scores, Place(row.unit_id, row.block_id)):
        return True
    shared = open_to_block(row) and row.state is not CardState.open
    return shared and actor.may(Permission.read_season, Place(block_id=row.block_id))


def checks_shown(actor: Actor, row: Row[Any]) -> bool:
    """Whether what the verifiers accept is told: while they are at work only to themselves."""
    at_work = row.state is CardState.submitted
    place = Place(row.unit_id, row.block_id)
    return row.state in CHECKED or (at_work and actor.may(Permission.verify_scores, place))


def scorecard(db: Connection | Session, actor: Actor, card_id: UUID) -> ScorecardOut:
    """One card."""
    return shown_to(actor)(card_row(db, actor, card_id))


def sheet(connection: Connection, actor: Actor, card_id: UUID, language: Language) -> SheetOut:
    """Everything that the card's sheet shows, in one answer."""
    row = card_row(connection, actor, card_id)
    table = table_in(row.document)
    lines = lines_of(connection, row)
    assessment = assessment_of(connection, row, table, lines)
    told = checks_shown(actor, row)
    return SheetOut(
        card=shown_to(actor)(row),
        table=laid_out(table, language),
        entries=dict(assessment.answers.entries),
        lines=lines_out(assessment, lines, checks_shown=told),
        groups=groups_out(assessment, checks_shown=told),
        unreported=list(assessment.own.unreported),
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


def shown_to(actor: Actor) -> Callable[[Row[Any]], ScorecardOut]:
    """How a card's row is shown to the actor."""
    return lambda row: _card_out(row, actor)


def _card_out(row: Row[Any], actor: Actor) -> ScorecardOut:
    told = checks_shown(actor, row)
    return ScorecardOut(
        id=row.id,
        season_id=row.season_id,
        block_id=row.block_id,
        unit=UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.unit_short_name),
        criteria_set_id=row.criteria_set_id,
        state=row.state,
        self_total=shown(row.self_total),
        strict_total=shown(row.strict_total) if told else None,
        agreed_total=shown(row.agreed_total) if told else None,
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
        version=row.version,
        actions=_actions(row, actor),
    )


def _actions(row: Row[Any], actor: Actor) -> list[str]:
    if row.season_state is SeasonState.closed:
        return []
    place = Place(row.unit_id, row.block_id)
    allowed = SCORECARD.allowed(row.state)
    acts = [str(a) for a in allowed if a in _NEEDS and actor.may(_NEEDS[a], place)]
    if CardAction.agree in allowed and not row.provisional:
        acts += [f"agree_{side}" for side in Side if _may_sign(row, actor, side, place)]
    return acts


def _may_sign(row: Row[Any], actor: Actor, side: Side, place: Place) -> bool:
    """Nobody signs twice, and nobody for both sides."""
    signed_by = {Side.unit: row.unit_signed_by, Side.block: row.block_signed_by}
    free = signed_by[side] is None and actor.user_id not in signed_by.values()
    return free and actor.may(SIGNS[side], place)


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
