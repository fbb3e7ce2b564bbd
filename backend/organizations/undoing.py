"""Taking an act on the organisation back, as long as nothing has been built on it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, literal, select, union_all
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.db import Base
from backend.kernel.errors import Problem, conflict, not_found
from backend.kernel.places import Place
from backend.organizations.models import Reorganization, Unit, UnitLine
from backend.organizations.tracing import take_back


def undo(session: Session, actor: Actor, act_id: UUID) -> Reorganization:
    """Restore what was before the act; 409 where something younger rests on it."""
    act = session.get(Reorganization, (actor.tenant, act_id), with_for_update=True)
    if act is None:
        raise not_found()
    lines = session.scalars(
        select(UnitLine).where(UnitLine.tenant == act.tenant, UnitLine.reorganization_id == act.id)
    ).all()
    _authorise(session, actor, act, lines)
    if act.undone_at is not None:
        raise conflict("undone", "Việc này đã được hoàn tác.", "This is undone already.")
    _check_last(session, act, lines)
    _take_back(session, act, lines)
    act.undone_by, act.undone_at = actor.user_id, clock.now()
    for unit_id in sorted({line.unit_id for line in lines}):
        record(session, actor, "unit.restored", Place(unit_id=unit_id), act, {"kind": act.kind})
    return act


def _authorise(
    session: Session, actor: Actor, act: Reorganization, lines: Sequence[UnitLine]
) -> None:
    """Who records an act takes it back: the units, and the blocks whose rows it changed."""
    actor.require(Permission.manage_units, Place())
    if any(table != Unit.__tablename__ for table, _ in act.content["before"]):
        actor.require(Permission.manage_blocks, Place())
    units = {line.unit_id for line in lines} | _heirs(lines)
    wanted = select(Unit.id).where(Unit.tenant == act.tenant, Unit.id.in_(units))
    session.execute(wanted.order_by(Unit.id).with_for_update()).all()


def _heirs(lines: Sequence[UnitLine]) -> set[UUID]:
    return {line.successor_id for line in lines if line.successor_id is not None}


def _check_last(session: Session, act: Reorganization, lines: Sequence[UnitLine]) -> None:
    """Nothing of an heir, and no other act on any of the units, is younger than the act."""
    made = [UUID(key) for _, key in act.content["made"]]
    of_heirs = [
        _younger(table, column, list(_heirs(lines)), act, made)
        for table in Base.metadata.sorted_tables
        for column in _references(table)
    ]
    units = [line.unit_id for line in lines]
    acts = Base.metadata.tables[UnitLine.__tablename__]
    of_units = [
        _younger(acts, acts.c[name], units, act, made) for name in ("unit_id", "successor_id")
    ]
    if session.execute(union_all(*of_heirs, *of_units).limit(1)).first() is not None:
        raise _built_on()


def _references(table: Table) -> list[ColumnElement[Any]]:
    """The columns of a table that name a unit; the rows' ids (UUIDv7) tell which is younger."""
    named = [
        key.columns[column].expression
        for key in table.foreign_key_constraints
        if key.referred_table.name == Unit.__tablename__
        for column in key.column_keys
        if column != "tenant"
    ]
    return named if "id" in table.c else []


def _younger(
    table: Table,
    column: ColumnElement[Any],
    units: Sequence[UUID],
    act: Reorganization,
    made: Sequence[UUID],
) -> Any:  # noqa: ANN401 - SQLAlchemy's own type
    found = select(literal(1)).where(
        table.c.tenant == act.tenant,
        column.in_(units),
        table.c.id > act.id,
        table.c.id.not_in(made),
    )
    if table.name == UnitLine.__tablename__:
        found = found.where(table.c.reorganization_id != act.id)
    return found


def _take_back(session: Session, act: Reorganization, lines: Sequence[UnitLine]) -> None:
    """What refers to a unit that the act brought forth forbids it too."""
    for line in lines:
        session.delete(line)
    try:
        session.flush()
        take_back(session, act.tenant, act.content)
    except IntegrityError:
        raise _built_on() from None


def _built_on() -> Problem:
    return conflict(
        "built_on",
        "Sau việc này đã có ghi nhận khác dựa trên nó nên không hoàn tác được.",
        "Something was recorded on top of it since, so it cannot be undone.",
    )
