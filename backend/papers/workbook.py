"""A paper as an Excel workbook: numbers are numbers, sheets print on A4, nothing is a formula."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import accumulate
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from backend.papers.looks import Looks
from backend.papers.paper import (
    Cell,
    Column,
    Issuer,
    Paper,
    Row,
    RowKind,
    Signer,
    Table,
    full_day,
    in_words,
)

LARGEST_CELL = 32_767
"""Letters that Excel keeps in one cell."""

_DIGITS = 15
_A4 = 9
_ACROSS = {True: 128, False: 84}
"""Letters that fit across the printed page, by whether it lies on its side."""

_LINE = 16.5  # points that a line of text takes
_MARGINS = {"left": 1.18, "right": 0.59, "top": 0.79, "bottom": 0.79}  # inches: 30, 15, 20, 20 mm
_WORDS_ALONE = Table(sheet="Văn bản", columns=(Column(title="", width=100),), rows=(), labels=0)
"""The sheet of a paper that has no table."""

_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM", "")


def as_workbook(paper: Paper) -> bytes:
    """Each table as a sheet; the first also carries letterhead, facts and signatures."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        book.set_properties({"title": paper.name, "created": paper.moment.replace(tzinfo=None)})
        looks = Looks(book)
        annexed = (table for annex in paper.annexes for table in annex.tables)
        for number, table in enumerate([*paper.tables, *annexed] or [_WORDS_ALONE]):
            sheet = _Sheet(paper, table, book.add_worksheet(table.sheet), looks)
            sheet.fill(whole=number == 0)
    return kept.getvalue()


def as_number(value: Decimal) -> float | None:
    """The number as Excel keeps it; none where it has more digits than Excel tells apart."""
    digits = "".join(map(str, value.as_tuple().digits)).rstrip("0")  # normalize() would round
    return float(value) if len(digits) <= _DIGITS else None


