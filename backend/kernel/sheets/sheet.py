"""A sheet as it came: raw cells, and what about them is easily overlooked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from backend.kernel.texts import Text

Raw = str | int | float | bool | date | datetime | time | timedelta
"""A cell as the reader gives it; an empty one is the empty text."""

MOST_ROWS = 200_000
MOST_COLUMNS = 60
MOST_BYTES = 32 * 1024 * 1024
"""Of the file as it is sent."""
MOST_UNPACKED = 512 * 1024 * 1024

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet of a file: rows from 0, each of raw cells from 0."""

    rows: Sequence[Sequence[Raw]]
    encoding: str
    """How its text was written: `xlsx`, or that of a CSV file."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()
    """Cells that lie in a merged range."""
    formulas: frozenset[tuple[int, int]] = frozenset()


@dataclass
class UnreadableError(Exception):
    """The whole file is refused: why, and in which cell or column where that can be said."""

    code: str
    words: Text
    where: str = field(default="")


def letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    before, last = divmod(column, _LETTERS)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def too_large() -> UnreadableError:
    """More than is read: 200,000 rows, 60 columns, 32 MB, unpacked 512 MB."""
    return UnreadableError(
        "too_large",
        Text(
            f"Tệp quá lớn: tối đa {MOST_ROWS} dòng, {MOST_COLUMNS} cột, 32 MB.",
            f"Too large: at most {MOST_ROWS} rows, {MOST_COLUMNS} columns, 32 MB.",
        ),
    )


def unreadable() -> UnreadableError:
    """No Excel file and no text table."""
    words = Text("Không đọc được tệp Excel (.xlsx) hoặc CSV.", "No readable Excel or CSV file.")
    return UnreadableError("unreadable", words)
