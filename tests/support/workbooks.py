"""Workbooks for tests: cells as they are given, and bombs."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

Cell = str | float | int | None
HEADER: tuple[Cell, ...] = (
    "STT", "Nội dung tiêu chí", "Điểm chuẩn", "Cách chấm", "Minh chứng", "Đơn vị thẩm định"
)  # fmt: skip


def workbook(*sheets: Sequence[Sequence[Cell]], merged: Mapping[str, Cell] | None = None) -> bytes:
    """Sheets of rows; `merged` are ranges of the first sheet with their value."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for number, rows in enumerate(sheets, 1):
            sheet = book.add_worksheet(f"Trang {number}")
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        sheet.write_string(row, column, cell)
                    elif cell is not None:
                        sheet.write_number(row, column, cell)
            if number == 1:
                for where, value in (merged or {}).items():
                    sheet.merge_range(where, value)
    return stream.getvalue()


def repacked(content: bytes, part: str, text: bytes) -> bytes:
    """The workbook with one part put in place of another."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, text)
    return stream.getvalue()


def part_of(content: bytes, part: str) -> bytes:
    """One part of the workbook, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(part)
