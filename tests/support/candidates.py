"""Candidates for awards: records of collectives and persons, and how they are judged."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from backend.awards.catalogue import CATALOGUE
from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.catalogue import RuleSet
from backend.awards.rules.eligibility import Assessment, assess
from backend.awards.rules.facts import (
    Initiative,
    People,
    Quality,
    Rating,
    Reach,
    Record,
    YearFacts,
)

ME = UUID(int=1)
LAW_2022 = CATALOGUE.named("law_2022_decree_152")
LAW_2026 = CATALOGUE.named("law_2026")
BEST = YearFacts(
    rating=Rating.excellent,
    people={
        People.all: 20,
        People.done: 20,
        People.advanced: 18,
        People.grassroots_fighters: 3,
        People.disciplined: 0,
        People.women: 9,
    },
    qualities=dict.fromkeys(Quality, True),
    leads=True,
)


def collective(years: Mapping[int, YearFacts]) -> Record:
    """A unit with these years on record."""
    return Record(ME, Receiver.collective, years)


def person(years: Mapping[int, YearFacts]) -> Record:
    """A person with these years on record."""
    return Record(ME, Receiver.individual, years)


def fighter(years: Iterable[int]) -> Record:
    """A person who was CSTĐ cơ sở in these years, with an initiative of provincial effect."""
    initiative = Initiative("SK-2025", 2025, Reach.province)
    held = [titled(AwardTitle.grassroots_fighter, year) for year in years]
    return Record(ME, Receiver.individual, {2025: BEST}, held=held, initiatives=[initiative])


def titled(title: AwardTitle, year: int) -> Award:
    """A title that was given for one year."""
    return Award(ME, 1, title, None, None, year, year, "")


def wanted(
    code: AwardTitle | AwardForm | None, subtype: Subtype | None = None, year: int = 2025
) -> Award:
    """What is asked for, for one year."""
    title = code if isinstance(code, AwardTitle) else None
    form = code if isinstance(code, AwardForm) else None
    return Award(ME, 1, title, form, subtype, year, year, "")


def judged(
    award: Award, record: Record, *, law: RuleSet = LAW_2022, on: date = date(2026, 1, 10)
) -> Assessment:
    """The verdict on the record for that award."""
    return assess(CATALOGUE.entry(award.title, award.form), law, record, award, on)
