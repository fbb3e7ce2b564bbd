"""Where the table begins on a sheet, and which column holds what."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from backend.criteria.excel.layout import LEVEL, Value, spelled
from backend.criteria.excel.opening import Grid
from backend.kernel.vietnamese import folded


class Column(StrEnum):
    """What a column of a scoring table holds."""

    id = "id"
    text = "text"
    points = "points"
    how = "how"
    evidence = "evidence"
    verifier = "verifier"
    level = "level"


_NOT_THE_TABLES = ("tu cham", "tu danh gia", "dat duoc", "ket qua", "ghi chu", "thuc hien")
"""Columns of a sheet that is filled in: points given, not points to be had."""
_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.verifier: ("don vi tham dinh", "co quan tham dinh", "don vi cham", "co quan cham",
                      "don vi theo doi", "don vi phu trach", "co quan theo doi"),
    Column.evidence: ("minh chung", "tai lieu kiem chung", "ho so kiem chung", "can cu"),
    Column.how: ("cach cham", "cach tinh", "phuong phap", "huong dan", "quy dinh cham", "cach"),
    Column.points: ("diem chuan", "diem toi da", "thang diem", "so diem", "diem"),
    Column.text: ("tieu chi", "noi dung", "tieu chuan", "nhiem vu"),
    Column.id: ("stt", "so tt", "tt", "muc", "so thu tu", "ma"),
}  # fmt: skip
_SEARCHED = 60
"""Rows from the top in which a header is looked for."""
_LONGEST_NAME = 60
"""Characters of a cell that still may be a column's name."""


@dataclass(frozen=True)
class Header:
    """The header row and the columns known by it."""

    row: int
    columns: Mapping[int, Column]

    def column(self, wanted: Column) -> int | None:
        """The place of a column."""
        return next((place for place, column in self.columns.items() if column is wanted), None)


def header_of(grid: Grid) -> Header | None:
    """The first row that names a column of texts and one of points; None where there is none."""
    for row in grid.rows[:_SEARCHED]:
        columns = _columns(grid.row(row))
        if {Column.text, Column.points} <= set(columns.values()):
            return Header(row, columns)
    return None


def _columns(cells: Mapping[int, Value]) -> dict[int, Column]:
    """Each kind once: the first column whose name fits it."""
    found: dict[int, Column] = {}
    for place, value in sorted(cells.items()):
        column = _column(value, taken=set(found.values()))
        if column is not None:
            found[place] = column
    return found


def _column(value: Value, taken: set[Column]) -> Column | None:
    name = " ".join(folded(spelled(value)).split())
    if spelled(value) == LEVEL:
        return Column.level
    if len(name) > _LONGEST_NAME or any(words in name for words in _NOT_THE_TABLES):
        return None
    for column, names in _NAMES.items():
        if column not in taken and any(_says(name, wanted) for wanted in names):
            return column
    return None


def _says(name: str, wanted: str) -> bool:
    return f" {wanted} " in f" {name} " or name.startswith(f"{wanted} ")
