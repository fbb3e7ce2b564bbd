"""How far a mean of few units can be trusted: Student's t, exact sums, ends rounded outwards.

Sources: Student, *The probable error of a mean*, Biometrika 6 (1908); B. L. Welch, Biometrika 34
(1947); two-sided 95 % values of t: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
The intervals take the units' figures as a sample of what a year can bring; with six to fifteen
units they are wide, and that is what they are for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

CONFIDENCE = 95
"""Percent, two-sided."""

FEWEST = 3
"""Below three figures an interval says nothing."""

_PLACES = Decimal("0.001")
_T = (
    "12.706", "4.303", "3.182", "2.776", "2.571", "2.447", "2.365", "2.306", "2.262", "2.228",
    "2.201", "2.179", "2.160", "2.145", "2.131", "2.120", "2.110", "2.101", "2.093", "2.086",
    "2.080", "2.074", "2.069", "2.064", "2.060", "2.056", "2.052", "2.048", "2.045", "2.042",
)  # fmt: skip


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, each rounded outwards to 3 decimals."""

    low: Decimal
    high: Decimal

    @property
    def holds_zero(self) -> bool:
        """Whether no difference at all is within it."""
        return self.low <= 0 <= self.high


@dataclass(frozen=True)
class Estimate:
    """A mean of `n` figures; no interval: too few to tell, or figures that do not vary."""

    n: int
    mean: Fraction
    interval: Interval | None


def t_value(freedom: int) -> Decimal:
    """The two-sided 95 % value of t; beyond 30 degrees that of 30, which is a little wider."""
    return Decimal(_T[min(freedom, len(_T)) - 1])


def mean_of(figures: Sequence[Fraction]) -> Fraction:
    """The exact mean of one figure or more."""
    return sum(figures, Fraction(0)) / len(figures)


def variance_of(figures: Sequence[Fraction]) -> Fraction:
    """The sample variance (n - 1); 0 for a single figure."""
    if len(figures) < 2:  # noqa: PLR2004 - one figure does not vary
        return Fraction(0)
    mean = mean_of(figures)
    return sum(((x - mean) ** 2 for x in figures), Fraction(0)) / (len(figures) - 1)


def deviation_of(figures: Sequence[Fraction]) -> Decimal | None:
    """The sample standard deviation, rounded to 3 decimals; None for fewer than two figures."""
    if len(figures) < 2:  # noqa: PLR2004 - one figure does not vary
        return None
    return _root(variance_of(figures)).quantize(_PLACES)


def estimate(figures: Sequence[Fraction]) -> Estimate | None:
    """The mean and where it may lie: mean ± t·s/√n with n - 1 degrees of freedom."""
    if not figures:
        return None
    n, mean, variance = len(figures), mean_of(figures), variance_of(figures)
    told = n >= FEWEST and variance > 0
    return Estimate(n, mean, _around(mean, variance / n, n - 1) if told else None)


def expected(others: Sequence[Fraction]) -> Interval | None:
    """Where one more figure like the others may lie: mean ± t·s·√(1 + 1/n), a prediction."""
    n, variance = len(others), variance_of(others)
    if n < FEWEST or variance == 0:
        return None
    return _around(mean_of(others), variance * (1 + Fraction(1, n)), n - 1)


def difference(ours: Sequence[Fraction], theirs: Sequence[Fraction]) -> Estimate | None:
    """How much our mean lies above theirs: Welch's interval, degrees of freedom rounded down."""
    if not ours or not theirs:
        return None
    mean = mean_of(ours) - mean_of(theirs)
    parts = [(variance_of(side) / len(side), len(side)) for side in (ours, theirs)]
    total = sum((part for part, _ in parts), Fraction(0))
    if min(len(ours), len(theirs)) < 2 or total == 0:  # noqa: PLR2004 - one does not vary
        return Estimate(len(ours), mean, None)
    spread = sum((part**2 / (n - 1) for part, n in parts), Fraction(0))
    return Estimate(len(ours), mean, _around(mean, total, int(total**2 / spread)))


def _around(mean: Fraction, variance: Fraction, freedom: int) -> Interval:
    half = t_value(freedom) * _root(variance)
    middle = Decimal(mean.numerator) / Decimal(mean.denominator)
    return Interval(
        (middle - half).quantize(_PLACES, ROUND_FLOOR),
        (middle + half).quantize(_PLACES, ROUND_CEILING),
    )


def _root(variance: Fraction) -> Decimal:
    return (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
