"""What the product is compared with: the least that could answer, and the usual way to do it.

Run by uvicorn as the product is; BENCH_DATABASE is the address, the rows are the product's own.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Iterator
from typing import Annotated, Any
from uuid import UUID

from anyio import to_thread
from fastapi import Depends, FastAPI
from psycopg.rows import tuple_row
from psycopg_pool import ConnectionPool
from pydantic import BaseModel, ConfigDict
from sqlalchemy import create_engine, func, make_url, select
from sqlalchemy.orm import Session
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from backend.access.models import User

ADDRESS = os.environ["BENCH_DATABASE"]
TENANT = 1
SIZE = 50
COLUMNS = ("id", "username", "name", "unit_id", "active", "must_change_password", "version")
ROWS = (
    f"SELECT {', '.join(COLUMNS)} FROM users WHERE tenant = %s AND active "
    f"ORDER BY name_key, id LIMIT {SIZE + 1}"
)
ROW = f"SELECT {', '.join(COLUMNS)} FROM users WHERE tenant = %s AND id = %s"

CARD = ("id", "unit_id", "state", "answers", "self_total", "strict_total", "agreed_total")
CARDS = f"SELECT {', '.join(CARD)} FROM scorecards WHERE tenant = %s AND season_id = %s"
TOTAL = tuple(name for name in CARD if name != "answers")
TOTALS = f"SELECT {', '.join(TOTAL)} FROM scorecards WHERE tenant = %s AND season_id = %s"
LINE = ("scorecard_id", "criterion", "self_points", "strict_points", "agreed_points", "change")
LINES = (
    f"SELECT {', '.join(LINE)} FROM score_lines WHERE tenant = %s AND scorecard_id IN "
    "(SELECT id FROM scorecards WHERE tenant = %s AND season_id = %s)"
)

PLACE = ("unit_id", "place", "shared", "total", "class_name", "figures", "working")
PLACES = (
    f"SELECT {', '.join(PLACE)} FROM ranking_places WHERE tenant = %s AND ranking_id ="
    " (SELECT id FROM rankings WHERE tenant = %s AND season_id = %s)"
)
SUM = ("year", "unit_id", "sum")
SUMS = (
    "SELECT s.year, c.unit_id, sum(l.agreed_points) FROM seasons s"
    " JOIN scorecards c ON c.tenant = s.tenant AND c.season_id = s.id"
    " JOIN score_lines l ON l.tenant = c.tenant AND l.scorecard_id = c.id"
    " WHERE s.tenant = %s AND s.block_id = %s GROUP BY s.year, c.unit_id"
)

INSERT = "INSERT INTO bare_envelopes VALUES (%s, %s, %s, 0, %s)"

SELECTS = {
    "rows": (ROWS, COLUMNS),
    "row": (ROW, COLUMNS),
    "cards": (TOTALS, TOTAL),
    "places": (PLACES, PLACE),
    "sums": (SUMS, SUM),
}
"""By the first part of the path: a statement and its columns; the rest is what it asks for."""

pool = ConnectionPool(
    make_url(ADDRESS).set(drivername="postgresql").render_as_string(hide_password=False),
    min_size=8,
    kwargs={"autocommit": True, "row_factory": tuple_row},
    open=True,
)
template = FastAPI()
engine = create_engine(ADDRESS, pool_size=8)


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Rows, a block, an insert and streams bare; all else is the framework's."""
    if scope["type"] == "http" and scope["path"].startswith("/insert/"):
        await _insert(scope, receive, send)
        return
    if scope["type"] == "http" and scope["path"] in STREAMS:
        await STREAMS[scope["path"]](send)
        return
    answer = _bare(scope["path"]) if scope["type"] == "http" else None
    if answer is None:
        await template(scope, receive, send)
        return
    await _send(send, await answer())


async def _send(send: Send, body: bytes) -> None:
    length = str(len(body)).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", length)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _insert(scope: Scope, receive: Receive, send: Send) -> None:
    """Store the body under ballot and unit: one durable INSERT, nothing checked or locked."""
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    _, _, ballot, unit = scope["path"].split("/")
    await to_thread.run_sync(_store, [TENANT, ballot, unit, body])
    await _send(send, b"{}")


listening: set[asyncio.Queue[bytes]] = set()


async def _listen(send: Send) -> None:
    """A stream without anything around it; it ends when its client goes."""
    waiting: asyncio.Queue[bytes] = asyncio.Queue()
    listening.add(waiting)
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    frame = b": open\n\n"
    while True:
        await send({"type": "http.response.body", "body": frame, "more_body": True})
        frame = await waiting.get()


async def _tell(send: Send) -> None:
    for waiting in listening:
        waiting.put_nowait(b'id: 1\nevent: change\ndata: {"kind": "ballot.opened"}\n\n')
    await _send(send, b"{}")


STREAMS = {"/listen": _listen, "/tell": _tell}


def _store(values: list[Any]) -> None:
    with pool.connection() as connection:
        connection.execute(INSERT.encode(), values)


def _bare(path: str) -> Callable[[], Awaitable[bytes]] | None:
    _, kind, *rest = path.split("/")
    if kind == "block":
        return lambda: to_thread.run_sync(_block, rest[0])
    if kind not in SELECTS:
        return None
    statement, columns = SELECTS[kind]
    values = [TENANT] * (statement.count("%s") - len(rest)) + rest
    return lambda: to_thread.run_sync(_query, statement, columns, values)


def _block(season: str) -> bytes:
    """The rows of a whole block's cards as they are stored: nothing is counted."""
    with pool.connection() as connection:
        cards = connection.execute(CARDS.encode(), [TENANT, season]).fetchall()
        lines = connection.execute(LINES.encode(), [TENANT, TENANT, season]).fetchall()
    told = {
        "cards": [dict(zip(CARD, row, strict=True)) for row in cards],
        "lines": [dict(zip(LINE, row, strict=True)) for row in lines],
    }
    return json.dumps(told, default=str).encode()


def _query(statement: str, columns: tuple[str, ...], values: list[Any]) -> bytes:
    with pool.connection() as connection:
        rows = connection.execute(statement.encode(), values).fetchall()
    return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], default=str).encode()


class UserPublic(BaseModel):
    """The same columns, read from ORM objects."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    username: str
    name: str
    unit_id: UUID | None
    active: bool
    must_change_password: bool
    version: int


class UsersPublic(BaseModel):
    """A list in the style of the well-known template: objects and their count."""

    data: list[UserPublic]
    count: int


def _session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


@template.get("/bytes")
async def read_bytes() -> Response:
    """The framework's least: no model, no middleware."""
    return Response(b'{"status":"ok"}', media_type="application/json")


@template.get("/template")
def read_users(session: Annotated[Session, Depends(_session)], limit: int = SIZE) -> UsersPublic:
    """ORM objects, a count, a response model: how most would write it."""
    chosen = select(User).where(User.tenant == TENANT, User.active)
    count = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    data = session.scalars(chosen.order_by(User.name_key, User.id).limit(limit)).all()
    return UsersPublic(data=[UserPublic.model_validate(user) for user in data], count=count)
