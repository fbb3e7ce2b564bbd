"""What the routes of catalogue, quotas and proposals take and give."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.checks import Gravity
from backend.awards.rules.states import ProposalState
from backend.kernel.fields import Input, Line, Prose, Year
from backend.kernel.texts import Text

Count = Annotated[int, Field(ge=1, le=10_000)]
"""A number of receivers."""

MOST_ITEMS = 200


class TextOut(BaseModel):
    """A text in both languages."""

    vi: str
    en: str


def text_out(text: Text) -> TextOut:
    """Both languages of a text."""
    return TextOut(vi=text.vi, en=text.en)


def text_or_none(text: Text | None) -> TextOut | None:
    """Both languages of a text, where there is one that says something."""
    return text_out(text) if text is not None and text.vi else None


class RuleSetOut(BaseModel):
    """The law in force on the asked day; null dates are open."""

    code: str
    reference: str
    valid_from: date | None
    valid_until: date | None
    details_known: bool
    verified: bool
    caution: TextOut | None
    transition: TextOut | None


class ConditionOut(BaseModel):
    """A condition of an award; `comprehensive` null means for every kind of it."""

    text: TextOut
    article: str
    receivers: list[Receiver]
    comprehensive: bool | None


class DossierOut(BaseModel):
    """The papers that a dossier holds."""

    documents: list[TextOut]
    reference: str


class BaseSalaryOut(BaseModel):
    """Lương cơ sở in đồng a month."""

    amount: int
    valid_from: date
    reference: str


class AmountOut(BaseModel):
    """What one receiver gets: coefficient × base salary, rounded up; null where not known."""

    receiver: Receiver
    coefficient: Decimal | None
    amount: int | None


class EntryOut(BaseModel):
    """A title or a form on the asked day; null is what no source states."""

    name: TextOut
    authority: TextOut
    article: str | None
    council_percent: int | None
    """Of all members of the council."""
    conditions: list[ConditionOut]
    dossier: DossierOut | None
    deadline: TextOut | None
    amounts: list[AmountOut]


class TitleOut(EntryOut):
    """An emulation title (danh hiệu thi đua)."""

    code: AwardTitle


class FormOut(EntryOut):
    """A form of commendation (hình thức khen thưởng)."""

    code: AwardForm
    subtypes: list[Subtype]


class CatalogueOut(BaseModel):
    """The catalogue of a day: two enumerations, never mixed."""

    on: date
    rule_set: RuleSetOut
    base_salary: BaseSalaryOut | None
    titles: list[TitleOut]
    forms: list[FormOut]


class Awarded(Input):
    """A title or a form: exactly one of both."""

    title: AwardTitle | None = None
    form: AwardForm | None = None
    subtype: Subtype | None = None


class QuotaIn(Awarded):
    """How many of one award the block may propose."""

    most: Annotated[int, Field(ge=0, le=10_000)]


class QuotasIn(Input):
    """All quotas of a season, in the order in which places are given to them."""

    items: Annotated[list[QuotaIn], Field(max_length=50)]


class QuotaOut(BaseModel):
    """A quota, and how much of it the season's live proposals use."""

    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    most: int
    used: int


class QuotasOut(BaseModel):
    """A season's quotas; none at all means that they are not known."""

    items: list[QuotaOut]
    actions: list[str]


class LineIn(Awarded):
    """A line: a unit, or a count of receivers who are not known."""

    unit_id: UUID | None = None
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


class LineOut(BaseModel):
    """A line of a list; a null unit means that the receivers are not known."""

    id: UUID
    position: int
    unit: UnitName | None
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
    return_reason: str | None
    items: list[ProposalItemOut]
    findings: list[ProposalFinding]
    quotas: list[QuotaOut]
    version: int
    actions: list[str]


def awards_of(lines: Sequence[LineIn]) -> list[Award]:
    """The lines as the rules see them."""
    return [line.award() for line in lines]
