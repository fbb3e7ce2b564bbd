"""Acts on the organisation: a new name, a merger, a split, an end, another superior."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import FieldError, Problem, invalid, invalid_fields
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations import following, operations
from backend.organizations.following import Following
from backend.organizations.models import FormerName, Reorganization, Unit, UnitLine
from backend.organizations.reorganization_schemas import (
    Decided,
    Heir,
    NewName,
    ReorganizationNew,
)
from backend.organizations.rules import (
    ENDING,
    ActKind,
    Change,
    Choice,
    Life,
    faults_of,
    last_day_before,
)
from backend.organizations.schemas import Dissolution, Renaming
from backend.organizations.tracing import Traces

_EVENTS = {
    ActKind.rename: "unit.renamed",
    ActKind.merger: "unit.merged",
    ActKind.split_: "unit.split",
    ActKind.dissolution: "unit.dissolved",
    ActKind.transfer: "unit.transferred",
}


@dataclass(frozen=True, slots=True)
class _Doing:
    """An act while it is done: who, what, the units that it takes, the traces it leaves."""

    session: Session
    actor: Actor
    new: ReorganizationNew
    units: Sequence[Unit]
    traces: Traces


def reorganize(session: Session, actor: Actor, new: ReorganizationNew) -> Reorganization:
    """Record a decision on units, and do what it says; 422 names each field that forbids it."""
    known = _units(session, actor, new)
    _check(new, known)
    doing = _Doing(session, actor, new, [known[unit] for unit in new.unit_ids], Traces())
    if new.into and any(one.new for one in new.into):
        actor.require(Permission.manage_units, Place())
    act = _stored(doing)
    heirs = _done(doing, known)
    operations.flush(session)
    act.content = doing.traces.content()
    session.add_all(_lines(act, doing.units, heirs))
    session.flush()
    facts = {"on": new.on_date, "basis": new.basis, "into": [heir.name for heir in heirs]}
    for unit in doing.units:
        record(session, actor, _EVENTS[new.kind], Place(unit_id=unit.id), act, facts)
    return act


def rename_unit(session: Session, actor: Actor, unit_id: UUID, told: Renaming) -> Reorganization:
    """Record a new name that another system tells."""
    name = NewName(**told.model_dump(exclude={"on_date"}))
    new = ReorganizationNew(
        kind=ActKind.rename,
        on_date=told.on_date,
        basis=_told_by(actor),
        unit_ids=[unit_id],
        new_name=name,
    )
    return reorganize(session, actor, new)


def dissolve_unit(session: Session, actor: Actor, unit_id: UUID, end: Dissolution) -> None:
    """Record an end that another system tells; memberships and terms stay as they are."""
    into = [Heir(unit_id=end.successor_id)] if end.successor_id else []
    on_date = end.on_date + timedelta(days=1)
    rows = following.open_rows(session, actor.tenant, [unit_id], on_date)
    new = ReorganizationNew(
        kind=ActKind.merger if into else ActKind.dissolution,
        on_date=on_date,
        basis=_told_by(actor),
        unit_ids=[unit_id],
        into=into,
        follows=[Decided(id=row.id, choice=Choice.stays) for row in rows],
    )
    reorganize(session, actor, new)


def _told_by(actor: Actor) -> str:
    return f"Theo ghi nhận của {actor.name}"[:300]


def _units(session: Session, actor: Actor, new: ReorganizationNew) -> dict[UUID, Unit]:
    """The units that are named, locked in one order; 422 where one is unknown."""
    named = _named(new)
    found = (
        select(Unit)
        .where(Unit.tenant == actor.tenant, Unit.id.in_({unit for _, unit in named}))
        .order_by(Unit.id)
        .with_for_update()
    )
    known = {unit.id: unit for unit in session.scalars(found)}
    words = Text("Không có đơn vị này.", "No such unit.")
    faults = [FieldError(at, "unknown_unit", words) for at, unit in named if unit not in known]
    for unit_id in known:
        actor.require(Permission.manage_units, Place(unit_id=unit_id))
    if faults:
        actor.require(Permission.manage_units, Place())
        raise invalid_fields(faults)
    return known


def _named(new: ReorganizationNew) -> list[tuple[str, UUID]]:
    heirs = [(f"/into/{at}/unit_id", one.unit_id) for at, one in enumerate(new.into)]
    parent = [("/parent_id", new.parent_id)]
    taken = [(f"/unit_ids/{at}", unit) for at, unit in enumerate(new.unit_ids)]
    return [*taken, *((at, unit) for at, unit in (*heirs, *parent) if unit is not None)]


def _check(new: ReorganizationNew, known: dict[UUID, Unit]) -> None:
    lives = {unit.id: Life(unit.founded_on, unit.dissolved_on) for unit in known.values()}
    change = Change(new.kind, new.on_date, new.unit_ids, [one.unit_id for one in new.into])
    faults = [*_misfits(new), *faults_of(change, lives)]
    if faults:
        raise invalid_fields(faults)


def _misfits(new: ReorganizationNew) -> Iterator[FieldError]:
    """Parts of the input that do not belong together."""
    renames = new.kind is ActKind.rename
    if renames != (new.new_name is not None):
        vi, en = "Tên mới chỉ đi với việc đổi tên.", "A new name belongs to a renaming."
        yield FieldError("/new_name", "new_name", Text(vi, en))
    if new.parent_id is not None and new.kind is not ActKind.transfer:
        vi, en = "Cấp trên mới chỉ đi với việc chuyển.", "A superior belongs to a transfer."
        yield FieldError("/parent_id", "parent_id", Text(vi, en))
    for at, one in enumerate(new.into):
        if (one.unit_id is None) == (one.new is None):
            vi, en = "Chọn đơn vị đang có hoặc nhập đơn vị mới.", "Name one that is, or a new one."
            yield FieldError(f"/into/{at}", "one_of_two", Text(vi, en))
    if new.kind not in ENDING and new.on_date > clock.today():
        vi, en = "Việc này được ghi khi đến ngày.", "This is recorded when its day has come."
        yield FieldError("/on_date", "in_the_future", Text(vi, en))


def _stored(doing: _Doing) -> Reorganization:
    """The act's own row comes first: what is younger than it may have been built on it."""
    new = doing.new
    act = Reorganization(
        tenant=doing.actor.tenant,
        kind=new.kind,
        on_date=new.on_date,
        basis=new.basis,
        content={},
        recorded_by=doing.actor.user_id,
        recorded_at=clock.now(),
    )
    doing.session.add(act)
    doing.session.flush()
    return act


