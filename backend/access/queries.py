"""What is read of accounts, grants and sessions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select

from backend.access.actors import Actor, within
from backend.access.models import GrantRow, SignIn, User
from backend.access.rules import Permission, grant_permission
from backend.access.schemas import GivenGrant, SessionOut, UserOut
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, PageRequest, plain_page
from backend.kernel.places import Place
from backend.kernel.plain import Plain
from backend.kernel.vietnamese import folded

_SHOWN: tuple[Any, ...] = (
    User.id, User.username, User.name, User.unit_id, User.active, User.must_change_password,
    User.second_factor_since, User.created_at, User.version,
)  # fmt: skip
_NAMES = tuple(column.key for column in _SHOWN)
_USERS = select(*_SHOWN).where(User.tenant == bindparam("tenant"), within(unit=User.unit_id))
_USER = _USERS.where(User.id == bindparam("user_id"))
_ORDER = Order({"name": User.name_key, "username": User.username}, "name", User.id)
_GRANTS = (
    select(GrantRow.__table__)
    .where(GrantRow.tenant == bindparam("tenant"), GrantRow.user_id == bindparam("user_id"))
    .order_by(GrantRow.granted_at, GrantRow.id)
)
_SESSIONS = (
    select(SignIn.__table__)
    .where(
        SignIn.tenant == bindparam("tenant"),
        SignIn.user_id == bindparam("user_id"),
        SignIn.ended_at.is_(None),
        SignIn.last_used_at > bindparam("since"),
    )
    .order_by(SignIn.started_at.desc())
)


def users(
    connection: Connection, actor: Actor, wanted: PageRequest, q: str | None, unit_id: UUID | None
) -> Plain:
    """A page of the accounts that the actor manages."""
    statement: Select[Any] = _USERS
    if q:
        statement = statement.where(User.search_key.contains(folded(q), autoescape=True))
    if unit_id:
        statement = statement.where(User.unit_id == unit_id)
    values = actor.reach(Permission.manage_users)
    return plain_page(connection, statement, _ORDER, wanted, _told, values)


def user(connection: Connection, actor: Actor, user_id: UUID) -> UserOut:
    """One account; 404 where it is not the actor's to manage."""
    values = {**actor.reach(Permission.manage_users), "user_id": user_id}
    row = connection.execute(_USER, values).one_or_none()
    if row is None:
        raise not_found()
    return user_out(row)


def user_out(row: User | Row[Any]) -> UserOut:
    """An account as shown to who manages it."""
    return UserOut(**{name: getattr(row, name) for name in _NAMES}, actions=_actions(row))


def _told(row: Row[Any]) -> dict[str, Any]:
    """The same for a list."""
    return {**dict(zip(_NAMES, row, strict=False)), "actions": _actions(row)}


def _actions(row: User | Row[Any]) -> list[str]:
    actions = ["edit", "reset_password", "grant", "deactivate" if row.active else "reactivate"]
    if row.second_factor_since is not None:
        actions.append("remove_factors")
    return actions


def grants(connection: Connection, actor: Actor, user_id: UUID) -> list[GivenGrant]:
    """The grants of an account that the actor manages, the revoked ones too."""
    user(connection, actor, user_id)
    rows = connection.execute(_GRANTS, {"tenant": actor.tenant, "user_id": user_id})
    return [grant_out(row, actor) for row in rows]


def grant_out(row: GrantRow | Row[Any], actor: Actor) -> GivenGrant:
    """A grant as given, with whether the actor may take it back."""
    permission = grant_permission(row.role)
    mine = permission is not None and actor.may(permission, Place(row.unit_id, row.block_id))
    return GivenGrant(
        id=row.id,
        role=row.role,
        unit_id=row.unit_id,
        block_id=row.block_id,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        granted_at=row.granted_at,
        revoked_at=row.revoked_at,
        actions=["revoke"] if mine and row.revoked_at is None else [],
    )


def running_sessions(connection: Connection, actor: Actor, since: datetime) -> list[SessionOut]:
    """The actor's own sessions that were used after `since` and not ended."""
    values = {"tenant": actor.tenant, "user_id": actor.user_id, "since": since}
    return [
        SessionOut(
            id=row.id,
            device=row.device,
            started_at=row.started_at,
            last_used_at=row.last_used_at,
            current=row.id == actor.sign_in_id,
        )
        for row in connection.execute(_SESSIONS, values)
    ]
