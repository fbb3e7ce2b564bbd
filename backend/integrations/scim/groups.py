"""Groups of people. They give no rights: roles are given in the product."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from scim2_models import InvalidValueException, Reference, Resource, UniquenessException
from sqlalchemy import ColumnElement, Row, Select, String, bindparam, cast, delete, literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Permission
from backend.events.operations import record
from backend.integrations.models import Group, GroupMember, Provisioned
from backend.integrations.scim import resources
from backend.integrations.scim.filters import Attribute
from backend.integrations.scim.kinds import Kind, meta_of
from backend.integrations.scim.people import linked
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.fields import Line
from backend.kernel.places import Place
from backend.kernel.vietnamese import sort_key

_FOUND: Select[Any] = select(Group.__table__, literal(0).label("own_version")).where(
    Group.tenant == bindparam("tenant"),
    bindparam("reach_everywhere", type_=None),
)
_MEMBERS = (
    select(GroupMember.group_id, User.id, User.name)
    .join(User, (User.tenant == GroupMember.tenant) & (User.id == GroupMember.user_id))
    .order_by(User.name_key, User.id)
)
_NAME: TypeAdapter[str] = TypeAdapter(Line)


def _has_member(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    member = select(1).where(GroupMember.tenant == Group.tenant, GroupMember.group_id == Group.id)
    return member.where(condition).exists()


_ATTRIBUTES = {
    "id": Attribute(cast(Group.id, String), exact=True),
    "externalid": Attribute(Group.external_id, exact=True),
    "displayname": Attribute(Group.name, sort=Group.name_key),
    "members.value": Attribute(cast(GroupMember.user_id, String), exact=True, inside=_has_member),
    "meta.lastmodified": Attribute(Group.changed_at, moment=True),
}


def _show(session: Session, rows: Sequence[Row[Any]]) -> list[Resource[Any]]:
    members: dict[UUID, list[resources.Member]] = defaultdict(list)
    of_these = GroupMember.group_id.in_([row.id for row in rows])
    for group_id, user_id, name in session.execute(_MEMBERS.where(of_these)):
        ref = Reference[resources.User[Any]](f"Users/{user_id}")
        members[group_id].append(resources.Member(value=str(user_id), ref=ref, display=name))
    return [
        resources.Group(
            id=str(row.id),
            external_id=row.external_id,
            display_name=row.name,
            members=members[row.id] or None,
            meta=meta_of("Group", row),
        )
        for row in rows
    ]


def _create(session: Session, actor: Actor, wanted: Any) -> UUID:  # noqa: ANN401 - the library's model
    actor.require_everywhere(Permission.provision_people)
    group = Group(tenant=actor.tenant, changed_at=clock.now())
    _fill(session, actor, group, wanted)
    record(session, actor, "group.created", Place(), group, {"name": group.name})
    return group.id


def _update(session: Session, actor: Actor, group_id: UUID, wanted: Any) -> None:  # noqa: ANN401 - the library's model
    group = _locked(session, actor, group_id)
    group.changed_at = clock.now()
    _fill(session, actor, group, wanted)
    record(session, actor, "group.edited", Place(), group, {"name": group.name})


def _remove(session: Session, actor: Actor, group_id: UUID) -> None:
    group = _locked(session, actor, group_id)
    session.delete(group)
    session.flush()
    record(session, actor, "group.removed", Place(), group, {"name": group.name})


def _locked(session: Session, actor: Actor, group_id: UUID) -> Group:
    actor.require_everywhere(Permission.provision_people)
    group = session.get(Group, (actor.tenant, group_id), with_for_update=True)
    if group is None:
        raise not_found()
    return group


def _fill(session: Session, actor: Actor, group: Group, wanted: Any) -> None:  # noqa: ANN401 - the library's model
    group.name = _NAME.validate_python(wanted.display_name)
    group.name_key = sort_key(group.name)
    group.external_id = wanted.external_id
    session.add(group)
    try:
        session.flush()
    except IntegrityError:
        raise UniquenessException(detail="A group of this name exists") from None
    _set_members(session, actor, group, wanted.members or [])


def _set_members(session: Session, actor: Actor, group: Group, wanted: Sequence[Any]) -> None:
    users = {user_id for member in wanted if (user_id := linked(member)) is not None}
    known = (
        select(User.id)
        .outerjoin(Provisioned, (Provisioned.tenant == User.tenant) & (Provisioned.id == User.id))
        .where(User.tenant == actor.tenant, User.id.in_(users), Provisioned.removed_at.is_(None))
    )
    if users - set(session.scalars(known)):
        raise InvalidValueException(detail="A member is no User of this service")
    of_group = (GroupMember.tenant == group.tenant, GroupMember.group_id == group.id)
    session.execute(delete(GroupMember).where(*of_group))
    session.add_all(
        GroupMember(tenant=group.tenant, group_id=group.id, user_id=user_id) for user_id in users
    )
    session.flush()


def _says(record: Any) -> object:  # noqa: ANN401 - the library's model
    return record.display_name, record.external_id, set(map(linked, record.members or []))


GROUPS = Kind(
    "Group",
    Permission.provision_people,
    _FOUND,
    Group.id.expression,
    _ATTRIBUTES,
    _show,
    _create,
    _update,
    _remove,
    _says,
)
