"""Everything that is known of units as candidates: read at once for many of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select
from sqlalchemy.orm import Session

from backend.awards.in_force import HELD
from backend.awards.models import AwardQuota, DecisionItem
from backend.awards.record_models import AwardHold, LineageRuling, UnitYear, year_facts
from backend.awards.rules.awards import FLAGS, Award, Receiver
from backend.awards.rules.facts import Hold, Inherited, Record, YearFacts
from backend.organizations.models import Unit, UnitLine
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

_OTHER = RankingPlace.__table__.alias("other")
_AHEAD = (
    select(func.count())
    .where(
        _OTHER.c.tenant == RankingPlace.tenant,
        _OTHER.c.ranking_id == RankingPlace.ranking_id,
        _OTHER.c.place < RankingPlace.place,
        ~_OTHER.c.no_flag,
    )
    .correlate(RankingPlace)
    .scalar_subquery()
)
_FLAGS = (
    select(func.coalesce(func.max(AwardQuota.most), 1))
    .where(
        AwardQuota.tenant == Season.tenant,
        AwardQuota.season_id == Season.id,
        AwardQuota.title.in_(FLAGS),
    )
    .correlate(Season)
    .scalar_subquery()
)
_LEADS = (
    select(
        RankingPlace.unit_id,
        Season.year,
        (~RankingPlace.no_flag & (_AHEAD < _FLAGS)).label("leads"),
    )
    .join(
        Ranking,
        (Ranking.tenant == RankingPlace.tenant) & (Ranking.id == RankingPlace.ranking_id),
    )
    .join(Season, (Season.tenant == Ranking.tenant) & (Season.id == Ranking.season_id))
    .where(
        RankingPlace.tenant == bindparam("tenant"),
        RankingPlace.unit_id.in_(_UNITS),
        RankingPlace.place.is_not(None),
        Season.ranking_published_at.is_not(None),
    )
)


@dataclass(frozen=True, slots=True)
class Known:
    """The rows behind the records, for whoever shows them too."""

    lineage: Sequence[Row[Any]]
    years: Sequence[Row[Any]]
    holds: Sequence[Row[Any]]


def known_of(db: Db, tenant: int, unit_ids: Iterable[UUID]) -> tuple[Known, dict[UUID, Record]]:
    """The records of these units, in five statements however many they are."""
    wanted = list(unit_ids)
    lineage = db.execute(_LINEAGE, {"tenant": tenant, "units": wanted}).all()
    key = {"tenant": tenant, "units": [row.id for row in lineage]}
    years, held = db.execute(_YEARS, key).all(), db.execute(_HELD, key).all()
    holds = db.execute(_HOLDS, {"tenant": tenant, "units": wanted}).all()
    places = db.execute(_LEADS, key).all()
    facts = _facts(years, places)
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


def _facts(years: Sequence[Row[Any]], places: Iterable[Any]) -> dict[UUID, dict[int, YearFacts]]:
    """Recorded years and published places, by unit and year."""
    leading: dict[tuple[UUID, int], bool] = {}
    for place in places:
        key = (place.unit_id, place.year)
        leading[key] = leading.get(key, False) or place.leads
    found: dict[UUID, dict[int, YearFacts]] = defaultdict(dict)
    for (unit_id, year), leads in leading.items():
        found[unit_id][year] = YearFacts(leads=leads)
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
