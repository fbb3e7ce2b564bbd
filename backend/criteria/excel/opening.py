"""A workbook as plain cells. Nothing is trusted: its size, its shape, what it says of itself."""

import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from backend.criteria.excel.layout import Value
from backend.criteria.problems import InputError, problem
from backend.kernel.vietnamese import nfc

MOST_BYTES = 24 * 1024 * 1024
"""Unpacked."""
MOST_PARTS = 300
MOST_SHEETS = 30
MOST_ROWS = 3_000
MOST_COLUMNS = 60
MOST_CELLS = 10_000
"""Cells that hold something, in the whole workbook."""

_PIECE = 64 * 1024
_NEEDED = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
_LETTERS = 26


@dataclass(frozen=True)
class Grid:
    """A sheet: its cells that hold something by row and column (from 0), and its merged cells."""

    name: str
    cells: Mapping[tuple[int, int], Value]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()

    def row(self, number: int) -> Mapping[int, Value]:
        """The cells of a row by their column."""
        return self._by_row.get(number, {})

    @cached_property
    def rows(self) -> list[int]:
        """The rows that hold something."""
        return sorted(self._by_row)

    @cached_property
    def _by_row(self) -> dict[int, dict[int, Value]]:
        found: dict[int, dict[int, Value]] = {}
        for (row, column), value in self.cells.items():
            found.setdefault(row, {})[column] = value
        return found


def letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    before, last = divmod(column, _LETTERS)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def opened(content: bytes) -> list[Grid]:
    """The sheets of an `.xlsx` file, hidden ones included. Raises `InputError`."""
    _inspect(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
        if len(names) > MOST_SHEETS:
            raise _too_large()
        grids = [_grid(book.get_sheet_by_name(name)) for name in names]
    except PasswordError as error:
        raise _refused("password", "Tệp có mật khẩu.", "The file has a password.") from error
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable() from error
    if sum(len(grid.cells) for grid in grids) > MOST_CELLS:
        raise _too_large()
    return grids


def _refused(code: str, vi: str, en: str) -> InputError:
    return InputError(problem("", code, vi, en))


def _unreadable() -> InputError:
    vi, en = "Không đọc được tệp Excel (.xlsx).", "This is no readable Excel file (.xlsx)."
    return _refused("unreadable", vi, en)


def _too_large() -> InputError:
    return _refused(
        "too_large",
        f"Tệp quá lớn: tối đa {MOST_ROWS} dòng, {MOST_COLUMNS} cột, {MOST_CELLS} ô có nội dung.",
        f"Too large: at most {MOST_ROWS} rows, {MOST_COLUMNS} columns, {MOST_CELLS} filled cells.",
    )


def _inspect(content: bytes) -> None:
    """Unpacks with a bound and looks at every part before anything is built from it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if not set(names) >= _NEEDED:
                raise _unreadable()
            if len(names) > MOST_PARTS:
                raise _too_large()
            left = MOST_BYTES
            for info in archive.infolist():
                part = _bounded(archive, info, left)
                left -= len(part)
                _look_at(part)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError) as error:
        raise _unreadable() from error
    except (OSError, EOFError, expat.ExpatError) as error:
        raise _unreadable() from error


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """The part as it really unpacks; what the archive says of its size is not believed."""
    pieces: list[bytes] = []
    with archive.open(info) as part:
        while piece := part.read(_PIECE):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise _too_large()
    return b"".join(pieces)


def _look_at(part: bytes) -> None:
    """Refuses document types, and cells so far out that a sheet would fill the memory."""
    if not part.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _check_extent
    parser.Parse(part, True)  # noqa: FBT003 - expat's own call


def _refuse_doctype(*_: object) -> None:
    raise _unreadable()


def _check_extent(name: str, attributes: Mapping[str, str]) -> None:
    if name.rpartition(":")[2] not in {"c", "row"} or "r" not in attributes:
        return
    reference = attributes["r"].upper()
    column = reference.rstrip("0123456789")
    row = reference[len(column) :]
    too_deep = len(row) > len(str(MOST_ROWS)) or (row != "" and int(row) > MOST_ROWS)
    if too_deep or len(column) > 2 or _number(column) > MOST_COLUMNS:  # noqa: PLR2004 - letters
        raise _too_large()


def _number(column: str) -> int:
    number = 0
    for letter in column:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _grid(sheet: CalamineSheet) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise _too_large()
    return Grid(
        name=_clean(sheet.name),
        cells=dict(_filled(rows)),
        merged=tuple(sheet.merged_cell_ranges or ()),
    )


def _filled(rows: Sequence[Sequence[object]]) -> Iterator[tuple[tuple[int, int], Value]]:
    for row, values in enumerate(rows):
        for column, raw in enumerate(values):
            value = _value(raw)
            if value != "":
                yield (row, column), value


def _value(raw: object) -> Value:
    """Excel keeps numbers in binary; the shortest decimal of one is the number that was typed."""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, int | float):
        return Decimal(repr(raw)).normalize() + 0
    if isinstance(raw, date | datetime | time):
        return raw.isoformat()
    return _clean(str(raw)) if not isinstance(raw, timedelta) else str(raw)


def _clean(text: str) -> str:
    """NFC, without control characters other than line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        " " if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n" else c for c in lines
    )
    return nfc(kept).strip()
