"""Units as a resource type of our own."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from scim2_models import InvalidValueException, MutabilityException, Resource
from sqlalchemy import Row, String, Uuid, bindparam, cast, func, select
from sqlalchemy.orm import Session, aliased

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.integrations.holding import keep_unit
from backend.integrations.models import Provisioned
from backend.integrations.provisioned import keep_beside
from backend.integrations.scim import resources
from backend.integrations.scim.filters import Attribute
from backend.integrations.scim.kinds import (
    Kind,
    as_manager,
    changed_at,
    created_at,
    meta_of,
)
from backend.integrations.scim.people import linked, unit_link
from backend.kernel import clock
from backend.organizations import operations, reorganizing
from backend.organizations.models import FormerName, Unit, UnitLine
from backend.organizations.schemas import Dissolution, Renaming, UnitEdit, UnitNew

_LAST_POSITION = 10_000
_PARENT, _SUCCESSOR = aliased(Unit), aliased(Unit)
_SOLE_SUCCESSOR = (
    select(func.min(cast(UnitLine.successor_id, String)))
    .where(UnitLine.tenant == Unit.tenant, UnitLine.unit_id == Unit.id)
    .having(func.count(UnitLine.successor_id) == 1)
    .correlate(Unit)
    .scalar_subquery()
    .cast(Uuid)
)
"""Who carries on; a unit that was split has several, and SCIM names none of them."""
_CHANGED = changed_at(Unit.tenant, Unit.id)
_FOUND = (
    select(
        Unit.__table__,
        _PARENT.name.label("parent_name"),
        _SUCCESSOR.id.label("successor_id"),
        _SUCCESSOR.name.label("successor_name"),
        Provisioned.external_id,
        Provisioned.version.label("own_version"),
        _CHANGED.label("changed_at"),
    )
    .outerjoin(_PARENT, (_PARENT.tenant == Unit.tenant) & (_PARENT.id == Unit.parent_id))
    .outerjoin(_SUCCESSOR, (_SUCCESSOR.tenant == Unit.tenant) & (_SUCCESSOR.id == _SOLE_SUCCESSOR))
    .outerjoin(Provisioned, (Provisioned.tenant == Unit.tenant) & (Provisioned.id == Unit.id))
    .where(
        Unit.tenant == bindparam("tenant"),
        Provisioned.removed_at.is_(None),
        within(unit=Unit.id),
    )
)
_FORMER = select(FormerName.unit_id, FormerName.name, FormerName.code, FormerName.until).order_by(
    FormerName.until.desc()
)
_ATTRIBUTES = {
    "id": Attribute(cast(Unit.id, String), exact=True),
    "externalid": Attribute(Provisioned.external_id, exact=True),
    "displayname": Attribute(Unit.name, sort=Unit.name_key),
    "shortname": Attribute(Unit.short_name),
    "code": Attribute(Unit.code, exact=True),
    "kind": Attribute(cast(Unit.kind, String)),
    "locality": Attribute(Unit.locality),
    "headtitle": Attribute(Unit.head_title),
    "parent.value": Attribute(cast(Unit.parent_id, String), exact=True),
    "foundedon": Attribute(cast(Unit.founded_on, String), exact=True),
    "dissolvedon": Attribute(cast(Unit.dissolved_on, String), exact=True),
    "meta.lastmodified": Attribute(_CHANGED, moment=True),
}


def _show(session: Session, rows: Sequence[Row[Any]]) -> list[Resource[Any]]:
    former: dict[UUID, list[resources.FormerName]] = defaultdict(list)
    of_these = FormerName.unit_id.in_([row.id for row in rows])
    for unit_id, name, code, until in session.execute(_FORMER.where(of_these)):
        former[unit_id].append(
            resources.FormerName(display_name=name, code=code, until=until.isoformat())
        )
    return [_unit(row, former[row.id]) for row in rows]


def _unit(row: Row[Any], former: list[resources.FormerName]) -> Resource[Any]:
    return resources.Unit(
        id=str(row.id),
        external_id=row.external_id,
        display_name=row.name,
        short_name=row.short_name,
        code=row.code,
        kind=str(row.kind),
        locality=row.locality,
        head_title=row.head_title,
        parent=unit_link(row.parent_id, row.parent_name) if row.parent_id else None,
        founded_on=row.founded_on.isoformat() if row.founded_on else None,
        dissolved_on=row.dissolved_on.isoformat() if row.dissolved_on else None,
        successor=unit_link(row.successor_id, row.successor_name) if row.successor_id else None,
        protocol_order=row.protocol_order,
        former_names=former or None,
        meta=meta_of("Unit", row),
    )


def _told(wanted: Any) -> dict[str, Any]:  # noqa: ANN401 - the library's model
    """What another system may tell of a unit, by our own words."""
    return {
        "name": wanted.display_name,
        "short_name": wanted.short_name,
        "code": wanted.code,
        "kind": wanted.kind,
        "locality": wanted.locality,
        "head_title": wanted.head_title,
        "parent_id": linked(wanted.parent),
        "founded_on": wanted.founded_on,
    }


def _create(session: Session, actor: Actor, wanted: Any) -> UUID:  # noqa: ANN401 - the library's model
    manager = _manager(actor)
    last = select(func.max(Unit.protocol_order)).where(Unit.tenant == actor.tenant)
    position = min((session.scalar(last) or 0) + 1, _LAST_POSITION)
    new = UnitNew.model_validate({**_told(wanted), "protocol_order": position})
    unit = operations.create_unit(session, manager, new)
    keep_beside(session, actor, unit.id, wanted.external_id)
    _end(session, actor, unit, wanted)
    return unit.id


def _update(session: Session, actor: Actor, unit_id: UUID, wanted: Any) -> None:  # noqa: ANN401 - the library's model
    manager = _manager(actor)
    unit = operations.managed_unit(session, manager, unit_id)
    told = UnitEdit.model_validate(_told(wanted))
    if _is_renaming(session, unit, told):
        renaming = Renaming(
            name=told.name or unit.name,
            short_name=told.short_name,
            code=told.code,
            on_date=clock.today(),
        )
        reorganizing.rename_unit(session, manager, unit_id, renaming)
    changed = {
        field for field in UnitEdit.model_fields if getattr(told, field) != getattr(unit, field)
    }
    if changed := changed - {"protocol_order"}:
        edit = UnitEdit(**told.model_dump(include=changed))
        operations.edit_unit(session, manager, unit_id, edit, "*")
    keep_beside(session, actor, unit_id, wanted.external_id)
    _end(session, actor, unit, wanted)


def _is_renaming(session: Session, unit: Unit, told: UnitEdit) -> bool:
    """Whether the name that ends was one before today; what is told twice a day is a correction."""
    yesterday = clock.today() - timedelta(days=1)
    new_today = created_at(unit.id).astimezone(clock.VIETNAM).date() >= clock.today()
    if told.name == unit.name or unit.dissolved_on is not None or new_today:
        return False
    renamed_today = select(FormerName.id).where(
        FormerName.tenant == unit.tenant,
        FormerName.unit_id == unit.id,
        FormerName.until == yesterday,
    )
    return session.scalar(renamed_today) is None


def _end(session: Session, actor: Actor, unit: Unit, wanted: Any) -> None:  # noqa: ANN401 - the library's model
    """Dissolve the unit where it is told to have ended; held while a running year counts on it."""
    successor = linked(wanted.successor)
    if unit.dissolved_on is not None:
        _check_stands(session, unit, wanted.dissolved_on, successor)
        return
    if wanted.dissolved_on is None:
        if successor is not None:
            raise InvalidValueException(detail="A successor is told together with dissolvedOn")
        return
    end = Dissolution.model_validate({"on_date": wanted.dissolved_on, "successor_id": successor})
    keep_unit(session, actor, unit.id, end.model_dump(mode="json"))
    reorganizing.dissolve_unit(session, _manager(actor), unit.id, end)


def _check_stands(session: Session, unit: Unit, day: str | None, successor: UUID | None) -> None:
    """An end that has been told is not told otherwise; a record may leave it out."""
    known = session.scalar(
        select(_SOLE_SUCCESSOR).where(Unit.tenant == unit.tenant, Unit.id == unit.id)
    )
    if day not in {None, str(unit.dissolved_on)} or successor not in {None, known}:
        raise MutabilityException(detail="A unit that has ended does not end otherwise")


def _remove(session: Session, actor: Actor, unit_id: UUID) -> None:
    """A unit that is taken off ends today, and SCIM knows it no more; history keeps it."""
    manager = _manager(actor)
    unit = operations.managed_unit(session, manager, unit_id)
    if unit.dissolved_on is None:
        end = Dissolution(on_date=clock.today())
        keep_unit(session, actor, unit_id, end.model_dump(mode="json"))
        reorganizing.dissolve_unit(session, manager, unit_id, end)
    unit.code = None
    keep_beside(session, actor, unit_id, None)
    session.get_one(Provisioned, (actor.tenant, unit_id)).removed_at = clock.now()
    session.flush()


def _says(record: Any) -> object:  # noqa: ANN401 - the library's model
    end = (record.dissolved_on, linked(record.successor))
    return _told(record), record.external_id, end


def _manager(actor: Actor) -> Actor:
    return as_manager(actor, Permission.provision_units, Permission.manage_units)


UNITS = Kind(
    "Unit",
    Permission.provision_units,
    _FOUND,
    Unit.id.expression,
    _ATTRIBUTES,
    _show,
    _create,
    _update,
    _remove,
    _says,
)
