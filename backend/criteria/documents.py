"""Tables as they are stored: one canonical text, its hash, and the table read back from it."""

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from backend.criteria.problems import TableError, problem
from backend.criteria.reading import read_table
from backend.criteria.rules import Table
from backend.criteria.source import Form
from backend.criteria.writing import plain, write_table

_REMEMBERED = 64
_UNPRINTABLE = frozenset({"Cc", "Cs"})
_LINE_BREAKS = "\n\t"


def canonical(text: str, form: Form) -> str:
    """The one spelling of the table in a file: JSON, its decimals as written.

    Raises `TableError` for what is no table, or holds characters that no paper can show.
    """
    table = read_table(text, form)
    if any(_unprintable(part) for part in _texts(plain(table))):
        vi, en = "Có ký tự điều khiển.", "There are control characters."
        raise TableError(problem("", "control_character", vi, en))
    return write_table(table, Form.json)


def hash_of(document: str) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(document.encode()).hexdigest()


@lru_cache(maxsize=_REMEMBERED)
def table_in(document: str) -> Table:
    """The table in a canonical text; kept, since every sheet of a season asks for the same one."""
    return read_table(document, Form.json)


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - plain values of any shape
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _unprintable(text: str) -> bool:
    return any(unicodedata.category(c) in _UNPRINTABLE and c not in _LINE_BREAKS for c in text)
