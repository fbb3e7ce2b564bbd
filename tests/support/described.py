"""The API by its own document: its operations, and the least body that each takes."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.support.openapi import DOCUMENT

API = "/api/v1"
SAMPLES = {
    "date": "2026-03-05",
    "date-time": "2026-03-05T01:00:00Z",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "uri": "https://example.vn/",
}


@cache
def document() -> dict[str, Any]:
    """The stored document."""
    read: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return read


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    described: Mapping[str, Any]

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of its identifiers in the path."""
        return tuple(
            part["name"]
            for part in self.described.get("parameters", ())
            if part["in"] == "path" and part["schema"].get("format") == "uuid"
        )

    @property
    def name(self) -> str:
        """As people write it."""
        return f"{self.method} {self.path}"

    def tells(self) -> bool:
        """Whether it only reads, and answers in JSON."""
        answers = self.described["responses"].get("200", {}).get("content", {})
        return self.method == "GET" and "application/json" in answers

    def address(self, values: Mapping[str, str]) -> str:
        """Its path with these values, with the required ones of its query."""
        asked = [
            f"{part['name']}={sample(part['schema'])}"
            for part in self.described.get("parameters", ())
            if part["in"] == "query" and part.get("required")
        ]
        path = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], self.path)
        return f"{path}?{'&'.join(asked)}"

    def body(self) -> Any:
        """The least JSON body; none where it takes none."""
        content = self.described.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        return None if schema is None else sample(schema)


def operations() -> Iterator[Operation]:
    """Every operation of the document."""
    for path, methods in document()["paths"].items():
        for method, described in methods.items():
            yield Operation(method.upper(), path, described)


def inputs() -> dict[str, dict[str, Any]]:
    """Every object that a request's body may hold, by its name in the document."""
    found: dict[str, dict[str, Any]] = {}
    for operation in operations():
        _reached(operation.described.get("requestBody", {}), found)
    return found


def _reached(part: Any, found: dict[str, dict[str, Any]]) -> None:
    if isinstance(part, list):
        for inner in part:
            _reached(inner, found)
    if not isinstance(part, dict):
        return
    name = str(part.get("$ref", "")).rpartition("/")[2]
    if name and name not in found:
        found[name] = document()["components"]["schemas"][name]
        _reached(found[name], found)
    for inner in part.values():
        _reached(inner, found)


def sample(schema: Mapping[str, Any]) -> Any:
    """The least value that the schema takes, as far as it says so."""
    if "$ref" in schema:
        return sample(document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if options := schema.get("anyOf", schema.get("oneOf")):
        return sample(options[0])
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    kind = schema.get("type")
    if kind == "object":
        needed = schema.get("required", ())
        return {name: sample(schema["properties"][name]) for name in needed}
    if kind == "array":
        return [sample(schema["items"])] * schema.get("minItems", 0)
    return _plain(schema, str(kind))


def _plain(schema: Mapping[str, Any], kind: str) -> Any:
    if kind == "string":
        return SAMPLES.get(schema.get("format", ""), "x" * schema.get("minLength", 1))
    return {"integer": schema.get("minimum", 1), "boolean": True, "null": None}.get(kind, 1)
