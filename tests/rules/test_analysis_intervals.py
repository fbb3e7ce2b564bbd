"""Small samples: the intervals are the textbook's, and wide; too few are said to be too few."""

from decimal import Decimal
from fractions import Fraction
from math import exp, lgamma, pi, sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.scoring.rules.intervals import (
    difference,
    estimate,
    expected,
    mean_of,
    t_value,
    variance_of,
)

FIGURES = st.lists(st.fractions(-50, 50, max_denominator=20), min_size=3, max_size=15)


def cumulated(t: float, freedom: int) -> float:
    """P(|T| ≤ t) by Simpson's rule over the density."""
    front: float = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)
    steps = 20_000
    width = t / steps

    def density(x: float) -> float:
        return front * float((1 + x * x / freedom) ** (-(freedom + 1) / 2))

    inner = sum((4 if n % 2 else 2) * density(n * width) for n in range(1, steps))
    return 2 * width / 3 * (density(0) + inner + density(t))


@pytest.mark.parametrize("freedom", [1, 2, 4, 5, 9, 14, 20, 30])
def test_the_stored_values_hold_95_percent(freedom: int) -> None:
    assert cumulated(float(t_value(freedom)), freedom) == pytest.approx(0.95, abs=0.0002)


def test_beyond_the_table_the_wider_value_is_taken() -> None:
    assert t_value(1000) == t_value(30)


def test_a_textbook_mean() -> None:
    found = estimate([Fraction(x) for x in (2, 4, 4, 5, 7, 8)])
    assert found is not None
    assert found.interval is not None
    assert (found.n, found.mean) == (6, Fraction(5))
    half = 2.571 * sqrt(Fraction(24, 5) / 6)  # s² = 24/5
    assert float(found.interval.low) == pytest.approx(5 - half, abs=0.001)
    assert float(found.interval.high) == pytest.approx(5 + half, abs=0.001)


@settings(deadline=None)
@given(FIGURES)
def test_the_mean_lies_within_and_a_prediction_is_wider(figures: list[Fraction]) -> None:
    found, next_one = estimate(figures), expected(figures)
    assert found is not None
    if found.interval is None:
        assert variance_of(figures) == 0
        assert next_one is None
        return
    assert next_one is not None
    assert found.interval.low <= found.mean <= found.interval.high
    assert next_one.low <= found.interval.low
    assert found.interval.high <= next_one.high


def test_too_few_or_all_alike_tell_nothing() -> None:
    assert estimate([]) is None
    pair = estimate([Fraction(1), Fraction(2)])
    assert pair is not None
    assert (pair.mean, pair.interval) == (Fraction(3, 2), None)
    alike = estimate([Fraction(1)] * 6)
    assert alike is not None
    assert alike.interval is None
    assert difference([Fraction(1)], []) is None
    lonely = difference([Fraction(1)], [Fraction(2), Fraction(3)])
    assert lonely is not None
    assert lonely.interval is None


def test_welch_against_a_worked_example() -> None:
    ours = [Fraction(x) for x in (27, 29, 30, 31)]
    theirs = [Fraction(x) for x in (20, 24, 22, 26, 23)]
    found = difference(ours, theirs)
    assert found is not None
    assert found.interval is not None
    a, b = variance_of(ours) / 4, variance_of(theirs) / 5
    freedom = int((a + b) ** 2 / (a**2 / 3 + b**2 / 4))
    assert freedom == 6
    half = Decimal("2.447") * (Decimal((a + b).numerator) / Decimal((a + b).denominator)).sqrt()
    assert found.mean == mean_of(ours) - mean_of(theirs)
    assert abs(found.interval.high - found.interval.low - 2 * half) < Decimal("0.003")


def test_nineteen_of_twenty_intervals_hold_the_true_mean() -> None:
    random = Random(20261122)
    held = 0
    for _ in range(2000):
        drawn = [Fraction(round(random.gauss(0, 1000))) for _ in range(6)]
        found = estimate(drawn)
        assert found is not None
        assert found.interval is not None
        held += found.interval.holds_zero
    assert 1870 <= held <= 1930
