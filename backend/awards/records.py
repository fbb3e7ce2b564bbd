"""Everything that is known of units as candidates: read at once for many of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select
from sqlalchemy.orm import Session

from backend.awards.in_force import HELD
from backend.awards.models import AwardQuota, DecisionItem
from backend.awards.quota_rows import quota_of
from backend.awards.record_models import AwardHold, LineageRuling, UnitYear, year_facts
from backend.awards.rules.allocation import Placed, either, leads
from backend.awards.rules.awards import FLAGS, Award, Receiver
from backend.awards.rules.facts import Hold, Inherited, Record, YearFacts
from backend.awards.rules.quotas import Quota
from backend.organizations.models import Membership, Unit, UnitLine
from backend.scoring.models import Ranking, RankingPlace
from backend.seasons.models import Season

Db = Connection | Session
_UNITS: BindParameter[UUID] = bindparam("units", expanding=True)

_BORN = (
    select(Unit.id.label("heir"), Unit.id, Unit.name, Unit.dissolved_on)
    .where(Unit.tenant == bindparam("tenant"), Unit.id.in_(_UNITS))
    .cte("born", recursive=True)
)
_LINE = _BORN.union(
    select(_BORN.c.heir, Unit.id, Unit.name, Unit.dissolved_on)
    .join(
        UnitLine, (UnitLine.tenant == bindparam("tenant")) & (UnitLine.successor_id == _BORN.c.id)
    )
    .join(Unit, (Unit.tenant == UnitLine.tenant) & (Unit.id == UnitLine.unit_id))
)
_LINEAGE = (
    select(_LINE, LineageRuling.counts, LineageRuling.source)
    .outerjoin(
        LineageRuling,
        (LineageRuling.tenant == bindparam("tenant"))
        & (LineageRuling.unit_id == _LINE.c.heir)
        & (LineageRuling.predecessor_id == _LINE.c.id),
    )
    .order_by(_LINE.c.dissolved_on.desc(), _LINE.c.name, _LINE.c.id)
)
_YEARS = (
    select(UnitYear.__table__)
    .where(UnitYear.tenant == bindparam("tenant"), UnitYear.unit_id.in_(_UNITS))
    .order_by(UnitYear.year.desc())
)
_HOLDS = (
    select(AwardHold.__table__)
    .where(AwardHold.tenant == bindparam("tenant"), AwardHold.unit_id.in_(_UNITS))
    .order_by(AwardHold.since.desc(), AwardHold.id)
)
_HELD = HELD.where(DecisionItem.unit_id.in_(_UNITS))

_MEMBERS = (
    select(func.array_agg(Membership.unit_id))
    .where(
        Membership.tenant == Season.tenant,
        Membership.block_id == Season.block_id,
        Membership.year == Season.year,
    )
    .correlate(Season)
    .scalar_subquery()
)
_RANKED = select(RankingPlace.ranking_id).where(
    RankingPlace.tenant == bindparam("tenant"), RankingPlace.unit_id.in_(_UNITS)
)
_PLACES = (
    select(
        RankingPlace.ranking_id,
        RankingPlace.unit_id,
        RankingPlace.place,
        RankingPlace.no_flag,
        Ranking.season_id,
        Season.year,
        _MEMBERS.label("members"),
    )
    .join(
        Ranking,
        (Ranking.tenant == RankingPlace.tenant) & (Ranking.id == RankingPlace.ranking_id),
    )
    .join(Season, (Season.tenant == Ranking.tenant) & (Season.id == Ranking.season_id))
    .where(
        RankingPlace.tenant == bindparam("tenant"),
        RankingPlace.ranking_id.in_(_RANKED),
        RankingPlace.place.is_not(None),
        Season.ranking_published_at.is_not(None),
    )
)
_FLAGS = select(AwardQuota.__table__).where(
    AwardQuota.tenant == bindparam("tenant"),
    AwardQuota.season_id.in_(bindparam("seasons", expanding=True)),
    AwardQuota.title.in_(FLAGS),
)


@dataclass(frozen=True, slots=True)
class Known:
    """The rows behind the records, for whoever shows them too."""

    lineage: Sequence[Row[Any]]
    years: Sequence[Row[Any]]
    holds: Sequence[Row[Any]]


def known_of(db: Db, tenant: int, unit_ids: Iterable[UUID]) -> tuple[Known, dict[UUID, Record]]:
    """The records of these units, in six statements however many they are."""
    wanted = list(unit_ids)
    lineage = db.execute(_LINEAGE, {"tenant": tenant, "units": wanted}).all()
    key = {"tenant": tenant, "units": [row.id for row in lineage]}
    years, held = db.execute(_YEARS, key).all(), db.execute(_HELD, key).all()
    holds = db.execute(_HOLDS, {"tenant": tenant, "units": wanted}).all()
    facts = _facts(years, _leading(db, key))
    awards: dict[UUID, list[Award]] = defaultdict(list)
    for row in held:
        awards[row.unit_id].append(award_of(row))
    records = {
        row.id: _record(row, [one for one in lineage if one.heir == row.id], facts, awards, holds)
        for row in lineage
        if row.id == row.heir
    }
    return Known(lineage, years, holds), records


def _record(
    unit: Row[Any],
    line: Sequence[Row[Any]],
    facts: Mapping[UUID, Mapping[int, YearFacts]],
    awards: Mapping[UUID, Sequence[Award]],
    holds: Sequence[Row[Any]],
) -> Record:
    return Record(
        id=unit.id,
        receiver=Receiver.collective,
        years=facts.get(unit.id, {}),
        held=awards.get(unit.id, ()),
        holds=[
            Hold(row.reason, row.since, row.until, row.outcome)
            for row in holds
            if row.unit_id == unit.id
        ],
        inherited=[
            Inherited(
                name=one.name,
                last_year=one.dissolved_on.year,
                counts=one.counts,
                years=facts.get(one.id, {}),
                held=awards.get(one.id, ()),
            )
            for one in line
            if one.id != unit.id and one.dissolved_on is not None
        ],
        dissolved_in=unit.dissolved_on.year if unit.dissolved_on else None,
    )


def _leading(db: Db, key: Mapping[str, Any]) -> dict[tuple[UUID, int], bool | None]:
    """Who led a block in which year, as far as its published places and its flags tell."""
    rows = db.execute(_PLACES, key).all()
    flags = _flags(db, key["tenant"], {row.season_id for row in rows})
    rankings: dict[UUID, list[Placed]] = defaultdict(list)
    for row in rows:
        rankings[row.ranking_id].append(_placed(row))
    found: dict[tuple[UUID, int], set[bool | None]] = defaultdict(set)
    for row in rows:
        members, among = frozenset(row.members or ()), rankings[row.ranking_id]
        led = leads(_placed(row), among, flags[row.season_id], members)
        found[row.unit_id, row.year].add(led)
    return {at: either(told) for at, told in found.items() if at[0] in key["units"]}


def _flags(db: Db, tenant: int, seasons: Collection[UUID]) -> Mapping[UUID, list[Quota]]:
    found: dict[UUID, list[Quota]] = defaultdict(list)
    for row in db.execute(_FLAGS, {"tenant": tenant, "seasons": [*seasons]}):
        found[row.season_id].append(quota_of(row))
    return found


def _placed(row: Row[Any]) -> Placed:
    return Placed(row.unit_id, row.place, row.no_flag)


def _facts(
    years: Sequence[Row[Any]], leading: Mapping[tuple[UUID, int], bool | None]
) -> dict[UUID, dict[int, YearFacts]]:
    """Recorded years and published places, by unit and year."""
    found: dict[UUID, dict[int, YearFacts]] = defaultdict(dict)
    for (unit_id, year), led in leading.items():
        found[unit_id][year] = YearFacts(leads=led)
    for row in years:
        found[row.unit_id][row.year] = year_facts(row, leading.get((row.unit_id, row.year)))
    return found


def award_of(row: Any) -> Award:  # noqa: ANN401 - a row, or a line of the ORM
    """A line as the rules see it."""
    return Award(**{name: getattr(row, name) for name in Award.__dataclass_fields__})


_OF_YEAR = _YEARS.where(UnitYear.year == bindparam("year"))


def mostly_women(db: Db, tenant: int, unit_ids: Iterable[UUID], year: int) -> set[UUID]:
    """Which of the units had at least 70 % women in that year, as far as it is on record."""
    rows = db.execute(_OF_YEAR, {"tenant": tenant, "units": list(unit_ids), "year": year})
    return {row.unit_id for row in rows if year_facts(row, None).mostly_women}
