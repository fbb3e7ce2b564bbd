"""Bands as intervals, with open and closed ends: their gaps and overlaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from backend.criteria.conditions import Bounds
from backend.criteria.numbers import comma, shown
from backend.kernel.texts import Text

_INFINITE = Decimal("Infinity")


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`; an open end does not contain its number."""

    low: Decimal
    low_open: bool
    high: Decimal
    high_open: bool

    @property
    def is_empty(self) -> bool:
        """Whether no number lies inside."""
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def meets(self, other: "Interval") -> bool:
        """Whether some number lies in both."""
        return not self.both(other).is_empty

    def both(self, other: "Interval") -> "Interval":
        """What lies in both."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low, low_open, closed[0], not closed[1])

    def contains(self, other: "Interval") -> bool:
        """Whether all of `other` lies inside."""
        return other.is_empty or self.both(other) == other

    @property
    def has_whole_number(self) -> bool:
        """Whether a whole number lies inside."""
        if self.is_empty or self.low == -_INFINITE or self.high == _INFINITE:
            return not self.is_empty
        first = self.low.to_integral_value(rounding="ROUND_CEILING")
        first += 1 if self.low_open and first == self.low else 0
        return first < self.high or (first == self.high and not self.high_open)


def in_words(within: Interval) -> Text:
    """`từ 5 đến dưới 7,5`; one number: `đúng 5`."""
    low, high = within.low, within.high
    if low == high:
        return Text(f"đúng {comma(low)}", f"exactly {shown(low)}")
    above, below = ("trên" if within.low_open else "từ"), ("dưới" if within.high_open else "đến")
    over, under = (">" if within.low_open else "≥"), ("<" if within.high_open else "≤")
    vi = [] if low.is_infinite() else [f"{above} {comma(low)}"]
    en = [] if low.is_infinite() else [f"{over} {shown(low)}"]
    if not high.is_infinite():
        between = "đến dưới" if vi and within.high_open else below
        vi.append(f"{between} {comma(high)}")
        en.append(f"{under} {shown(high)}")
    elif vi and not within.low_open:
        vi.append("trở lên")
    return Text(" ".join(vi) or "mọi giá trị", " and ".join(en) or "any value")


_EVERYTHING = Interval(-_INFINITE, low_open=True, high=_INFINITE, high_open=True)


def interval(bounds: Bounds) -> Interval:
    """The numbers that the bounds admit."""
    found = _EVERYTHING
    for sign, end in bounds.ends:
        found = found.both(_side(sign, end))
    return found


def _side(sign: str, end: Decimal) -> Interval:
    if sign in {">", "≥"}:
        return replace(_EVERYTHING, low=end, low_open=sign == ">")
    if sign in {"<", "≤"}:
        return replace(_EVERYTHING, high=end, high_open=sign == "<")
    return Interval(end, low_open=False, high=end, high_open=False)


NOT_NEGATIVE = interval(Bounds(ge=Decimal(0)))


def gaps(intervals: Sequence[Interval], within: Interval) -> Iterator[Interval]:
    """The parts of `within` that no interval takes, from low to high."""
    low, low_open = within.low, within.low_open
    for taken in sorted((i for i in intervals if not i.is_empty), key=_by_low):
        gap = Interval(low, low_open, taken.low, not taken.low_open).both(within)
        if not gap.is_empty:
            yield gap
        low, low_open = max((low, low_open), (taken.high, not taken.high_open))
    rest = Interval(low, low_open, within.high, within.high_open)
    if not rest.is_empty:
        yield rest


def _by_low(taken: Interval) -> tuple[Decimal, bool]:
    return taken.low, taken.low_open
