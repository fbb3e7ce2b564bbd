"""Single values as they are read: text, numbers, yes/no; and the place that a fault names."""

from dataclasses import dataclass
from decimal import Decimal

from backend.criteria.conditions import Value
from backend.criteria.numbers import SPELLING
from backend.criteria.problems import Problem, pointer, problem
from backend.criteria.rule_kinds import Operand
from backend.criteria.source import Node, Scalar


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



