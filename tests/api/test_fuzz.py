"""Whatever is sent: no 5xx, no answer that the OpenAPI document does not name."""

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from backend.access.rules import Role
from backend.criteria.design_router import XLSX
from backend.papers.answering import PDF
from backend.reports.papers_router import ZIP
from tests.support.openapi import DOCUMENT
from tests.support.world import World

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
for file in (XLSX, PDF, ZIP):
    schemathesis.serializer.alias(file, "application/octet-stream")
ENDLESS = "/api/v1/live"
OPERATIONS = [
    (path, method)
    for path, methods in json.loads(DOCUMENT.read_text())["paths"].items()
    for method in methods
    if path != ENDLESS
]


@pytest.fixture(scope="session")
def described(served: TestClient) -> Any:
    """The API by its own document. The application runs already: it is not started again."""

    async def running(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await served.app(scope, receive, send)

    return schemathesis.openapi.from_asgi("/api/openapi.json", running)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_input_breaks_the_api(here: World, described: Any, path: str, method: str) -> None:
    bearer = {"Authorization": f"Bearer {here.person(Role.emulation_officer).token}"}

    @settings(
        max_examples=6,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[path][method.upper()].as_strategy())
    def tried(case: schemathesis.Case[Any]) -> None:
        response = case.call(headers=bearer)
        case.validate_response(response, checks=CHECKS)

    tried()
