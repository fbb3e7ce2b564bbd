"""The money that goes with an award (NĐ 152/2025/NĐ-CP, Điều 49)."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from backend.awards.rules.awards import Award, Receiver
from backend.awards.rules.catalogue import Catalogue

ROUNDING_STEP = 10_000
"""Đồng; amounts are rounded up to a multiple of it."""


class Money(StrEnum):
    """What is known of an item's money."""

    computed = "computed"
    stated = "stated"
    covered = "covered"
    """Not paid: a higher title for the same period is paid at the same time."""
    unknown = "unknown"


def amount(coefficient: Decimal, base_salary: int) -> int:
    """Coefficient × base salary in đồng, rounded up to 10,000 đ."""
    steps = (coefficient * base_salary / ROUNDING_STEP).to_integral_value(ROUND_CEILING)
    return int(steps) * ROUNDING_STEP


def amount_on(
    catalogue: Catalogue, award: Award, decided_on: date, receiver: Receiver | None = None
) -> int | None:
    """The money for one receiver at the base salary in force on the day of the decision.

    None where the coefficient or the base salary of that day is not known.
    """
    entry = catalogue.entry(award.title, award.form)
    known = catalogue.rule_set(decided_on).details_known
    coefficient = entry.coefficient(receiver or award.receiver) if known else None
    salary = catalogue.base_salary(decided_on)
    if coefficient is None or salary is None:
        return None
    return amount(coefficient, salary.amount)


def payments(
    catalogue: Catalogue, awards: Sequence[Award], decided_on: date
) -> list[tuple[Money, int | None]]:
    """What each line of one decision pays to each receiver.

    Of several titles of one candidate for the same period only the highest is paid; titles for
    different periods, forms, and a form beside a title are all paid.
    """
    amounts = [amount_on(catalogue, award, decided_on) for award in awards]
    return [
        _payment(value, covered=_has_higher(index, awards, amounts))
        for index, value in enumerate(amounts)
    ]


def _payment(value: int | None, *, covered: bool) -> tuple[Money, int | None]:
    if covered:
        return Money.covered, None
    return (Money.unknown, None) if value is None else (Money.computed, value)


def _has_higher(index: int, awards: Sequence[Award], amounts: Sequence[int | None]) -> bool:
    own, value = awards[index], amounts[index]
    if own.title is None or own.candidate is None or value is None:
        return False
    return any(
        other.title is not None
        and (other.candidate, other.years) == (own.candidate, own.years)
        and (rival or 0, -place) > (value, -index)
        for place, (other, rival) in enumerate(zip(awards, amounts, strict=True))
    )
