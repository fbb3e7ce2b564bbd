"""Answers of plain values: from the database's rows to JSON, with no model between.

A model checks what it is made of; rows that a statement of our own gives need no check, and making
fifty models costs more than reading and writing them. The answer's type stays in the route
(`response_model`) and in the API's document; the tests hold every such answer against it.
"""

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json


class Plain:
    """A mapping with the fields of the answer's model in their order, and such mappings in it."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self.value = value


def written_plainly(answer: Plain, model: object) -> bytes:  # noqa: ARG001 - for the tests
    """The JSON that a `model` of the same values would be written as."""
    return to_json(answer.value)
