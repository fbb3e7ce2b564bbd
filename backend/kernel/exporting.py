"""Every list as a file: the list's own pages, asked for one after another by the same reader.

A GET of a list that accepts `text/csv`, Excel or `application/x-ndjson` before JSON is answered
with all its rows. Each page goes through the same route, with the same token, filters and order:
what a reader may not see in the list is not in the file either. Rows are sent as they come.
The list is the answer itself, its `items`, or what its schema names in `ROWS`.
"""

import json
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from types import NoneType
from typing import IO, Any, get_args, get_origin
from urllib.parse import parse_qsl, urlencode

import xlsxwriter
from anyio.to_thread import run_sync
from pydantic import BaseModel
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kernel.media import Kind
from backend.kernel.pages import LARGEST_SIZE
from backend.kernel.routing import found_route
from backend.kernel.spreadsheets import CSV, csv_lines

XLSX = Kind.xlsx.media_type
LINES = "application/x-ndjson"
EXTENSIONS = {CSV: "csv", XLSX: "xlsx", LINES: "jsonl"}

_LEFT_OUT = {"actions", "version"}
_CHUNK = 64 * 1024

Item = dict[str, Any]
Answered = Item | list[Item]


class BrokenOffError(Exception):
    """A later page was refused: the file must not look whole."""


@dataclass
class _Answer:
    """An answer as the application gave it."""

    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)

    async def take(self, message: Message) -> None:
        """Keep what would have been sent."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], message["headers"]
        else:
            self.body += message.get("body", b"")

    @property
    def is_a_page(self) -> bool:
        """Whether it has rows; a route that writes its own file has them no more."""
        return self.status == 200 and (b"content-type", b"application/json") in self.headers  # noqa: PLR2004

    async def pass_on(self, send: Send) -> None:
        """Send it after all."""
        start = {"type": "http.response.start", "status": self.status, "headers": self.headers}
        await send(start)
        await send({"type": "http.response.body", "body": bytes(self.body)})


@dataclass(frozen=True)
class Rows:
    """What the rows of an answer are, and the field that holds them; none where it is they."""

    model: type[BaseModel]
    field: str | None

    def in_answer(self, answer: Answered) -> Sequence[Item]:
        """The rows of one answer."""
        if isinstance(answer, list):
            return answer
        rows: Sequence[Item] = answer[self.field or "items"]
        return rows


class Exporting:
    """Pure ASGI: lists as files; everything else passes through as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        form = _form(scope)
        if form is None:
            await self._app(scope, receive, send)
            return
        first, rows = await self._page(scope, receive, None)
        if rows is None or not first.is_a_page:
            await first.pass_on(send)
            return
        pages = self._pages(scope, receive, json.loads(first.body), rows)
        await send({"type": "http.response.start", "status": 200, "headers": _headers(scope, form)})
        async for chunk in _WRITERS[form](columns_of(rows.model), pages):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def _page(
        self, scope: Scope, receive: Receive, cursor: str | None
    ) -> tuple[_Answer, Rows | None]:
        """One page of the list, and where its rows are; none where there is no list."""
        asked = [
            (name, value)
            for name, value in parse_qsl(scope["query_string"].decode(), keep_blank_values=True)
            if name not in {"page_size", "cursor", "count"}
        ]
        page = [("page_size", str(LARGEST_SIZE)), *([("cursor", cursor)] if cursor else [])]
        inner = {**scope, "query_string": urlencode([*asked, *page]).encode()}
        answer = _Answer()
        await self._app(inner, receive, answer.take)
        route = found_route(inner)
        return answer, rows_of(route.response_model) if route else None

    async def _pages(
        self, scope: Scope, receive: Receive, page: Answered, rows: Rows
    ) -> AsyncIterator[Sequence[Item]]:
        yield rows.in_answer(page)
        while isinstance(page, dict) and (cursor := page.get("next_cursor")):
            answer, _ = await self._page(scope, receive, cursor)
            if answer.status != 200:  # noqa: PLR2004 - as above
                raise BrokenOffError
            page = json.loads(answer.body)
            yield rows.in_answer(page)


def _form(scope: Scope) -> str | None:
    """The form of file that is asked for: the first that the reader names."""
    if scope["type"] != "http" or scope["method"] != "GET" or "/api/v1/" not in scope["path"]:
        return None
    named = Headers(scope=scope).get("accept", "").partition(",")[0].partition(";")[0].strip()
    return named if named in EXTENSIONS else None


