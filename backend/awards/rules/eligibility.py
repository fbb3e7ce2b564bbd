"""May this candidate have this award? Yes, no, or a person must decide; each with its grounds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.awards.rules.awards import Award
from backend.awards.rules.catalogue import Entry, RuleSet
from backend.awards.rules.eligibility_bars import bars
from backend.awards.rules.eligibility_conditions import tested
from backend.awards.rules.facts import Record
from backend.awards.rules.grounds import NOTHING, Ground, GroundState
from backend.kernel.texts import Text


class Judgement(StrEnum):
    """What the grounds come to."""

    yes = "yes"
    no = "no"
    decide = "decide"
    """Người có thẩm quyền quyết định."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict, and every ground for it; those that speak against come first."""

    verdict: Judgement
    grounds: Sequence[Ground]

    @property
    def against(self) -> Sequence[Ground]:
        """The grounds that make it a no."""
        return [g for g in self.grounds if g.outcome is GroundState.unmet and g.firm]


def assess(entry: Entry, law: RuleSet, record: Record, wanted: Award, on: date) -> Assessment:
    """Judge one candidate for one award by one law, as things stand `on` that day.

    Conditions of a law whose text was not verified never make a yes, and never a no.
    """
    grounds = [*bars(entry, record, wanted, on), *_of_the_law(law)]
    if law.details_known:
        grounds += on_conditions(entry, law, record, wanted)
    order = list(GroundState)
    return Assessment(verdict(grounds), sorted(grounds, key=lambda g: order.index(g.outcome)))


def on_conditions(entry: Entry, law: RuleSet, record: Record, wanted: Award) -> list[Ground]:
    """What the record says of each of the award's own conditions."""
    return [
        _ground(requirement.article, requirement.text, law, outcome)
        for requirement in entry.requirements
        if requirement.applies(record.receiver, wanted.subtype)
        for outcome in [tested(requirement.condition, record, wanted)]
    ]


def verdict(grounds: Iterable[Ground]) -> Judgement:
    """One firm ground against it is a no; one open question leaves it to a person."""
    open_question = False
    for ground in grounds:
        if ground.outcome is GroundState.unmet and ground.firm:
            return Judgement.no
        open_question = open_question or ground.outcome is not GroundState.met
    return Judgement.decide if open_question else Judgement.yes


def _ground(
    article: str, text: Text, law: RuleSet, outcome: tuple[GroundState, Text, Text | None]
) -> Ground:
    result, used, missing = outcome
    return Ground("condition", result, article, text, used, missing, firm=law.verified)


def _of_the_law(law: RuleSet) -> Iterable[Ground]:
    if law.verified:
        return
    words = law.caution or _UNKNOWN
    code = "law_unverified" if law.details_known else "law_unknown"
    yield Ground(code, GroundState.undecided, law.reference, words, NOTHING, _READ_IT, firm=True)


_UNKNOWN = Text("Quy định của giai đoạn này chưa được nhập.", "This law has not been entered.")
_READ_IT = Text(
    "Đối chiếu với văn bản đang có hiệu lực trước khi kết luận.",
    "Compare with the text in force before concluding.",
)
