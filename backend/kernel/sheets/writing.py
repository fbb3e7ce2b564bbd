"""Workbooks of imports: the empty template, and a file come back with what was found in it."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from backend.kernel.sheets.columns import Column, Holds
from backend.kernel.texts import Language, Text

_WIDTH = 24
_ROWS = 5000
"""Rows of the template whose cells are text, so that no code becomes a number."""
_GUIDE = ("Cột", "Bắt buộc", "Kiểu dữ liệu", "Giá trị được nhận", "Ví dụ")
_KINDS = {
    Holds.line: "Chữ (Unicode)",
    Holds.identifier: "Mã: nhập dạng văn bản",
    Holds.day: "Ngày: 31/12/2026",
    Holds.number: "Số nguyên",
    Holds.amount: "Số, đến 4 chữ số thập phân: 118,4",
    Holds.choice: "Một trong các giá trị bên",
    Holds.unit: "Mã hoặc tên đúng của đơn vị",
}
_NUMBERS = {Holds.number, Holds.amount}
RESULT = Text("Kết quả", "Verdict")
REASON = Text("Lý do", "Reason")


def template(columns: Sequence[Column]) -> bytes:
    """An empty workbook with the headers in Vietnamese, and a second sheet that explains them."""
    kept = BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Dữ liệu")
        text = book.add_format({"num_format": "@"})
        for at, column in enumerate(columns):
            sheet.set_column(at, at, _WIDTH, None if column.holds in _NUMBERS else text)
            _offer(sheet, at, column)
        _head(sheet, [_headed(column) for column in columns], book.add_format(_BOLD))
        _guide(book, columns)
    return kept.getvalue()


def come_back(
    kept: IO[bytes],
    columns: Sequence[Column],
    rows: Iterable[tuple[Sequence[str], str, str]],
    language: Language,
) -> None:
    """The rows as they were sent, each with its verdict and the reason; all cells are text."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(kept, options) as book:
        sheet = book.add_worksheet("Dữ liệu")
        text, bold = book.add_format({"num_format": "@"}), book.add_format(_BOLD)
        sheet.set_column(0, len(columns) + 1, _WIDTH, text)
        heads = [_headed(column) for column in columns]
        _head(sheet, [*heads, RESULT.in_(language), REASON.in_(language)], bold)
        for number, (said, verdict, reason) in enumerate(rows, 1):
            for at, cell in enumerate((*said, verdict, reason)):
                sheet.write_string(number, at, cell, text)


_BOLD = {"bold": True, "bg_color": "#E8EEF7", "border": 1}


def _headed(column: Column) -> str:
    return f"{column.header.vi} *" if column.needed else column.header.vi


def _head(sheet: Worksheet, heads: Sequence[str], bold: Format) -> None:
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, bold)
    sheet.freeze_panes(1, 0)


def _offer(sheet: Worksheet, at: int, column: Column) -> None:
    """A list to choose from, where Excel takes one so long."""
    words = [said.vi for said in column.choices.values()]
    if words and len(",".join(words)) <= _LONGEST_LIST and not any("," in word for word in words):
        sheet.data_validation(1, at, _ROWS, at, {"validate": "list", "source": words})


_LONGEST_LIST = 255


def _guide(book: Workbook, columns: Sequence[Column]) -> None:
    sheet = book.add_worksheet("Hướng dẫn")
    sheet.set_column(0, len(_GUIDE) - 1, _WIDTH)
    _head(sheet, _GUIDE, book.add_format(_BOLD))
    for number, column in enumerate(columns, 1):
        choices = "; ".join(said.vi for said in column.choices.values())
        needed = "Có" if column.needed else "Không"
        line = (column.header.vi, needed, _KINDS[column.holds], choices, column.example)
        for at, cell in enumerate(line):
            sheet.write_string(number, at, cell)
