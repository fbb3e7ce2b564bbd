"""How far an import has come, and what may be done with it."""

from enum import StrEnum

from backend.kernel.states import Machine


class ImportKind(StrEnum):
    """What the rows are."""

    units = "units"
    people = "people"
    unit_years = "unit_years"
    awards = "awards"
    past_scores = "past_scores"


class ImportState(StrEnum):
    """From the upload on."""

    reading = "reading"
    unreadable = "unreadable"
    checked = "checked"
    applying = "applying"
    applied = "applied"
    undoing = "undoing"
    undone = "undone"
    discarded = "discarded"


class ImportAction(StrEnum):
    """What an officer does with a file that was looked at."""

    apply = "apply"
    discard = "discard"
    undo = "undo"


class ImportMode(StrEnum):
    """Whether refused rows hold back the others."""

    whole = "whole"
    """All rows or none."""
    partial = "partial"
    """The rows that can be, and the refused ones not."""


S, A = ImportState, ImportAction

IMPORT = Machine(
    {
        (S.checked, A.apply): S.applying,
        (S.checked, A.discard): S.discarded,
        (S.unreadable, A.discard): S.discarded,
        (S.applied, A.undo): S.undoing,
    }
)
"""The rest is the worker's: reading → checked, applying → applied, undoing → undone."""

AT_WORK = (S.reading, S.applying, S.undoing)
"""States in which a worker has something to do."""

CHUNK = 5_000
"""Rows that are read, judged and applied at once; one transaction each where rows stand alone."""
