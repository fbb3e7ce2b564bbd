"""Units by what they are and were called: for tables that speak of earlier years."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.kernel.sheets.columns import nearest
from backend.organizations.models import FormerName, Unit
from backend.organizations.rules import code_key

_PRESENT = select(Unit.id, Unit.name, Unit.code, Unit.dissolved_on.label("until")).where(
    Unit.tenant == bindparam("tenant")
)
_FORMER = select(FormerName.unit_id, FormerName.name, FormerName.code, FormerName.until).where(
    FormerName.tenant == bindparam("tenant")
)
_FIRST, _LAST = 0, 9999


@dataclass(frozen=True, slots=True)
class _Called:
    unit_id: UUID
    text: str
    first: int
    last: int
    """The years of which it had a day."""


@dataclass(frozen=True)
class PastDirectory:
    """The province's units, those that ended too, by every code and name that they had."""

    by_text: Mapping[str, Sequence[_Called]]
    names: Sequence[str]

    def called(self, text: str, year: object) -> Sequence[UUID]:
        """The units of that code or name in the year; where none was, of any time."""
        known = [*self.by_text.get(text.casefold(), ()), *self.by_text.get(code_key(text), ())]
        then = [one for one in known if isinstance(year, int) and one.first <= year <= one.last]
        return list(dict.fromkeys(one.unit_id for one in then or known))

    def like(self, text: str) -> str | None:
        """The code or the name most like the text."""
        return nearest(text, self.names)


def past_directory(session: Session, tenant: int) -> PastDirectory:
    """All units of this province, with their former names."""
    key = {"tenant": tenant}
    rows = [*session.execute(_PRESENT, key), *session.execute(_FORMER, key)]
    rows.sort(key=lambda row: (row[0], row.until.year if row.until else _LAST))
    called = [one for _, names in groupby(rows, key=lambda row: row[0]) for one in _spans(names)]
    by_text: dict[str, list[_Called]] = {}
    for one in called:
        by_text.setdefault(one.text, []).append(one)
    return PastDirectory(by_text, sorted({row.name for row in rows}))


def _spans(names: Iterable[Any]) -> Iterator[_Called]:
    """A unit's names in their order, each in every year of which it had a day."""
    first = _FIRST
    for unit_id, name, code, until in names:
        last = until.year if until else _LAST
        for text in {name.casefold(), *([code_key(code)] if code else [])}:
            yield _Called(unit_id, text, first, last)
        first = last
