"""What is read of files being made: by whoever ordered them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor
from backend.issuing.prints.models import Print
from backend.issuing.prints.schemas import PrintOut
from backend.kernel.errors import not_found

_OWN = (
    Print.tenant == bindparam("tenant"),
    Print.user_id == bindparam("user_id"),
    Print.id == bindparam("print_id"),
)
_PROGRESS = select(*(Print.__table__.c[name] for name in PrintOut.model_fields)).where(*_OWN)
_FILE = select(*(Print.__table__.c[name] for name in ("name", "form", "tag", "file"))).where(
    *_OWN, Print.file.is_not(None)
)


def progress(connection: Connection, actor: Actor, print_id: UUID) -> PrintOut:
    """How far one's own file is; 404 for another's."""
    row = connection.execute(_PROGRESS, _key(actor, print_id)).one_or_none()
    if row is None:
        raise not_found()
    return PrintOut(**row._asdict())


def made(connection: Connection, actor: Actor, print_id: UUID) -> Row[Any]:
    """One's own file; 404 while it is not ready."""
    row: Row[Any] | None = connection.execute(_FILE, _key(actor, print_id)).one_or_none()
    if row is None:
        raise not_found()
    return row


def _key(actor: Actor, print_id: UUID) -> dict[str, Any]:
    return {"tenant": actor.tenant, "user_id": actor.user_id, "print_id": print_id}
