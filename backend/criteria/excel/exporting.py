"""A table as a workbook that fits A4, with the exact table in it on a hidden sheet."""

import io
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from backend.criteria.excel.layout import (
    CRITERION,
    EXACT_SHEET,
    HEADER_ROW,
    HEADERS,
    LEVEL,
    MARK,
    OTHER_SHEET,
    TABLE_SHEET,
    SheetRow,
    Value,
    rows_of,
    rules_besides,
    spelled,
    total_row,
)
from backend.criteria.rules import Table
from backend.criteria.source import Form
from backend.criteria.writing import write_table

_WIDTHS = (8, 40, 9, 52, 24, 20, 6)
_CHUNK = 30_000
_BY_ITSELF = ("=", "+", "-", "@", "\t", "\r")
"""Signs that make a program take text for a formula, once the sheet is saved as something else."""
_A4 = 9
_MARGIN = 0.5  # inches


def workbook_of(table: Table) -> bytes:
    """The table in the columns that blocks use; what it says besides on a second sheet."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        _Writing(book).write(table)
    return stream.getvalue()


class _Writing:
    """One workbook while it is written."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[str, str], Format] = {}

    def write(self, table: Table) -> None:
        sheet = self._book.add_worksheet(TABLE_SHEET)
        self._lay_out(sheet)
        self._cell(sheet, 0, 0, table.title or table.id, "title")
        self._cell(sheet, 1, 0, table.source, "plain")
        self._line(sheet, HEADER_ROW, (*HEADERS, LEVEL), "header")
        rows = [*rows_of(table)]
        for number, row in enumerate(rows, HEADER_ROW + 1):
            self._row(sheet, number, row)
        self._line(sheet, HEADER_ROW + 1 + len(rows), total_row(table), "group")
        self._besides(table)
        self._exact(table)

    def _lay_out(self, sheet: Worksheet) -> None:
        for column, width in enumerate(_WIDTHS):
            hidden = {"hidden": True} if column == len(HEADERS) else {}
            sheet.set_column(column, column, width, None, hidden)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER_ROW)
        sheet.freeze_panes(HEADER_ROW + 1, 0)
        sheet.set_footer("&C&P/&N")

    def _row(self, sheet: Worksheet, number: int, row: SheetRow) -> None:
        style = "cell" if row.level == CRITERION else "group"
        self._line(sheet, number, row.cells, style)
        self._cell(sheet, number, len(HEADERS), row.level, "plain")

    def _line(self, sheet: Worksheet, number: int, cells: tuple[Value, ...], style: str) -> None:
        for column, cell in enumerate(cells):
            self._cell(sheet, number, column, cell, style)

    def _cell(self, sheet: Worksheet, row: int, column: int, value: Value, style: str) -> None:
        """A number where a number of Excel is this very decimal, else text; never a formula."""
        if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
            sheet.write_number(row, column, float(value), self._format(style, "number"))
            return
        text = spelled(value)
        quoted = "quoted" if text.startswith(_BY_ITSELF) else ""
        sheet.write_string(row, column, text, self._format(style, quoted))

    def _format(self, style: str, kind: str) -> Format:
        key = (style, kind)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_look(style, kind))
        return self._formats[key]

    def _besides(self, table: Table) -> None:
        sheet = self._book.add_worksheet(OTHER_SHEET)
        self._lay_out(sheet)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 110)
        for number, pair in enumerate(rules_besides(table)):
            self._line(sheet, number, pair, "cell")

    def _exact(self, table: Table) -> None:
        sheet = self._book.add_worksheet(EXACT_SHEET)
        sheet.very_hidden()
        text = write_table(table, Form.json)
        pieces = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
        for number, piece in enumerate([MARK, *(f"[{piece}]" for piece in pieces)]):
            sheet.write_string(number, 0, piece)


def _look(style: str, kind: str) -> dict[str, object]:
    look: dict[str, object] = {"valign": "top", "text_wrap": style not in {"title", "plain"}}
    if style in {"header", "cell", "group"}:
        look["border"] = 1
    if style in {"header", "group", "title"}:
        look["bold"] = True
    if style == "header":
        look |= {"bg_color": "#EFEDEA", "align": "center"}
    if style == "title":
        look["font_size"] = 14
    if kind == "number":
        look |= {"num_format": "0.#########", "align": "right"}
    return look | ({"quote_prefix": True} if kind == "quoted" else {})
