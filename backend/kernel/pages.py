"""Lists by keyset: a page, and a sealed cursor to the next one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID
from weakref import WeakKeyDictionary

from fastapi import Depends, Query, Request, Response
from itsdangerous import BadSignature, URLSafeSerializer
from pydantic import BaseModel
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from backend.kernel.errors import invalid
from backend.kernel.plain import Plain

T = TypeVar("T")

Keys = Sequence[tuple[SQLColumnExpression[Any], bool]]
"""Columns of an order, each with whether it descends."""

NO_VALUES: Mapping[str, Any] = MappingProxyType({})

_LIMIT = "_limit"
_MOST_FORMS = 20
"""Orders of one statement that are kept; readers may ask for others."""

DEFAULT_SIZE = 50
LARGEST_SIZE = 200


class Page(BaseModel, Generic[T]):
    """One page of a list. `next_cursor` is null on the last; `total` only where asked for."""

    items: list[T]
    next_cursor: str | None
    total: int | None


@dataclass(frozen=True)
class PageRequest:
    """What the reader asks for: how many, in which order, from where, counted or not."""

    size: int
    sort: str | None
    cursor: str | None
    count: bool
    seal: URLSafeSerializer
    request: Request
    response: Response


async def _page_request(
    request: Request,
    response: Response,
    page_size: Annotated[int, Query(ge=1, le=LARGEST_SIZE)] = DEFAULT_SIZE,
    sort: Annotated[str | None, Query(max_length=200)] = None,
    cursor: Annotated[str | None, Query(max_length=2000)] = None,
    count: Annotated[bool, Query()] = False,  # noqa: FBT002 - a query parameter
) -> PageRequest:
    seal = request.app.state.cursor_seal
    return PageRequest(page_size, sort, cursor, count, seal, request, response)


Paging = Annotated[PageRequest, Depends(_page_request)]
"""The paging parameters of a list endpoint."""


@dataclass(frozen=True, eq=False)
class Order:
    """The orders a list may be asked for: name → column, none of them ever null."""

    columns: Mapping[str, SQLColumnExpression[Any]]
    default: str
    unique: SQLColumnExpression[Any]
    """The last key, which makes the order total: the row's id."""

    def keys(self, sort: str | None) -> list[tuple[SQLColumnExpression[Any], bool]]:
        """The columns of `sort` (`-total,name`), each with whether it descends."""
        names = (sort or self.default).split(",")
        return [*(self._key(name.strip()) for name in names), (self.unique, False)]

    def _key(self, name: str) -> tuple[SQLColumnExpression[Any], bool]:
        column = self.columns.get(name.removeprefix("-"))
        if column is None:
            known = ", ".join(self.columns)
            raise invalid(
                "/query/sort",
                "unknown_sort",
                f"Chỉ sắp xếp được theo: {known}.",
                f"Can be sorted by: {known}.",
            )
        return column, name.startswith("-")


_PAGED: WeakKeyDictionary[Select[Any], dict[tuple[Order, str | None], Select[Any]]] = (
    WeakKeyDictionary()
)


def page_of(
    connection: Connection,
    statement: Select[Any],
    order: Order,
    wanted: PageRequest,
    show: Callable[[Row[Any]], T],
    values: Mapping[str, Any] = NO_VALUES,
) -> Page[T]:
    """The wanted page of `statement`, which carries all its filters but no order or limit.

    A statement that a module keeps is run with its `values`: its paged form is then kept as well.
    """
    items, cursor, total = _page(connection, statement, order, wanted, values)
    return Page(items=[show(row) for row in items], next_cursor=cursor, total=total)


def plain_page(
    connection: Connection,
    statement: Select[Any],
    order: Order,
    wanted: PageRequest,
    tell: Callable[[Row[Any]], Mapping[str, Any]],
    values: Mapping[str, Any] = NO_VALUES,
) -> Plain:
    """The same, its items as they are: what `tell` gives has the fields of the item's model."""
    items, cursor, total = _page(connection, statement, order, wanted, values)
    page = {"items": [tell(row) for row in items], "next_cursor": cursor, "total": total}
    return Plain(page)


