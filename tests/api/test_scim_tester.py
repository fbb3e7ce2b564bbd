"""The checks of scim2-tester, against the running application."""

import re
from typing import Annotated, Any

from pydantic import Field
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import CaseExact, ResourceType, ScimProvider, Uniqueness
from scim2_tester import Status, check_server
from starlette.testclient import TestClient

from backend.integrations.scim import resources
from backend.integrations.scim.provider import PROVIDER
from tests.support.scim import hr
from tests.support.tree import ROOT
from tests.support.world import World

DOCUMENT = ROOT / "docs/scim.md"
CODES = [f"T29.{number}" for number in range(100_000)]
DAYS = ["2020-02-29", "2024-07-01"]


class Unit(resources.Unit):
    """Our unit, with values for what the tester would fill with random letters."""

    code: Annotated[str | None, Uniqueness.server, CaseExact.true] = Field(None, examples=CODES)
    founded_on: str | None = Field(None, examples=DAYS)
    dissolved_on: str | None = Field(None, examples=["2026-06-30"])


def provider() -> ScimProvider:
    types = [
        ResourceType.from_resource(resources.User[resources.Person]),
        ResourceType.from_resource(resources.Group),
        ResourceType.from_resource(Unit),
    ]
    models: list[Any] = [resources.User, resources.Person, resources.Group, Unit]
    return ScimProvider(models, types, PROVIDER.config)


REASONS = {
    "User check_remove_attribute: Attribute 'active' was not removed": (
        "an account is open or closed: without a word it is open"
    ),
    "Unit check_remove_attribute: Attribute 'dissolvedOn' was not removed": (
        "an end that was told stands, also where a later record leaves it out"
    ),
    "Unit check_remove_attribute: Attribute 'successor' was not removed": "the same",
    "Unit check_add_attribute: Failed to add attribute 'successor': "
    "A unit that has ended does not end otherwise": "the same",
    "Unit check_replace_attribute: Failed to replace attribute 'successor': "
    "A unit that has ended does not end otherwise": "the same",
}
"""The checks that do not pass, each with why that is right here."""


def test_every_check_of_the_tester_passes_or_has_its_reason(here: World) -> None:
    scim = hr(here)
    http = TestClient(
        here.app,
        base_url="https://localhost:8000/scim/v2",
        headers={"Authorization": f"Bearer {scim.token}"},
    )
    http.portal = here.http.portal

    results = check_server(SyncSCIMClient(http, provider=provider()))

    assert len(results) > 90
    failed = {
        f"{r.resource_type} {r.title}: {r.reason}"
        for r in results
        if r.status not in {Status.SUCCESS, Status.COMPLIANT, Status.ACCEPTABLE}
    }
    assert failed == set(REASONS)


def test_the_document_names_each_check_that_does_not_pass() -> None:
    told = re.findall(r"^\| (\w+) `(\w+)` of `(\w+)` ", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert told == [re.findall(r"(\w+) (\w+): .*?'(\w+)'", one)[0] for one in REASONS]
