"""What an act changed, kept so that it can be taken back: rows before it, rows it made."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from backend.kernel.db import Base
from backend.organizations.models import FormerName, LeadershipTerm, Membership, Unit

Traced = Unit | FormerName | Membership | LeadershipTerm

_KINDS: dict[str, type[Traced]] = {
    kind.__tablename__: kind for kind in (Unit, FormerName, Membership, LeadershipTerm)
}


@dataclass
class Traces:
    """Filled while the act is done, in its order."""

    before: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    made: list[Traced] = field(default_factory=list)

    def change(self, row: Traced, **values: Any) -> None:  # noqa: ANN401 - any column
        """Set columns of a row."""
        self._keep(row, ["id", *values])
        for name, value in values.items():
            setattr(row, name, value)

    def make(self, session: Session, row: Traced) -> None:
        """Add a row."""
        session.add(row)
        self.made.append(row)

    def remove(self, session: Session, row: Traced) -> None:
        """Delete a row."""
        self._keep(row, list(type(row).__table__.c.keys()))
        session.delete(row)
        session.flush()

    def content(self) -> dict[str, Any]:
        """As stored; the rows that were made have their ids by now."""
        made = [[row.__tablename__, str(row.id)] for row in self.made]
        return {"before": [list(entry) for entry in self.before], "made": made}

    def _keep(self, row: Traced, names: list[str]) -> None:
        values = {name: _plain(getattr(row, name)) for name in names}
        self.before.append((row.__tablename__, values))


def take_back(session: Session, tenant: int, content: dict[str, Any]) -> None:
    """Delete what the act made and restore what it changed, the last step first."""
    for table, key in reversed(content["made"]):
        row = session.get(_KINDS[table], (tenant, UUID(key)))
        if row is not None:
            session.delete(row)
            session.flush()
    for table, values in reversed(content["before"]):
        _restore(session, tenant, _KINDS[table], values)
        session.flush()


def _restore(session: Session, tenant: int, kind: type[Traced], values: dict[str, Any]) -> None:
    known = {name: _typed(kind, name, value) for name, value in values.items()}
    row = session.get(kind, (tenant, known["id"]))
    if row is None:
        session.add(kind(**{**known, "tenant": tenant}))
        return
    for name, value in known.items():
        setattr(row, name, value)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    return str(value) if isinstance(value, UUID | date | Enum) else value


def _typed(kind: type[Base], name: str, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    wanted = inspect(kind).columns[name].type.python_type
    if value is None or isinstance(value, wanted):
        return value
    return date.fromisoformat(value) if wanted is date else wanted(value)
