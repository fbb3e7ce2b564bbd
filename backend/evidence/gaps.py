"""What a unit's locker lacks: criterion by criterion, over the block, and as a task."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, case, func, or_, select

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.rules import Table
from backend.criteria.states import SetState
from backend.criteria.walking import items_of
from backend.evidence import rules
from backend.evidence.keeping import used_by
from backend.evidence.models import CheckState, Evidence, EvidenceFile, EvidenceLink, StoredFile
from backend.evidence.queries import CLOSED, STORED
from backend.evidence.rules import MOST_FILES, CriterionStanding, Showing, Verdict
from backend.evidence.schemas import CriterionEvidence, Limits, UnitEvidence, UnitGaps
from backend.evidence.visibility import LOCKERS, values_of
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.media import Kind
from backend.kernel.places import Place
from backend.organizations.models import Block, Unit
from backend.organizations.schemas import UnitRef
from backend.seasons.models import Phase, Season
from backend.seasons.queries import seen_season
from backend.seasons.rules import PhaseKind, SeasonState
from backend.settings import Settings

MOST_WAITING = 50
"""Lockers of one person that are looked through for tasks."""

_SCORING_ENDS = (
    select(func.max(Phase.ends_on))
    .where(
        Phase.tenant == Season.tenant,
        Phase.season_id == Season.id,
        Phase.kind == PhaseKind.self_scoring,
    )
    .correlate(Season)
    .scalar_subquery()
)
_DOCUMENT = (
    select(CriteriaSet.document)
    .where(
        CriteriaSet.tenant == Season.tenant,
        CriteriaSet.season_id == Season.id,
        CriteriaSet.state == SetState.adopted,
    )
    .correlate(Season)
    .scalar_subquery()
)
_BLOCK_NAME = (
    select(Block.name)
    .where(Block.tenant == Season.tenant, Block.id == Season.block_id)
    .correlate(Season)
    .scalar_subquery()
)
_ITEMS = (
    select(func.count())
    .where(
        Evidence.tenant == Season.tenant,
        Evidence.season_id == Season.id,
        Evidence.unit_id == Unit.id,
        Evidence.withdrawn_at.is_(None),
    )
    .correlate(Season, Unit)
    .scalar_subquery()
)
_LOCKERS = LOCKERS.add_columns(
    Season.title.label("season_title"),
    _BLOCK_NAME.label("block_name"),
    _SCORING_ENDS.label("scoring_ends"),
    _DOCUMENT.label("document"),
    _ITEMS.label("items"),
).order_by(Unit.protocol_order, Unit.name_key, Unit.id)
_OF_SEASON = _LOCKERS.where(Season.id == bindparam("of_season"))
_ONE = _OF_SEASON.where(Unit.id == bindparam("unit_id"))
_OWN = _LOCKERS.where(
    Season.state.in_([SeasonState.running, SeasonState.summed_up]),
    within(unit=Unit.id, block=Season.block_id, name="enter"),
).limit(MOST_WAITING)
_SUBSTANCE = or_(
    Evidence.document_number.is_not(None),
    select(1)
    .select_from(EvidenceFile)
    .join(StoredFile, STORED)
    .where(
        EvidenceFile.tenant == Evidence.tenant,
        EvidenceFile.evidence_id == Evidence.id,
        StoredFile.check_state != CheckState.infected,
    )
    .exists(),
)
_SHOWN = (
    select(
        Evidence.id,
        Evidence.season_id,
        Evidence.unit_id,
        Evidence.valid_until,
        EvidenceLink.criterion,
        EvidenceLink.verdict,
        case((_SUBSTANCE, True), else_=False).label("substance"),
    )
    .join(
        EvidenceLink,
        (EvidenceLink.tenant == Evidence.tenant) & (EvidenceLink.evidence_id == Evidence.id),
    )
    .where(
        Evidence.tenant == bindparam("tenant"),
        Evidence.season_id.in_(bindparam("seasons", expanding=True)),
        Evidence.unit_id.in_(bindparam("units", expanding=True)),
        Evidence.withdrawn_at.is_(None),
    )
)

Shown = dict[tuple[UUID, UUID], list[Row[Any]]]
"""What is shown for criteria, by season and unit."""


@dataclass(frozen=True, slots=True)
class LackingLocker:
    """A locker of the actor's own in which something is still to be brought."""

    season_id: UUID
    title: str
    block_id: UUID
    block_name: str
    year: int
    unit_id: UUID
    due: date | None


