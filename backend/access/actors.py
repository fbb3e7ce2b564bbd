"""The actor of a request: who is signed in, and the one question in Python and in SQL."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Boolean,
    ColumnElement,
    Connection,
    SQLColumnExpression,
    Uuid,
    any_,
    bindparam,
    or_,
    select,
    tuple_,
)

from backend.access.models import (
    Client,
    ClientScope,
    ClientSecret,
    SignIn,
    User,
    effective_grants,
)
from backend.access.rules import Grant, Permission, Reach, Right, Role, Scope, reach
from backend.kernel import clock
from backend.kernel.errors import Problem, forbidden, not_found
from backend.kernel.places import Place
from backend.kernel.tokens import AccessToken


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, or a machine client, with what they may do."""

    tenant: int
    user_id: UUID
    sign_in_id: UUID
    name: str
    username: str
    must_change_password: bool
    grants: tuple[Grant, ...]
    scopes: tuple[Scope, ...] | None = None
    """Of a machine client; none = a person."""
    proved_at: int = 0
    """When the person last showed a password or a factor: seconds since 1970, real time."""
    second_factor_due: date | None = None
    """From this day on the person must have a second factor to work."""
    _places: dict[tuple[Permission, date], Reach] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What `places` has worked out."""

    @property
    def owner(self) -> tuple[int, UUID]:
        """The key under which this actor's idempotency keys are kept."""
        return self.tenant, self.user_id

    @property
    def rights(self) -> tuple[Right, ...]:
        """Grants and scopes alike."""
        return (*self.grants, *(self.scopes or ()))

    @property
    def must_add_factor(self) -> bool:
        """Whether the days of grace are over."""
        return self.second_factor_due is not None and self.second_factor_due <= clock.today()

    def may(self, permission: Permission, place: Place) -> bool:
        """Whether the actor may do this there, today."""
        return self.places(permission).covers(place)

    def places(self, permission: Permission) -> Reach:
        """Where the actor may do this, today: worked out once, for a list asks it for each row."""
        day = clock.today()
        known = self._places.get((permission, day))
        if known is None:
            known = self._places[permission, day] = reach(self.rights, permission, day)
        return known

    def require(
        self, permission: Permission, place: Place, *, seeing: Permission | None = None
    ) -> None:
        """403 where the actor may see the place but not do this; 404 where not even see it.

        `seeing` is the permission that lets the thing be seen; without it seeing is taken as given.
        """
        if self.may(permission, place):
            return
        if seeing is not None and not self.may(seeing, place):
            raise not_found()
        raise self._lacks(permission)

    def _lacks(self, permission: Permission) -> Problem:
        """403 that names what is missing, to a machine client as RFC 6750 (3.1) does."""
        challenge = f'Bearer error="insufficient_scope", scope="{permission}"'
        headers = {} if self.scopes is None else {"WWW-Authenticate": challenge}
        return replace(forbidden(), headers=headers, members={"permission": permission})

    def require_sight(self, permission: Permission, place: Place) -> None:
        """404 where the actor may not see what belongs to this place."""
        if not self.may(permission, place):
            raise not_found()

    def require_everywhere(self, permission: Permission) -> None:
        """403 where the actor may not do this in the whole province."""
        self.require(permission, Place())

    def reach(self, permission: Permission, name: str = "reach") -> dict[str, Any]:
        """The values for `within` of that name: all places where the actor may do this, today."""
        places = self.places(permission)
        return {
            "tenant": self.tenant,
            f"{name}_everywhere": places.everywhere,
            f"{name}_units": list(places.units),
            f"{name}_blocks": list(places.blocks),
            f"{name}_pairs": list(places.pairs),
        }


def within(
    unit: SQLColumnExpression[Any] | None = None,
    block: SQLColumnExpression[Any] | None = None,
    name: str = "reach",
) -> ColumnElement[bool]:
    """The rows whose place the actor reaches: the SQL twin of `Actor.may`.

    Name the columns that hold the row's unit and block (those it has). The statement is built once
    and run with `actor.reach(permission)` as its values; the caller adds the tenant. A statement
    that asks for two permissions gives each its `name`.
    """
    terms: list[ColumnElement[bool]] = [bindparam(f"{name}_everywhere", type_=Boolean())]
    if unit is not None:
        terms.append(unit == any_(bindparam(f"{name}_units", type_=ARRAY(Uuid))))
    if block is not None:
        terms.append(block == any_(bindparam(f"{name}_blocks", type_=ARRAY(Uuid))))
    if unit is not None and block is not None:
        pairs: BindParameter[Any] = bindparam(f"{name}_pairs", expanding=True)
        terms.append(tuple_(unit, block).in_(pairs))
    return or_(*terms)


