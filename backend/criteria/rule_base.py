"""What every rule of a criterion is: a condition, the facts it reads, how far it can reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from backend.criteria.conditions import Condition, FactType, FactUse

Operand = Decimal | str
"""A number written in the table, or the name of the fact that holds it."""

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reach:
    """The least and the most that a rule can give; None = no limit on that side."""

    least: Decimal | None
    most: Decimal | None


def reach_over(results: Iterable[Decimal]) -> Reach:
    """From the lowest to the highest of `results`; 0 is always possible, when nothing is known."""
    known = [ZERO, *results]
    return Reach(min(known), max(known))


def united(reaches: Iterable[Reach]) -> Reach:
    """From the lowest least to the highest most; one without a limit has none."""
    found = [Reach(ZERO, ZERO), *reaches]
    least = [reach.least for reach in found if reach.least is not None]
    most = [reach.most for reach in found if reach.most is not None]
    return Reach(
        min(least) if len(least) == len(found) else None,
        max(most) if len(most) == len(found) else None,
    )


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What every rule has. `when` false = the rule gives 0."""

    kind: ClassVar[str]

    id: str = ""
    when: Condition | None = None
    note: str = ""
    evidence: str = ""
    deadline: tuple[str, ...] = ()

    def uses(self) -> tuple[FactUse, ...]:
        """The facts that the rule reads, its conditions aside."""
        raise NotImplementedError

    def conditions(self) -> tuple[Condition, ...]:
        """The conditions that the rule asks."""
        return () if self.when is None else (self.when,)

    def reach(self) -> Reach:
        """The least and the most that the rule can give."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class OneFact(Rule):
    """A rule that reads one number."""

    fact: str

    def uses(self) -> tuple[FactUse, ...]:
        return (FactUse(self.fact, FactType.number),)


def amount_uses(*operands: Operand) -> tuple[FactUse, ...]:
    """The facts among the operands, all of them amounts."""
    names = (operand for operand in operands if isinstance(operand, str))
    return tuple(FactUse(name, FactType.number, is_amount=True) for name in names)
