"""What is read of acts on the organisation."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.kernel.errors import not_found
from backend.kernel.places import Place
from backend.organizations.models import Reorganization, Unit, UnitLine
from backend.organizations.reorganization_schemas import ReorganizationOut
from backend.organizations.schemas import UnitRef

_ACT = select(Reorganization.__table__).where(
    Reorganization.tenant == bindparam("tenant"), Reorganization.id == bindparam("act_id")
)


def _parts(column: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own types
    return (
        select(Unit.id, Unit.name, Unit.short_name)
        .join(UnitLine, (UnitLine.tenant == Unit.tenant) & (column == Unit.id))
        .where(
            UnitLine.tenant == bindparam("tenant"),
            UnitLine.reorganization_id == bindparam("act_id"),
        )
        .distinct()
        .order_by(Unit.name, Unit.id)
    )


_TAKEN, _INTO = _parts(UnitLine.unit_id), _parts(UnitLine.successor_id)


def reorganization(db: Connection | Session, actor: Actor, act_id: UUID) -> ReorganizationOut:
    """One act, open like the directory of units; 404 where there is none."""
    key = {"tenant": actor.tenant, "act_id": act_id}
    row = db.execute(_ACT, key).one_or_none()
    if row is None:
        raise not_found()
    return ReorganizationOut(
        **{name: getattr(row, name) for name in ("id", "kind", "on_date", "basis")},
        units=[UnitRef(**unit) for unit in db.execute(_TAKEN, key).mappings()],
        into=[UnitRef(**unit) for unit in db.execute(_INTO, key).mappings()],
        recorded_at=row.recorded_at,
        undone_at=row.undone_at,
        actions=act_actions(row, actor),
    )


def act_actions(row: Row[Any], actor: Actor) -> list[str]:
    """What the actor may do with an act."""
    manages = actor.may(Permission.manage_units, Place())
    return ["undo"] if manages and row.undone_at is None else []
