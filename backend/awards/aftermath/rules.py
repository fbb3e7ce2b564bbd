"""What a cancelled award leaves to be given back, and what the fund holds; in whole đồng."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum


class Returned(StrEnum):
    """What is taken back with an award (Luật TĐKT 2022, Điều 93)."""

    money = "money"
    objects = "objects"


class FundKind(StrEnum):
    """Money into the fund, or out of it by a decision."""

    income = "income"
    payment = "payment"


def outstanding(due: int | None, returned: Sequence[int]) -> int | None:
    """Money still to be given back; None where it is not known how much was paid."""
    return None if due is None else due - sum(returned)


def balance(income: int, returned: int, paid: int) -> int:
    """What the fund holds: a debt shows as such."""
    return income + returned - paid


class Moved(StrEnum):
    """A line of the fund's ledger."""

    income = "income"
    payment = "payment"
    returned = "returned"


def due(amount: int | None, cancelled_on: date, paid_on: date | None) -> int | None:
    """Money to be given back: nothing where the award was cancelled before anything was paid.

    Without a payment on record the amount of the decision is due; None where that is unknown.
    """
    return 0 if paid_on is not None and cancelled_on < paid_on else amount
