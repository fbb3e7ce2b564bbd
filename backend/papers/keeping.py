"""A paper kept as text until it is drawn, and read back: numbers stay exact numbers."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from backend.papers.paper import Paper

_PAPER = TypeAdapter(Paper)
_NUMBER = "number"


def kept(paper: Paper) -> str:
    """The paper as JSON."""
    return json.dumps(asdict(paper), default=_told)


def paper_of(text: str) -> Paper:
    """The paper that `kept` wrote."""
    return _PAPER.validate_python(json.loads(text, object_hook=_read))


def _told(value: object) -> object:
    match value:
        case Decimal():
            return {_NUMBER: str(value)}
        case date():  # a moment is one too
            return value.isoformat()
        case _:
            raise TypeError(value)


def _read(found: dict[str, Any]) -> Any:  # noqa: ANN401 - a number, or what stands there
    return Decimal(found[_NUMBER]) if found.keys() == {_NUMBER} else found
