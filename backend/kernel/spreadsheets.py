"""Tables as CSV (RFC 4180): UTF-8 with its mark, so that spreadsheets read Vietnamese letters."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import Header, Response

CSV = "text/csv"

Accepted = Annotated[str | None, Header(alias="accept", max_length=1000)]
"""What the reader accepts: `text/csv` asks for the table as a file."""

AS_CSV: dict[int | str, dict[str, object]] = {
    200: {"content": {CSV: {"schema": {"type": "string"}}}}
}
"""For the document: the same answer as a file."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def wants_csv(accepted: str | None) -> bool:
    """Whether the reader asks for a file."""
    return CSV in (accepted or "")


def csv_response(name: str, rows: Iterable[Sequence[object]]) -> Response:
    """The rows as a file; `None` is an empty cell, text that a spreadsheet would run is quoted."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response("\ufeff".encode() + csv_lines(rows), media_type=CSV, headers=headers)


def csv_lines(rows: Iterable[Sequence[object]]) -> bytes:
    """The rows alone, for a file that is written piece by piece."""
    text = io.StringIO()
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    said = "" if value is None else str(value)
    return f"'{said}" if said.startswith(_FORMULA) and not _NUMBER.fullmatch(said) else said
