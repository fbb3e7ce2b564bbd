"""What is read of imports and their rows."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.integrations.imports.kinds import KINDS, check_sight, kinds_of
from backend.integrations.imports.models import Import, ImportRow
from backend.integrations.imports.rules import IMPORT
from backend.integrations.imports.schemas import (
    ImportFault,
    ImportOut,
    ImportRowOut,
    RowChange,
    RowFault,
    VerdictCounts,
)
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.sheets.columns import Column, Holds
from backend.kernel.sheets.judging import RowVerdict
from backend.kernel.texts import Language

_IMPORTS = (
    select(Import.__table__, User.name.label("uploader"))
    .join(User, (User.tenant == Import.tenant) & (User.id == Import.uploaded_by))
    .where(Import.tenant == bindparam("tenant"))
)
_MINE = _IMPORTS.where(Import.kind.in_(bindparam("kinds", expanding=True)))
_ONE = _IMPORTS.where(Import.id == bindparam("import_id"))
_ORDER = Order({"uploaded_at": Import.uploaded_at}, "-uploaded_at", Import.id)
_COUNTS = (
    select(ImportRow.import_id, ImportRow.verdict, func.count().label("count"))
    .where(
        ImportRow.tenant == bindparam("tenant"),
        ImportRow.import_id.in_(bindparam("imports", expanding=True)),
    )
    .group_by(ImportRow.import_id, ImportRow.verdict)
)
_ROWS = select(ImportRow.__table__).where(
    ImportRow.tenant == bindparam("tenant"), ImportRow.import_id == bindparam("import_id")
)
_NEXT_ROWS = (
    _ROWS.where(ImportRow.number > bindparam("last")).order_by(ImportRow.number).limit(2000)
)
_ROW_ORDER = Order({"number": ImportRow.number}, "number", ImportRow.number)
VERDICTS: Mapping[RowVerdict, Mapping[Language, str]] = {
    RowVerdict.new: {"vi": "Thêm mới", "en": "New"},
    RowVerdict.changed: {"vi": "Thay đổi", "en": "Changed"},
    RowVerdict.unchanged: {"vi": "Không đổi", "en": "Unchanged"},
    RowVerdict.refused: {"vi": "Từ chối", "en": "Refused"},
}


def imports(
    connection: Connection, actor: Actor, wanted: PageRequest, language: Language
) -> Page[ImportOut]:
    """The imports of the kinds that the actor may import, the latest first."""
    statement = _MINE.params(tenant=actor.tenant, kinds=kinds_of(actor))
    page = page_of(connection, statement, _ORDER, wanted, lambda row: row)
    counts = _counts(connection, actor.tenant, [row.id for row in page.items])
    shown = [_out(row, counts.get(row.id, {}), language) for row in page.items]
    return Page(items=shown, next_cursor=page.next_cursor, total=page.total)


def one_import(
    db: Connection | Session, actor: Actor, import_id: UUID, language: Language
) -> ImportOut:
    """One import."""
    row = _row(db, actor, import_id)
    return _out(row, _counts(db, actor.tenant, [row.id]).get(row.id, {}), language)


def _row(db: Connection | Session, actor: Actor, import_id: UUID) -> Row[Any]:
    row = db.execute(_ONE, {"tenant": actor.tenant, "import_id": import_id}).one_or_none()
    if row is None:
        raise not_found()
    check_sight(actor, row.kind)
    return row


def _counts(
    db: Connection | Session, tenant: int, ids: list[UUID]
) -> dict[UUID, dict[RowVerdict, int]]:
    found: dict[UUID, dict[RowVerdict, int]] = {}
    for row in db.execute(_COUNTS, {"tenant": tenant, "imports": ids}):
        found.setdefault(row.import_id, {})[row.verdict] = row[2]
    return found


def _out(row: Row[Any], counts: Mapping[RowVerdict, int], language: Language) -> ImportOut:
    own = set(ImportOut.model_fields) - {"fault", "counts", "uploaded_by", "actions"}
    return ImportOut(
        **{name: getattr(row, name) for name in own},
        fault=_fault(row.fault, language),
        counts=VerdictCounts(**{verdict: counts.get(verdict, 0) for verdict in RowVerdict}),
        uploaded_by=row.uploader,
        actions=[str(action) for action in IMPORT.allowed(row.state)],
    )


def _fault(told: dict[str, str] | None, language: Language) -> ImportFault | None:
    if told is None:
        return None
    return ImportFault(code=told["code"], where=told["where"], message=told[language])


def rows(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    import_id: UUID,
    verdict: RowVerdict | None,
    language: Language,
) -> Page[ImportRowOut]:
    """The rows of an import in the order of the file."""
    found = _row(connection, actor, import_id)
    statement = _ROWS.params(tenant=actor.tenant, import_id=import_id)
    if verdict is not None:
        statement = statement.where(ImportRow.verdict == verdict)
    columns = {c.name: c for c in KINDS[found.kind].importing.columns}

    def show(row: Row[Any]) -> ImportRowOut:
        return _row_out(row, columns, found.places, language)

    return page_of(connection, statement, _ROW_ORDER, wanted, show)


def _row_out(
    row: Row[Any],
    columns: Mapping[str, Column],
    places: Mapping[str, str],
    language: Language,
) -> ImportRowOut:
    return ImportRowOut(
        number=row.number,
        verdict=row.verdict,
        said=row.said,
        faults=[
            RowFault(
                column=places.get(fault["field"], ""),
                field=fault["field"],
                code=fault["code"],
                message=fault[language],
            )
            for fault in row.faults
        ],
        notes=[note[language] for note in row.notes],
        changes=[
            RowChange(
                field=name,
                header=columns[name].header.in_(language),
                before=_said(columns[name], before, language),
                after=_said(columns[name], after, language),
            )
            for name, (before, after) in row.changes.items()
        ],
    )


def _said(column: Column, value: object, language: Language) -> str:
    if value is None:
        return ""
    if column.holds is Holds.amount and language == "vi":
        return str(value).replace(".", ",")
    choice = column.choices.get(str(value))
    return choice.in_(language) if choice else str(value)


def told_rows(
    connection: Connection, actor: Actor, import_id: UUID, language: Language
) -> Iterator[tuple[list[str], str, str]]:
    """Every row's cells, its verdict and the reason, some thousands at a time."""
    places = _row(connection, actor, import_id).places
    key = {"tenant": actor.tenant, "import_id": import_id}
    last = 0
    while found := connection.execute(_NEXT_ROWS, {**key, "last": last}).all():
        for row in found:
            yield row.said, VERDICTS[row.verdict][language], _reason(row, places, language)
        last = found[-1].number


def _reason(row: Row[Any], places: Mapping[str, str], language: Language) -> str:
    words = {"vi": "Cột", "en": "Column"}[language]
    told = [
        f"{words} {places[f['field']]}: {f[language]}" if f["field"] in places else f[language]
        for f in row.faults
    ]
    return " ".join([*told, *(note[language] for note in row.notes)])
