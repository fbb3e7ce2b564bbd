"""What an import says of each row, and what it did with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.kernel.db import Base
from backend.kernel.errors import Problem
from backend.kernel.sheets.columns import Column, Fault, Value
from backend.kernel.texts import Text


class RowVerdict(StrEnum):
    """What applying the row would do."""

    new = "new"
    changed = "changed"
    unchanged = "unchanged"
    refused = "refused"


Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row beside what is on record."""

    verdict: RowVerdict
    changes: Mapping[str, tuple[Value, Value]] = field(default_factory=dict)
    """By field: as it stands, and as the row states it."""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that is to be applied."""

    number: int
    values: Values


@dataclass(frozen=True, slots=True)
class Done:
    """A row that was applied: to which record, in which version it left it."""

    number: int
    id: UUID
    version: int
    before: Values | None = None
    """What it changed, as it stood; none = it made the record."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be applied after all."""

    number: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Importing:
    """One kind of import, as the package reads it that owns the records."""

    name: Text
    columns: Sequence[Column]
    key: Sequence[str]
    """The fields that no two rows of a file share; empty = none."""
    table: type[Base]
    judge: Callable[[Session, int, Sequence[Values]], list[Judged]]
    """Rows beside the records of the tenant; all of them at once."""
    apply: Callable[[Session, Any, Sequence[Entry]], list[Done | Refused]]
    """Does what the rows state, with the actor's own rights."""
    of_the_past: bool = False
    """Whether its rows speak of earlier years, and name units as they were called then."""


def compared(known: Mapping[str, Value] | None, stated: Values) -> Judged:
    """New, changed or unchanged. A cell that states nothing changes nothing."""
    if known is None:
        return Judged(RowVerdict.new)
    changes = {
        name: (known[name], value)
        for name, value in stated.items()
        if name in known and value is not None and value != known[name]
    }
    return Judged(RowVerdict.changed if changes else RowVerdict.unchanged, changes)


def refused(code: str, vi: str, en: str, name: str = "") -> Judged:
    """A row that breaks a rule of its package."""
    return Judged(RowVerdict.refused, faults=(Fault(code, Text(vi, en), name),))


def faults_in(problem: Problem) -> tuple[Fault, ...]:
    """The faults of a refused act, as those of a row."""
    told = tuple(
        Fault(error.code, error.message, error.pointer.rsplit("/", 1)[-1])
        for error in problem.errors
    )
    return told or (Fault(problem.code, problem.detail),)
