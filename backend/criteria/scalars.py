"""Single values as they are read: text, numbers, yes/no; and the place that a fault names."""

from dataclasses import dataclass
from decimal import Decimal

from backend.criteria.conditions import Value
from backend.criteria.numbers import SPELLING
from backend.criteria.problems import Problem, pointer, problem
from backend.criteria.rule_base import Operand
from backend.criteria.source import Node, Scalar

HALF_BOOLEANS = frozenset({"yes", "no", "on", "off", "y", "n"})
"""Words that YAML 1.1 takes for yes or no, and YAML 1.2 for text."""


class Unreadable(Exception):  # noqa: N818 - never leaves the reader
    """This node cannot become what was asked; the reason is already noted."""


@dataclass(frozen=True)
class Place:
    """A node, where it is, and the list that faults are noted in."""

    node: Node
    path: str
    problems: list[Problem]

    def inside(self, node: Node, step: str | int) -> "Place":
        """The place of a member or an item."""
        return Place(node, pointer(self.path, step), self.problems)

    def refuse(self, code: str, vi: str, en: str) -> Unreadable:
        """Notes a fault here, to be raised."""
        self.problems.append(problem(self.path, code, vi, en))
        return Unreadable()

    def members(self) -> dict[str, Node]:
        """The members of a mapping."""
        if isinstance(self.node, dict):
            return self.node
        raise self.refuse("mapping", "Phải là một tập khóa - giá trị.", "Must be a mapping.")

    def scalar(self) -> Scalar:
        """A single value."""
        if isinstance(self.node, Scalar):
            return self.node
        raise self.refuse("scalar", "Phải là một giá trị đơn.", "Must be a single value.")


def read_text(place: Place) -> str:
    """Text as spelled; a plain `2.2` stays `2.2`."""
    scalar = place.scalar()
    if scalar.is_null:
        raise place.refuse("empty", "Không được để trống.", "Must not be empty.")
    return scalar.text.strip()


def read_number(place: Place) -> Decimal:
    """A number as spelled, never through a binary float."""
    scalar = place.scalar()
    if _is_number(scalar):
        return Decimal(scalar.text)
    raise place.refuse(
        "number",
        f"Phải là số thập phân viết bằng dấu chấm, không có nháy, tối đa 12 chữ số trước và "
        f"9 chữ số sau dấu chấm: “{scalar.text[:40]}”.",
        f"Must be a decimal number with a point and no quotes, at most 12 digits before the "
        f"point and 9 after: “{scalar.text[:40]}”.",
    )


def read_integer(place: Place) -> int:
    """A whole number."""
    number = read_number(place)
    if number != number.to_integral_value():
        raise place.refuse("integer", "Phải là số nguyên.", "Must be a whole number.")
    return int(number)


def read_flag(place: Place) -> bool:
    """`true` or `false`."""
    scalar = place.scalar()
    if _is_flag(scalar):
        return scalar.text.lower() == "true"
    raise place.refuse("flag", "Phải là true hoặc false.", "Must be true or false.")


def read_value(place: Place) -> Value:
    """A fact's value, of the type that its spelling shows."""
    if _is_flag(place.scalar()):
        return read_flag(place)
    return read_operand(place)


def read_stated_value(place: Place) -> Value:
    """A value that the table states; where nothing tells its type, it may not be doubtful."""
    scalar = place.scalar()
    if not scalar.plain or scalar.text.lower() not in HALF_BOOLEANS:
        return read_value(place)
    raise place.refuse(
        "yes_no",
        f"“{scalar.text}” bị nhiều bộ đọc YAML hiểu là đúng/sai: viết true hoặc false; "
        "nếu là nhãn thì đặt trong nháy.",
        f"Many YAML readers take “{scalar.text}” for a boolean: write true or false; "
        "put a label in quotes.",
    )


def read_operand(place: Place) -> Operand:
    """A number, or else a name."""
    return read_number(place) if _is_number(place.scalar()) else read_text(place)


def _is_number(scalar: Scalar) -> bool:
    return scalar.plain and SPELLING.fullmatch(scalar.text) is not None


def _is_flag(scalar: Scalar) -> bool:
    return scalar.plain and scalar.text.lower() in {"true", "false"}
