"""A file becomes rows with verdicts: all of them in one transaction, written by COPY."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from backend.integrations.imports.kinds import KINDS
from backend.integrations.imports.models import Import, ImportRow
from backend.integrations.imports.rules import CHUNK, ImportState
from backend.kernel.sheets import texts, workbooks
from backend.kernel.sheets.columns import (
    Column,
    Fault,
    Holds,
    Value,
    perhaps,
    plain,
)
from backend.kernel.sheets.judging import Importing, Judged, RowVerdict
from backend.kernel.sheets.sheet import MOST_BYTES, Sheet, UnreadableError, too_large
from backend.kernel.sheets.table import Row, read_table
from backend.kernel.texts import Text
from backend.organizations.importing import Directory, directory
from backend.organizations.past_names import PastDirectory, past_directory

Tell = Callable[[int, int], None]
"""How many rows are done, of how many."""
_ZIP = b"PK\x03\x04"
_COLUMNS = "tenant, import_id, number, said, content, verdict, faults, notes, changes, handled"
_COPY = f"COPY import_rows ({_COLUMNS}) FROM STDIN"


def read(session: Session, row: Import, path: Path, tell: Tell) -> None:
    """Look at the file; the import then is `checked`, or `unreadable` with the reason.

    Its own row is changed last: `tell` writes to it meanwhile, in transactions of its own.
    """
    importing = KINDS[row.kind].importing
    try:
        sheet = opened(path)
        found = read_table(sheet, importing.columns, importing.key)
    except UnreadableError as refusal:
        row.state = ImportState.unreadable
        row.fault = {"code": refusal.code, "where": refusal.where, **_words(refusal.words)}
        return
    mine = (ImportRow.tenant == row.tenant) & (ImportRow.import_id == row.id)
    session.execute(delete(ImportRow).where(mine))
    _write(session, row, _judged(session, row, importing, found.rows, tell))
    row.encoding, row.places = sheet.encoding, dict(found.places)
    row.state, row.total, row.done = ImportState.checked, len(found.rows), len(found.rows)


def opened(path: Path) -> Sheet:
    """The file as a sheet, by what it holds and not by its name. Raises `UnreadableError`."""
    if path.stat().st_size > MOST_BYTES:
        raise too_large()
    with path.open("rb") as file:
        head = file.read(len(_ZIP))
    return workbooks.opened(path) if head == _ZIP else texts.opened(path)


@dataclass(frozen=True, slots=True)
class _Told:
    row: Row
    judged: Judged


def _judged(
    session: Session, row: Import, importing: Importing, rows: Sequence[Row], tell: Tell
) -> Iterator[_Told]:
    named = past_directory if importing.of_the_past else directory
    known = _Units(named(session, row.tenant), importing.columns)
    for at in range(0, len(rows), CHUNK):
        chunk = [known.resolved(one) for one in rows[at : at + CHUNK]]
        sound = [one for one in chunk if not one.faults]
        verdicts = importing.judge(session, row.tenant, [one.values for one in sound])
        judged = {one.number: told for one, told in zip(sound, verdicts, strict=True)}
        for one in chunk:
            yield _Told(
                one, judged.get(one.number) or Judged(RowVerdict.refused, faults=one.faults)
            )
        tell(at + len(chunk), len(rows))


class _Units:
    """Which unit each text means, in the row's year; every text is looked up once."""

    def __init__(self, known: Directory | PastDirectory, columns: Sequence[Column]) -> None:
        self._known = known
        self._columns = [column for column in columns if column.holds is Holds.unit]
        self._found: dict[tuple[str, str, Value], Value | Fault] = {}

    def resolved(self, row: Row) -> Row:
        """The row with ids in place of codes and names; what is not found is a fault."""
        faults: list[Fault] = []
        values = dict(row.values)
        for column in self._columns:
            found = self._meant(column, values[column.name], values.get("year"))
            if isinstance(found, Fault):
                faults.append(found)
            values[column.name] = None if isinstance(found, Fault) else found
        return replace(row, values=values, faults=(*row.faults, *faults))

    def _meant(self, column: Column, text: Value, year: Value) -> Value | Fault:
        if not isinstance(text, str):
            return None
        key = (column.name, text, year)
        if key not in self._found:
            self._found[key] = self._looked_up(column, text, year)
        return self._found[key]

    def _looked_up(self, column: Column, text: str, year: Value) -> Value | Fault:
        units = self._known.called(text, year)
        if len(units) > 1:
            return _several_units(column, text)
        return units[0] if units else _unknown_unit(column, text, self._known.like(text))


def _unknown_unit(column: Column, text: str, near: str | None) -> Fault:
    """No unit is called so; with the nearest that is."""
    said = perhaps(near)
    words = Text(f"Không có đơn vị «{text}»{said.vi}", f"No unit {text!r}{said.en}")
    return Fault("unknown_unit", words, column.name)


def _several_units(column: Column, text: str) -> Fault:
    """A name that more than one unit has."""
    vi, en = f"Có nhiều đơn vị tên «{text}»; ghi mã.", f"Several units are called {text!r}."
    return Fault("several_units", Text(vi, en), column.name)


def _write(session: Session, row: Import, told: Iterator[_Told]) -> None:
    """COPY by batches: judging asks the same connection between them."""
    connection: Any = session.connection().connection.driver_connection
    for batch in _batches(told):
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for one in batch:
                copy.write_row(_written(row, one))


def _batches(told: Iterator[_Told]) -> Iterator[list[_Told]]:
    batch: list[_Told] = []
    for one in told:
        batch.append(one)
        if len(batch) == CHUNK:
            yield batch
            batch = []
    yield batch


def _written(row: Import, told: _Told) -> tuple[Any, ...]:
    judged = told.judged
    changes = {
        name: [plain({"": old})[""], plain({"": new})[""]]
        for name, (old, new) in judged.changes.items()
    }
    return (
        row.tenant,
        row.id,
        told.row.number,
        _json([*told.row.said]),
        _json(plain(told.row.values)),
        str(judged.verdict),
        _json([fault_json(fault) for fault in judged.faults]),
        _json([_words(note) for note in told.row.notes]),
        _json(changes),
        False,
    )


def fault_json(fault: Fault) -> dict[str, str]:
    """A fault as it is stored, in both languages."""
    return {"code": fault.code, "field": fault.field, **_words(fault.words)}


def _words(text: Text) -> Mapping[str, str]:
    return {"vi": text.vi, "en": text.en}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\\u0000", "")