def _done(doing: _Doing, known: dict[UUID, Unit]) -> list[Unit]:
    """Do it; answers who carries on."""
    if doing.new.kind is ActKind.rename:
        _rename(doing)
        return []
    if doing.new.kind is ActKind.transfer:
        _transfer(doing)
        return []
    return _end(doing, known)


def _rename(doing: _Doing) -> None:
    unit, name, on = doing.units[0], doing.new.new_name, doing.new.on_date
    assert name is not None
    _check_later_name(doing.session, unit, doing)
    former = FormerName(
        tenant=unit.tenant,
        unit_id=unit.id,
        name=unit.name,
        short_name=unit.short_name,
        code=unit.code,
        until=last_day_before(on),
    )
    doing.traces.make(doing.session, former)
    values = {"name": name.name, "short_name": name.short_name, "code": name.code or unit.code}
    doing.traces.change(unit, **values, **operations.keys(name.name, name.short_name))
    _flush_at(doing, "/new_name")


def _check_later_name(session: Session, unit: Unit, doing: _Doing) -> None:
    """Names follow one another: the new one begins after the last one did."""
    last = session.scalar(
        select(func.max(FormerName.until)).where(
            FormerName.tenant == unit.tenant, FormerName.unit_id == unit.id
        )
    )
    if last is not None and last >= last_day_before(doing.new.on_date):
        raise invalid(
            "/on_date", "renamed_then", "Sau ngày này đã có một lần đổi tên.", "Renamed since then."
        )


def _transfer(doing: _Doing) -> None:
    parent_id = doing.new.parent_id
    operations.check_parent(doing.session, doing.actor.tenant, doing.new.unit_ids, parent_id)
    for unit in doing.units:
        doing.traces.change(unit, parent_id=parent_id)


def _end(doing: _Doing, known: dict[UUID, Unit]) -> list[Unit]:
    session, new, tenant = doing.session, doing.new, doing.actor.tenant
    following.check_no_handover(session, tenant, new.unit_ids)
    heirs = [_heir(doing, at, one, known) for at, one in enumerate(new.into)]
    rows = following.open_rows(session, tenant, new.unit_ids, new.on_date)
    act = Following(session, doing.actor, new.on_date, heirs, doing.traces)
    following.follow(act, rows, new.follows)
    for unit in doing.units:
        doing.traces.change(unit, dissolved_on=last_day_before(new.on_date))
    return heirs


def _heir(doing: _Doing, at: int, one: Heir, known: dict[UUID, Unit]) -> Unit:
    if one.unit_id is not None:
        return known[one.unit_id]
    assert one.new is not None
    born = one.new.model_copy(update={"founded_on": doing.new.on_date})
    try:
        unit = operations.create_unit(doing.session, doing.actor, born)
    except Problem as problem:
        raise _under(problem, f"/into/{at}/new") from None
    doing.traces.made.append(unit)
    return unit


def _flush_at(doing: _Doing, pointer: str) -> None:
    try:
        operations.flush(doing.session)
    except Problem as problem:
        raise _under(problem, pointer) from None


def _under(problem: Problem, pointer: str) -> Problem:
    """The same problem, its fields found under `pointer`."""
    errors = [replace(fault, pointer=f"{pointer}{fault.pointer}") for fault in problem.errors]
    return replace(problem, errors=errors)


def _lines(act: Reorganization, units: Sequence[Unit], heirs: Sequence[Unit]) -> list[UnitLine]:
    into: list[UUID | None] = [heir.id for heir in heirs]
    return [
        UnitLine(
            tenant=act.tenant,
            reorganization_id=act.id,
            unit_id=unit.id,
            successor_id=heir_id,
        )
        for unit in units
        for heir_id in (into or [None])
    ]
