"""Operations that will go: said in the document and by each of their answers."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import format_datetime
from typing import Any

from fastapi.routing import APIRoute

_TOLD = "x-deprecation"


def going(*, since: date, gone: date, instead: str) -> Mapping[str, Any]:
    """For the route of an operation that `instead` replaces: `@router.get("/x", **going(…))`.

    `since` is when it was deprecated (RFC 9745), `gone` when it may answer no more (RFC 8594).
    """
    headers = {
        "Deprecation": f"@{int(_midnight(since).timestamp())}",
        "Sunset": format_datetime(_midnight(gone), usegmt=True),
        "Link": f'<{instead}>; rel="successor-version"',
    }
    return {"deprecated": True, "openapi_extra": {_TOLD: headers}}


def farewell(route: APIRoute) -> Mapping[str, str]:
    """The headers by which a route's answers say that it will go; none where it stays."""
    told: Mapping[str, str] = (route.openapi_extra or {}).get(_TOLD, {})
    return told


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
