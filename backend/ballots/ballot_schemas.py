"""What the routes of ballots take and give."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from backend.ballots.counting import (
    Answer,
    BallotForm,
    Decider,
    Placing,
    Rule,
    Stance,
    TieBreak,
)
from backend.ballots.rules import BallotState, BallotWarning, MeetingKind, Mode, Subject
from backend.ballots.schemas import QuorumIn, QuorumOut, RequirementIn, When
from backend.kernel.fields import Input, Line, Position

MOST_OPTIONS = 100
Votes = Annotated[int, Field(ge=0, le=100_000)]


class RuleIn(Input):
    """How the vote is taken and counted; all of it is fixed at opening."""

    form: BallotForm
    choices: Annotated[int, Field(ge=1, le=20)] = 1
    """How many options a vote may name (choose), or how many places it fills (rank)."""
    winners: Annotated[int, Field(ge=1, le=MOST_OPTIONS)] | None = None
    """How many are taken at most; null when approving = all that are approved."""
    placing: Placing = Placing.firsts
    threshold: RequirementIn | None = None
    quorum: QuorumIn | None = None
    """A quorum of its own, above the meeting's (80 % where awards are considered)."""
    written_opinions: bool = True
    proxies: bool = False
    """Whether a delegate may give the vote of one absent unit besides the own."""
    self_vote: bool = True
    tie_chain: Annotated[tuple[TieBreak, ...], Field(max_length=5)] = ()
    max_rounds: Annotated[int, Field(ge=1, le=5)] = 2
    decider: Decider = Decider.chair

    def pure(self) -> Rule:
        """The same for the count."""
        return Rule(
            form=self.form,
            choices=self.choices,
            winners=self.winners,
            placing=self.placing,
            threshold=None if self.threshold is None else self.threshold.pure(),
            quorum=None if self.quorum is None else self.quorum.pure(),
            written_opinions=self.written_opinions,
            proxies=self.proxies,
            self_vote=self.self_vote,
            tie_chain=self.tie_chain,
            max_rounds=self.max_rounds,
            decider=self.decider,
        )


class OptionIn(Input):
    """A unit of the block, or a text."""

    unit_id: UUID | None = None
    label: Line | None = None
    """Null = the unit's name."""


Options = Annotated[list[OptionIn], Field(min_length=1, max_length=MOST_OPTIONS)]


class BallotNew(Input):
    """A ballot to prepare."""

    meeting_id: UUID
    item_id: UUID | None = None
    title: Line
    mode: Mode
    subject_type: Subject
    subject_id: UUID | None = None
    rule: RuleIn
    options: Options
    trial: bool = False
    """To try the phones, from the call to the meeting on: about nothing (`other`)."""
    opens_at: When | None = None
    closes_at: When | None = None
    """The hours at which it opens and closes by itself; not of a show of hands."""


class BallotEdit(Input):
    """What may be changed before opening; a field that is left out stays."""

    title: Line | None = None
    mode: Mode | None = None
    rule: RuleIn | None = None
    options: Options | None = None
    opens_at: When | None = None
    closes_at: When | None = None
    """Null: by hand."""


class AnswerIn(Input):
    """A vote: stances by option when approving, else the options named, best first."""

    stances: dict[UUID, Stance] = Field(default_factory=dict, max_length=MOST_OPTIONS)
    named: Annotated[tuple[UUID, ...], Field(max_length=MOST_OPTIONS)] = ()

    def pure(self) -> Answer:
        """The same for the count."""
        return Answer(self.stances, self.named)


class Cast(Input):
    """A seat's vote on the ballot as the voter saw it.

    `unit_id`: whose seat; of a unit the unit, of a council's member the account.
    """

    unit_id: UUID
    config_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    answer: AnswerIn


class OptionCounts(Input):
    """The counts of one option, one number a column (for, against, abstain; firsts, seconds …)."""

    option_id: UUID
    counts: Annotated[list[Votes], Field(min_length=1, max_length=20)]


class BatchIn(Input):
    """Counts: how many voted, how many votes are void, and every option's counts."""

    received: Votes
    invalid: Votes = 0
    options: Annotated[list[OptionCounts], Field(min_length=1, max_length=MOST_OPTIONS)]


class CountIn(BatchIn):
    """Counts of hands, or the paper of a secret ballot."""

    opinions: BatchIn | None = None
    """Beside hands: the written opinions of absentees; null = none came."""


class Reason(Input):
    """Why."""

    reason: Line


class PlaceIn(Input):
    """The place of one option."""

    option_id: UUID
    place: Position


class RecordIn(Input):
    """History: the places that a source states. Counts stay unknown."""

    source: Line
    places: Annotated[list[PlaceIn], Field(min_length=1, max_length=MOST_OPTIONS)]


class DecisionIn(Input):
    """What the declared decider decides among equals after the last round."""

    reason: Line
    places: Annotated[list[PlaceIn], Field(min_length=1, max_length=MOST_OPTIONS)]


class OptionOut(BaseModel):
    """What may be voted for."""

    id: UUID
    position: int
    label: str
    unit_id: UUID | None


class SeatOut(BaseModel):
    """A seat for which the reader may vote.

    `unit_id`: whose seat; of a unit the unit, of a council's member the account.
    """

    unit_id: UUID
    unit_name: str
    written: bool
    proxy: bool
    """Whether the reader votes here for a unit that has authorised the reader's own."""
    slip: bool
    """Whether the desk has drawn a slip with which this vote may be given at a kiosk."""
    receipt: str | None
    """Null until the vote is in; of a secret vote the digest of what was sent."""
    answer: AnswerIn | None
    confirmed: bool
    """Of a written opinion: whether a second person has compared it with its paper."""


class WaitingSeat(BaseModel):
    """A seat that has not voted.

    `unit_id`: whose seat; of a unit the unit, of a council's member the account.
    """

    unit_id: UUID
    unit_name: str
    written: bool


class BallotBrief(BaseModel):
    """A ballot in a list."""

    id: UUID
    meeting_id: UUID
    meeting_kind: MeetingKind
    """Of a council the members vote, of every other meeting the units."""
    item_id: UUID | None
    block_id: UUID
    title: str
    mode: Mode
    subject_type: Subject
    subject_id: UUID | None
    round: int
    previous_id: UUID | None
    trial: bool
    state: BallotState
    opens_at: datetime | None
    closes_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None


class BallotOut(BallotBrief):
    """A ballot. While it is open nothing but the number received is known of the votes."""

    now: datetime | None
    """The server's clock, to count down to an hour that is fixed; null where none is."""
    rule: RuleIn
    first_place: int
    options: list[OptionOut]
    config_hash: str | None
    seats: int
    written: int
    """Of the seats those whose opinion comes on paper."""
    received: int
    quorum: QuorumOut
    my_seats: list[SeatOut]
    waiting: list[WaitingSeat]
    """Seats that have not voted: for who runs the meeting, empty for others."""
    warnings: list[BallotWarning]
    typed_counts: CountIn | None
    """Counts of hands that await confirmation: for who runs the meeting, null for others."""
    source: str | None
    reason: str | None
    version: int
    actions: list[str]


class Receipt(BaseModel):
    """The proof that a vote is in: the same vote always has the same receipt.

    `unit_id`: whose seat; of a unit the unit, of a council's member the account.
    """

    ballot_id: UUID
    unit_id: UUID
    receipt: str
