"""Who reads which persons: those of their present unit, of the blocks it is in, of the province."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Integer, Row, Select, Uuid, and_, bindparam, func, or_, select

from backend.access.actors import Actor, within
from backend.access.models import User
from backend.access.rules import Permission
from backend.awards.persons.models import Person, PersonPost
from backend.awards.records import Db
from backend.awards.schemas import PersonName
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.places import Place
from backend.organizations.models import Membership, Unit

P = Permission

NAME = func.coalesce(User.name, Person.name)
"""One truth: of a person with an account it is the account's."""

NAME_KEY = func.coalesce(User.name_key, Person.name_key)
SEARCH_KEY = func.coalesce(User.search_key, Person.search_key)

_ACCOUNT = and_(User.tenant == Person.tenant, User.id == Person.user_id)
_PRESENT = and_(
    PersonPost.tenant == Person.tenant,
    PersonPost.person_id == Person.id,
    or_(
        PersonPost.ends_on.is_(None),
        PersonPost.ends_on >= bindparam("today", type_=Date()),
    ),
)
IN_BLOCK = (
    select(Membership.id)
    .where(
        Membership.tenant == PersonPost.tenant,
        Membership.unit_id == PersonPost.unit_id,
        Membership.year >= bindparam("since_year", type_=Integer()),
    )
    .correlate(PersonPost)
)
_OF_THE_BLOCK = IN_BLOCK.where(within(block=Membership.block_id, name="proposing")).exists()

_COLUMNS: Sequence[Any] = (
    Person.id,
    Person.code,
    NAME.label("name"),
    Person.gender,
    Person.kind,
    Person.national_id,
    Person.user_id,
    Person.version,
    PersonPost.unit_id,
    PersonPost.position,
    PersonPost.leads,
    Unit.name.label("unit_name"),
    Unit.short_name.label("unit_short_name"),
)
SEEN: Select[Any] = (
    select(*_COLUMNS)
    .outerjoin(User, _ACCOUNT)
    .outerjoin(PersonPost, _PRESENT)
    .outerjoin(Unit, and_(Unit.tenant == Person.tenant, Unit.id == PersonPost.unit_id))
    .where(
        Person.tenant == bindparam("tenant"),
        or_(
            within(unit=PersonPost.unit_id),
            within(unit=PersonPost.unit_id, name="proposing"),
            _OF_THE_BLOCK,
        ),
    )
)
"""The persons that an actor reads, with the present post; run with `reading`."""

_ONE = SEEN.where(Person.id == bindparam("person_id", type_=Uuid()))
_SOME = SEEN.where(Person.id.in_(bindparam("persons", expanding=True, type_=Uuid())))


def reading(actor: Actor) -> dict[str, Any]:
    """The values of `SEEN`: one's own unit, and wherever one reads proposals.

    A block's last year counts too: its proposals are written while the next one has begun.
    """
    today: date = clock.today()
    own, proposing = actor.reach(P.enter_scores), actor.reach(P.read_proposals, "proposing")
    return {**own, **proposing, "today": today, "since_year": today.year - 1}


def seen_person(db: Db, actor: Actor, person_id: UUID) -> Row[Any]:
    """The person's row; 404 where it is not the actor's to read."""
    row = db.execute(_ONE, {**reading(actor), "person_id": person_id}).one_or_none()
    if row is None:
        raise not_found()
    return row


def seen_persons(db: Db, actor: Actor, person_ids: Iterable[UUID]) -> dict[UUID, Row[Any]]:
    """Those of the persons that the actor reads."""
    wanted = list(set(person_ids))
    if not wanted:
        return {}
    return {row.id: row for row in db.execute(_SOME, {**reading(actor), "persons": wanted})}


def names_of(db: Db, actor: Actor, person_ids: Iterable[UUID]) -> dict[UUID, PersonName]:
    """The names of the persons that the actor reads; the others are not there."""
    found = seen_persons(db, actor, person_ids)
    return {key: PersonName(id=row.id, code=row.code, name=row.name) for key, row in found.items()}


def keeps(actor: Actor, unit_id: UUID | None) -> bool:
    """Whether the actor keeps the registry there: the unit itself, or the office."""
    place = Place(unit_id=unit_id)
    return actor.may(P.enter_scores, place) or actor.may(P.appraise_proposals, place)
