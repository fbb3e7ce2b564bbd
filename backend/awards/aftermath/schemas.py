"""What the routes of recoveries, shaken awards and the fund take and give."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.aftermath.rules import Moved, Returned
from backend.awards.assessment_schemas import GroundOut
from backend.awards.rules.awards import AwardForm, AwardTitle, Subtype
from backend.kernel.fields import Day, Input, Line

Dong = Annotated[int, Field(ge=1, le=10**13)]
"""Whole đồng."""


class RecoveryIn(Input):
    """What was given back. `amount` if, and only if, it is money."""

    what: Returned
    amount: Dong | None = None
    received_on: Day
    document: Line


class RecoveryOut(BaseModel):
    """What was given back, with its receipt."""

    id: UUID
    what: Returned
    amount: int | None
    received_on: date
    document: str


class AftermathOut(BaseModel):
    """What a cancelled award leaves to be given back, in đồng.

    `due` is null where it is not known how much was paid.
    """

    due: int | None
    returned: int
    outstanding: int | None
    objects_returned: bool
    recoveries: list[RecoveryOut]
    actions: list[str]


class ShakenAward(BaseModel):
    """An award in force whose conditions today's record shows as not met."""

    item_id: UUID
    decision_id: UUID
    number: str | None
    decided_on: date | None
    authority: str | None
    """Who gave it, and therefore decides whether to cancel it."""
    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    first_year: int
    last_year: int
    certain: bool
    """False where the law of the decision was not verified: a person compares it with the text."""
    grounds: Sequence[GroundOut]


class ShakenAwards(BaseModel):
    """Awards to be looked at for cancellation (Luật TĐKT 2022, Điều 93); the office's to see."""

    items: list[ShakenAward]


class IncomeIn(Input):
    """Money that came into the fund."""

    amount: Dong
    happened_on: Day
    document: Line


class PaymentIn(Input):
    """That the money of a decision was paid; the sum is the decision's."""

    decision_id: UUID
    happened_on: Day
    document: Line


class FundMove(BaseModel):
    """A line of the fund's ledger; `returned` is money of a cancelled award given back."""

    id: UUID
    kind: Moved
    happened_on: date
    amount: int
    decision_id: UUID | None
    number: str | None
    document: str


class FundOut(BaseModel):
    """What the fund holds, in đồng."""

    income: int
    returned: int
    paid: int
    balance: int
    actions: list[str]
