"""What is read of persons, their awards and initiatives."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, false, or_, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Permission
from backend.awards.catalogue import CATALOGUE
from backend.awards.ceremony.showing import WHOLE, conferral_of
from backend.awards.correction.queries import CORRECTED
from backend.awards.decision_queries import cancellation_out
from backend.awards.eligibility_queries import hold_out, items_out, ladder
from backend.awards.in_force import OF_DECISION
from backend.awards.models import Decision, DecisionItem
from backend.awards.persons.models import Initiative, InitiativeAuthor, Person, PersonPost
from backend.awards.persons.records import KnownPersons, known_persons
from backend.awards.persons.schemas import (
    AccountChoice,
    AuthoredOut,
    AuthorOut,
    InitiativeOut,
    PersonAward,
    PersonOut,
    PersonRow,
    PersonYearOut,
    PostOut,
    Registry,
)
from backend.awards.persons.seeing import (
    IN_BLOCK,
    NAME_KEY,
    SEARCH_KEY,
    SEEN,
    keeps,
    names_of,
    reading,
    seen_person,
)
from backend.awards.records import Db
from backend.awards.rules.states import DecisionState
from backend.awards.showing import rule_set_out, unit_name
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.kernel.vietnamese import folded
from backend.organizations.models import Block, Membership, Unit
from backend.seasons.models import Season

P = Permission

_ORDER = Order({"name": NAME_KEY, "code": Person.code}, "name", Person.id)
_IN_BLOCK = IN_BLOCK.where(Membership.block_id == bindparam("block_id")).exists()
_ACCOUNTS = (
    select(User.id, User.name, User.username)
    .outerjoin(Person, (Person.tenant == User.tenant) & (Person.user_id == User.id))
    .where(
        User.tenant == bindparam("tenant"),
        User.unit_id == bindparam("unit_id"),
        User.active,
        Person.id.is_(None),
    )
    .order_by(User.name_key, User.id)
    .limit(200)
)
_UNIT = select(Unit.id).where(Unit.tenant == bindparam("tenant"), Unit.id == bindparam("unit_id"))


def persons(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    q: str | None,
    unit_id: UUID | None,
    block_id: UUID | None,
) -> Page[PersonRow]:
    """The persons that the actor reads, by name; `q` is looked for without diacritics."""
    statement = SEEN.params(reading(actor))
    if q:
        key = folded(q)
        by_name = SEARCH_KEY.contains(key, autoescape=True)
        statement = statement.where(
            or_(by_name, Person.code.startswith(q.upper(), autoescape=True))
        )
    if unit_id:
        statement = statement.where(PersonPost.unit_id == unit_id)
    if block_id:
        statement = statement.where(_IN_BLOCK).params(block_id=block_id)
    return page_of(connection, statement, _ORDER, wanted, lambda row: PersonRow(**_head(row)))


def registry(db: Db, actor: Actor, unit_id: UUID) -> Registry:
    """What the actor may do in the unit's registry; nothing where it is not theirs."""
    key = {"tenant": actor.tenant, "unit_id": unit_id}
    if db.execute(_UNIT, key).one_or_none() is None:
        raise not_found()
    if not keeps(actor, unit_id):
        return Registry(accounts=[], actions=[])
    rows = db.execute(_ACCOUNTS, key)
    return Registry(
        accounts=[AccountChoice(id=r.id, name=r.name, username=r.username) for r in rows],
        actions=["register", "take_over", "record_initiative"],
    )


def person(db: Db, actor: Actor, person_id: UUID, year: int | None) -> PersonOut:
    """One person with the record and what follows from it; 404 where not the actor's to read."""
    row = seen_person(db, actor, person_id)
    known, records = known_persons(db, actor.tenant, [person_id])
    today = clock.today()
    judged, law = year or today.year, CATALOGUE.rule_set(today)
    record, keeping = records[person_id], keeps(actor, row.unit_id)
    appraises = actor.may(P.appraise_proposals, Place(unit_id=row.unit_id))
    steps = ladder(record.receiver)
    return PersonOut(
        **_head(row),
        national_id=row.national_id if keeping else None,
        user_id=row.user_id,
        year=judged,
        rule_set=rule_set_out(law),
        items=items_out(steps, law, record, judged, today, sealed=not appraises),
        posts=[post_out(one) for one in known.posts],
        years=[year_out(one) for one in known.years],
        initiatives=_authored(known, person_id),
        holds=[hold_out(one) for one in known.holds] if appraises else [],
        version=row.version,
        actions=_actions(row, keeping=keeping, appraises=appraises),
    )


def _actions(row: Row[Any], *, keeping: bool, appraises: bool) -> list[str]:
    kept = ["edit", "post", *(["leave"] if row.unit_id else []), "record_year"] if keeping else []
    return [*kept, *(["open_hold"] if appraises else [])]


def _head(row: Row[Any]) -> dict[str, Any]:
    names = ("id", "code", "name", "gender", "kind", "position", "leads")
    return {**{name: getattr(row, name) for name in names}, "unit": unit_name(row)}


def post(db: Session, kept: PersonPost) -> PostOut:
    """A post that was just entered, told to whoever entered it."""
    unit = db.get_one(Unit, (kept.tenant, kept.unit_id))
    own = set(PostOut.model_fields) - {"unit_name"}
    return PostOut(**{name: getattr(kept, name) for name in own}, unit_name=unit.name)


