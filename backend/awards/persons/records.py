"""Everything that is known of persons as candidates: read at once for many of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Row, bindparam, select

from backend.awards.in_force import HELD
from backend.awards.models import DecisionItem
from backend.awards.persons.models import (
    Initiative,
    InitiativeAuthor,
    Person,
    PersonHold,
    PersonPost,
    PersonYear,
)
from backend.awards.persons.rules import Gender, Post, earlier_units, unit_in
from backend.awards.records import Db, award_of
from backend.awards.rules import facts
from backend.awards.rules.facts import Hold, Quality, Record, YearFacts
from backend.organizations.models import Unit

_PERSONS: BindParameter[UUID] = bindparam("persons", expanding=True)
_KINDS = select(Person.id, Person.kind, Person.gender).where(
    Person.tenant == bindparam("tenant"), Person.id.in_(_PERSONS)
)
_POSTS = (
    select(PersonPost.__table__, Unit.name.label("unit_name"))
    .join(Unit, (Unit.tenant == PersonPost.tenant) & (Unit.id == PersonPost.unit_id))
    .where(PersonPost.tenant == bindparam("tenant"), PersonPost.person_id.in_(_PERSONS))
    .order_by(PersonPost.starts_on.desc())
)
_YEARS = (
    select(PersonYear.__table__)
    .where(PersonYear.tenant == bindparam("tenant"), PersonYear.person_id.in_(_PERSONS))
    .order_by(PersonYear.year.desc())
)
_HOLDS = (
    select(PersonHold.__table__)
    .where(PersonHold.tenant == bindparam("tenant"), PersonHold.person_id.in_(_PERSONS))
    .order_by(PersonHold.since.desc(), PersonHold.id)
)
_HELD = HELD.where(DecisionItem.person_id.in_(_PERSONS))
_INITIATIVES = (
    select(Initiative.__table__, InitiativeAuthor.person_id, InitiativeAuthor.share)
    .join(
        InitiativeAuthor,
        (InitiativeAuthor.tenant == Initiative.tenant)
        & (InitiativeAuthor.initiative_id == Initiative.id),
    )
    .where(Initiative.tenant == bindparam("tenant"), InitiativeAuthor.person_id.in_(_PERSONS))
    .order_by(Initiative.year.desc(), Initiative.code)
)


@dataclass(frozen=True, slots=True)
class KnownPersons:
    """The rows behind the records, for whoever shows them too."""

    posts: Sequence[Row[Any]]
    years: Sequence[Row[Any]]
    holds: Sequence[Row[Any]]
    initiatives: Sequence[Row[Any]]
    held: Sequence[Row[Any]]

    def used(self, initiative_id: UUID, person_id: UUID) -> Sequence[Row[Any]]:
        """The awards in force that rest on an initiative of the person."""
        mine = (row for row in self.held if row.person_id == person_id)
        return [row for row in mine if row.initiative_id == initiative_id]


def known_persons(
    db: Db, tenant: int, person_ids: Iterable[UUID]
) -> tuple[KnownPersons, dict[UUID, Record]]:
    """The records of these persons, in six statements however many they are."""
    key = {"tenant": tenant, "persons": list(person_ids)}
    known = KnownPersons(
        *(db.execute(rows, key).all() for rows in (_POSTS, _YEARS, _HOLDS, _INITIATIVES, _HELD))
    )
    kinds = db.execute(_KINDS, key).all()
    posts, years = _by_person(known.posts), _by_person(known.years)
    holds, held = _by_person(known.holds), _by_person(known.held)
    return known, {
        row.id: Record(
            id=row.id,
            receiver=row.kind,
            years={one.year: _facts(one) for one in years[row.id]},
            held=[award_of(one) for one in held[row.id]],
            holds=[Hold(one.reason, one.since, one.until, one.outcome) for one in holds[row.id]],
            initiatives=_initiatives(known, row.id),
            earlier_units=_earlier(posts[row.id]),
        )
        for row in kinds
    }


def units_in(db: Db, tenant: int, person_ids: Iterable[UUID], year: int) -> dict[UUID, UUID]:
    """In which unit each of the persons worked in that year, as far as it is known."""
    key = {"tenant": tenant, "persons": list(person_ids)}
    posts = _by_person(db.execute(_POSTS, key).all())
    found = {person: unit_in(_posts(rows), year) for person, rows in posts.items()}
    return {person: unit for person, unit in found.items() if unit is not None}


def women_among(db: Db, tenant: int, person_ids: Iterable[UUID]) -> set[UUID]:
    """Which of the persons are women (NĐ 152/2025, Điều 4 khoản 6)."""
    rows = db.execute(_KINDS, {"tenant": tenant, "persons": list(person_ids)})
    return {row.id for row in rows if row.gender is Gender.female}


def _by_person(rows: Iterable[Row[Any]]) -> Mapping[UUID, list[Row[Any]]]:
    found: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _facts(row: Row[Any]) -> YearFacts:
    said = {Quality(name): value for name, value in row.qualities.items()}
    return YearFacts(rating=row.rating, qualities=said)


def _posts(rows: Iterable[Row[Any]]) -> list[Post]:
    return [Post(row.unit_id, row.starts_on, row.ends_on) for row in rows]


def _earlier(rows: Sequence[Row[Any]]) -> dict[int, list[str]]:
    """By year the names of units that the person had left, after six months or more in it."""
    names = {row.unit_id: row.unit_name for row in rows}
    years = {row.ends_on.year for row in rows if row.ends_on is not None}
    posts = _posts(rows)
    return {year: [names[unit] for unit in earlier_units(posts, year)] for year in years}


def _initiatives(known: KnownPersons, person_id: UUID) -> list[facts.Initiative]:
    found = []
    for row in known.initiatives:
        if row.person_id == person_id:
            used = known.used(row.id, person_id)
            found.append(
                facts.Initiative(
                    code=row.code,
                    year=row.year,
                    reach=row.reach,
                    used_for_title=any(award.title for award in used),
                    used_for_form=any(award.form for award in used),
                )
            )
    return found
