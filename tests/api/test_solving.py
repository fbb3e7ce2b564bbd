"""What an act asks of its request is found as the framework finds it."""

import asyncio
from contextlib import AsyncExitStack
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel import solving
from backend.kernel.routing import Index, _Written
from backend.main import API, ROUTERS

asked: list[str] = []


async def paging(
    response: Response,
    page_size: Annotated[int, Query(ge=1, le=200)] = 50,
    sort: Annotated[str | None, Query(max_length=5)] = None,
    count: Annotated[bool, Query()] = False,  # noqa: FBT002 - a query parameter
) -> tuple[Any, ...]:
    response.headers["X-Paged"] = str(page_size)
    return page_size, sort, count


async def who(request: Request, x_name: Annotated[str | None, Header(min_length=2)] = None) -> str:
    asked.append("who")
    return f"{x_name} {request.url.path}"


async def may(name: Annotated[str, Depends(who)], paged: Annotated[Any, Depends(paging)]) -> str:
    return f"{name} {paged}"


router = APIRouter()


@router.get("/things/{thing}", response_model=str)
async def act(  # noqa: PLR0913, PLR0917 - every kind of parameter
    thing: Annotated[int, Path(ge=0)],
    name: Annotated[str, Depends(who)],
    allowed: Annotated[str, Depends(may)],
    paged: Annotated[Any, Depends(paging)],
    of: UUID,
    kinds: Annotated[list[str], Query(max_length=2)] = [],  # noqa: B006 - read only
    day: date | None = None,
    until: Annotated[date | None, Query(alias="den")] = date(2026, 1, 1),
) -> bytes:
    return repr((thing, name, allowed, paged, of, kinds, day, until)).encode()


(route,) = (route for route in router.routes if isinstance(route, APIRoute))
route.response_field = _Written()  # type: ignore[assignment]
OURS, THEIRS = solving.handler(route), route.get_route_handler()

texts = st.sampled_from(
    ["", "0", "7", "201", "true", "x", "tên dài", "2026-02-03", str(UUID(int=5))]
)
names = st.sampled_from(
    ["page_size", "sort", "count", "of", "kinds", "day", "den", "until", "other"]
)


def answered(handle: Any, thing: str, query: str, name: str | None) -> Any:
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": "/things",
        "query_string": query.encode(),
        "headers": [(b"x-name", name.encode())] if name is not None else [],
        "path_params": {"thing": thing},
        "server": ("localhost", 80),
    }

    async def once() -> Any:
        async with AsyncExitStack() as stack:
            for kind in ("inner", "function", "middleware"):
                scope[f"fastapi_{kind}_astack"] = stack
            return await handle(Request(scope))

    asked.clear()
    try:
        response = asyncio.run(once())
    except RequestValidationError as refused:
        return [*asked], [(e["loc"], e["type"], e["msg"]) for e in refused.errors()]
    return [*asked], response.status_code, response.body, sorted(response.headers.items())


@given(texts, st.lists(st.tuples(names, texts), max_size=6), st.none() | texts)
def test_values_and_faults_are_the_frameworks(
    thing: str, query: list[tuple[str, str]], name: str | None
) -> None:
    sent = urlencode([("of", str(UUID(int=1))), *query] if thing else query)
    plain = None if name is None else name.encode("ascii", "ignore").decode()
    ours = answered(OURS, thing, sent, plain)
    assert ours == answered(THEIRS, thing, sent, plain)


def test_a_dependency_is_asked_once() -> None:
    called, status, body, headers = answered(OURS, "7", f"of={UUID(int=1)}", "Binh")
    assert (called, status) == (["who"], 200)
    assert body.startswith(b"(7, ")
    assert ("x-paged", "50") in headers


def test_most_routes_without_a_body_are_answered_so() -> None:
    indexed = [route for routes in Index(API, ROUTERS)._by_segment.values() for route in routes]
    fitting = [route for route in indexed if solving._fits(route)]
    assert len(fitting) > len(indexed) / 3
