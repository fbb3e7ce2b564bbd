"""A workbook (.xlsx) as a sheet. Nothing is trusted: size, shape, what it says of itself."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from backend.kernel.sheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    Sheet,
    UnreadableError,
    too_large,
    unreadable,
)
from backend.kernel.texts import Text

_NEEDED = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
_MOST_PARTS = 300
_PIECE = 256 * 1024
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_RATIO = 250
"""How many times larger than packed a part may be; spreadsheets reach about thirty."""
_SMALL = 4 * 1024 * 1024
"""Bytes below which the ratio says nothing."""


def opened(path: Path) -> Sheet:
    """The only sheet of the workbook that shows rows. Raises `UnreadableError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            looks = _looked_at(archive)
        return _read(path, looks)
    except PasswordError as error:
        words = Text("Tệp có mật khẩu.", "The file has a password.")
        raise UnreadableError("password", words) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, CalamineError, expat.ExpatError) as error:
        raise unreadable() from error
    except (NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise unreadable() from error


class _Look:
    """What the cells' own words do not tell, read from the sheet's XML as it streams by."""

    def __init__(self) -> None:
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.formulas: set[tuple[int, int]] = set()
        self.sheets: dict[str, str] = {}
        """Of the workbook's part: the name of each sheet to its relation."""
        self.targets: dict[str, str] = {}
        """Of a part of relations: each to the part that it leads to."""
        self._cell = (0, 0)
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._start

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """The next bytes of the part."""
        self._parser.Parse(piece, last)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._cell = _place(attributes.get("r", "A1"))
        elif kind == "f":
            self.formulas.add(self._cell)
        elif kind == "sheet":
            relation = next((v for n, v in attributes.items() if n.endswith(":id")), "")
            self.sheets[attributes.get("name", "")] = relation
        elif kind == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")
        elif kind == "row" and attributes.get("hidden") in {"1", "true"}:
            self.hidden_rows.add(int(attributes["r"]) - 1)
        elif kind == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))


def _refuse_doctype(*_: object) -> None:
    raise unreadable()


def _place(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise unreadable()
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    if row > MOST_ROWS + 1 or column > MOST_COLUMNS:
        raise too_large()
    return row - 1, column - 1


def _looked_at(archive: zipfile.ZipFile) -> dict[str, _Look]:
    """Every part unpacked within bounds; sheets are looked through while they pass."""
    if not set(archive.namelist()) >= _NEEDED:
        raise unreadable()
    if len(archive.namelist()) > _MOST_PARTS:
        raise too_large()
    looks: dict[str, _Look] = {}
    left = MOST_UNPACKED
    for info in archive.infolist():
        look = _Look() if info.filename.endswith((".xml", ".rels")) else None
        for piece in _pieces(archive, info, left):
            left -= len(piece)
            if look is not None:
                look.feed(piece)
        if look is not None:
            look.feed(b"", last=True)
            looks[info.filename] = look
    return looks


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """The part as it really unpacks; what the archive says of its size is not believed."""
    size = 0
    with archive.open(info) as part:
        while piece := part.read(_PIECE):
            size += len(piece)
            if size > left or (size > _SMALL and size > info.compress_size * _RATIO):
                raise too_large()
            yield piece


def _read(path: Path, looks: Mapping[str, _Look]) -> Sheet:
    with CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())) as book:
        shown = (s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet)
        name = next((s.name for s in shown if s.visible == SheetVisibleEnum.Visible), None)
        if name is None:
            raise unreadable()
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        ranges = list(sheet.merged_cell_ranges or ())
    look = _look_at(looks, name)
    return Sheet(
        rows=rows,
        encoding="xlsx",
        hidden_rows=frozenset(look.hidden_rows),
        hidden_columns=frozenset(look.hidden_columns),
        merged=frozenset(cell for pair in ranges for cell in _cells(*pair)),
        formulas=frozenset(look.formulas),
    )


def _look_at(looks: Mapping[str, _Look], name: str) -> _Look:
    """The look at the part that holds the sheet of that name."""
    relation = looks["xl/workbook.xml"].sheets.get(name, "")
    relations = looks.get("xl/_rels/workbook.xml.rels")
    target = relations.targets.get(relation, "") if relations else ""
    part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    if part not in looks:
        raise unreadable()
    return looks[part]


def _cells(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    if (end[0] - start[0] + 1) * (end[1] - start[1] + 1) > MOST_ROWS * MOST_COLUMNS:
        raise too_large()
    for row in range(start[0], end[0] + 1):
        for column in range(start[1], end[1] + 1):
            yield row, column
