"""Live updates: what changed, told to those who may see it; they read it again themselves.

One connection of the process listens; each entry of the log is read and encoded once, and every
stream whose reader may follow the entry's place passes on the same frame.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import psycopg
import structlog
from sqlalchemy import URL, Row, bindparam, make_url, select
from starlette.concurrency import run_in_threadpool

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.models import Event
from backend.kernel.db import Database
from backend.kernel.places import Place
from backend.scoring.visibility import always_sees

log = structlog.get_logger(__name__)

CHANNEL = "events"
KEEP_ALIVE = 15.0
"""Seconds between two signs of life."""

OPEN = b": open\n\n"
STILL_HERE = b": still here\n\n"

MOST_BEHIND = 256
"""A stream that falls further behind is ended; its client resumes by position."""

MOST_MISSED = 500

_COLUMNS = (
    Event.tenant,
    Event.position,
    Event.kind,
    Event.unit_id,
    Event.block_id,
    Event.subject_type,
    Event.subject_id,
)
_ONE = select(*_COLUMNS).where(
    Event.tenant == bindparam("tenant"), Event.position == bindparam("position")
)
_SINCE = (
    select(*_COLUMNS)
    .where(Event.tenant == bindparam("tenant"), Event.position > bindparam("position"))
    .order_by(Event.position)
    .limit(MOST_MISSED)
)


class _News:
    """What was told last; whoever has passed it on waits here for what comes next.

    All streams wait at the same one: a frame is encoded once, and nothing is kept for each stream.
    """

    def __init__(self, number: int, frame: bytes | None, row: Row[Any] | None = None) -> None:
        self.number = number
        self.frame = frame
        """None ends every stream."""
        self._row = row
        self._told = asyncio.Event()
        self._next: _News | None = None

    def is_for(self, actor: Actor) -> bool:
        """Whether the actor may hear it; what is no entry of the log is for everybody."""
        return self._row is None or _may_follow(actor, self._row)

    async def next(self) -> "_News":
        """Wait for what is told after this."""
        while self._next is None:
            await self._told.wait()
        return self._next

    def followed_by(self, frame: bytes | None, row: Row[Any] | None = None) -> "_News":
        """Tell something after this."""
        self._next = _News(self.number + 1, frame, row)
        self._told.set()
        return self._next


class Live:
    """The process's listeners."""

    def __init__(self, database: Database, url: str | URL) -> None:
        self._database = database
        self._address = make_url(url).set(drivername="postgresql")
        self._latest = _News(0, OPEN)
        self.streams = 0

    async def listen(self) -> None:
        """Hand out entries for ever; a lost connection is made again."""
        while True:
            try:
                await self._listen_once()
            except psycopg.OperationalError:
                log.warning("live.connection_lost")
                await asyncio.sleep(1)

    async def frames(self, actor: Actor, last_seen: int | None) -> AsyncIterator[bytes]:
        """The frames of one stream, first those missed since `last_seen`."""
        heard = self._latest
        self.streams += 1
        try:
            yield OPEN
            for row in await run_in_threadpool(self._missed, actor.tenant, last_seen):
                if _may_follow(actor, row):
                    yield _frame(row)
            while (heard := await heard.next()).frame is not None:
                if self._latest.number - heard.number > MOST_BEHIND:
                    return
                if heard.is_for(actor):
                    yield heard.frame
        finally:
            self.streams -= 1

    def tell(self, frame: bytes | None, row: Row[Any] | None = None) -> None:
        """Pass this on to every stream that may hear of the entry `row`; to all without one."""
        self._latest = self._latest.followed_by(frame, row)

    def end(self) -> None:
        """End every stream: the process stops."""
        self.tell(None)

    async def _listen_once(self) -> None:
        address = self._address.render_as_string(hide_password=False)
        connection = await psycopg.AsyncConnection.connect(address, autocommit=True)
        async with connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            while True:
                async with aclosing(connection.notifies(timeout=KEEP_ALIVE)) as notices:
                    async for notice in notices:
                        await self._tell_entry(*map(int, notice.payload.split()))
                self.tell(STILL_HERE)

    async def _tell_entry(self, tenant: int, position: int) -> None:
        if self.streams:
            row = await run_in_threadpool(self._entry, tenant, position)
            self.tell(_frame(row), row)

    def _entry(self, tenant: int, position: int) -> Any:  # noqa: ANN401 - a typed Row is no Row[Any]
        with self._database.reading() as connection:
            entry: Any = connection.execute(_ONE, {"tenant": tenant, "position": position}).one()
            return entry

    def _missed(self, tenant: int, last_seen: int | None) -> list[Row[Any]]:
        if last_seen is None:
            return []
        with self._database.reading() as connection:
            values = {"tenant": tenant, "position": last_seen}
            return list(connection.execute(_SINCE, values))


def _may_follow(actor: Actor, row: Row[Any]) -> bool:
    """Whole-block entries go to who may read the season; a unit's to who always sees its scores."""
    if row.tenant != actor.tenant:
        return False
    if row.unit_id is not None:
        return always_sees(actor, Place(row.unit_id, row.block_id))
    return row.block_id is not None and actor.may(
        Permission.read_season, Place(block_id=row.block_id)
    )


def _frame(row: Row[Any]) -> bytes:
    change = {
        "kind": row.kind,
        "subject_type": row.subject_type,
        "subject_id": str(row.subject_id),
        "block_id": str(row.block_id) if row.block_id else None,
        "unit_id": str(row.unit_id) if row.unit_id else None,
    }
    return f"id: {row.position}\nevent: change\ndata: {json.dumps(change)}\n\n".encode()