def locker(
    connection: Connection, actor: Actor, season_id: UUID, unit_id: UUID, settings: Settings
) -> UnitEvidence:
    """A unit's locker; 404 where its evidence is not the actor's to see."""
    values = {**values_of(actor), "of_season": season_id, "unit_id": unit_id}
    row = connection.execute(_ONE, values).one_or_none()
    if row is None:
        raise not_found()
    found = _standings(row, _shown(connection, actor, [row]))
    enters = actor.may(Permission.enter_scores, Place(unit_id, row.block_id))
    return UnitEvidence(
        season_id=season_id,
        unit=_unit(row),
        lacking=sum(standing.lacking for standing in found),
        criteria=[_criterion_out(standing) for standing in found],
        limits=_limits(used_by(connection, actor.tenant, unit_id), settings),
        actions=["give"] if enters and row.season_state not in CLOSED else [],
    )


def overview(connection: Connection, actor: Actor, season_id: UUID) -> list[UnitGaps]:
    """How far each locker of the season is that the actor sees, in the order of protocol."""
    seen_season(connection, actor, season_id)
    values = {**values_of(actor), "of_season": season_id}
    rows = connection.execute(_OF_SEASON, values).all()
    shown = _shown(connection, actor, rows)
    return [_gaps_out(row, _standings(row, shown), _of(shown, row)) for row in rows]


def lacking_lockers(connection: Connection, actor: Actor) -> list[LackingLocker]:
    """The actor's own lockers that lack something, for the list of tasks."""
    entering = actor.reach(Permission.enter_scores, "enter")
    if not any(entering[name] for name in entering if name.startswith("enter_")):
        return []
    rows = connection.execute(_OWN, {**values_of(actor), **entering}).all()
    shown = _shown(connection, actor, rows)
    lacking = ((row, [s for s in _standings(row, shown) if s.lacking]) for row in rows)
    return [
        LackingLocker(
            season_id=row.season_id,
            title=row.season_title,
            block_id=row.block_id,
            block_name=row.block_name,
            year=row.year,
            unit_id=row.unit_id,
            due=_next_due(gaps),
        )
        for row, gaps in lacking
        if gaps
    ]


def _shown(connection: Connection, actor: Actor, rows: Sequence[Row[Any]]) -> Shown:
    values = {
        "tenant": actor.tenant,
        "seasons": list({row.season_id for row in rows}),
        "units": list({row.unit_id for row in rows}),
    }
    found: Shown = defaultdict(list)
    for row in connection.execute(_SHOWN, values):
        found[row.season_id, row.unit_id].append(row)
    return found


def _of(shown: Shown, row: Row[Any]) -> list[Row[Any]]:
    return shown.get((row.season_id, row.unit_id), [])


def _standings(row: Row[Any], shown: Shown) -> list[CriterionStanding]:
    """Every criterion of the table in force; none before there is one."""
    if row.document is None:
        return []
    table: Table = table_in(row.document)
    by_criterion: dict[str, list[Showing]] = defaultdict(list)
    for link in _of(shown, row):
        verdict = link.verdict if row.told else Verdict.given
        showing = Showing(verdict, link.valid_until, link.substance)
        by_criterion[link.criterion].append(showing)
    season = rules.Season(row.year, row.scoring_ends)
    return rules.standings([*items_of(table)], by_criterion, season, clock.today())


def _next_due(found: Iterable[CriterionStanding]) -> date | None:
    return min((s.due for s in found if s.due), default=None)


def _unit(row: Row[Any]) -> UnitRef:
    return UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.unit_short_name)


def _criterion_out(standing: CriterionStanding) -> CriterionEvidence:
    return CriterionEvidence(
        criterion=standing.criterion,
        text=standing.text,
        asks=standing.asks,
        standing=standing.standing,
        items=standing.items,
        lacking=standing.lacking,
        due=standing.due,
        days_left=(standing.due - clock.today()).days if standing.due else None,
    )


def _gaps_out(row: Row[Any], found: list[CriterionStanding], links: list[Row[Any]]) -> UnitGaps:
    lacking = [standing for standing in found if standing.lacking]
    unjudged = {k.id for k in links if not row.told or k.verdict is Verdict.given}
    return UnitGaps(
        unit=_unit(row),
        items=row.items,
        asked=sum(bool(standing.asks) for standing in found),
        lacking=len(lacking),
        awaiting=len(unjudged),
        due=_next_due(lacking),
    )


def _limits(used: int, settings: Settings) -> Limits:
    return Limits(
        largest_file=settings.largest_file,
        most_files=MOST_FILES,
        kinds=list(Kind),
        suffixes=[suffix for kind in Kind for suffix in kind.suffixes],
        scanned=bool(settings.clamav),
        used=used,
        quota=settings.unit_quota,
    )
