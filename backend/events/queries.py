"""Reading the log: for its readers, and for the check of its chain."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, select

from backend.events.models import Event
from backend.events.rules import Link

_CHAIN = (
    select(Event.position, Event.body, Event.hash)
    .where(Event.tenant == bindparam("tenant"), Event.position > bindparam("after"))
    .order_by(Event.position)
    .limit(1000)
)
_HEAD = (
    select(Event.position, Event.hash)
    .where(Event.tenant == bindparam("tenant"))
    .order_by(Event.position.desc())
    .limit(1)
)


def chain(connection: Connection, tenant: int) -> Iterator[Link]:
    """Every entry in order, read a thousand at a time."""
    after = 0
    while rows := connection.execute(_CHAIN, {"tenant": tenant, "after": after}).all():
        yield from (Link(*row) for row in rows)
        after = rows[-1].position


def head(connection: Connection, tenant: int) -> tuple[int, bytes]:
    """The last position and its hash: what a signed paper can anchor. (0, empty) at first."""
    row = connection.execute(_HEAD, {"tenant": tenant}).one_or_none()
    return (row.position, row.hash) if row else (0, b"")