_SIGNED_IN = (
    select(
        SignIn.id.label("sign_in_id"),
        SignIn.user_id,
        User.name,
        User.username,
        User.must_change_password,
        User.second_factor_due,
    )
    .join(User, (User.tenant == SignIn.tenant) & (User.id == SignIn.user_id))
    .where(
        SignIn.tenant == bindparam("tenant"),
        SignIn.id == any_(bindparam("sign_ins", type_=ARRAY(Uuid))),
        SignIn.ended_at.is_(None),
        User.active,
    )
)
_GRANTS = select(effective_grants).where(
    effective_grants.c.tenant == bindparam("tenant"),
    effective_grants.c.user_id == any_(bindparam("users", type_=ARRAY(Uuid))),
)
_CLIENT = (
    select(Client.name)
    .join(
        ClientSecret,
        (ClientSecret.tenant == Client.tenant) & (ClientSecret.client_id == Client.id),
    )
    .where(
        Client.tenant == bindparam("tenant"),
        Client.id == bindparam("user_id"),
        Client.revoked_at.is_(None),
        ClientSecret.id == bindparam("secret_id"),
        ClientSecret.revoked_at.is_(None),
    )
)
_SCOPES = select(ClientScope.permission, ClientScope.unit_id, ClientScope.block_id).where(
    ClientScope.tenant == bindparam("tenant"), ClientScope.client_id == bindparam("user_id")
)


def load_actors(
    connection: Connection, tokens: Collection[AccessToken]
) -> dict[AccessToken, Actor]:
    """The actors of verified tokens; without those whose account or session has ended."""
    actors: dict[AccessToken, Actor] = {}
    for tenant in {token.tenant for token in tokens if token.scope is None}:
        people = [token for token in tokens if token.tenant == tenant and token.scope is None]
        actors |= _load_people(connection, tenant, people)
    for token in tokens:
        if token.scope is not None and (client := _load_client(connection, token, token.scope)):
            actors[token] = client
    return actors


def _load_people(
    connection: Connection, tenant: int, tokens: Sequence[AccessToken]
) -> dict[AccessToken, Actor]:
    """Those who are signed in: two statements, however many they are."""
    sign_ins = {"tenant": tenant, "sign_ins": [token.session_id for token in tokens]}
    rows = {(row.user_id, row.sign_in_id): row for row in connection.execute(_SIGNED_IN, sign_ins)}
    grants = _grants(connection, tenant, [user_id for user_id, _ in rows])
    return {
        token: Actor(
            tenant=tenant,
            user_id=token.user_id,
            sign_in_id=token.session_id,
            name=person.name,
            username=person.username,
            must_change_password=person.must_change_password,
            grants=tuple(grants[token.user_id]),
            proved_at=token.proved_at,
            second_factor_due=person.second_factor_due,
        )
        for token in tokens
        if (person := rows.get((token.user_id, token.session_id)))
    }


def _load_client(
    connection: Connection, token: AccessToken, wanted: frozenset[str]
) -> Actor | None:
    """A machine client with those of its scopes that the token was asked for."""
    key = {"tenant": token.tenant, "user_id": token.user_id}
    client = connection.execute(_CLIENT, {**key, "secret_id": token.session_id}).one_or_none()
    if client is None:
        return None
    return Actor(
        tenant=token.tenant,
        user_id=token.user_id,
        sign_in_id=token.session_id,
        name=client.name,
        username=str(token.user_id),
        must_change_password=False,
        grants=(),
        scopes=tuple(
            Scope(*row) for row in connection.execute(_SCOPES, key) if row.permission in wanted
        ),
    )


def grants_of(connection: Connection, tenant: int, user_id: UUID) -> list[Grant]:
    """All grants of a user, whatever the day, the derived ones included."""
    return _grants(connection, tenant, [user_id])[user_id]


def _grants(
    connection: Connection, tenant: int, users: Sequence[UUID]
) -> defaultdict[UUID, list[Grant]]:
    found: defaultdict[UUID, list[Grant]] = defaultdict(list)
    for row in connection.execute(_GRANTS, {"tenant": tenant, "users": users}):
        held = Grant(Role(row.role), row.unit_id, row.block_id, row.starts_on, row.ends_on)
        found[row.user_id].append(held)
    return found
