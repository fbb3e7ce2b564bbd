"""What the routes of decisions take and give."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.ceremony.rules import PhotoState
from backend.awards.correction.schemas import CorrectionOut
from backend.awards.rules.awards import AwardForm, AwardTitle, Subtype
from backend.awards.rules.money import Money
from backend.awards.rules.states import CancellationReason, DecisionState
from backend.awards.schemas import MOST_ITEMS, LineIn, LineOut, SeasonRef, UnitName
from backend.kernel.fields import Day, Input, Line, Prose


class DecisionItemIn(LineIn):
    """A line of a decision. `stated_amount` (đồng) only where a source states it."""

    wording: Line | None = None
    proposal_item_id: UUID | None = None
    stated_amount: Annotated[int, Field(ge=0, le=10**12)] | None = None


DecisionItems = Annotated[list[DecisionItemIn], Field(max_length=MOST_ITEMS)]


class DecisionFields(Input):
    """The parts of a decision that a draft may leave open."""

    number: Line | None = None
    decided_on: Day | None = None
    authority: Line | None = None
    signer_name: Line | None = None
    signer_post: Line | None = None
    source: Line | None = None


class DecisionNew(DecisionFields):
    """A new draft: from an accepted proposal without retyping, or by hand.

    With `source` it is the record of an old decision, which keeps unknown what is unknown.
    """

    season_id: UUID
    subject: Line
    legal_basis: Prose = ""
    proposal_id: UUID | None = None
    items: DecisionItems = Field(default_factory=list)


class DecisionEdit(DecisionFields):
    """What is changed of a draft; `items` replaces all lines."""

    subject: Line | None = None
    legal_basis: Prose | None = None
    items: DecisionItems | None = None


class IssueIn(Input):
    """The number and the day with which the authority issues a decision."""

    number: Line
    decided_on: Day
    council_reason: Prose = ""
    """Why lines are decided that no majority of the council carries; needed where there are any."""


class ConferralIn(Input):
    """Who handed the awards over, when, on which occasion and where.

    With `item_ids` only these lines; without, every line that is not presented apart.
    """

    presenter_name: Line | None = None
    presenter_post: Line | None = None
    presented_on: Day
    occasion: Line
    place: Line | None = None
    item_ids: Annotated[list[UUID], Field(max_length=MOST_ITEMS)] = Field(default_factory=list)


class ConferralOut(BaseModel):
    """How an award was handed over; null is what is not known."""

    presenter_name: str | None
    presenter_post: str | None
    presented_on: date
    occasion: str | None
    place: str | None


class ReceiversIn(Input):
    """Units that are now known to be among the counted receivers."""

    unit_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_ITEMS)]


class CancellationIn(Input):
    """The decision that cancels an award (Luật TĐKT 2022, Điều 93)."""

    reason: CancellationReason
    number: Line
    cancelled_on: Day
    note: Prose = ""


class CancellationOut(BaseModel):
    """Why, when and by which decision an award was cancelled."""

    reason: CancellationReason
    number: str
    cancelled_on: date
    note: str


class DecisionItemOut(LineOut):
    """A line of a decision. `unnamed` counts the receivers that are still not known.

    `book_number` is its number in the decision's golden book, `3-7` for several receivers.
    """

    part_of: UUID | None
    proposal_item_id: UUID | None
    unnamed: int
    wording: str | None
    book_number: str
    money: Money
    amount: int | None
    cancellation: CancellationOut | None
    corrections: list[CorrectionOut]
    """Misprints that were put right, the earliest first."""
    conferral: ConferralOut | None
    """The line's own, or else the decision's."""
    photo: PhotoState | None
    actions: list[str]


class DecisionHead(BaseModel):
    """A decision without its lines; null is what is not known."""

    id: UUID
    number: str | None
    decided_on: date | None
    authority: str | None
    signer_name: str | None
    signer_post: str | None
    subject: str
    legal_basis: str
    source: str | None
    presenter_name: str | None
    presenter_post: str | None
    presented_on: date | None
    occasion: str | None
    place: str | None


class DecisionRow(DecisionHead):
    """A decision in a list."""

    season: SeasonRef
    state: DecisionState
    receivers: int
    cancelled: int
    """How many of the receivers' awards were cancelled."""


class DecisionOut(DecisionRow):
    """A decision with its list."""

    rule_set: str | None
    without_majority: list[int]
    """Of a draft: the lines that were proposed and that no majority of the council carries."""
    council_reason: str
    """Why such lines were decided all the same."""
    created_at: datetime
    issued_at: datetime | None
    items: list[DecisionItemOut]
    calls: list[UUID]
    """The lines in force that are called up at the ceremony, in the order of the day."""
    total_amount: int | None
    """Đồng of all lines in force; null where one of them is not known."""
    version: int
    actions: list[str]


class PublishedItem(BaseModel):
    """A line as everybody may see it."""

    id: UUID
    part_of: UUID | None
    unit: UnitName | None
    receivers: int
    unnamed: int
    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    wording: str | None
    first_year: int
    last_year: int
    cancelled_on: date | None


class PublishedDecision(DecisionHead):
    """An issued decision as everybody may see it."""

    items: list[PublishedItem]


class LedgerEntry(BaseModel):
    """An award that a unit was given, the cancelled ones too."""

    id: UUID
    decision_id: UUID
    number: str | None
    decided_on: date | None
    authority: str | None
    presented_on: date | None
    conferral: ConferralOut | None
    photo: PhotoState | None
    source: str | None
    block_name: str
    synthetic: bool
    predecessor: UnitName | None
    """The historical unit that was given it; null where it is the unit itself."""
    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    wording: str | None
    first_year: int
    last_year: int
    achievement: str
    money: Money
    amount: int | None
    corrections: list[CorrectionOut]
    cancellation: CancellationOut | None
