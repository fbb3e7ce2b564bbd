"""Conditions: when a rule counts, when a gate closes, what a class asks besides its score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Value = Decimal | bool | str
"""A fact's value: a number, yes/no, or a label."""


class FactType(StrEnum):
    """What a fact's value must be."""

    number = "number"
    flag = "flag"
    label = "label"


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact that is read somewhere, as what.

    `labels` are those a choice knows (empty: any), `words` what people read for them; an `amount`
    is a number that is never negative.
    """

    name: str
    type: FactType
    labels: tuple[str, ...] = ()
    is_amount: bool = False
    words: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Explicit ends: 90.00 is inside `ge: 90` and outside `gt: 90`. No end at all admits all."""

    gt: Decimal | None = None
    ge: Decimal | None = None
    eq: Decimal | None = None
    lt: Decimal | None = None
    le: Decimal | None = None

    def admits(self, value: Fraction) -> bool:
        """Whether `value` lies within every end given."""
        return (
            (self.gt is None or value > Fraction(self.gt))
            and (self.ge is None or value >= Fraction(self.ge))
            and (self.eq is None or value == Fraction(self.eq))
            and (self.lt is None or value < Fraction(self.lt))
            and (self.le is None or value <= Fraction(self.le))
        )

    @property
    def ends(self) -> tuple[tuple[str, Decimal], ...]:
        """The ends given, as pairs of sign and number: `(("≥", 75), ("<", 95))`."""
        signs = ((">", self.gt), ("≥", self.ge), ("=", self.eq), ("<", self.lt), ("≤", self.le))
        return tuple((sign, end) for sign, end in signs if end is not None)


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Something that holds or does not. A fact without a value meets no condition on it."""

    def parts(self) -> tuple["Condition", ...]:
        """The conditions it is made of."""
        return ()

    def uses(self) -> tuple[FactUse, ...]:
        """The facts that it reads itself."""
        return ()


def all_parts(condition: Condition | None) -> Iterator[Condition]:
    """The condition and everything inside it."""
    if condition is not None:
        yield condition
        for part in condition.parts():
            yield from all_parts(part)


@dataclass(frozen=True, kw_only=True)
class FactIs(Condition):
    """`{fact, is}`: the fact has this very value."""

    fact: str
    is_: Value

    def uses(self) -> tuple[FactUse, ...]:
        return (FactUse(self.fact, type_of(self.is_)),)


@dataclass(frozen=True, kw_only=True)
class FactWithin(Condition, Bounds):
    """`{fact, lt|le|gt|ge|eq}`: the number lies within the ends."""

    fact: str

    def uses(self) -> tuple[FactUse, ...]:
        return (FactUse(self.fact, FactType.number),)


@dataclass(frozen=True, kw_only=True)
class AllOf(Condition):
    """`{all: [...]}`."""

    all: tuple[Condition, ...]

    def parts(self) -> tuple[Condition, ...]:
        return self.all


@dataclass(frozen=True, kw_only=True)
class AnyOf(Condition):
    """`{any: [...]}`."""

    any: tuple[Condition, ...]

    def parts(self) -> tuple[Condition, ...]:
        return self.any


@dataclass(frozen=True, kw_only=True)
class Not(Condition):
    """`{not: {}}`."""

    not_: Condition

    def parts(self) -> tuple[Condition, ...]:
        return (self.not_,)


@dataclass(frozen=True, kw_only=True)
class NoMinusIn(Condition):
    """`{no_minus_in: CRITERION}`: no rule of the criterion has deducted anything so far."""

    no_minus_in: str


@dataclass(frozen=True, kw_only=True)
class PointsCondition(Condition, Bounds):
    """On points already summed: only in classes and in gates that leave the points alone.

    The ends given directly are on points, those under `percent` on the share of the maximum.
    """

    percent: Bounds | None = None


@dataclass(frozen=True, kw_only=True)
class CriterionPoints(PointsCondition):
    """`{criterion: ID, ge: 5}` or `{criterion: ID, percent: {ge: 50}}`."""

    criterion: str


@dataclass(frozen=True, kw_only=True)
class GroupPoints(PointsCondition):
    """`{group: ID, ge: 20}` or `{group: ID, percent: {ge: 50}}`."""

    group: str


@dataclass(frozen=True, kw_only=True)
class NoCriterionZero(Condition):
    """`no_criterion_zero`: every criterion that applies and has a maximum earned something."""


@dataclass(frozen=True, kw_only=True)
class MinPercentsMet(Condition):
    """`min_percents_met`: every group reached the `min_percent` that it states."""


def type_of(value: Value) -> FactType:
    """Which type of fact has such a value."""
    if isinstance(value, bool):
        return FactType.flag
    return FactType.number if isinstance(value, Decimal) else FactType.label
