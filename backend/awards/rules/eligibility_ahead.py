"""When is a candidate next eligible? The coming years are supposed to go as well as can be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Subtype
from backend.awards.rules.catalogue import Entry, RuleSet
from backend.awards.rules.conditions import years_counted
from backend.awards.rules.eligibility import Judgement, assess
from backend.awards.rules.facts import Initiative, People, Quality, Rating, Reach, Record, YearFacts

HORIZON = 10
"""Years looked ahead; the longest run of years that a title asks for ends well within."""

Kind = tuple[AwardTitle | None, AwardForm | None, Subtype | None]
_SOME = 10  # any number of people: only shares of it are looked at
_IDEAL = YearFacts(
    rating=Rating.excellent,
    people={who: 0 if who is People.disciplined else _SOME for who in People},
    qualities=dict.fromkeys(Quality, True),
    leads=True,
)


@dataclass(frozen=True, slots=True)
class Next:
    """The first year in which nothing known stands against the award, and what it then is."""

    kind: Kind
    year: int
    verdict: Judgement


def wanted_in(record: Record, entry: Entry, subtype: Subtype | None, year: int) -> Award:
    """The award for that year. A form for merit counts all the years that its condition names."""
    span = 1 if entry.title is not None else _span(entry, record, subtype)
    return Award(
        unit_id=record.id,
        receivers=1,
        title=entry.title,
        form=entry.form,
        subtype=subtype,
        first_year=year - span + 1,
        last_year=year,
        achievement="",
    )


def _span(entry: Entry, record: Record, subtype: Subtype | None) -> int:
    asked = [r for r in entry.requirements if r.applies(record.receiver, subtype)]
    return max((years_counted(r.condition) for r in asked), default=1)


def ahead(
    entries: Sequence[tuple[Entry, Subtype | None]], law: RuleSet, record: Record, year: int
) -> list[Next]:
    """For each award its first year from `year` on that is no "no"; left out where there is none.

    The awards come from the lowest to the highest: a title won in a year counts for the next one.
    What is on record stays as it is; only what is still unknown of the coming years is supposed.
    """
    read = replace(law, verified=True)
    found: dict[Kind, Next] = {}
    for coming in range(year, year + HORIZON + 1):
        record = _supposed(record, coming, first=coming == year)
        for entry, subtype in entries:
            wanted = wanted_in(record, entry, subtype, coming)
            verdict = assess(entry, read, record, wanted, date(coming, 12, 31)).verdict
            if verdict is Judgement.no:
                continue
            known = verdict if law.verified else Judgement.decide
            found.setdefault(wanted.kind, Next(wanted.kind, coming, known))
            if entry.title is not None:
                record = _given(record, entry.title, coming)
        if len(found) == len(entries):
            break
    return list(found.values())


def _supposed(record: Record, year: int, *, first: bool) -> Record:
    """The year as good as can be, where nothing else is on record; open matters end well."""
    known = record.years.get(year, YearFacts())
    facts = YearFacts(
        rating=known.rating or _IDEAL.rating,
        people={**_IDEAL.people, **known.people} if not known.people else known.people,
        qualities={**_IDEAL.qualities, **known.qualities},
        leads=_IDEAL.leads if known.leads is None else known.leads,
    )
    fresh = tuple(Initiative(f"~{year}.{n}", year, Reach.nation) for n in range(2))
    return replace(
        record,
        years={**record.years, year: facts},
        initiatives=(*record.initiatives, *fresh),
        settled=year,
        holds=record.holds if first else [h for h in record.holds if h.until is not None],
    )


def _given(record: Record, title: AwardTitle, year: int) -> Record:
    if any(a.title is title and a.last_year == year for a in record.held):
        return record
    award = Award(record.id, 1, title, None, None, year, year, "")
    return replace(record, held=(*record.held, award))
