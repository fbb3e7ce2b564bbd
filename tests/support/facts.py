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
def words(file: str) -> frozenset[str]:
    """The keys of a catalogue of the client."""
    return frozenset(re.findall(r"^ +(\w+): ", (FEATURE / file).read_text(), re.MULTILINE))


def row_in_words(entry: Any) -> dict[str, Any]:
    """The entry's row; fails where a fact, or a value out of a few, has no word."""
    unnamed = set(entry.data) - words("fact-names.ts")
    kinds = {value.value for value in entry.data.values() if isinstance(value, StrEnum)}
    unnamed |= kinds - words("fact-values.ts")
    assert not unnamed, f"{entry.kind}: no words for {unnamed} in fact-names.ts, fact-values.ts"
    return _row(entry)
