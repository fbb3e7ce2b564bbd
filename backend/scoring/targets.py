"""What the covenant in force tells of the units' facts: planned, reached, not assigned."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Result, Row, bindparam, func, select
from sqlalchemy.orm import Session

from backend.covenants.models import Covenant, Progress, Target
from backend.covenants.rules import CovenantState, TargetOperator
from backend.criteria.rules import Table
from backend.scoring.rules.targets import Fed, Plan, Report, fed

_KEY = func.coalesce(Target.origin_id, Target.id)
_IN_FORCE = (
    (Covenant.tenant == Target.tenant)
    & (Covenant.id == Target.covenant_id)
    & (Covenant.tenant == bindparam("tenant"))
    & (Covenant.season_id == bindparam("season_id"))
    & Covenant.state.in_((CovenantState.in_force, CovenantState.closed))
)
_FEEDS = Target.operator.in_((TargetOperator.at_least, TargetOperator.exactly))
_PLANS = (
    select(
        _KEY.label("id"),
        Target.unit_id,
        Target.criterion_id,
        Target.rule_id,
        Target.content,
        Target.planned_value,
        Target.summing,
    )
    .join(Covenant, _IN_FORCE)
    .where(Target.criterion_id.is_not(None), _FEEDS)
    .order_by(Target.position, Target.id)
)
_REPORTS = (
    select(
        Progress.unit_id,
        Progress.target_id,
        Progress.period,
        Progress.on_date,
        Progress.actual_value,
    )
    .join(Target, (Target.tenant == Progress.tenant) & (Progress.target_id == _KEY))
    .join(Covenant, _IN_FORCE)
    .where(Target.criterion_id.is_not(None), _FEEDS, Progress.actual_value.is_not(None))
    .order_by(Progress.entered_at, Progress.id)
)


def fed_units(
    db: Connection | Session, tenant: int, season_id: UUID, table: Table, units: list[UUID]
) -> dict[UUID, dict[str, Fed]]:
    """The facts that the covenant knows, by unit; two statements, whatever the units."""
    key: dict[str, Any] = {"tenant": tenant, "season_id": season_id}
    rows: Result[Any] = db.execute(_PLANS, key)
    plans = [_plan(row) for row in rows]
    if not plans:
        return {}
    reports: dict[UUID, dict[UUID, list[Report]]] = {}
    for row in db.execute(_REPORTS, key):
        mine = reports.setdefault(row.unit_id, {}).setdefault(row.target_id, [])
        mine.append(Report(row.period, row.on_date, row.actual_value))
    return {unit: fed(table, plans, unit, reports.get(unit, {})) for unit in units}


def _plan(row: Row[Any]) -> Plan:
    return Plan(
        id=row.id,
        unit_id=row.unit_id,
        criterion=row.criterion_id,
        rule=row.rule_id,
        content=row.content,
        planned=row.planned_value,
        summing=row.summing,
    )
