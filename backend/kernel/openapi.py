"""The OpenAPI document: what the framework finds, with every problem an operation may answer."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from backend.kernel.errors import MEDIA_TYPE, TITLES
from backend.kernel.limits import DESCRIBED

_TEXT = {"type": "string"}
_PROBLEM: Mapping[str, Any] = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail", "code", "errors"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "code": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "message"],
                "properties": {"pointer": _TEXT, "code": _TEXT, "message": _TEXT},
            },
        },
        "allowed_actions": {"type": "array", "items": _TEXT},
        "error": {**_TEXT, "description": "RFC 6749, 5.2: of the token endpoint"},
        "permission": {**_TEXT, "description": "of forbidden: the right or scope that is missing"},
        "step": {**_TEXT, "description": "of second_factor_required: what the code goes with"},
    },
}
_ETAG: Mapping[str, object] = {
    "description": "The version: what `If-Match` of the next edit names (RFC 9110, 8.8.3)",
    "required": True,
    "schema": _TEXT,
}
_IF_NONE_MATCH: Mapping[str, object] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of the answer already had: 304 where it is still the same",
    "schema": _TEXT,
}
_KNOWN: Mapping[str, object] = {
    "description": "It is the one already had",
    "headers": {"ETag": _ETAG},
}
_LINK: Mapping[str, object] = {
    "description": 'The next page, `rel="next"` (RFC 8288); none on the last',
    "schema": _TEXT,
}
_ALWAYS = (400, 422, 429, 500, 503)
_GUARDED = (401, 403)
_WRITING = (409, 413, 415)


def describe(app: FastAPI) -> dict[str, Any]:
    """The document of `app`, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        document["components"]["schemas"]["Problem"] = dict(_PROBLEM)
        shapes = document["components"]["schemas"]
        for path, operations in document["paths"].items():
            _add_headers(operations, shapes)
            for method, operation in operations.items():
                _add_problems(path, method, operation)
        app.openapi_schema = document
    return app.openapi_schema


def _add_headers(operations: Mapping[str, Any], shapes: Mapping[str, Any]) -> None:
    """What an edit goes on from, and where a list goes on."""
    for method, operation in operations.items():
        told: dict[str, Mapping[str, object]] = {}
        read = method == "get" and _has_version(operation, shapes)
        if read or (method == "patch" and _takes(operation, "if-match")):
            told["ETag"] = _ETAG
        if read:
            operation["parameters"].append(_IF_NONE_MATCH)
            operation["responses"]["304"] = _KNOWN
        if _takes(operation, "cursor"):
            told["Link"] = _LINK
        if told:
            operation["responses"]["200"]["headers"] = told


def _has_version(operation: Mapping[str, Any], shapes: Mapping[str, Any]) -> bool:
    """Whether what is read always has a version: what nobody has stated yet has none."""
    read = operation["responses"]["200"].get("content", {}).get("application/json", {})
    shape = shapes.get(read.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
    return bool(shape.get("properties", {}).get("version", {}).get("type") == "integer")


def _takes(operation: Mapping[str, Any], parameter: str) -> bool:
    return any(p["name"].lower() == parameter for p in operation.get("parameters", ()))


def _add_problems(path: str, method: str, operation: dict[str, Any]) -> None:
    for status in _possible(path, method, operation):
        operation["responses"][str(status)] = {
            "description": TITLES[status].en,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            **({"headers": dict(DESCRIBED)} if status == HTTPStatus.TOO_MANY_REQUESTS else {}),
        }


def _asks_for_one(operation: Mapping[str, Any]) -> bool:
    """Whether a list is of one thing that may not be there: `?season=` that must be given."""
    return any(p["in"] == "query" and p["required"] for p in operation.get("parameters", ()))


def _possible(path: str, method: str, operation: Mapping[str, Any]) -> list[int]:
    statuses = list(_ALWAYS)
    if "security" in operation:
        statuses += _GUARDED
    if "{" in path or method != "get" or _asks_for_one(operation):
        statuses.append(404)
    if method != "get":
        statuses += _WRITING
    if _takes(operation, "if-match"):
        statuses += [412, 428]
    if "/auth/" in path:
        statuses += [401, 403]
    statuses += [status for status in TITLES if str(status) in operation["responses"]]
    return sorted(set(statuses))