def _page(
    connection: Connection,
    statement: Select[Any],
    order: Order,
    wanted: PageRequest,
    values: Mapping[str, Any],
) -> tuple[Sequence[Row[Any]], str | None, int | None]:
    """The rows, the sealed cursor to the next ones, how many there are in all."""
    keys = order.keys(wanted.sort)
    paged = _kept(statement, order, wanted.sort, keys)
    if wanted.cursor is not None:
        paged = paged.where(_after(keys, _opened(wanted)))
    rows = connection.execute(paged, {**values, _LIMIT: wanted.size + 1}).all()
    shown = rows[: wanted.size]
    cursor = _sealed(wanted, shown[-1][-len(keys) :]) if len(rows) > wanted.size else None
    total = _count(connection, statement, values) if wanted.count else None
    return shown, cursor, total


def _kept(statement: Select[Any], order: Order, sort: str | None, keys: Keys) -> Select[Any]:
    """The paged form, built once for as long as the statement lives."""
    forms = _PAGED.setdefault(statement, {})
    form = forms.get((order, sort))
    if form is None:
        marks: list[ColumnElement[Any]] = [
            column.label(f"_key_{index}") for index, (column, _) in enumerate(keys)
        ]
        by = (column.desc() if down else column.asc() for column, down in keys)
        form = statement.add_columns(*marks).order_by(*by).limit(bindparam(_LIMIT, type_=Integer()))
        if len(forms) < _MOST_FORMS:
            forms[order, sort] = form
    return form


def _count(connection: Connection, statement: Select[Any], values: Mapping[str, Any]) -> int:
    counted = select(func.count()).select_from(statement.subquery())
    return connection.scalar(counted, values) or 0


def _after(keys: Keys, values: Sequence[Any]) -> ColumnElement[bool]:
    """Rows that come after `values`: equal in the first n keys and beyond in the next."""
    alternatives = []
    for index, (column, down) in enumerate(keys):
        equal = [c == v for (c, _), v in zip(keys[:index], values[:index], strict=True)]
        beyond = column < values[index] if down else column > values[index]
        alternatives.append(and_(*equal, beyond))
    return or_(*alternatives)


def _sealed(wanted: PageRequest, values: Sequence[Any]) -> str:
    cursor = str(wanted.seal.dumps([wanted.sort or "", *(_plain(value) for value in values)]))
    asked = [(n, v) for n, v in wanted.request.query_params.multi_items() if n != "cursor"]
    path, query = quote(wanted.request.scope["path"]), urlencode([*asked, ("cursor", cursor)])
    wanted.response.headers["Link"] = f'<{path}?{query}>; rel="next"'
    return cursor


def _opened(wanted: PageRequest) -> list[Any]:
    try:
        sort, *values = wanted.seal.loads(wanted.cursor or "")
    except (BadSignature, ValueError):
        sort, values = None, []
    if sort != (wanted.sort or ""):
        raise invalid(
            "/query/cursor",
            "bad_cursor",
            "Con trỏ trang không hợp lệ hoặc thuộc cách sắp xếp khác.",
            "The cursor is not valid, or belongs to another order.",
        )
    return [_typed(value) for value in values]


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    for kind, name in _TYPES.items():
        if isinstance(value, kind):
            return [name, str(value)]
    return value


def _typed(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    return _READERS[value[0]](value[1]) if isinstance(value, list) else value


_TYPES: Mapping[type, str] = {UUID: "uuid", datetime: "time", date: "date", Decimal: "decimal"}
_READERS: Mapping[str, Callable[[str], Any]] = {
    "uuid": UUID,
    "time": datetime.fromisoformat,
    "date": date.fromisoformat,
    "decimal": Decimal,
}
