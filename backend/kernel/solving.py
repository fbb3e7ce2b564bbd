"""What an act without a body asks of its request, found in one pass.

The framework solves dependencies for whatever they may be: generators, threads, overrides, streams,
bodies. Ours are `async` functions; for an act that takes no body this does the same in half the
time. Whatever was sent is still read and judged by the framework.
"""

from collections.abc import Awaitable, Callable, Iterator
from inspect import iscoroutinefunction
from typing import Any

from fastapi._compat import ModelField
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_params_to_args
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

Values = dict[str, Any]
Made = dict[Callable[..., Any], Any]
"""What dependencies gave: each is asked once a request, whoever needs it."""

_PLAIN = (str, int, bool, type(None))


def handler(route: APIRoute) -> Callable[[Request], Awaitable[Response]]:
    """The handler of a route whose act gives its answer as it is sent, or a response.

    Where the act takes a body or needs more than is foreseen here: the framework's own.
    """
    if not _fits(route):
        return route.get_route_handler()
    asks, act, status = _Asks(route.dependant), route.dependant.call, route.status_code or 200
    assert act is not None

    async def answered(request: Request) -> Response:
        beside = Response()
        faults: list[Any] = []
        del beside.headers["content-length"]
        values = await asks.solved(request, beside, {}, faults)
        if faults:
            raise RequestValidationError(faults)
        content = await act(**values)
        if isinstance(content, Response):
            return content
        response = Response(content, status, media_type="application/json")
        response.headers.raw.extend(beside.headers.raw)
        return response

    return answered


def _fits(route: APIRoute) -> bool:
    return route.body_field is None and all(map(_is_plain, _all_of(route.dependant)))


def _all_of(asked: Dependant) -> Iterator[Dependant]:
    yield asked
    for below in asked.dependencies:
        yield from _all_of(below)


def _is_plain(one: Dependant) -> bool:
    """Nothing but an `async` function of parameters and the request, asked once a request."""
    asynchronous = iscoroutinefunction(one.call) or iscoroutinefunction(type(one.call).__call__)
    odd = one.background_tasks_param_name or one.security_scopes_param_name or one.concurrency
    return asynchronous and one.use_cache and not odd and not one.cookie_params


class _Asks:
    """What one function asks for, worked out once for its route."""

    def __init__(self, asked: Dependant) -> None:
        self._below = [(d.name, d.call, _Asks(d)) for d in asked.dependencies if d.call]
        self._defaults = {f.name: f.default for f in asked.query_params if _may_be_absent(f)}
        self._path, self._query = asked.path_params, asked.query_params
        self._headers = asked.header_params
        requests = (asked.request_param_name, asked.http_connection_param_name)
        self._requests = [name for name in requests if name]
        self._response = asked.response_param_name

    async def solved(
        self, request: Request, beside: Response, made: Made, faults: list[Any]
    ) -> Values:
        """The values of its parameters; what is wrong with them is added to `faults`."""
        values: Values = {}
        for name, call, asks in self._below:
            before = len(faults)
            theirs = await asks.solved(request, beside, made, faults)
            if len(faults) > before:
                continue
            if call not in made:
                made[call] = await call(**theirs)
            if name is not None:
                values[name] = made[call]
        values |= self._parameters(request, faults)
        for name in self._requests:
            values[name] = request
        if self._response:
            values[self._response] = beside
        return values

    def _parameters(self, request: Request, faults: list[Any]) -> Values:
        """Those of path, query and headers; what may be absent and is absent is not looked at."""
        values = dict(self._defaults)
        given = request.query_params if self._query and request.scope["query_string"] else {}
        query = [f for f in self._query if f.name not in self._defaults or f.alias in given]
        for fields, sent in (
            (self._path, request.path_params),
            (query, given),
            (self._headers, request.headers),
        ):
            if fields:
                read, wrong = request_params_to_args(fields, sent)
                values |= read
                faults += wrong
        return values


def _may_be_absent(field: ModelField) -> bool:
    """Whether its default is taken as it is."""
    about = field.field_info
    plain = isinstance(about, Query) and isinstance(field.default, _PLAIN)
    return plain and not about.is_required() and not about.validate_default