def post_out(row: Row[Any]) -> PostOut:
    """A post as it is told."""
    return PostOut(**{name: getattr(row, name) for name in PostOut.model_fields})


def year_out(row: Row[Any]) -> PersonYearOut:
    """A recorded year as it is told."""
    return PersonYearOut(**{name: getattr(row, name) for name in PersonYearOut.model_fields})


def _authored(known: KnownPersons, person_id: UUID) -> list[AuthoredOut]:
    own = set(AuthoredOut.model_fields) - {"used_for"}
    return [
        AuthoredOut(
            **{name: getattr(row, name) for name in own},
            used_for=[award.title or award.form for award in known.used(row.id, person_id)],
        )
        for row in known.initiatives
    ]


_AWARDS: Select[Any] = (
    select(
        DecisionItem.__table__,
        *(Decision.__table__.c[n] for n in ("number", "decided_on", "authority", "source")),
        *WHOLE,
        CORRECTED,
        Block.synthetic,
    )
    .join(Decision, OF_DECISION)
    .join(Season, (Season.tenant == Decision.tenant) & (Season.id == Decision.season_id))
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .where(
        DecisionItem.tenant == bindparam("tenant"),
        DecisionItem.person_id == bindparam("person_id"),
        Decision.state == DecisionState.issued,
    )
)
_AWARD_ORDER = Order({"year": DecisionItem.last_year}, "-year", DecisionItem.id)


def awards(
    connection: Connection, actor: Actor, wanted: PageRequest, person_id: UUID
) -> Page[PersonAward]:
    """The ledger of a person over years and units."""
    seen_person(connection, actor, person_id)
    mine = _AWARDS.params(tenant=actor.tenant, person_id=person_id)
    return page_of(connection, mine, _AWARD_ORDER, wanted, _award)


_LEDGER = _AWARDS.order_by(DecisionItem.last_year.desc(), DecisionItem.id).limit(1000)
_STANDING = (
    _AWARDS.where(DecisionItem.cancelled_on.is_(None))
    .order_by(DecisionItem.last_year.desc(), DecisionItem.id)
    .limit(50)
)


def ledger(db: Db, tenant: int, person_id: UUID) -> list[PersonAward]:
    """All awards of a person (the latest thousand), the cancelled ones too."""
    return [_award(row) for row in db.execute(_LEDGER, {"tenant": tenant, "person_id": person_id})]


def awards_in_force(db: Db, tenant: int, person_id: UUID) -> list[PersonAward]:
    """The latest fifty awards of a person that stand."""
    return [
        _award(row) for row in db.execute(_STANDING, {"tenant": tenant, "person_id": person_id})
    ]


def _award(row: Row[Any]) -> PersonAward:
    own = set(PersonAward.model_fields) - {"conferral", "cancellation"}
    shown = {name: getattr(row, name) for name in own}
    return PersonAward(**shown, conferral=conferral_of(row), cancellation=cancellation_out(row))


_INITIATIVES: Select[Any] = select(Initiative.__table__).where(
    Initiative.tenant == bindparam("tenant"), Initiative.unit_id == bindparam("unit_id")
)
_INITIATIVE_ORDER = Order(
    {"year": Initiative.year, "code": Initiative.code}, "-year", Initiative.id
)
_AUTHORS = (
    select(InitiativeAuthor.__table__)
    .where(
        InitiativeAuthor.tenant == bindparam("tenant"),
        InitiativeAuthor.initiative_id.in_(bindparam("initiatives", expanding=True)),
    )
    .order_by(InitiativeAuthor.share.desc(), InitiativeAuthor.person_id)
)


def initiatives(
    connection: Connection, actor: Actor, wanted: PageRequest, unit_id: UUID, q: str | None
) -> Page[InitiativeOut]:
    """A unit's initiatives for those who keep its registry or read proposals; for others none."""
    place = Place(unit_id=unit_id)
    statement = _INITIATIVES.params(tenant=actor.tenant, unit_id=unit_id)
    if not keeps(actor, unit_id) and not actor.may(P.read_proposals, place):
        statement = statement.where(false())
    if q:
        key = folded(q)
        statement = statement.where(Initiative.search_key.contains(key, autoescape=True))
    page = page_of(connection, statement, _INITIATIVE_ORDER, wanted, _bare)
    with_authors(connection, actor, unit_id, page.items)
    return page


def initiative(db: Db, actor: Actor, found: Initiative) -> InitiativeOut:
    """One initiative as shown to whoever keeps it."""
    shown = _bare(found)
    with_authors(db, actor, found.unit_id, [shown])
    return shown


def with_authors(db: Db, actor: Actor, unit_id: UUID, shown: Sequence[InitiativeOut]) -> None:
    """Put in the authors, by name for those who read them, and what may be done."""
    key = {"tenant": actor.tenant, "initiatives": [one.id for one in shown]}
    rows = db.execute(_AUTHORS, key).all()
    names = names_of(db, actor, (row.person_id for row in rows))
    for one in shown:
        one.authors = [
            AuthorOut(person=names.get(row.person_id), share=row.share)
            for row in rows
            if row.initiative_id == one.id
        ]
        one.actions = ["edit"] if keeps(actor, unit_id) else []


def _bare(row: Initiative | Row[Any]) -> InitiativeOut:
    own = set(InitiativeOut.model_fields) - {"authors", "actions"}
    return InitiativeOut(**{name: getattr(row, name) for name in own}, authors=[], actions=[])
