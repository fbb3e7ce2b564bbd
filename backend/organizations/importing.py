"""Units from a table; and the units that other tables name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.kernel.errors import Problem
from backend.kernel.sheets.columns import Column, Holds, nearest
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
from backend.kernel.vietnamese import folded
from backend.organizations.models import Unit
from backend.organizations.operations import create_unit, edit_unit
from backend.organizations.rules import UnitKind, code_key
from backend.organizations.schemas import UnitEdit, UnitNew

_LAST_POSITION = 10_000
_UNITS = select(Unit.__table__).where(Unit.tenant == bindparam("tenant"))
_LAST = select(func.max(Unit.protocol_order)).where(Unit.tenant == bindparam("tenant"))
_KINDS: Mapping[str, Text] = {
    UnitKind.party: Text("Cơ quan Đảng", "Party body"),
    UnitKind.state: Text("Cơ quan nhà nước", "State body"),
    UnitKind.union: Text("Mặt trận, đoàn thể", "Front or union"),
    UnitKind.school: Text("Trường học", "School"),
    UnitKind.press: Text("Cơ quan báo chí, xuất bản", "Press and publishing"),
    UnitKind.public_service: Text("Đơn vị sự nghiệp", "Public service unit"),
    UnitKind.enterprise: Text("Doanh nghiệp", "Enterprise"),
    UnitKind.commune: Text("Xã, phường, đặc khu", "Commune"),
}
_C = Column
COLUMNS = (
    _C(
        "code", Text("Mã đơn vị", "Unit code"), Holds.identifier,
        pattern=r"[A-Z0-9]+(\.[A-Z0-9]+)*", longest=35, example="H56.12",
    ),
    _C("name", Text("Tên đơn vị", "Unit name"), Holds.line, needed=True, example="Sở Nội vụ"),
    _C("short_name", Text("Tên viết tắt", "Short name"), Holds.line),
    _C("kind", Text("Loại đơn vị", "Kind of unit"), Holds.choice, needed=True, choices=_KINDS),
    _C("locality", Text("Địa bàn", "Locality"), Holds.line, needed=True, example="Tỉnh Nam Định"),
    _C(
        "head_title", Text("Chức danh thủ trưởng", "Title of its head"), Holds.line,
        needed=True, example="Giám đốc",
    ),
    _C("parent_id", Text("Cơ quan chủ quản", "Superior unit"), Holds.unit),
    _C(
        "protocol_order", Text("Thứ tự", "Order of protocol"), Holds.number,
        least=1, most=_LAST_POSITION,
    ),
    _C("founded_on", Text("Ngày thành lập", "Founded on"), Holds.day, example="01/03/2025"),
)  # fmt: skip
_EDITED = tuple(column.name for column in COLUMNS if column.name != "name")


@dataclass(frozen=True)
class Directory:
    """The province's units by what tables call them."""

    by_code: Mapping[str, Any]
    by_name: Mapping[str, Sequence[Any]]
    names: Sequence[str]

    def called(self, text: str, _year: object = None) -> Sequence[UUID]:
        """The units of that code or exact name; several may share a name."""
        unit = self.by_code.get(code_key(text))
        named = [unit] if unit is not None else self.by_name.get(text.casefold(), ())
        return [row.id for row in named]

    def like(self, text: str) -> str | None:
        """The code or the name most like the text."""
        return nearest(text, self.names)


def directory(session: Session, tenant: int) -> Directory:
    """All units that still work, of this province and no other."""
    rows = session.execute(_UNITS.where(Unit.dissolved_on.is_(None)), {"tenant": tenant}).all()
    return Directory(
        by_code={row.code_key: row for row in rows if row.code_key},
        by_name=_grouped(rows),
        names=[text for row in rows for text in (row.code, row.name) if text],
    )


def _grouped(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.name.casefold(), []).append(row)
    return found


def judge(session: Session, tenant: int, rows: Sequence[Values]) -> list[Judged]:
    """Each row beside the unit of its code, or of its name and place."""
    known = directory(session, tenant)
    return [_judged(row, _meant(known, row)) for row in rows]


def _meant(known: Directory, row: Values) -> Any:  # noqa: ANN401 - a row of any shape
    """The unit on record that the row is about."""
    code = row["code"]
    if isinstance(code, str) and (unit := known.by_code.get(code_key(code))) is not None:
        return unit
    named = known.by_name.get(str(row["name"]).casefold(), ())
    here = folded(str(row["locality"]))
    return next((unit for unit in named if folded(unit.locality) == here), None)


def _judged(row: Values, unit: Any) -> Judged:  # noqa: ANN401 - a row of any shape
    if unit is None:
        return compared(None, row)
    if folded(unit.name) != folded(str(row["name"])):
        return refused(
            "renamed",
            f"Mã này là của «{unit.name}»; đổi tên là một quyết định về tổ chức, không phải nhập.",
            f"The code is that of {unit.name!r}; a new name is a decision, not an import.",
            "name",
        )
    if row["code"] and unit.code_key and code_key(str(row["code"])) != unit.code_key:
        return refused(
            "other_code",
            f"Đơn vị này đã có mã {unit.code}.",
            f"The unit has the code {unit.code}.",
            "code",
        )
    stated = {name: row[name] for name in _EDITED}
    if unit.code is not None:
        stated["code"] = None  # the same code, perhaps in its other printed order
    return compared({name: getattr(unit, name) for name in _EDITED}, stated)


def apply(session: Session, actor: Actor, entries: Sequence[Entry]) -> list[Done | Refused]:
    """Each row as the directory's own act; what it refuses is told of that row."""
    known = directory(session, actor.tenant)
    position = session.scalar(_LAST, {"tenant": actor.tenant}) or 0
    return [
        _applied(session, actor, entry, _meant(known, entry.values), position + at)
        for at, entry in enumerate(entries, 1)
    ]


def _applied(
    session: Session,
    actor: Actor,
    entry: Entry,
    known: Any,  # noqa: ANN401 - a row of any shape
    position: int,
) -> Done | Refused:
    try:
        with session.begin_nested():
            if known is None:
                return _made(session, actor, entry, position)
            return _edited(session, actor, entry, known)
    except Problem as problem:
        return Refused(entry.number, faults_in(problem))


def _made(session: Session, actor: Actor, entry: Entry, position: int) -> Done:
    stated = {name: value for name, value in entry.values.items() if value is not None}
    order = {"protocol_order": min(position, _LAST_POSITION)}
    unit = create_unit(session, actor, UnitNew.model_validate({**order, **stated}))
    return Done(entry.number, unit.id, unit.version)


def _edited(session: Session, actor: Actor, entry: Entry, known: Any) -> Done:  # noqa: ANN401 - as above
    changes = _judged(entry.values, known).changes
    edit = UnitEdit.model_validate({name: new for name, (_, new) in changes.items()})
    unit = edit_unit(session, actor, known.id, edit, "*")
    before = {name: getattr(known, name) for name in (*changes, "code_key", "search_key")}
    return Done(entry.number, unit.id, unit.version, before)


UNITS = Importing(Text("Đơn vị", "Units"), COLUMNS, ("code",), Unit, judge, apply)
