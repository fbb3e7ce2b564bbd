"""Points and places of earlier years from a table: kept beside their paper, never computed with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, bindparam, func, insert, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.places import Place
from backend.kernel.sheets.columns import Column, Fault, Holds, Value
from backend.kernel.sheets.judging import (
    Done,
    Entry,
    Importing,
    Judged,
    Refused,
    RowVerdict,
    Values,
    compared,
    refused,
)
from backend.kernel.texts import Text
from backend.scoring.past_models import PastScore
from backend.seasons.importing import BLOCK_COLUMN, YEAR_COLUMN, seasons_of
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState

COLUMNS = (
    BLOCK_COLUMN,
    YEAR_COLUMN,
    Column("unit_id", Text("Đơn vị", "Unit"), Holds.unit, needed=True, example="H56.12"),
    Column("criterion", Text("Tiêu chí", "Criterion"), Holds.line, example="Để trống: tổng điểm"),
    Column("points", Text("Điểm", "Points"), Holds.amount, example="118,4"),
    Column("scale", Text("Thang điểm", "Scale"), Holds.amount, example="120"),
    Column("place", Text("Hạng", "Place"), Holds.number, least=1, example="3"),
    Column("ranked", Text("Số đơn vị xếp hạng", "Units ranked"), Holds.number, least=1),
    Column(
        "source", Text("Văn bản", "Source"), Holds.line, needed=True,
        example="Báo cáo 12/BC-KTĐ ngày 05/01/2025",
    ),
)  # fmt: skip
_STATED = ("points", "scale", "place", "ranked", "source")
_KEYS = (
    func.unnest(
        bindparam("seasons", type_=ARRAY(Uuid)),
        bindparam("units", type_=ARRAY(Uuid)),
        bindparam("criteria", type_=ARRAY(String)),
    )
    .table_valued("season_id", "unit_id", "criterion", name="stated")
    .render_derived()
)
_KNOWN = select(PastScore).join(
    _KEYS,
    (PastScore.tenant == bindparam("tenant"))
    & (PastScore.season_id == _KEYS.c.season_id)
    & (PastScore.unit_id == _KEYS.c.unit_id)
    & (PastScore.criterion == _KEYS.c.criterion),
)
_NEW = insert(PastScore).returning(
    PastScore.season_id, PastScore.unit_id, PastScore.criterion, PastScore.id
)
_TWICE = Fault(
    "twice",
    Text("Tệp ghi điểm này hai lần.", "The file states these points twice."),
    "criterion",
)
Key = tuple[UUID, Any, str]
"""Of one figure: the block's year, the unit, the criterion."""
Known = Mapping[Key, PastScore]


def judge(session: Session, tenant: int, rows: Sequence[Values]) -> list[Judged]:
    """Each row beside what is recorded of the year."""
    seasons = seasons_of(session, tenant)
    meant = [(seasons.meant(row), row) for row in rows]
    keys = {_key(season.id, row) for season, row in meant if not isinstance(season, Fault)}
    known = _known(session, tenant, keys)
    return [_judged(row, season, known) for season, row in meant]


def _known(session: Session, tenant: int, keys: Collection[Key]) -> Known:
    seasons, units, criteria = zip(*keys, strict=True) if keys else ((), (), ())
    wanted = {"seasons": list(seasons), "units": list(units), "criteria": list(criteria)}
    found = session.scalars(_KNOWN, {"tenant": tenant, **wanted})
    return {(one.season_id, one.unit_id, one.criterion): one for one in found}


def _judged(row: Values, season: Any | Fault, known: Known) -> Judged:  # noqa: ANN401 - a row
    if isinstance(season, Fault):
        return Judged(RowVerdict.refused, faults=(season,))
    if season.state is not SeasonState.recorded:
        return refused(
            "kept_here",
            f"Năm {season.year} được chấm trong hệ thống; chỉ nhập điểm của năm đã ghi lại.",
            f"The year {season.year} is scored here; only recorded years take points from files.",
            "year",
        )
    one = known.get(_key(season.id, row))
    stated = {name: row[name] for name in _STATED}
    as_recorded = None if one is None else _as_stated(one)
    return _broken(row, {**(as_recorded or {}), **_given(stated)}) or compared(as_recorded, stated)


def _key(season_id: UUID, row: Values) -> Key:
    return season_id, row["unit_id"], str(row["criterion"] or "")


