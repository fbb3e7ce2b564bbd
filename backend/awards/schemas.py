"""What the routes of quotas and proposals take and give."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.assessment_schemas import AssessmentOut
from backend.awards.catalogue_schemas import RuleSetOut, TextOut
from backend.awards.quota_schemas import Awarded, QuotaOut
from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.checks import Gravity
from backend.awards.rules.states import ProposalState
from backend.kernel.fields import Input, Line, Prose, Year

Count = Annotated[int, Field(ge=1, le=10_000)]
"""A number of receivers."""

MOST_ITEMS = 200


class LineIn(Awarded):
    """A line: a unit, a person, or a count of receivers who are not known.

    `receiver` says what counted receivers are; a person's own kind stands for a person.
    """

    unit_id: UUID | None = None
    person_id: UUID | None = None
    receiver: Receiver = Receiver.collective
    initiative_id: UUID | None = None
    receivers: Count = 1
    first_year: Year
    last_year: Year
    achievement: Prose = ""

    def award(self) -> Award:
        """The line as the rules see it."""
        return Award(**{name: getattr(self, name) for name in Award.__dataclass_fields__})


class ProposalItemIn(LineIn):
    """A line of a proposal; place and score follow from the published ranking."""

    clause: Prose = ""


ProposalItems = Annotated[list[ProposalItemIn], Field(max_length=MOST_ITEMS)]


class ProposalNew(Input):
    """A new proposal: from the published ranking within the quotas, or by hand."""

    season_id: UUID
    from_ranking: bool = False
    number: Line | None = None
    note: Prose = ""
    items: ProposalItems = Field(default_factory=list)


class ProposalEdit(Input):
    """What is changed of a proposal; `items` replaces all lines."""

    number: Line | None = None
    note: Prose | None = None
    items: ProposalItems | None = None


class JudgedBy(Input):
    """The law by which a proposal is judged, and why it is the more favourable one."""

    rule_set: Line
    reason: Line


class ReturnReason(Input):
    """Why."""

    reason: Line


class SeasonRef(BaseModel):
    """The block's year that a thing belongs to."""

    id: UUID
    year: int
    block_id: UUID
    block_name: str
    synthetic: bool


class UnitName(BaseModel):
    """A unit by its names."""

    id: UUID
    name: str
    short_name: str | None


class PersonName(BaseModel):
    """A person by name."""

    id: UUID
    code: str
    name: str


class LineOut(BaseModel):
    """A line of a list; without unit and person the receivers are not known, or not one's to know.

    Persons are named to their own unit, to the leaders of its blocks and to the province.
    """

    id: UUID
    position: int
    unit: UnitName | None
    person: PersonName | None
    receiver: Receiver
    initiative_id: UUID | None
    receivers: int
    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    first_year: int
    last_year: int
    achievement: str


class ProposalItemOut(LineOut):
    """A line of a proposal with where it came from."""

    clause: str
    place: int | None
    total: Decimal | None
    assessment: AssessmentOut | None
    """Of a named unit, while the proposal is under way."""


class ProposalFinding(BaseModel):
    """What speaks against a proposal; `items` are indices into its lines."""

    code: str
    severity: Gravity
    items: Sequence[int]
    message: TextOut
    reference: str


class ProposalRow(BaseModel):
    """A proposal in a list."""

    id: UUID
    season: SeasonRef
    number: str | None
    state: ProposalState
    receivers: int
    created_at: datetime
    submitted_at: datetime | None
    appraised_at: datetime | None


class ProposalOut(ProposalRow):
    """A proposal with its lines, what was found on them, and the quotas they count against."""

    note: str
    rule_set: str | None
    rule_set_reason: str | None
    law: RuleSetOut
    """The law by which the lines are judged."""
    other_laws: list[RuleSetOut]
    """Later laws that may be chosen where they are more favourable."""
    return_reason: str | None
    items: list[ProposalItemOut]
    findings: list[ProposalFinding]
    quotas: list[QuotaOut]
    version: int
    actions: list[str]


def awards_of(lines: Sequence[LineIn]) -> list[Award]:
    """The lines as the rules see them."""
    return [line.award() for line in lines]
