"""What a cancelled award leaves to be given back, and what the fund holds; in whole đồng."""

from collections.abc import Sequence
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
