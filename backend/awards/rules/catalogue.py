"""The catalogue of titles and forms: what it says on a given day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver
from backend.awards.rules.conditions import Judged, Requirement
from backend.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The law by which decisions of a period are judged (none = open on that side)."""

    code: str
    valid_from: date | None
    valid_until: date | None
    reference: str
    details_known: bool
    """Whether articles, coefficients and votes of the entries hold for this period."""
    verified: bool
    """Whether the text itself was read; what is only carried over makes no yes and no no."""
    caution: Text | None
    transition: Text | None = None
    """What becomes of dossiers that were received before it came into force."""


class Document(StrEnum):
    """A paper of a dossier (Luật TĐKT 2022, Điều 84)."""

    submission = "submission"
    report = "report"
    minutes = "minutes"
    ballot = "ballot"
    initiative = "initiative"


@dataclass(frozen=True, slots=True)
class Dossier:
    """The papers that a dossier holds, in the order in which they are listed."""

    documents: Mapping[Document, Text]
    reference: str


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """Lương cơ sở in đồng a month, from a day on."""

    valid_from: date
    amount: int
    reference: str


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """Who decides an award, from a day on (none = always)."""

    valid_from: date | None
    authority: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A title or a form: exactly one of both."""

    title: AwardTitle | None
    form: AwardForm | None
    name: Text
    article: str | None
    coefficients: Mapping[Receiver, Decimal]
    decided_by: Sequence[DecidedBy]
    council_percent: int | None
    """The share of all members of the council that must agree, where the law states one."""
    requirements: Sequence[Requirement]
    dossier: Dossier | None
    deadline: Text | None

    @property
    def assessable(self) -> bool:
        """Whether some condition can be tested; else a person weighs it all."""
        return any(not isinstance(r.condition, Judged) for r in self.requirements)

    def coefficient(self, receiver: Receiver) -> Decimal | None:
        """Times the base salary; a household gets 1.5 × an individual's."""
        if receiver is Receiver.household and Receiver.individual in self.coefficients:
            return self.coefficients[Receiver.individual] * Decimal("1.5")
        return self.coefficients.get(receiver)

    def authority(self, day: date) -> Text:
        """Who decides on that day."""
        latest = self.decided_by[0]
        for version in self.decided_by:
            if version.valid_from is not None and version.valid_from <= day:
                latest = version
        return latest.authority


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that the law says of awards, in the order of standing."""

    rule_sets: Sequence[RuleSet]
    base_salaries: Sequence[BaseSalary]
    entries: Sequence[Entry]

    def rule_set(self, day: date) -> RuleSet:
        """The law in force on that day."""
        return next(r for r in self.rule_sets if r.valid_until is None or day <= r.valid_until)

    def named(self, code: str) -> RuleSet:
        """The law of that code."""
        return next(r for r in self.rule_sets if r.code == code)

    def judging(self, received_on: date, on: date) -> Sequence[RuleSet]:
        """By which laws a dossier may be judged: the one of its reception, then later ones.

        A later law is among them when it lets a dossier choose what is more favourable. A person
        compares and chooses; nothing here knows which is.
        """
        received = self.rule_set(received_on)
        after = self.rule_sets[self.rule_sets.index(received) + 1 :]
        return [received, *(r for r in after if r.transition and (r.valid_from or on) <= on)]

    def base_salary(self, day: date) -> BaseSalary | None:
        """The base salary in force on that day; None before the first known one."""
        started = [salary for salary in self.base_salaries if salary.valid_from <= day]
        return max(started, key=lambda salary: salary.valid_from, default=None)

    def entry(self, title: AwardTitle | None, form: AwardForm | None) -> Entry:
        """The entry of a title or a form."""
        return next(e for e in self.entries if (e.title, e.form) == (title, form))
