"""The API as schemathesis drives it: by its own document, as somebody in a province."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.generation.stateful.state_machine import StepOutput
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.stateful import collect_transitions, into_step_input
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from backend.criteria.design_router import XLSX
from backend.papers.answering import PDF
from backend.reports.papers_router import ZIP
from tests.support.openapi import DOCUMENT

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
"""No 5xx, no answer that the document does not name, none of its headers missing."""

ENDLESS = "/api/v1/live"
"""A stream has no last byte."""

for _file in (XLSX, PDF, ZIP):
    schemathesis.serializer.alias(_file, "application/octet-stream")


def operations() -> list[tuple[str, str]]:
    """Every path with its methods, but the endless one."""
    paths = json.loads(DOCUMENT.read_text())["paths"]
    return [
        (path, method) for path, methods in paths.items() for method in methods if path != ENDLESS
    ]


def described(served: TestClient) -> Any:
    """The API by its own document. The application runs already: it is not started again."""

    async def running(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await served.app(scope, receive, send)

    return schemathesis.openapi.from_asgi("/api/openapi.json", running).exclude(path=ENDLESS)


class Links:
    """The operations, and the links between them that schemathesis infers from the document.

    Its own state machine takes minutes over ten thousand links; these are the same links, walked
    one operation after the other.
    """

    def __init__(self, schema: Any) -> None:
        schema.analysis.inject_links()
        found = [result.ok() for result in schema.get_all_operations()]
        self.operations = {operation.label: operation for operation in found}
        self.into = {
            label: joined.incoming
            for label, joined in collect_transitions(found).operations.items()
        }


@dataclass
class Walk:
    """Somebody who asks for one operation after the other, with what earlier answers named."""

    links: Links
    headers: Callable[[], Mapping[str, str]]
    random: Random
    answers: dict[tuple[str, str], StepOutput] = field(default_factory=dict)
    """The last answer of each operation and status."""
    told: Counter[int] = field(default_factory=Counter)
    linked: int = 0
    """Requests that were made with what an earlier answer named."""

    def around(self, *, plain: bool) -> None:
        """Every operation once: what lists and makes things first, what removes them last."""
        order = sorted(
            self.links.operations, key=lambda label: (_rank(label), self.random.random())
        )
        for label in order:
            self.ask(label, plain=plain)

    def ask(self, label: str, *, plain: bool) -> None:
        """One request, checked; `plain` sends the least that the document allows."""
        case = self._case(label, plain=plain)
        response = case.call(headers=dict(self.headers()))
        self.told[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)
        self.answers[label, str(int(response.status_code))] = StepOutput(response, case)

    def _case(self, label: str, *, plain: bool) -> Any:
        operation = self.links.operations[label]
        known = [
            link
            for link in self.links.into.get(label, ())
            if (link.source.label, link.status_code) in self.answers
        ]
        modes = [GenerationMode.POSITIVE]
        if not known:
            return self._drawn(operation.as_strategy(generation_mode=modes[0]), plain=plain)
        link = self.random.choice(known)
        answer = self.answers[link.source.label, link.status_code]
        self.linked += 1
        step = into_step_input(target=operation, link=link, modes=modes)(answer)
        return self._drawn(step.map(lambda step: step.case), plain=plain)

    def _drawn(self, strategy: st.SearchStrategy[Any], *, plain: bool) -> Any:
        """One value; the first that Hypothesis tries is the simplest."""
        found = []

        @seed(self.random.getrandbits(32))
        @settings(
            max_examples=1 if plain else 2,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy)
        def take(case: Any) -> None:
            found.append(case)

        take()
        return found[-1]


def _rank(label: str) -> int:
    method, _, path = label.partition(" ")
    if method == "DELETE":
        return 4
    return 2 * (method != "GET") + ("{" in path)
