"""What the catalogue shows: the law of a day, titles and forms; and texts in both languages."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver, Subtype
from backend.kernel.texts import Text


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
