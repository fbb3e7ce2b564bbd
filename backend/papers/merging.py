"""Merge fields: `{{ten_don_vi}}` in a text of an officer's own, and what is put in its place.

Nothing runs: a field is a name that is looked up, and what is put in is never read again.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

BLANK = "……"
"""What stands where nothing is known: to be filled in by hand."""

_FIELD = re.compile(r"\{\{([^{}\n]*)\}\}")
_LOOSE = re.compile(r"\{\{|\}\}")


class MergeFault(StrEnum):
    """What is wrong with a text that has merge fields."""

    unknown_field = "unknown_field"
    loose_braces = "loose_braces"


@dataclass(frozen=True, slots=True)
class Misread:
    """A fault, what was found, and where: line and column, both from 1."""

    fault: MergeFault
    found: str
    line: int
    column: int


def misread(text: str, known: Container[str]) -> Iterator[Misread]:
    """Every fault of the text, in its order."""
    rest = _FIELD.sub(lambda field: "·" * len(field[0]), text)
    faults = [
        *((at.start(), MergeFault.unknown_field, at[1].strip()) for at in _FIELD.finditer(text)),
        *((at.start(), MergeFault.loose_braces, at[0]) for at in _LOOSE.finditer(rest)),
    ]
    for start, fault, found in sorted(faults):
        if fault is MergeFault.loose_braces or found not in known:
            before = text[:start]
            line = before.count("\n") + 1
            yield Misread(fault, found, line, start - (before.rfind("\n") + 1) + 1)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in; a field without a value leaves a blank to write in."""
    return _FIELD.sub(lambda field: values.get(field[1].strip()) or BLANK, text)
