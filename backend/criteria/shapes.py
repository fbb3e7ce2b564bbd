"""Nodes → dataclasses: a field's type says how its node is read, its name what the key is called.

The one special knowledge is in three tables: which class a condition, a rule and a phrase become.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from backend.criteria.conditions import (
    AllOf,
    AnyOf,
    Condition,
    CriterionPoints,
    FactIs,
    FactWithin,
    GroupPoints,
    MinPercentsMet,
    NoCriterionZero,
    NoMinusIn,
    Not,
    Value,
)
from backend.criteria.rule_kinds import KINDS, Operand, Rule
from backend.criteria.rules import Phrase
from backend.criteria.scalars import (
    Place,
    Unreadable,
    read_flag,
    read_integer,
    read_number,
    read_operand,
    read_text,
    read_value,
)
from backend.criteria.source import Node, Scalar

WORDS: Mapping[str, type[Condition]] = {
    "no_criterion_zero": NoCriterionZero,
    "min_percents_met": MinPercentsMet,
}
MARKS: Mapping[str, type[Condition]] = {
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "no_minus_in": NoMinusIn,
    "criterion": CriterionPoints,
    "group": GroupPoints,
    "is": FactIs,
    "fact": FactWithin,
}
"""The key that tells a condition's class, the most telling first."""


def key_of(name: str) -> str:
    """The key of a field: `class_` → `class`."""
    return name.rstrip("_")


@cache
def shape_of(cls: type) -> Mapping[str, tuple["Field[Any]", Any]]:
    """The keys of a dataclass with their fields and types."""
    hints = get_type_hints(cls)
    return {key_of(field.name): (field, hints[field.name]) for field in fields(cls)}


def read(hint: Any, place: Place) -> Any:  # noqa: ANN401 - typed by `hint`
    """The node as a value of the type `hint`; raises `Unreadable` after noting why not."""
    if hint in


READERS: Mapping[Any, Callable[[Place], Any]] = {
    str: read_text,
    Decimal: read_number,
    int: read_integer,
    bool: read_flag,
    Value: read_value,
    Operand: read_operand,
}
