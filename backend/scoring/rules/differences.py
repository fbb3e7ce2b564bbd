"""What was signed beside what the table gives: shown and kept, never silently put right.

In the real minutes of Cai Lậy (2022) the strict total is 115.7 and the signed one 118.4.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from backend.criteria.numbers import exact
from backend.scoring.rules.evaluation import Evaluation


@dataclass(frozen=True, kw_only=True)
class Signed:
    """The values of the signed minutes; a criterion that is not named was signed as computed."""

    total: Decimal
    criteria: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A criterion of which the signed value is not the strict one."""

    criterion: str
    strict: Fraction
    signed: Fraction

    @property
    def by(self) -> Fraction:
        """Signed less strict."""
        return self.signed - self.strict


@dataclass(frozen=True, kw_only=True)
class Differences:
    """All differences, and what of the total they leave unexplained (0 where all is told)."""

    criteria: tuple[Difference, ...]
    total: Fraction
    unexplained: Fraction


def differences(strict: Evaluation, signed: Signed) -> Differences:
    """Every criterion that differs; raises `KeyError` for one that the table does not have."""
    found = tuple(
        Difference(criterion=name, strict=strict.criteria[name], signed=exact(points))
        for name, points in signed.criteria.items()
        if strict.criteria[name] != exact(points)
    )
    total = exact(signed.total) - exact(strict.total)
    explained = sum((difference.by for difference in found), Fraction(0))
    return Differences(criteria=found, total=total, unexplained=total - explained)
