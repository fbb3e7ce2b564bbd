"""SCIM over HTTP: who asks, one transaction, the answer."""

import json
from collections.abc import Mapping
from typing import Any

import structlog
from fastapi import Request
from scim2_models import (
    BulkOperation,
    ForbiddenException,
    Resource,
    ResourceType,
    SCIMException,
    UnauthorizedException,
)
from scim2_server.conditions import Conditions
from scim2_server.requests import ScimRequest
from scim2_server.responses import ScimResponse
from scim2_server.routing import Operation, Target
from scim2_server.service import ScimService
from sqlalchemy.exc import OperationalError
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from backend.access.actors import Actor
from backend.access.signed_in import ActorCache, shown
from backend.integrations.scim.bulk import Handler
from backend.integrations.scim.door import PATH
from backend.integrations.scim.provider import PROVIDER
from backend.integrations.scim.storage import KINDS, Storage
from backend.kernel.db import Database
from backend.kernel.errors import Problem
from backend.kernel.threads import in_thread
from backend.kernel.tokens import InvalidTokenError

log = structlog.get_logger(__name__)


class Service(ScimService):
    """The protocol, for those whom the actor's scopes let in."""

    def authorize(self, request: ScimRequest, target: Target, resource_type: ResourceType) -> None:
        """403 for a type of resource that the client has no scope for anywhere."""
        actor: Actor = request.subject
        permission = KINDS[str(resource_type.name)].permission
        if not any(right.permits(permission) for right in actor.rights):
            raise ForbiddenException(detail=f"The token needs the scope {permission}")

    def apply_replacement(
        self, current: Resource[Any], replacement: Resource[Any], conditions: Conditions
    ) -> Resource[Any] | None:
        """The new state; none where the record says of what is kept what is known."""
        wanted = super().apply_replacement(current, replacement, conditions)
        says = KINDS[str(self.get_resource_type_of(current).name)].says
        return None if wanted is None or says(wanted) == says(current) else wanted

    def bulk_success(
        self,
        base_url: str,
        operation: BulkOperation[Resource[Any]],
        outcome: dict[str, Any],
        resource: Resource[Any] | None,
    ) -> dict[str, Any]:
        """Where the resource is found and in which version: all that a bulk answer tells of it."""
        told = super().bulk_success(base_url, operation, outcome, None)
        if resource is None or resource.meta is None:
            return told
        kind = self.get_resource_type_of(resource)
        where = self.resource_location(base_url, kind, str(resource.id))
        return {**told, "location": where, "version": resource.meta.version}


SERVICE = Service(PROVIDER)


async def serve_scim(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application under `/scim/v2`."""
    request = Request(scope, receive)
    try:
        response = await _answered(request)
    except SCIMException as refusal:
        response = _shown(SERVICE.error_response(refusal))
    except Problem as problem:  # the bounds on bodies and requests
        response = _shown(_failed(int(problem.status), problem.detail.en, problem.headers))
    except OperationalError:
        log.exception("database.unavailable")
        response = _shown(_failed(503, "The database is not available", {"Retry-After": "2"}))
    except Exception as error:
        log.exception("request.failed", path=request.url.path)
        response = _shown(SERVICE.error_response(error))
    await response(scope, receive, send)


async def _answered(request: Request) -> Response:
    asked = _asked(request, await request.body())
    asked.subject = await _subject(request, asked)
    database: Database = request.app.state.database
    answer, storage = await in_thread(database.hands, _served, database, asked)
    actors: ActorCache = request.app.state.actors
    if storage.units_changed:
        actors.forget()
    elif storage.people:
        actors.forget_these(storage.people)
    return _shown(answer)


def _served(database: Database, asked: ScimRequest) -> tuple[ScimResponse, Storage]:
    """One request, one transaction: a refusal that is held for an officer is stored too."""
    with database.writing() as session:
        storage = Storage(session, asked.subject)
        try:
            return Handler(SERVICE, storage).handle(asked), storage
        except SCIMException as refusal:
            return SERVICE.error_response(refusal), storage


def _asked(request: Request, body: bytes) -> ScimRequest:
    settings = request.app.state.settings
    origin = settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
    return ScimRequest(
        method=request.method,
        base_url=f"{origin.removesuffix(PATH)}{PATH}",
        path="/" + request.scope["path"].removeprefix(PATH).strip("/"),
        query=dict(request.query_params),
        headers=dict(request.headers),
        body=body,
    )


async def _subject(request: Request, asked: ScimRequest) -> Actor | None:
    """The machine client of the token; none is needed to read what the service can do."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        try:
            actor = await shown(request, token.strip())
        except InvalidTokenError:
            raise UnauthorizedException(detail="The token is not valid") from None
        return actor
    if SERVICE.match(asked).operation is Operation.service_provider_config:
        return None
    raise UnauthorizedException(detail="A bearer token is needed")


def _failed(status: int, detail: str, headers: Mapping[str, str] | None = None) -> ScimResponse:
    refusal = SCIMException(detail=detail)
    refusal.status = status
    answer = SERVICE.error_response(refusal)
    answer.headers.update(headers or {})
    return answer


def _shown(answer: ScimResponse) -> Response:
    content = b"" if answer.body is None else json.dumps(answer.body, ensure_ascii=False).encode()
    headers = {"Cache-Control": "no-store", **answer.headers}
    return Response(content, status_code=int(answer.status), headers=headers)
