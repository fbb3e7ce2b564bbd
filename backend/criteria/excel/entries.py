"""The rows of a foreign table as entries, with a doubt for whatever is not read for certain."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from backend.criteria.doubts import Doubt, DoubtCode
from backend.criteria.excel.columns import Column, Header
from backend.criteria.excel.layout import Value, spelled
from backend.criteria.excel.opening import Grid, letters
from backend.criteria.numbers import SPELLING
from backend.kernel.vietnamese import folded

_TOTAL = re.compile(r"(tong( so)?( diem| cong)?|cong)[ :]*(\(.*\)|[ivx\d+ ,]*)")
_TYPED = re.compile(r"([+-]?\d{1,12})(?:[.,](\d+))?\s*(?:đ|d|điểm|diem)?", re.IGNORECASE)
_PLACES = Decimal("1E-9")
_TOUCHING = "\n"


@dataclass
class Entry:
    """A row that says something of the table; rows without a number are joined to it."""

    row: int
    number: str
    text: str
    points: Decimal | None
    how: str = ""
    evidence: str = ""
    verifier: str = ""
    level: str = ""
    inside: list["Entry"] = field(default_factory=list)


@dataclass
class Listing:
    """What was read: the entries in order, the stated total, the words above, the doubts."""

    entries: list[Entry] = field(default_factory=list)
    total: tuple[int, Decimal] | None = None
    above: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def listed(grid: Grid, header: Header) -> Listing:
    """The rows of the sheet, from its top to its last cell."""
    return _Reading(grid, header).listing()


class _Reading:
    """One sheet while it is read."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid = grid
        self._header = header
        self._found = Listing()
        self._spread = dict(_spread(grid, header))

    def listing(self) -> Listing:
        """Above the header: words; below it: entries, a total, and what follows the table."""
        for row in self._grid.rows:
            if row < self._header.row:
                self._above(row)
            elif row == self._header.row:
                self._strangers(row)
            elif self._found.total is None:
                self._table_row(row)
            else:
                self._whole_row(row, DoubtCode.outside)
        self._merged()
        return self._found

    def _above(self, row: int) -> None:
        words = (spelled(value) for _, value in sorted(self._grid.row(row).items()))
        self._found.above.append(" ".join(words))

    def _table_row(self, row: int) -> None:
        cells = self._cells(row)
        if not cells:
            self._whole_row(row, DoubtCode.unknown_column)
            return
        self._strangers(row)
        if self._is_total(cells):
            self._total(row, cells)
        elif self._goes_on(cells):
            self._continue(row, cells)
        else:
            self._found.entries.append(self._entry(row, cells))

    def _cells(self, row: int) -> dict[Column, Value]:
        """The known columns of the row; of merged cells also below their first row."""
        places = self._header.columns
        own = {places[c]: v for c, v in self._grid.row(row).items() if c in places}
        return {**{c: v for (r, c), v in self._spread.items() if r == row}, **own} if own else {}

    def _is_total(self, cells: Mapping[Column, Value]) -> bool:
        named = [spelled(cells[c]) for c in (Column.id, Column.text) if c in cells]
        alone = len(named) == 1 and Column.points in cells
        return alone and _TOTAL.fullmatch(folded(named[0])) is not None

    def _total(self, row: int, cells: Mapping[Column, Value]) -> None:
        points = self._points(row, cells)
        self._found.total = (row, Decimal(0) if points is None else points)
        for column in cells.keys() - {Column.id, Column.text, Column.points, Column.level}:
            self._doubt(DoubtCode.outside, row, column, cells[column])

    def _goes_on(self, cells: Mapping[Column, Value]) -> bool:
        """No number and no points: more of what stands above."""
        named = {Column.id, Column.points, Column.level} & cells.keys()
        return bool(self._found.entries) and not named

    def _continue(self, row: int, cells: Mapping[Column, Value]) -> None:
        last = self._found.entries[-1]
        for name in (Column.text, Column.how, Column.evidence, Column.verifier):
            if name in cells:
                more = [getattr(last, name), spelled(cells[name])]
                setattr(last, name, _TOUCHING.join(filter(None, more)))
        self._whole_row(row, DoubtCode.continued)

    def _entry(self, row: int, cells: Mapping[Column, Value]) -> Entry:
        said = {column: spelled(value) for column, value in cells.items()}
        return Entry(
            row=row,
            number=_number(cells.get(Column.id, "")),
            text=said.get(Column.text, ""),
            points=self._points(row, cells),
            how=said.get(Column.how, ""),
            evidence=said.get(Column.evidence, ""),
            verifier=said.get(Column.verifier, ""),
            level=said.get(Column.level, ""),
        )

    def _points(self, row: int, cells: Mapping[Column, Value]) -> Decimal | None:
        value = cells.get(Column.points)
        if value is None:
            return None
        typed = _TYPED.fullmatch(value.strip()) if isinstance(value, str) else None
        if isinstance(value, str) and typed is None:
            self._doubt(DoubtCode.not_a_number, row, Column.points, value)
            return None
        if typed is not None:
            self._doubt(DoubtCode.number_as_text, row, Column.points, value)
            value = Decimal(typed[1] + (f".{typed[2]}" if typed[2] else ""))
        assert isinstance(value, Decimal)
        return self._spellable(row, value)

    def _spellable(self, row: int, number: Decimal) -> Decimal | None:
        """As tables may write it: at most 12 digits before the point and 9 after."""
        if SPELLING.fullmatch(format(number, "f")):
            return number
        if abs(number) >= Decimal(10) ** 12:
            self._doubt(DoubtCode.not_a_number, row, Column.points, number)
            return None
        self._doubt(DoubtCode.number_rounded, row, Column.points, number)
        return number.quantize(_PLACES, ROUND_HALF_UP).normalize() + 0

    def _strangers(self, row: int) -> None:
        for place, value in self._grid.row(row).items():
            if place not in self._header.columns:
                self._at(DoubtCode.unknown_column, row, letters(place), spelled(value))

    def _merged(self) -> None:
        for (top, left), (bottom, _) in self._grid.merged:
            value = self._grid.cells.get((top, left))
            if value is not None and bottom > top > self._header.row:
                self._at(DoubtCode.merged, top, letters(left), spelled(value))

    def _whole_row(self, row: int, code: DoubtCode) -> None:
        words = (spelled(value) for _, value in sorted(self._grid.row(row).items()))
        self._at(code, row, "", " | ".join(words))

    def _doubt(self, code: DoubtCode, row: int, column: Column, value: Value) -> None:
        place = self._header.column(column)
        self._at(code, row, "" if place is None else letters(place), spelled(value))

    def _at(self, code: DoubtCode, row: int, column: str, content: str) -> None:
        self._found.doubts.append(Doubt(code, self._grid.name, row + 1, column, content))


def _spread(grid: Grid, header: Header) -> Iterator[tuple[tuple[int, Column], Value]]:
    """Who checks and what must be shown, merged over rows, holds for each of them."""
    for (top, left), (bottom, _) in grid.merged:
        column, value = header.columns.get(left), grid.cells.get((top, left))
        if column in {Column.verifier, Column.evidence} and value is not None:
            for row in range(top + 1, min(bottom, max(grid.rows)) + 1):
                yield (row, column), value


def _number(value: Value) -> str:
    """`I.`, `a)` and `1` as `I`, `a` and `1`; a dash is no number."""
    text = spelled(value).replace(",", ".") if isinstance(value, Decimal) else value
    return text.strip().strip("-–+•*").rstrip(".):").strip()
