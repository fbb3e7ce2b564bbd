"""Reading what is kept of who asks."""

from typing import Any

from pydantic import BaseModel
from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    SQLColumnExpression,
    bindparam,
    select,
)

from backend.access.actors import Actor
from backend.access.factor_models import LinkedAccount
from backend.access.factor_queries import factors
from backend.access.models import GrantRow, SignIn, User
from backend.access.openid_schemas import LinkedAccountOut
from backend.awards.persons.models import Person
from backend.awards.persons.queries import ledger, post_out, year_out
from backend.awards.persons.records import known_persons
from backend.events.models import Event
from backend.integrations.own_data.schemas import (
    OwnAccount,
    OwnAct,
    OwnData,
    OwnGrant,
    OwnRecord,
    OwnSession,
)
from backend.integrations.push.queries import devices
from backend.kernel.db import Owned
from backend.kernel.errors import forbidden
from backend.kernel.pages import Order, Page, PageRequest, page_of

MOST = 10_000
"""No part of it is longer."""

_TENANT: BindParameter[Any] = bindparam("tenant")
_USER: BindParameter[Any] = bindparam("user_id")


def _mine(
    model: type[Owned], shown: type[BaseModel], *order: SQLColumnExpression[Any]
) -> Select[Any]:
    """The rows of a table that belong to an account, as they are shown."""
    table: Any = model
    columns = (getattr(table, name) for name in shown.model_fields)
    whose = table.tenant == _TENANT, table.user_id == _USER
    return select(*columns).where(*whose).order_by(*order).limit(MOST)


_ACCOUNT = select(*(getattr(User, name) for name in OwnAccount.model_fields)).where(
    User.tenant == _TENANT, User.id == _USER
)
_GRANTS = _mine(GrantRow, OwnGrant, GrantRow.granted_at, GrantRow.id)
_SESSIONS = _mine(SignIn, OwnSession, SignIn.started_at.desc(), SignIn.id)
_LINKED = _mine(LinkedAccount, LinkedAccountOut, LinkedAccount.linked_at, LinkedAccount.id)
_PERSON: Select[Any] = select(Person.__table__).where(
    Person.tenant == _TENANT, Person.user_id == _USER
)
_ACTS = select(*(getattr(Event, name) for name in OwnAct.model_fields)).where(
    Event.tenant == _TENANT, Event.actor_id == _USER
)
_ORDER = Order({"position": Event.position}, "-position", Event.position)


def _record(db: Connection, tenant: int, person: Row[Any] | None) -> OwnRecord | None:
    if person is None:
        return None
    known, _ = known_persons(db, tenant, [person.id])
    return OwnRecord(
        code=person.code,
        gender=person.gender,
        national_id=person.national_id,
        posts=[post_out(row) for row in known.posts],
        years=[year_out(row) for row in known.years],
        initiatives=[row.name for row in known.initiatives],
        awards=ledger(db, tenant, person.id),
    )


def own_data(db: Connection, actor: Actor) -> OwnData:
    """All that is kept of the actor but the acts; 403 for a program."""
    key = {"tenant": actor.tenant, "user_id": actor.user_id}
    account = db.execute(_ACCOUNT, key).mappings().one_or_none()
    if account is None:
        raise forbidden()
    return OwnData(
        account=OwnAccount(**account),
        grants=[OwnGrant(**row) for row in db.execute(_GRANTS, key).mappings()],
        sessions=[OwnSession(**row) for row in db.execute(_SESSIONS, key).mappings()],
        factors=factors(db, actor),
        linked_accounts=[LinkedAccountOut(**row) for row in db.execute(_LINKED, key).mappings()],
        devices=devices(db, actor),
        record=_record(db, actor.tenant, db.execute(_PERSON, key).one_or_none()),
    )


def own_acts(db: Connection, actor: Actor, wanted: PageRequest) -> Page[OwnAct]:
    """What the actor did, newest first."""
    mine = _ACTS.params(tenant=actor.tenant, user_id=actor.user_id)
    return page_of(db, mine, _ORDER, wanted, _act)


def _act(row: Row[Any]) -> OwnAct:
    return OwnAct(**{name: getattr(row, name) for name in OwnAct.model_fields})
