"""What the result of a ballot is given as."""

from uuid import UUID

from pydantic import BaseModel

from backend.ballots.ballot_schemas import AnswerIn
from backend.ballots.counting import BallotForm, Outcome, Placing, TieBreak
from backend.ballots.thresholds import Base


class NumbersOut(BaseModel):
    """The bases of the count. Null where a source does not state them."""

    all_members: int | None
    entitled: int | None
    present: int | None
    issued: int | None
    received: int | None
    valid: int | None
    invalid: int | None


class ThresholdOut(BaseModel):
    """The threshold worked out."""

    share: str
    base: Base
    more_than: bool
    total: int
    needed: int


class StandingOut(BaseModel):
    """An option's result with its working."""

    option_id: UUID
    unit_id: UUID | None
    label: str
    counts: list[int] | None
    """Null where only the place is stated."""
    support: int | None
    score: list[int] | None
    reached: bool | None
    place: int | None
    """The final place of this ballot; equal places are shared until they are decided."""
    outcome: Outcome | None
    """Null where nothing is known of it."""
    parted_by: TieBreak | None
    decided: bool
    """Placed by the declared decider after the last round."""


class VoteOut(BaseModel):
    """Who voted what in a named ballot.

    `unit_id`: whose seat; of a unit the unit, of a council's member the account.
    """

    unit_id: UUID
    unit_name: str
    written: bool
    proxy: bool
    """Given by the delegate of a unit that was authorised."""
    answer: AnswerIn | None
    """Null: did not vote."""


class PaperOut(BaseModel):
    """What came on paper."""

    received: int
    invalid: int
    counts: dict[UUID, list[int]]


class ResultOut(BaseModel):
    """The result of a closed ballot."""

    ballot_id: UUID
    form: BallotForm
    columns: list[str]
    """What the numbers of `counts` are: for, against, abstain · votes · place_1, place_2 …"""
    placing: Placing
    winners: int | None
    numbers: NumbersOut
    threshold: ThresholdOut | None
    standings: list[StandingOut]
    paper: PaperOut | None
    """What of it came as written opinions of absentees; null = none could."""
    votes: list[VoteOut]
    source: str | None
    decision: str | None
    next_round: UUID | None
    """The ballot that parts the equals of this one."""
    actions: list[str]
