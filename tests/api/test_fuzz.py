"""Whatever is sent: no 5xx, no answer that the OpenAPI document does not name."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

from backend.access.rules import Role
from tests.support import fuzzing
from tests.support.world import World


@pytest.fixture(scope="session")
def described(served: TestClient) -> Any:
    return fuzzing.described(served)


@pytest.mark.parametrize(("path", "method"), fuzzing.operations())
def test_no_input_breaks_the_api(here: World, described: Any, path: str, method: str) -> None:
    bearer = {"Authorization": f"Bearer {here.person(Role.emulation_officer).token}"}

    @settings(
        max_examples=4,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[path][method.upper()].as_strategy())
    def tried(case: schemathesis.Case[Any]) -> None:
        response = case.call(headers=bearer)
        case.validate_response(response, checks=fuzzing.CHECKS)

    tried()
