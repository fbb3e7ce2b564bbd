"""Earlier years of units from a table: how each was rated, and how many people did what."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.awards.record_models import UnitYear
from backend.awards.record_schemas import UnitYearIn
from backend.awards.recording import record_year
from backend.awards.rules.facts import People, Rating
from backend.kernel.errors import Problem
from backend.kernel.sheets.columns import Column, Holds
from backend.kernel.sheets.judging import (
    Done,
    Entry,
    Importing,
    Judged,
    Refused,
    Values,
    compared,
    faults_in,
    refused,
)
from backend.kernel.texts import Text
from backend.seasons.importing import YEAR_COLUMN

_RATINGS: Mapping[str, Text] = {
    Rating.excellent: Text("Hoàn thành xuất sắc nhiệm vụ", "Tasks done excellently"),
    Rating.good: Text("Hoàn thành tốt nhiệm vụ", "Tasks done well"),
    Rating.done: Text("Hoàn thành nhiệm vụ", "Tasks done"),
    Rating.not_done: Text("Không hoàn thành nhiệm vụ", "Tasks not done"),
}
_PEOPLE: Mapping[People, Text] = {
    People.all: Text("Tổng số người", "People in all"),
    People.done: Text("Hoàn thành nhiệm vụ trở lên", "Did their tasks"),
    People.advanced: Text("Lao động tiên tiến", "Advanced workers"),
    People.grassroots_fighters: Text("Chiến sĩ thi đua cơ sở", "Grass-roots fighters"),
    People.disciplined: Text("Bị kỷ luật", "Disciplined"),
    People.women: Text("Nữ", "Women"),
}
COLUMNS = (
    Column("unit_id", Text("Đơn vị", "Unit"), Holds.unit, needed=True, example="H56.12"),
    YEAR_COLUMN,
    Column("rating", Text("Xếp loại", "Rating"), Holds.choice, choices=_RATINGS),
    *(Column(f"people_{who}", said, Holds.number) for who, said in _PEOPLE.items()),
    Column(
        "source", Text("Văn bản", "Source"), Holds.line, needed=True,
        example="Quyết định 12/QĐ-UBND ngày 05/01/2025",
    ),
)  # fmt: skip
_STATED = tuple(c.name for c in COLUMNS if c.name not in {"unit_id", "year"})
_KNOWN = select(UnitYear).where(
    UnitYear.tenant == bindparam("tenant"),
    UnitYear.unit_id.in_(bindparam("units", expanding=True)),
)


def judge(session: Session, tenant: int, rows: Sequence[Values]) -> list[Judged]:
    """Each row beside the recorded year."""
    known = _known(session, tenant, rows)
    return [_judged(row, known.get((row["unit_id"], row["year"]))) for row in rows]


def _known(session: Session, tenant: int, rows: Iterable[Values]) -> dict[Any, UnitYear]:
    units = {row["unit_id"] for row in rows}
    found = session.scalars(_KNOWN, {"tenant": tenant, "units": list(units)})
    return {(one.unit_id, one.year): one for one in found}


def _judged(row: Values, known: UnitYear | None) -> Judged:
    stated = {name: row[name] for name in _STATED}
    whole = _whole(row, known)
    everybody = whole["people_all"]
    for who, said in _PEOPLE.items():
        count = whole[f"people_{who}"]
        if count is not None and (everybody is None or count > everybody):
            vi, en = f"«{said.vi}» nhiều hơn tổng số người.", f"{said.en}: more than all."
            return refused("more_than_all", vi, en, f"people_{who}")
    return compared(None if known is None else _as_stated(known), stated)


def _as_stated(known: UnitYear) -> dict[str, Any]:
    return {name: getattr(known, name) for name in _STATED}


def _whole(row: Values, known: UnitYear | None) -> dict[str, Any]:
    """The year as it would stand: what the row leaves empty stays."""
    return {
        name: getattr(known, name) if row[name] is None and known else row[name] for name in _STATED
    }


def apply(session: Session, actor: Actor, entries: Sequence[Entry]) -> list[Done | Refused]:
    """Each row as the officer's own record of the year."""
    known = _known(session, actor.tenant, [entry.values for entry in entries])
    return [
        _applied(session, actor, e, known.get((e.values["unit_id"], e.values["year"])))
        for e in entries
    ]


def _applied(
    session: Session, actor: Actor, entry: Entry, known: UnitYear | None
) -> Done | Refused:
    row: Any = entry.values
    kept = {} if known is None else {"qualities": known.qualities}
    before = None if known is None else _as_stated(known)
    new = UnitYearIn.model_validate({**_whole(row, known), **kept})
    try:
        with session.begin_nested():
            year = record_year(session, actor, row["unit_id"], row["year"], new, "*")
    except Problem as problem:
        return Refused(entry.number, faults_in(problem))
    return Done(entry.number, year.id, year.version, before)


UNIT_YEARS = Importing(
    Text("Kết quả các năm trước", "Earlier years"),
    COLUMNS,
    ("unit_id", "year"),
    UnitYear,
    judge,
    apply,
    of_the_past=True,
)
