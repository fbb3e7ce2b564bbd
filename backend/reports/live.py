"""Live updates: what changed, told to those who may see it; they read it again themselves.

One connection of the process listens; each entry of the log is read and encoded once, and its
frame is handed to every stream whose reader may follow the entry's place.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
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
from backend.kernel.tokens import LIFETIME
from backend.scoring.visibility import always_sees

log = structlog.get_logger(__name__)

CHANNEL = "events"
KEEP_ALIVE = 15.0
WAITING_FRAMES = 256
"""A stream that falls further behind is ended; its client resumes by position."""

MOST_MISSED = 500

LONGEST = LIFETIME.total_seconds()
"""Then the client comes again with a fresh token, and with the rights of that moment."""

_COLUMNS = (
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


@dataclass(eq=False)
class _Stream:
    actor: Actor
    frames: asyncio.Queue[bytes | None] = field(
        default_factory=lambda: asyncio.Queue(WAITING_FRAMES)
    )


class Live:
    """The process's listeners."""

    def __init__(self, database: Database, url: str | URL) -> None:
        self._database = database
        self._address = make_url(url).set(drivername="postgresql")
        self._streams: set[_Stream] = set()

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
        stream = _Stream(actor)
        self._streams.add(stream)
        try:
            yield b": open\n\n"
            for row in await run_in_threadpool(self._missed, actor.tenant, last_seen):
                if _may_follow(actor, row):
                    yield _frame(row)
            async with asyncio.timeout(LONGEST):
                while (frame := await _next(stream)) is not None:
                    yield frame
        except TimeoutError:
            return
        finally:
            self._streams.discard(stream)

    def end(self) -> None:
        """End every stream: the process stops."""
        for stream in self._streams:
            _put(stream, None)

    async def _listen_once(self) -> None:
        address = self._address.render_as_string(hide_password=False)
        connection = await psycopg.AsyncConnection.connect(address, autocommit=True)
        async with connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            async for notice in connection.notifies():
                tenant, position = map(int, notice.payload.split())
                await self._tell(tenant, position)

    async def _tell(self, tenant: int, position: int) -> None:
        listening = [stream for stream in self._streams if stream.actor.tenant == tenant]
        if not listening:
            return
        row = await run_in_threadpool(self._entry, tenant, position)
        frame = _frame(row)
        for stream in listening:
            if _may_follow(stream.actor, row):
                _put(stream, frame)

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


async def _next(stream: _Stream) -> bytes | None:
    try:
        async with asyncio.timeout(KEEP_ALIVE):  # unlike wait_for it makes no task for each frame
            return await stream.frames.get()
    except TimeoutError:
        return b": still here\n\n"


def _put(stream: _Stream, frame: bytes | None) -> None:
    """Never wait for a slow reader: when its queue is full, its stream ends."""
    try:
        stream.frames.put_nowait(frame)
    except asyncio.QueueFull:
        with contextlib.suppress(asyncio.QueueEmpty):
            stream.frames.get_nowait()
        stream.frames.put_nowait(None)


def _may_follow(actor: Actor, row: Row[Any]) -> bool:
    """Whole-block entries go to who may read the season; a unit's to who always sees its scores."""
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
