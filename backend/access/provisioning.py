"""Accounts that another system keeps: opened without a password, ended with their roles."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from backend.access import operations
from backend.access.actors import Actor
from backend.access.models import GrantRow, User
from backend.access.rules import Permission
from backend.access.schemas import Username
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.fields import Input, Line
from backend.kernel.places import Place

_NEW_IDS = select(func.uuidv7()).select_from(func.generate_series(1, bindparam("count")))


class Enrolment(Input):
    """A person as another system knows them."""

    username: Username
    name: Line
    unit_id: UUID | None


def enrol(session: Session, actor: Actor, who: Enrolment) -> User:
    """Open an account. It has no password: its owner gets a first one from the administrator."""
    actor.require(Permission.manage_users, Place(unit_id=who.unit_id))
    user = _account(actor, who)
    operations.store(session, user)
    record(session, actor, "user.created", Place(unit_id=user.unit_id), user)
    return user


def enrol_all(session: Session, actor: Actor, people: Sequence[Enrolment]) -> list[User]:
    """Open accounts for all of them in one statement, or for none: 422 where one cannot be."""
    for unit_id in {who.unit_id for who in people}:
        actor.require(Permission.manage_users, Place(unit_id=unit_id))
    ids = session.scalars(_NEW_IDS, {"count": len(people)}).all()
    users = [_account(actor, who, user_id) for who, user_id in zip(people, ids, strict=True)]
    operations.store_new(session, users)
    for user in users:
        record(session, actor, "user.created", Place(unit_id=user.unit_id), user)
    return users


def _account(actor: Actor, who: Enrolment, user_id: UUID | None = None) -> User:
    return User(
        tenant=actor.tenant,
        id=user_id,
        username=who.username,
        unit_id=who.unit_id,
        password_hash="",
        must_change_password=True,
        **operations.named(who.name),
    )


def amend(session: Session, actor: Actor, user: User, who: Enrolment) -> None:
    """Take over user name, name and unit, where one of them is another."""
    if (user.username, user.name, user.unit_id) == (who.username, who.name, who.unit_id):
        return
    actor.require(Permission.manage_users, Place(unit_id=who.unit_id))
    user.username, user.unit_id = who.username, who.unit_id
    for field, value in operations.named(who.name).items():
        setattr(user, field, value)
    operations.store(session, user)
    record(session, actor, "user.edited", Place(unit_id=user.unit_id), user)


def close(session: Session, actor: Actor, user_id: UUID) -> User:
    """Close an account with its sessions, and take back the roles that it was given."""
    user = operations.deactivate(session, actor, user_id)
    session.execute(
        update(GrantRow)
        .where(
            GrantRow.tenant == user.tenant,
            GrantRow.user_id == user.id,
            GrantRow.revoked_at.is_(None),
        )
        .values(revoked_at=clock.now())
    )
    session.flush()
    return user


def remove(session: Session, actor: Actor, user_id: UUID) -> User:
    """Close an account for good: its user name is free for another person, its name stays."""
    user = close(session, actor, user_id)
    user.username = f"{user.id}"
    operations.store(session, user)
    record(session, actor, "user.removed", Place(unit_id=user.unit_id), user)
    return user
