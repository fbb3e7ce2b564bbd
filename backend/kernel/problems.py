"""Every way a request can fail, answered as a problem in the reader's language."""

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from backend.kernel.errors import MEDIA_TYPE, TITLES, FieldError, Problem, conflict, invalid_fields
from backend.kernel.states import NotAllowedNowError
from backend.kernel.texts import Language, Text
from backend.kernel.validation_messages import message_for

log = structlog.get_logger(__name__)

_REFUSALS = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.CONFLICT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
}
"""What is told to operators: at the door, of rights, of states, of input, of limits."""

_PREFERENCE = re.compile(r"^\s*(\*|[a-zA-Z]{1,8})(?:-[\w-]*)?\s*(?:;\s*q=([0-9.]+))?\s*$")


def language_of(request: Request) -> Language:
    """The reader's language by `Accept-Language` (RFC 9110, 12.5.4); Vietnamese by default."""
    weights: dict[str, float] = {}
    for part in request.headers.get("accept-language", "").split(",")[:20]:
        if found := _PREFERENCE.match(part):
            weights.setdefault(found[1].lower(), _weight(found[2]))
    return "en" if weights.get("en", 0) > weights.get("vi", 0) else "vi"


def _weight(text: str | None) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def answer(request: Request, problem: Problem) -> Response:
    """The problem as the response."""
    if problem.status in _REFUSALS:
        _tell_refusal(request, problem)
    language = language_of(request)
    return JSONResponse(
        problem.as_json(language),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Content-Language": language, **problem.headers},
    )


def _tell_refusal(request: Request, problem: Problem) -> None:
    """One line for each refusal: the route and never its values; from where only at the door."""
    route = getattr(request.scope.get("route"), "path", "")
    where = {"address": request.client.host} if "/auth/" in route and request.client else {}
    log.warning(
        "request.refused",
        status=int(problem.status),
        code=problem.code,
        method=request.method,
        route=route,
        faults=sorted({fault.code for fault in problem.errors}),
        **where,
    )


def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return answer(request, error)


def _not_allowed_now(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotAllowedNowError)
    problem = conflict(
        "wrong_state",
        f"Không thực hiện được khi đang ở trạng thái “{error.state}”.",
        f"This cannot be done in the state “{error.state}”.",
        allowed_actions=[str(action) for action in error.allowed],
    )
    return answer(request, problem)


def _bad_input(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(fault["type"] == "json_invalid" for fault in found):
        return answer(request, _malformed())
    return answer(request, invalid_fields([_field_error(fault) for fault in found]))


def _malformed() -> Problem:
    detail = Text("Nội dung gửi lên không đọc được.", "The content cannot be read.")
    return Problem(HTTPStatus.BAD_REQUEST, "malformed", detail)


def _field_error(fault: Mapping[str, Any]) -> FieldError:
    """A pydantic fault with its place: body fields by pointer, others by `/query/name`."""
    where, *path = fault["loc"]
    steps = path if where == "body" else [where, *path]
    pointer = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)
    return FieldError(pointer, fault["type"], message_for(fault["type"], fault.get("ctx") or {}))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    detail = TITLES.get(status, TITLES[500])
    headers = dict(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_methods_here(request))
    return answer(request, Problem(status, status.name.lower(), detail, headers=headers))


def _methods_here(request: Request) -> list[str]:
    """All methods of the path: each route of the framework knows only its own."""
    routes = iter_route_contexts(request.app.routes)
    matching = [route for route in routes if _fits(str(route.path), request.url.path)]
    return sorted({method for route in matching for method in route.methods or ()})


def _fits(template: str, path: str) -> bool:
    pattern = re.sub(r"\\\{[^/]+\\\}", "[^/]+", re.escape(template))
    return re.fullmatch(pattern, path) is not None


def _database(request: Request, error: Exception) -> Response:
    """A lost database is 503 with a hint to retry; anything else is our fault."""
    if isinstance(error, (OperationalError, PoolTimeoutError)) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    ):
        log.error("database.unavailable", kind=type(error).__name__)
        detail = Text("Cơ sở dữ liệu chưa sẵn sàng.", "The database is not available.")
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return answer(request, Problem(status, "unavailable", detail, headers={"Retry-After": "2"}))
    return _unexpected(request, error)


def _unexpected(request: Request, error: Exception) -> Response:
    log.error("request.failed", path=request.url.path, exc_info=error)
    detail = Text("Hệ thống gặp lỗi; chưa có gì được ghi.", "Something failed; nothing was stored.")
    return answer(request, Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "server_error", detail))


HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], Response]] = {
    Problem: _problem,
    NotAllowedNowError: _not_allowed_now,
    RequestValidationError: _bad_input,
    HTTPException: _http,
    DBAPIError: _database,
    PoolTimeoutError: _database,
    Exception: _unexpected,
}


def install(app: FastAPI) -> None:
    """Answer every failure of `app` as a problem."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
