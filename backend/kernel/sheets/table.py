"""A sheet read by the columns of an import: each row its values, or why not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from backend.kernel.sheets.columns import Cell, Column, Fault, Value, read_cell, shown
from backend.kernel.sheets.sheet import Raw, Sheet, UnreadableError, letters
from backend.kernel.texts import Text
from backend.kernel.vietnamese import folded

_HEADER_WITHIN = 10
"""Rows in which the headers are looked for: titles may stand above."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something, read."""

    number: int
    """As the spreadsheet counts, from 1."""
    said: tuple[str, ...]
    """Its cells as they came, in the order of the columns."""
    values: Mapping[str, Value]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet that was read."""

    rows: Sequence[Row]
    places: Mapping[str, str] = field(default_factory=dict)
    """By field: the letter of its column in the file."""


def read_table(sheet: Sheet, columns: Sequence[Column], key: Sequence[str]) -> Read:
    """All rows by the columns; `key` names the fields that no two rows share.

    Raises `UnreadableError` where the headers cannot be found or a column is hidden.
    """
    at, found = _headers(sheet, columns)
    _check_columns(sheet, columns, found)
    rows = [
        _row(sheet, columns, found, number)
        for number in range(at + 1, len(sheet.rows))
        if any(cell != "" for cell in sheet.rows[number])
    ]
    rows = _days_of_one_order(rows, columns)
    return Read(_duplicates(rows, key), {name: letters(place) for name, place in found.items()})


def _headers(sheet: Sheet, columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """The row in which most headers stand, and where each is."""
    tried = [(at, _found(sheet.rows[at], columns)) for at in range(_first_rows(sheet))]
    at, found = max(tried, key=lambda one: len(one[1]), default=(0, {}))
    if not found:
        words = Text("Không tìm thấy dòng tiêu đề của mẫu.", "The template's headers are missing.")
        raise UnreadableError("no_headers", words)
    return at, found


def _first_rows(sheet: Sheet) -> int:
    return min(len(sheet.rows), _HEADER_WITHIN)


def _found(cells: Sequence[Raw], columns: Sequence[Column]) -> dict[str, int]:
    words = [folded(" ".join(str(cell).replace("*", " ").split())) for cell in cells]
    found: dict[str, int] = {}
    for column in columns:
        known = {folded(column.header.vi), folded(column.header.en), column.name}
        places = [place for place, word in enumerate(words) if word in known]
        if len(places) > 1:
            raise _bad_column("header_twice", column, places[1], "lặp lại", "stands twice")
        if places:
            found[column.name] = places[0]
    return found


def _check_columns(sheet: Sheet, columns: Sequence[Column], found: Mapping[str, int]) -> None:
    for column in columns:
        if column.needed and column.name not in found:
            raise _bad_column("header_missing", column, None, "không có trong tệp", "is missing")
        if found.get(column.name) in sheet.hidden_columns:
            place = found[column.name]
            raise _bad_column("hidden_column", column, place, "đang bị ẩn", "is hidden")


def _bad_column(code: str, column: Column, place: int | None, vi: str, en: str) -> UnreadableError:
    words = Text(f"Cột «{column.header.vi}» {vi}.", f"The column {column.header.en!r} {en}.")
    return UnreadableError(code, words, "" if place is None else letters(place))


def _row(sheet: Sheet, columns: Sequence[Column], found: Mapping[str, int], number: int) -> Row:
    raws = sheet.rows[number]
    given = {c.name: _raw(raws, found.get(c.name)) for c in columns}
    cells = {c.name: _cell(sheet, c, given[c.name], number, found.get(c.name)) for c in columns}
    faults = [cell.fault for cell in cells.values() if cell.fault is not None]
    if number in sheet.hidden_rows:
        faults.insert(0, _HIDDEN)
    return Row(
        number=number + 1,
        said=tuple(shown(given[c.name]) for c in columns),
        values={name: cell.value for name, cell in cells.items()},
        faults=tuple(faults),
        notes=tuple(dict.fromkeys(note for cell in cells.values() for note in cell.notes)),
    )


def _raw(raws: Sequence[Raw], place: int | None) -> Raw:
    return "" if place is None or place >= len(raws) else raws[place]


def _cell(sheet: Sheet, column: Column, raw: Raw, row: int, place: int | None) -> Cell:
    where = (row, -1 if place is None else place)
    if where in sheet.merged:
        return Cell(fault=replace(_MERGED, field=column.name))
    if where in sheet.formulas:
        return Cell(fault=replace(_FORMULA, field=column.name))
    return read_cell(column, raw)


def _days_of_one_order(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """Where one cell has the month first, `05/06/2026` in its column may be either day."""
    american = {f.field for row in rows for f in row.faults if f.code == "us_order"}
    doubted = [(at, c.name) for at, c in enumerate(columns) if c.name in american]
    return [_doubted(row, doubted) for row in rows] if doubted else list(rows)


def _doubted(row: Row, doubted: Sequence[tuple[int, str]]) -> Row:
    faults = tuple(
        replace(_EITHER_DAY, field=name)
        for at, name in doubted
        if row.values[name] is not None and _either(row.said[at])
    )
    return replace(row, faults=(*row.faults, *faults)) if faults else row


def _either(said: str) -> bool:
    """Written as text with two numbers that may both be months, and not the same."""
    parts = said.replace(".", "/").replace("-", "/").split("/")
    months = {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}
    first, second = (part.strip().zfill(2) for part in (*parts, "", "")[:2])
    return {first, second} <= months and first != second


def _duplicates(rows: Sequence[Row], key: Sequence[str]) -> list[Row]:
    """Rows that name the same thing: the first is taken, the later ones are told of it."""
    return list(_told_of_first(rows, key)) if key else list(rows)


def _told_of_first(rows: Sequence[Row], key: Sequence[str]) -> Iterator[Row]:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        named = tuple(folded(str(row.values[name] or "")) for name in key)
        unread = any(fault.field in key for fault in row.faults)
        if not unread and any(named) and first.setdefault(named, row.number) != row.number:
            yield replace(row, faults=(*row.faults, _duplicate(first[named], key)))
        else:
            yield row


def _duplicate(first: int, key: Sequence[str]) -> Fault:
    return Fault("duplicate", Text(f"Trùng với dòng {first}.", f"The same as row {first}."), key[0])


_HIDDEN = Fault(
    "hidden_row",
    Text("Dòng đang bị ẩn trong tệp; bỏ ẩn hoặc xóa.", "The row is hidden; show or delete it."),
)
_MERGED = Fault(
    "merged", Text("Ô nằm trong vùng gộp ô; hãy tách ô.", "The cell is merged; take it apart.")
)
_FORMULA = Fault(
    "formula",
    Text("Ô là công thức; hãy dán giá trị.", "The cell is a formula; paste its value instead."),
)
_EITHER_DAY = Fault(
    "either_day",
    Text(
        "Cột này có ngày viết tháng trước; không rõ ngày và tháng của ô này.",
        "Days of this column have the month first; which is day and month is not clear.",
    ),
)
