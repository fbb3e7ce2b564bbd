"""Bulk requests: what their operations read, and new people, in a few statements for all.

Each operation is then served by itself, as the protocol has it, with its own savepoint and status.
"""

from collections import defaultdict
from typing import Any, cast
from uuid import UUID

from scim2_models import BulkOperation, Error, Resource, SCIMException
from scim2_server.bulk import BulkPlan
from scim2_server.handler import ScimHandler
from scim2_server.requests import ScimRequest
from scim2_server.responses import ScimResponse
from scim2_server.routing import Operation

from backend.integrations.scim.kinds import Kind
from backend.integrations.scim.people import PEOPLE
from backend.integrations.scim.storage import KINDS, Storage


class Handler(ScimHandler):
    """The library's handler, which looks over a bulk request before it serves it."""

    storage: Storage

    def bulk(self, request: ScimRequest) -> ScimResponse:
        """Run a bulk request (RFC 7644, 3.7)."""
        with self.service.provider:
            self.service.route(request, Operation.bulk)
            plan = self.service.read_bulk(request.body, request.header("Content-Type"))
            self._look_over(plan)
            for step in plan:
                plan.record(step, *self.run_bulk_step(request, plan, step))
            return self.service.bulk_response(plan)

    def _look_over(self, plan: BulkPlan) -> None:
        known: dict[str, set[UUID]] = defaultdict(set)
        new: list[Resource[Any]] = []
        for index, operation in enumerate(plan.operations):
            kind, key = self._kind(operation), _key(operation)
            if kind is not None and key is not None:
                known[kind.name].add(key)
            elif kind is PEOPLE and _stands_alone(plan, index):
                new.append(cast("Resource[Any]", operation.data))
        for name, keys in known.items():
            self.storage.read_ahead(KINDS[name], keys)
        if new:
            self.storage.create_ahead(new)

    def _kind(self, operation: BulkOperation[Resource[Any]]) -> Kind | None:
        try:
            found = self.service.route_bulk_operation(operation)
        except SCIMException:  # told when it is the operation's turn
            return None
        return None if found is None else KINDS[str(found.name)]


def _stands_alone(plan: BulkPlan, index: int) -> bool:
    """Whether it creates an open account that rests on nothing else of the request.

    Never where the request may stop at a failure: then nothing may be stored before its turn.
    """
    operation = plan.operations[index]
    return (
        plan.fail_on_errors is None
        and plan.is_creation(index, operation.bulk_id)
        and not isinstance(operation.response, Error)
        and getattr(operation.data, "active", False) is not False
        and not plan.references(operation)
    )


def _key(operation: BulkOperation[Resource[Any]]) -> UUID | None:
    try:
        return UUID(operation.resource_id)
    except (TypeError, ValueError):
        return None
