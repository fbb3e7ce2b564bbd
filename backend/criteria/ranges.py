"""The numbers of a table that must lie in a range for the table to make sense."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from backend.criteria.problems import Problem, pointer, problem
from backend.criteria.rule_kinds import Import, Progression
from backend.criteria.rules import Criterion, GoldenCase, Group, Quota, Table
from backend.criteria.shapes import key_of

_NOT_NEGATIVE = frozenset(
    {"max", "cap", "minus_cap", "plus_cap", "bonus_cap", "penalty_cap", "collective",
     "individual"}
)  # fmt: skip
_POSITIVE = {
    Table: frozenset({"scale"}),
    Group: frozenset({"weight"}),
    Progression: frozenset({"every"}),
    Import: frozenset({"scale"}),
}
_RANGES: Mapping[tuple[type, str], tuple[int, int]] = {
    (Table, "decimals"): (0, 6),
    (Criterion, "repeat"): (1, 100),
    (Group, "min_percent"): (0, 100),
    (Quota, "share"): (0, 1),
}
_NEVER_EMPTY = frozenset({"groups", "bands", "options", "cases", "all", "any"})


def out_of_range(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401 - any part of a table
    """Every number out of range and every list that may not be empty, in `value` and below it."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from out_of_range(item, pointer(path, index))
    elif is_dataclass(value) and not isinstance(value, GoldenCase):
        for field in fields(value):
            inner = getattr(value, field.name)
            here = pointer(path, key_of(field.name))
            yield from _out_of_range(type(value), field.name, inner, here)
            yield from out_of_range(inner, here)


def _out_of_range(cls: type, name: str, value: object, path: str) -> Iterator[Problem]:
    if name in _NEVER_EMPTY and not value:
        yield problem(path, "empty", "Không được để trống.", "Must not be empty.")
    if not isinstance(value, Decimal | int):
        return
    if value < 0 and name in _NOT_NEGATIVE:
        yield problem(path, "negative", "Không được âm.", "Must not be negative.")
    if value <= 0 and name in _POSITIVE.get(cls, ()):
        yield problem(path, "not_positive", "Phải lớn hơn 0.", "Must be greater than 0.")
    low, high = _RANGES.get((cls, name), (value, value))
    if not low <= value <= high:
        yield problem(path, "range", f"Phải từ {low} đến {high}.", f"Must be {low} to {high}.")
