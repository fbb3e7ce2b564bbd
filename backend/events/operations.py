"""Recording what happened, in the transaction in which it happens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import event as orm_event
from sqlalchemy import insert
from sqlalchemy.orm import Session, SessionTransaction

from backend.events.models import Event
from backend.events.rules import canonical
from backend.kernel import clock
from backend.kernel.places import Place

_PENDING = "pending_events"


class Doer(Protocol):
    """Whoever acts: a signed-in person, a machine client, or the system itself."""

    @property
    def tenant(self) -> int:
        """The province in which it acts."""
        ...

    @property
    def user_id(self) -> UUID | None:
        """The account; none for the system."""
        ...

    @property
    def name(self) -> str:
        """The name at the time of the act."""
        ...


@dataclass(frozen=True, slots=True)
class System:
    """Who acts when nobody does."""

    tenant: int
    user_id: UUID | None = None
    name: str = "Hệ thống"


class Subject(Protocol):
    """A stored row that something happened to."""

    @property
    def __tablename__(self) -> str:
        """Its table."""
        ...

    id: Any


@dataclass(frozen=True, slots=True)
class _Pending:
    doer: Doer
    kind: str
    place: Place
    subject: Subject
    data: Mapping[str, Any]


def record(
    session: Session,
    doer: Doer,
    kind: str,
    place: Place,
    subject: Subject,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Record that `kind` (`season.launched`) happened to `subject`.

    The entries are written when the transaction commits, after everything else, because the chain
    is locked from its first entry until COMMIT. `data` is for people with the right to read the
    log of this place: never a secret, a sealed score or a ballot.
    """
    entry = _Pending(doer, kind, place, subject, data or {})
    session.info.setdefault(_PENDING, []).append(entry)


@orm_event.listens_for(Session, "before_commit")
def _write_pending(session: Session) -> None:
    if session.in_nested_transaction():  # a savepoint that ends well: the transaction goes on
        return
    pending: list[_Pending] = session.info.pop(_PENDING, [])
    if pending:
        session.flush()
        session.execute(insert(Event), [_row(entry) for entry in pending])


@orm_event.listens_for(Session, "after_transaction_create")
def _mark(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info[transaction] = len(session.info.get(_PENDING, ()))


@orm_event.listens_for(Session, "after_transaction_end")
def _unmark(session: Session, transaction: SessionTransaction) -> None:
    session.info.pop(transaction, None)


@orm_event.listens_for(Session, "after_rollback")
def _forget_pending(session: Session) -> None:
    """Forget what was recorded since the savepoint, or since the transaction began."""
    del session.info.get(_PENDING, [])[session.info.get(session.get_nested_transaction(), 0) :]


def _row(entry: _Pending) -> dict[str, Any]:
    at = clock.now()
    columns = {
        "at": at,
        "kind": entry.kind,
        "actor_id": entry.doer.user_id,
        "unit_id": entry.place.unit_id,
        "block_id": entry.place.block_id,
        "subject_type": entry.subject.__tablename__,
        "subject_id": entry.subject.id,
    }
    body = canonical({**columns, "actor": entry.doer.name, "data": entry.data})
    placeholder = {"position": 0, "hash": b""}  # the database gives both
    return {"tenant": entry.doer.tenant, **columns, "body": body, **placeholder}
