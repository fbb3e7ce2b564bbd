"""What entries of the log say has words in the client: a key in English is no Vietnamese."""

import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from backend.events import operations

FEATURE = Path(__file__).parents[2] / "frontend/src/features/events"

_row = operations._row


@cache
def words(files: str) -> frozenset[str]:
    """The keys of some catalogues of the client."""
    sources = [file.read_text() for file in FEATURE.glob(files)]
    return frozenset(re.findall(r'^ +"?([\w.]+)"?: ', "".join(sources), re.MULTILINE))


def row_in_words(entry: Any) -> dict[str, Any]:
    """The entry's row; fails where its kind, a fact, or a value out of a few has no word."""
    values = {value.value for value in entry.data.values() if isinstance(value, StrEnum)}
    unnamed = {entry.kind} - words("*kinds.ts")
    unnamed |= set(entry.data) - words("fact-names.ts")
    unnamed |= values - words("fact-values.ts")
    assert not unnamed, f"{entry.kind}: no words for {unnamed} in {FEATURE}"
    return _row(entry)