def rows_of(answer: Any) -> Rows | None:  # noqa: ANN401 - any type of answer
    """Where an answer of this type has its rows; none where it is no list."""
    if listed := _listed(answer):
        return Rows(listed, None)
    if not (isinstance(answer, type) and issubclass(answer, BaseModel)):
        return None
    name: str = getattr(answer, "ROWS", "items")
    held = answer.model_fields.get(name)
    model = _listed(held.annotation) if held else None
    return Rows(model, name) if model else None


def _listed(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type
    """The model of which a value is a list; none for anything else."""
    model = get_args(annotation)[0] if get_origin(annotation) is list else None
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def _headers(scope: Scope, form: str) -> list[tuple[bytes, bytes]]:
    name = f"{scope['path'].rpartition('/')[2]}.{EXTENSIONS[form]}"
    return [
        (b"content-type", f"{form}; charset=utf-8".encode() if form == CSV else form.encode()),
        (b"content-disposition", f'attachment; filename="{name}"'.encode()),
        (b"vary", b"Accept, Authorization"),
    ]


def columns_of(model: type[BaseModel]) -> list[tuple[str, ...]]:
    """The paths to the values of an item; what lies one level down has its own columns."""
    columns: list[tuple[str, ...]] = []
    for name, described in model.model_fields.items():
        inner = _model_in(described.annotation)
        if name in _LEFT_OUT:
            continue
        columns += [(name, below) for below in inner.model_fields] if inner else [(name,)]
    return columns


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type
    """The model of a value that is one, or may be one; none for lists and plain values."""
    kinds = [kind for kind in get_args(annotation) or (annotation,) if kind is not NoneType]
    if get_origin(annotation) is list or len(kinds) != 1:
        return None
    kind = kinds[0]
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def row_of(item: Item, columns: Iterable[tuple[str, ...]]) -> list[object]:
    """An item's values, a cell each."""
    return [_cell(_at(item, path)) for path in columns]


def _at(value: Any, path: Iterable[str]) -> Any:  # noqa: ANN401 - any JSON value
    for step in path:
        value = value.get(step) if value is not None else None
    return value


def _cell(value: Any) -> object:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return "; ".join(str(_cell(one)) for one in value)
    if isinstance(value, dict):
        return value.get("name") or json.dumps(value, ensure_ascii=False)
    return value


Columns = Sequence[tuple[str, ...]]
Pages = AsyncIterator[Sequence[Item]]


async def _csv(columns: Columns, pages: Pages) -> AsyncIterator[bytes]:
    yield "\ufeff".encode() + csv_lines([[".".join(path) for path in columns]])
    async for items in pages:
        yield csv_lines(row_of(item, columns) for item in items)


async def _lines(_: Columns, pages: Pages) -> AsyncIterator[bytes]:
    async for items in pages:
        yield "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode()


async def _xlsx(columns: Columns, pages: Pages) -> AsyncIterator[bytes]:
    """Row by row into a file on disk: the whole is never in memory."""
    with TemporaryFile() as kept:
        book = _Book(kept)
        book.add([[".".join(path) for path in columns]])
        async for items in pages:
            await run_sync(book.add, [row_of(item, columns) for item in items])
        await run_sync(book.close)
        kept.seek(0)
        while chunk := await run_sync(kept.read, _CHUNK):
            yield chunk


class _Book:
    """A workbook of one sheet whose texts are never formulas, links or numbers."""

    def __init__(self, kept: IO[bytes]) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(kept, options)
        self._sheet = self._book.add_worksheet()
        self._next = 0
        self.close: Callable[[], None] = self._book.close

    def add(self, rows: Iterable[Sequence[object]]) -> None:
        """Write further rows."""
        for row in rows:
            for column, value in enumerate(row):
                if isinstance(value, int | float) and not isinstance(value, bool):
                    self._sheet.write_number(self._next, column, value)
                elif value is not None:
                    self._sheet.write_string(self._next, column, str(value))
            self._next += 1


_WRITERS: dict[str, Callable[[Columns, Pages], AsyncIterator[bytes]]] = {
    CSV: _csv,
    XLSX: _xlsx,
    LINES: _lines,
}
