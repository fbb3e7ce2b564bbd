"""Finding a request's route by the first segment of its path.

The framework tries every route in turn, some four microseconds each: with 170 routes the search
costs more than the answer, also where a page of the client is asked for. An index in front of it
tries only those that share the first segment. What it finds crosses to a thread once, where the
framework would cross for the connection, the act, the COMMIT and the answer's check. The answer is
checked and written before the COMMIT: where it has not its documented shape, nothing has happened.
"""

import copy
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import replace
from inspect import iscoroutinefunction
from typing import Any

from anyio.to_thread import run_sync
from fastapi.datastructures import DefaultPlaceholder
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import ResponseValidationError
from fastapi.params import Body
from fastapi.routing import APIRoute, APIRouter, request_response
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, compile_path
from starlette.types import Receive, Scope, Send

from backend.kernel import plain
from backend.kernel.conditional import unless_known
from backend.kernel.content_types import check_content_type
from backend.kernel.db import Way
from backend.kernel.deprecation import farewell
from backend.kernel.solving import handler
from backend.kernel.threads import in_thread

_FOUND = "thidua.route"


class Index(BaseRoute):
    """All routes of some routers under one prefix. What it does not know, others may answer."""

    def __init__(self, prefix: str, routers: Iterable[APIRouter]) -> None:
        self._prefix = f"{prefix}/"
        self._by_segment: dict[str, list[APIRoute]] = defaultdict(list)
        for router in routers:
            for route in _leaves(router):
                self._by_segment[self._segment(prefix + route.path)].append(_under(prefix, route))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """The route that fits path and method, else the first that fits the path."""
        partial: tuple[Match, Scope] = (Match.NONE, {})
        for route in self._by_segment.get(self._segment(scope["path"]), ()):
            match, child = route.matches(scope)
            if match is Match.FULL:
                return match, {**child, _FOUND: route}
            if match is Match.PARTIAL and partial[0] is Match.NONE:
                partial = match, {**child, _FOUND: route}
        return partial

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the found route answer."""
        route: APIRoute = scope[_FOUND]
        await route.handle(scope, receive, send)

    def _segment(self, path: str) -> str:
        return path.removeprefix(self._prefix).partition("/")[0]


def found_route(scope: Scope) -> APIRoute | None:
    """The route that answered a request; none where another than the index's did."""
    route: APIRoute | None = scope.get(_FOUND)
    return route


def _leaves(router: APIRouter) -> Iterator[APIRoute]:
    """The router's own routes and those of routers that it includes, which add no prefix."""
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from _leaves(route.original_router)  # type: ignore[attr-defined]


def _under(prefix: str, route: APIRoute) -> APIRoute:
    """The same route at its full path."""
    placed = copy.copy(route)
    placed.path = prefix + route.path
    placed.path_regex, placed.path_format, placed.param_convertors = compile_path(placed.path)
    threaded = not iscoroutinefunction(route.endpoint)
    if threaded or isinstance(route.response_class, DefaultPlaceholder):
        placed.dependant = _in_one_thread(route) if threaded else _in_the_loop(route)
        if placed.response_field is not None:
            placed.response_field = _Written()  # type: ignore[assignment]
    placed.app = request_response(_as_http_asks(placed))
    return placed


def _as_http_asks(route: APIRoute) -> Callable[[Request], Awaitable[Response]]:
    """The route's handler, with what is the same for all: content types, tags, farewells."""
    written = isinstance(route.response_field, _Written)
    handle = handler(route) if written else route.get_route_handler()
    told = farewell(route)
    body = route.body_field.field_info if route.body_field else None

    async def answered(request: Request) -> Response:
        if isinstance(body, Body):
            check_content_type(request.headers, body.media_type)
        response = unless_known(request, await handle(request))
        for name, value in told.items():
            response.headers.append(name, value)
        return response

    return answered


def _in_the_loop(route: APIRoute) -> Dependant:
    """The same act, its answer written as all are."""
    act, write = route.endpoint, _writer(route)

    async def written(**values: Any) -> Any:  # noqa: ANN401 - whatever the act takes and gives
        return write(await act(**values))

    return replace(route.dependant, call=written)


def _in_one_thread(route: APIRoute) -> Dependant:
    """The same act, with what it needs of the database opened and ended in its own thread."""
    endpoint, write = route.endpoint, _writer(route)

    def act(**values: Any) -> Any:  # noqa: ANN401 - whatever the act takes and gives
        return write(endpoint(**values))

    ways = [(d.name, d.call) for d in route.dependant.dependencies if isinstance(d.call, Way)]
    if not ways:
        return replace(route.dependant, call=_threaded(act))
    ((name, way),) = ways
    assert name is not None
    return replace(route.dependant, call=_opened(act, name, way))


class _Written:
    """In place of the framework's check of an answer, which comes after the COMMIT."""

    def validate(self, value: bytes, *_: object, **__: object) -> tuple[bytes, list[Any]]:
        """Checked already."""
        return value, []

    def serialize_json(self, value: bytes, **_: object) -> bytes:
        """Written already."""
        return value


def _writer(route: APIRoute) -> Callable[[Any], Any]:
    """Writes an answer as JSON; raises `ResponseValidationError` for one of wrong shape."""
    field = route.response_field
    if field is None:
        return lambda answer: answer
    assert isinstance(route.response_class, DefaultPlaceholder), route.path

    def write(answer: Any) -> Any:  # noqa: ANN401 - whatever the act gives
        if isinstance(answer, plain.Plain):
            return plain.written_plainly(answer, field)
        if isinstance(answer, Response):
            return answer
        checked, faults = field.validate(answer, loc=("response",))
        if faults:
            raise ResponseValidationError(faults, body=answer)
        return field.serialize_json(checked)

    return write


def _threaded(act: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    async def threaded(**values: Any) -> Any:  # noqa: ANN401 - whatever the act takes and gives
        return await run_sync(lambda: act(**values))

    return threaded


def _opened(act: Callable[..., Any], name: str, way: Way) -> Callable[..., Awaitable[Any]]:
    """The act with its way to the database, in one of the database's own threads."""

    def at_once(values: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
        with way.opened(values[name]) as values[name]:
            return act(**values)

    async def opened(**values: Any) -> Any:  # noqa: ANN401 - as above
        return await in_thread(values[name].hands, at_once, values)

    return opened