def _stored(row: Values) -> dict[str, Any]:
    """What the row states, amounts as numbers."""
    amounts = {name: row[name] and Decimal(str(row[name])) for name in ("points", "scale")}
    return {**{name: row[name] for name in _STATED}, **amounts}


def _given(stated: Values) -> dict[str, Value]:
    return {name: value for name, value in stated.items() if value is not None}


def _as_stated(one: PastScore) -> dict[str, Any]:
    """As a file would state it."""
    amounts = {"points": one.points, "scale": one.scale}
    written = {n: None if v is None else f"{v.normalize():f}" for n, v in amounts.items()}
    return {**written, "place": one.place, "ranked": one.ranked, "source": one.source}


def _broken(row: Values, whole: Mapping[str, Any]) -> Judged | None:
    """The first rule that the figure as a whole breaks."""
    place, ranked, scale = whole.get("place"), whole.get("ranked"), whole.get("scale")
    if row["criterion"] and (place or ranked):
        vi, en = "Hạng chỉ ghi ở dòng tổng điểm.", "Only the total has a place."
        return refused("place_of_a_part", vi, en, "place" if place else "ranked")
    if whole.get("points") is None and place is None:
        vi, en = "Chưa ghi điểm, chưa ghi hạng.", "Neither points nor a place is stated."
        return refused("nothing_stated", vi, en, "points")
    if scale is not None and Decimal(scale) <= 0:
        return refused("scale", "Thang điểm phải lớn hơn 0.", "A scale is above 0.", "scale")
    if ranked is not None and place is not None and place > ranked:
        vi = f"Hạng {place} lớn hơn số đơn vị xếp hạng {ranked}."
        return refused("place", vi, f"Place {place} of only {ranked}.", "place")
    return None


def apply(session: Session, actor: Actor, entries: Sequence[Entry]) -> list[Done | Refused]:
    """New figures in one statement, changed ones each in its version; one entry for each year."""
    seasons = seasons_of(session, actor.tenant)
    by_key: dict[Key, Entry] = {}
    twice: list[Done | Refused] = []
    for entry in entries:
        key = _key(seasons.judged(entry.values).id, entry.values)
        if by_key.setdefault(key, entry) is not entry:
            twice.append(Refused(entry.number, (_TWICE,)))
    known = _known(session, actor.tenant, by_key)
    made = _made(session, actor, {k: e for k, e in by_key.items() if k not in known})
    changed = [_changed(actor, known[k], e) for k, e in by_key.items() if k in known]
    session.flush()
    _tell(session, actor, by_key)
    return [*twice, *made, *(_now(*one) for one in changed)]


def _made(session: Session, actor: Actor, new: Mapping[Key, Entry]) -> list[Done]:
    if not new:
        return []
    rows = [
        {
            "tenant": actor.tenant, "season_id": key[0], "unit_id": key[1], "criterion": key[2],
            **_stored(entry.values),
            "recorded_by": actor.user_id, "recorded_at": clock.now(), "version": 1,
        }
        for key, entry in new.items()
    ]  # fmt: skip
    return [
        Done(new[season_id, unit_id, criterion].number, id_, 1)
        for season_id, unit_id, criterion, id_ in session.execute(_NEW, rows)
    ]


def _changed(actor: Actor, one: PastScore, entry: Entry) -> tuple[int, PastScore, dict[str, Any]]:
    before = _as_stated(one)
    for name, value in _given(_stored(entry.values)).items():
        setattr(one, name, value)
    one.recorded_by, one.recorded_at = actor.user_id, clock.now()
    return entry.number, one, before


def _now(number: int, one: PastScore, before: Values) -> Done:
    return Done(number, one.id, one.version, before)


def _tell(session: Session, actor: Actor, done: Iterable[Key]) -> None:
    """One entry for each block's year, with how many figures."""
    counts: dict[UUID, int] = {}
    for season_id, *_ in done:
        counts[season_id] = counts.get(season_id, 0) + 1
    for season_id, count in counts.items():
        season = session.get_one(Season, (actor.tenant, season_id))
        place = Place(block_id=season.block_id)
        record(session, actor, "past_scores.recorded", place, season, {"figures": count})


PAST_SCORES = Importing(
    Text("Điểm các năm trước", "Scores of earlier years"),
    COLUMNS,
    ("unit_id", "year", "block", "criterion"),
    PastScore,
    judge,
    apply,
    of_the_past=True,
)
