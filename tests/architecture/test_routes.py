"""Every route asks who is there, or is named here as public."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts

from backend.access import signed_in
from backend.main import create_app

PUBLIC = {
    "GET /api/openapi.json",
    "GET /healthz",
    "GET /readyz",
    "GET /.well-known/jwks.json",
    "GET /.well-known/oauth-authorization-server",
    "POST /api/v1/auth/token",
    "POST /api/v1/auth/session",
    "POST /api/v1/auth/session/code",
    "POST /api/v1/auth/session/passkey",
    "POST /api/v1/auth/passkeys/ask",
    "GET /api/v1/auth/ways",
    "POST /api/v1/auth/openid/ask",
    "POST /api/v1/auth/openid/session",
    "POST /api/v1/auth/openid/logout",
    "POST /api/v1/auth/refresh",
    "DELETE /api/v1/auth/session",
    "GET /api/v1/public/seasons",
    "GET /api/v1/verify/{code}",
    "POST /api/v1/hall",
    "GET /api/v1/hall/{token}",
    "GET /api/v1/hall/{token}/ceremony",
    "GET /api/v1/hall/{token}/photo/{item_id}",
    "POST /api/v1/kiosk",
    "GET /api/v1/kiosk",
    "POST /api/v1/kiosk/slip",
    "PUT /api/v1/kiosk/envelopes/{unit_id}",
    "GET /api/v1/public/blocks/{slug}/seasons/{year}",
}

ARRIVING = {
    "GET /api/v1/me",
    "POST /api/v1/auth/password",
    "POST /api/v1/auth/proof",
    "GET /api/v1/auth/factors",
    "POST /api/v1/auth/totp",
    "POST /api/v1/auth/totp/confirm",
    "DELETE /api/v1/auth/totp",
    "POST /api/v1/auth/recovery-codes",
    "POST /api/v1/auth/passkeys/new",
    "POST /api/v1/auth/passkeys",
    "DELETE /api/v1/auth/passkeys/{passkey_id}",
}
"""Open to somebody who still has to change a first password or to add a second factor."""

UNDRAWN = {"GET /{path:path}"}
"""The built client's page and files."""


def routes(app: FastAPI) -> Iterator[tuple[str, RouteContext]]:
    for route in iter_route_contexts(app.routes):
        for method in (route.methods or set()) - {"HEAD"}:
            yield f"{method} {route.path}", route


def asks(dependant: Dependant, check: object) -> bool:
    return any(inner.call is check or asks(inner, check) for inner in dependant.dependencies)


def reached(check: object) -> set[str]:
    """The routes of the application that depend on `check`."""
    return {
        name
        for name, route in routes(create_app())
        if hasattr(route, "dependant") and asks(route.dependant, check)
    }


def everything() -> set[str]:
    return {name for name, _ in routes(create_app())} - UNDRAWN


def test_every_route_is_guarded_or_named_public() -> None:
    guarded = reached(signed_in._anybody_signed_in)
    assert len(guarded) > 10, "nothing was looked at"
    assert everything() - guarded == PUBLIC


def test_who_has_still_to_arrive_reaches_nothing_but_what_lets_them() -> None:
    assert reached(signed_in._anybody_signed_in) - reached(signed_in._signed_in) == ARRIVING


def test_every_guarded_operation_says_so_in_the_document() -> None:
    paths = create_app().openapi()["paths"]
    documented = {
        f"{method.upper()} {path}"
        for path, operations in paths.items()
        for method, operation in operations.items()
        if operation.get("security")
    }
    assert documented == everything() - PUBLIC


def test_operation_names_are_unique() -> None:
    names = [route.name for _, route in routes(create_app())]
    assert len(names) == len(set(names))