def spans(widths: Sequence[int], shares: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring columns put together, so that their widths come near to the shares."""
    ends = [*accumulate(widths)]
    bounds, first = [], 0
    for done, left in zip(accumulate(shares), range(len(shares) - 1, -1, -1), strict=True):
        wanted = ends[-1] * done / sum(shares)
        last = min(range(len(ends)), key=lambda column: abs(ends[column] - wanted))
        last = max(first, min(last, len(widths) - 1 - left))
        bounds.append((first, last))
        first = last + 1
    return bounds


@dataclass
class _Sheet:
    """A worksheet, written from the top; `row` is the next one."""

    paper: Paper
    table: Table
    page: Worksheet
    looks: Looks
    row: int = 0

    def fill(self, *, whole: bool) -> None:
        """The table; `whole` with what stands above and below it on the paper."""
        self._set_up()
        if whole:
            self._letterhead()
            self._heading()
        if self.table.name:
            self._line(self.table.name, self.looks.words(bold=True))
        self._write_table(freeze=not whole)
        if self.table.note:
            self._line(self.table.note, self.looks.words(italic=True))
        if whole:
            self._ending()
        self.page.print_area(0, 0, self.row - 1, self._last)

    @property
    def _last(self) -> int:
        return len(self.table.columns) - 1

    @property
    def _widths(self) -> list[int]:
        return [column.width for column in self.table.columns]

    def _set_up(self) -> None:
        across = _ACROSS[self.paper.landscape]
        for index, width in enumerate(self._widths):
            self.page.set_column(index, index, across * width / sum(self._widths))
        self.page.set_paper(_A4)
        if self.paper.landscape:
            self.page.set_landscape()
        self.page.fit_to_pages(1, 0)
        self.page.set_margins(**_MARGINS)
        self.page.set_header("&C&P")
        self.page.hide_gridlines(2)

    def _letterhead(self) -> None:
        head = self.paper.letterhead
        nation, motto = _PARTY if head.issuer is Issuer.party else _STATE
        day = f"{head.place}, ngày {full_day(head.day)}"
        plain, bold = self.looks.words(side="center"), self.looks.words(bold=True, side="center")
        italic = self.looks.words(italic=True, side="center")
        lines = [
            ((head.above.upper(), plain), (nation, bold)),
            ((head.body.upper(), bold), (motto, bold)),
            ((head.symbol, plain), (day, italic)),
        ]
        for left, right in lines:
            self._side_by_side([left, right], shares=(2, 3))
        self.row += 1

    def _heading(self) -> None:
        self._line(self.paper.title.upper(), self.looks.words(bold=True, side="center", size=14))
        if self.paper.subject:
            self._line(self.paper.subject, self.looks.words(bold=True, side="center"))
        for label, value in self.paper.facts:
            self._line(f"{label}: {value}", self.looks.words())
        for words in self.paper.opening:
            self._line(words, self.looks.words())

    def _write_table(self, *, freeze: bool) -> None:
        top = self.row
        for index, column in enumerate(self.table.columns):
            look = self.looks.title(upright=column.upright)
            self.page.write_string(top, index, column.title, look)
        self.page.repeat_rows(top)
        self.page.freeze_panes(top + 1 if freeze else 0, self.table.labels)
        self.row += 1
        for row in self.table.rows:
            for index, cell in enumerate(row.cells):
                self._write(index, cell, row)
            self.row += 1

    def _write(self, index: int, cell: Cell, row: Row) -> None:
        align, strong = self.table.columns[index].align, row.kind is not RowKind.line
        if cell is None or cell == "":
            self.page.write_blank(self.row, index, None, self.looks.cell(align, strong=strong))
        elif isinstance(cell, Decimal) and (number := as_number(cell)) is not None:
            look = self.looks.number(cell, align, strong=strong)
            self.page.write_number(self.row, index, number, look)
        else:
            words = in_words(cell)
            look = self.looks.cell(align, strong=strong, words=words)
            self.page.write_string(self.row, index, shortened(words), look)

    def _ending(self) -> None:
        for words in self.paper.ending:
            self._line(words, self.looks.words())
        self.row += 1
        signers = self.paper.signers
        if signers:
            for lines in zip(*map(self._signature, signers), strict=True):
                self._side_by_side(lines, shares=[1] * len(signers))
        if self.paper.recipients:
            self._line("Nơi nhận:", self.looks.words(bold=True, italic=True))
        for name in self.paper.recipients:
            self._line(f"- {name}", self.looks.words(size=11))

    def _signature(self, signer: Signer) -> list[tuple[str, Format]]:
        bold = self.looks.words(bold=True, side="center")
        italic = self.looks.words(italic=True, side="center")
        return [
            (signer.side.upper(), bold),
            (signer.office.upper(), bold),
            (signer.signed or "(Ký, ghi rõ họ tên)", italic),
            (signer.name, bold),
        ]

    def _side_by_side(self, lines: Sequence[tuple[str, Format]], shares: Sequence[int]) -> None:
        parts = spans(self._widths, shares)
        heights = []
        for (first, last), (words, look) in zip(parts, lines, strict=True):
            self._across(first, last, words, look)
            heights.append(self._height(words, first, last))
        self.page.set_row(self.row, max(heights))
        self.row += 1

    def _line(self, words: str, look: Format) -> None:
        self._across(0, self._last, words, look)
        self.page.set_row(self.row, self._height(words, 0, self._last))
        self.row += 1

    def _across(self, first: int, last: int, words: str, look: Format) -> None:
        if first < last:
            self.page.merge_range(self.row, first, self.row, last, "", look)
        self.page.write_string(self.row, first, shortened(words), look)

    def _height(self, words: str, first: int, last: int) -> float:
        """Excel fits no rows of merged cells: so many lines as the words will take."""
        share = sum(self._widths[first : last + 1]) / sum(self._widths)
        across = max(1, int(_ACROSS[self.paper.landscape] * share * 0.95))
        lines = sum(max(1, ceil(len(line) / across)) for line in words.split("\n"))
        return min(409, lines * _LINE)


def shortened(words: str) -> str:
    """What a cell can hold of a very long text, with a sign that there is more."""
    return words if len(words) <= LARGEST_CELL else words[: LARGEST_CELL - 1] + "…"
