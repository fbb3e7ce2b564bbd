"""People as SCIM users."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from scim2_models import Reference, Resource
from sqlalchemy import ColumnElement, Row, String, bindparam, cast, select
from sqlalchemy.orm import Session

from backend.access import operations, provisioning
from backend.access.actors import Actor, within
from backend.access.models import User
from backend.access.provisioning import Enrolment
from backend.access.rules import Permission
from backend.integrations.holding import keep_person
from backend.integrations.models import Group, GroupMember, Provisioned
from backend.integrations.provisioned import forget_person, keep_beside
from backend.integrations.rules import HeldKind
from backend.integrations.scim import resources
from backend.integrations.scim.filters import Attribute
from backend.integrations.scim.kinds import (
    Kind,
    as_manager,
    changed_at,
    meta_of,
)
from backend.organizations.models import Unit

_CHANGED = changed_at(User.tenant, User.id)
_FOUND = (
    select(
        User.id,
        User.username,
        User.name,
        User.active,
        User.unit_id,
        User.version,
        Unit.name.label("unit_name"),
        Provisioned.external_id,
        Provisioned.version.label("own_version"),
        _CHANGED.label("changed_at"),
    )
    .outerjoin(Unit, (Unit.tenant == User.tenant) & (Unit.id == User.unit_id))
    .outerjoin(Provisioned, (Provisioned.tenant == User.tenant) & (Provisioned.id == User.id))
    .where(
        User.tenant == bindparam("tenant"),
        Provisioned.removed_at.is_(None),
        within(unit=User.unit_id),
    )
)
_GROUPS = (
    select(GroupMember.user_id, Group.id, Group.name)
    .join(Group, (Group.tenant == GroupMember.tenant) & (Group.id == GroupMember.group_id))
    .order_by(Group.name_key, Group.id)
)


def _in_group(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    member = select(1).where(GroupMember.tenant == User.tenant, GroupMember.user_id == User.id)
    return member.where(condition).exists()


_ATTRIBUTES = {
    "id": Attribute(cast(User.id, String), exact=True),
    "externalid": Attribute(Provisioned.external_id, exact=True),
    "username": Attribute(User.username),
    "displayname": Attribute(User.name, sort=User.name_key),
    "active": Attribute(User.active),
    "unit.value": Attribute(cast(User.unit_id, String), exact=True),
    "unit.display": Attribute(Unit.name, sort=Unit.name_key),
    "groups.value": Attribute(cast(GroupMember.group_id, String), exact=True, inside=_in_group),
    "meta.lastmodified": Attribute(_CHANGED, moment=True),
}


def _show(session: Session, rows: Sequence[Row[Any]]) -> list[Resource[Any]]:
    groups: dict[UUID, list[resources.GroupLink]] = defaultdict(list)
    of_these = GroupMember.user_id.in_([row.id for row in rows])
    for user_id, group_id, name in session.execute(_GROUPS.where(of_these)):
        ref = Reference[resources.Group](f"Groups/{group_id}")
        groups[user_id].append(resources.GroupLink(value=str(group_id), ref=ref, display=name))
    return [_user(row, groups[row.id]) for row in rows]


def _user(row: Row[Any], groups: list[resources.GroupLink]) -> Resource[Any]:
    user = resources.User[resources.Person](
        id=str(row.id),
        external_id=row.external_id,
        user_name=row.username,
        display_name=row.name,
        active=row.active,
        groups=groups or None,
        meta=meta_of("User", row),
    )
    if row.unit_id is not None:
        user[resources.Person] = resources.Person(unit=unit_link(row.unit_id, row.unit_name))
    return user


def unit_link(unit_id: UUID, name: str) -> resources.UnitLink:
    """A unit, referred to."""
    ref = Reference[resources.Unit](f"Units/{unit_id}")
    return resources.UnitLink(value=str(unit_id), ref=ref, display=name)


def _create(session: Session, actor: Actor, wanted: Any) -> UUID:  # noqa: ANN401 - the library's model
    user = provisioning.enrol(session, _manager(actor), _enrolment(wanted))
    keep_beside(session, actor, user.id, wanted.external_id)
    if wanted.active is False:
        provisioning.close(session, _manager(actor), user.id)
    return user.id


def create_all(session: Session, actor: Actor, wanted: Sequence[Any]) -> list[UUID]:
    """Open accounts for all of them in a few statements, or fail as a whole."""
    users = provisioning.enrol_all(session, _manager(actor), [_enrolment(one) for one in wanted])
    session.add_all(
        Provisioned(tenant=user.tenant, id=user.id, external_id=one.external_id, removed_at=None)
        for user, one in zip(users, wanted, strict=True)
    )
    session.flush()
    return [user.id for user in users]


def _update(session: Session, actor: Actor, user_id: UUID, wanted: Any) -> None:  # noqa: ANN401 - the library's model
    manager = _manager(actor)
    user = operations.managed_user(session, manager, user_id)
    if user.active and wanted.active is False:
        keep_person(session, actor, user_id, HeldKind.person_deactivated)
    provisioning.amend(session, manager, user, _enrolment(wanted))
    keep_beside(session, actor, user_id, wanted.external_id)
    if user.active and wanted.active is False:
        provisioning.close(session, manager, user_id)
    elif not user.active and wanted.active is not False:
        operations.reactivate(session, manager, user_id)
    session.flush()


def _remove(session: Session, actor: Actor, user_id: UUID) -> None:
    keep_person(session, actor, user_id, HeldKind.person_removed)
    forget_person(session, _manager(actor), user_id)


def _manager(actor: Actor) -> Actor:
    return as_manager(actor, Permission.provision_people, Permission.manage_users)


def _enrolment(wanted: Any) -> Enrolment:  # noqa: ANN401 - the library's model
    person = wanted[resources.Person]
    unit = person.unit if person else None
    return Enrolment(username=wanted.user_name, name=wanted.display_name, unit_id=linked(unit))


def _says(record: Any) -> object:  # noqa: ANN401 - the library's model
    person = record[resources.Person]
    unit = linked(person.unit) if person else None
    open_account = record.active is not False
    return record.user_name, record.display_name, unit, record.external_id, open_account


def linked(link: Any) -> UUID | None:  # noqa: ANN401 - the library's model
    """The id in a link: its value, else the end of its address."""
    if link is None:
        return None
    text = link.value or (str(link.ref).rsplit("/", 1)[-1] if link.ref else None)
    return None if text is None else TypeAdapter(UUID).validate_python(text)


PEOPLE = Kind(
    "User",
    Permission.provision_people,
    _FOUND,
    User.id.expression,
    _ATTRIBUTES,
    _show,
    _create,
    _update,
    _remove,
    _says,
)
