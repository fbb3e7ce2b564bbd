"""Every kind of paper that the product makes, found in its code and drawn from made-up data."""

import ast
import importlib
import inspect
import typing
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any
from unittest.mock import MagicMock
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection, Row

from backend.access.actors import Actor
from backend.awards.persons.rules import Gender
from backend.awards.rules.facts import Rating, Reach
from backend.covenants.rounds import SeatState, SigningCapacity
from backend.covenants.rules import TargetOperator
from backend.criteria.rules import Table as CriteriaTable
from backend.issuing.wording.rules import Wording
from backend.kernel.db import Base
from backend.organizations.rules import BlockKind, UnitKind
from backend.papers.paper import Paper
from backend.scoring.assessment import Assessment
from backend.scoring.rules.classes import Standing
from tests.support.tables import criterion_table

_ROOT = Path(__file__).parents[2]
_MOMENT = datetime(2026, 12, 5, 3, 0, tzinfo=UTC)
_KNOWN: Mapping[str, Any] = {
    "gender": Gender.female,
    "members": 8,
    "number": 1,
    "operator": TargetOperator.at_least,
    "capacity": SigningCapacity.for_head,
    "legal_bases": (),
    "sections": (),
    "rating": Rating.excellent,
    "reach": Reach.province,
    "share": 60,
    "standing": Standing.classified,
    "state": SeatState.signed,
    "synthetic": False,
    "year": 2026,
}
"""What a column of that name holds in a row, which tells no types."""

_FIGURES = ("max", "scale", "total", "_points", "_total", "_value")
_RULE = "start: zero, rules: [{id: r, kind: manual, max: 10}]"
_ABSENT = {"form", "claimed"}


@dataclass(frozen=True)
class Kind:
    """A function that says what stands on a paper of its kind."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module.removeprefix('backend.')}.{self.name}"

    def made(self, words: str) -> Paper:
        """A paper of the kind whose data say `words` wherever they are text."""
        write: Callable[..., Paper] = getattr(importlib.import_module(self.module), self.name)
        hints = typing.get_type_hints(write)
        fill = _Filling(words)
        wanted = {name: fill(hints[name], name) for name in inspect.signature(write).parameters}
        return write(**wanted)


def every_kind_of_paper() -> list[Kind]:
    """All functions of the backend that put a `Paper` together."""
    return [
        Kind(".".join(path.relative_to(_ROOT).with_suffix("").parts), function)
        for path in sorted((_ROOT / "backend").rglob("*.py"))
        for function in _writers(path.read_text())
    ]


def _writers(source: str) -> Iterator[str]:
    if "Paper(" not in source:
        return
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef) and any(map(_is_paper, ast.walk(function))):
            yield function.name


def _is_paper(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "Paper"


class _Told:
    """A row of a select: text in every column whose name does not say otherwise."""

    def __init__(self, words: str, whose: str) -> None:
        self._words = words
        self.kind = BlockKind.khoi if whose == "block" else UnitKind.state

    def __getattr__(self, name: str) -> Any:
        if name.endswith(("_at", "_on")):
            return _MOMENT
        figure = Decimal("98.75") if name.endswith(_FIGURES) else self._words
        return _KNOWN.get(name, figure)


class _Filling:
    """Values of any type: text says the words, lists hold one, what may be there is there."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __call__(self, kind: Any, name: str = "") -> Any:
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if name in _ABSENT:
            return None
        if origin is typing.Annotated:
            return self(inner[0], name)
        if origin in {typing.Union, UnionType}:
            return self(next(one for one in inner if one is not type(None)), name)
        if origin is typing.Literal:
            return inner[0]
        if kind is Any or kind is Row or origin is Row:
            return _Told(self._words, name)
        return self._many(origin, inner) if inner else self._one(kind, name)

    def _many(self, origin: Any, inner: tuple[Any, ...]) -> Any:
        if issubclass(origin, Mapping):
            return {self(inner[0]): self(inner[1])}
        if issubclass(origin, tuple) and inner[-1] is not Ellipsis:
            return tuple(map(self, inner))
        return (self(inner[0]),)

    def _one(self, kind: Any, name: str) -> Any:
        plain = {
            bool: False, int: 1, date: _MOMENT.date(), datetime: _MOMENT, UUID: UUID(int=1),
            Decimal: Decimal("98.75"),
        }  # fmt: skip
        if kind is str:
            return "98.75" if name.endswith(_FIGURES) else self._text(name)
        if kind in plain:
            return plain[kind]
        if kind is Wording:
            return Wording(defaultdict(lambda: self._words))
        return self._whole(kind)

    def _text(self, name: str) -> str:
        """Minutes begin with two lines of their own."""
        return "\n".join([self._words] * 3) if name == "text" else self._words

    def _whole(self, kind: Any) -> Any:
        if kind in {Actor, Connection, Assessment}:
            return MagicMock(claimed=None)
        if kind is CriteriaTable:
            return replace(
                criterion_table("start: zero, rules: [{id: r, kind: manual, max: 10}]"),
                title=self._words,
            )
        if issubclass(kind, Enum):
            return next(iter(kind))
        if issubclass(kind, Base):
            return _Told(self._words, "")
        hints = typing.get_type_hints(kind, include_extras=True)
        if issubclass(kind, BaseModel):
            return kind.model_construct(**{n: self(hints[n], n) for n in kind.model_fields})
        assert is_dataclass(kind), kind
        named = [one.name for one in fields(kind)]
        return typing.cast("Any", kind)(**{name: self(hints[name], name) for name in named})
