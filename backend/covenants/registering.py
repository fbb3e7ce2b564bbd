"""What each unit puts into the covenant: targets and registered titles; then what it reaches."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.covenants.models import Covenant, Progress, Target, Title
from backend.covenants.operations import covenant_for, covenant_for_unit, tell
from backend.covenants.part_schemas import ProgressNew, RegisteredTitleNew, TargetEdit, TargetNew
from backend.covenants.rules import CovenantAction, TargetOperator
from backend.criteria.queries import criterion_ids
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, invalid, not_found
from backend.kernel.fields import given
from backend.seasons.models import Season

MOST = 100
"""Targets, and titles, of one unit in one covenant; as many common targets."""


def add_target(session: Session, actor: Actor, covenant_id: UUID, new: TargetNew) -> Target:
    """Enter a target of a unit, or (for who prepares the covenant) one common to all."""
    covenant, season = _writable(session, actor, covenant_id, new.unit_id)
    _check_plan(new.operator, new.planned_value, new.planned_text)
    _check_criterion(session, season, new.criterion_id)
    last = _last_position(session, Target, covenant, new.unit_id)
    values = {**new.model_dump(), "position": new.position or last + 1}
    target = Target(tenant=actor.tenant, covenant_id=covenant.id, **values)
    session.add(target)
    session.flush()
    _tell_target(session, actor, "covenant.target_added", covenant, season, target)
    return target


def edit_target(
    session: Session,
    actor: Actor,
    covenant_id: UUID,
    target_id: UUID,
    edit: TargetEdit,
    if_match: str | None,
) -> Target:
    """Change a target, until the covenant is adopted."""
    covenant, season, target = _writable_target(session, actor, covenant_id, target_id)
    check_version(if_match, target.version)
    clearable = TargetEdit.model_fields.keys() - {"position", "content", "summing", "note"}
    for field, value in given(edit, *clearable).items():
        setattr(target, field, value)
    _check_plan(target.operator, target.planned_value, target.planned_text)
    _check_criterion(session, season, edit.criterion_id)
    session.flush()
    _tell_target(session, actor, "covenant.target_edited", covenant, season, target)
    return target


def remove_target(session: Session, actor: Actor, covenant_id: UUID, target_id: UUID) -> None:
    """Take a target out, until the covenant is adopted."""
    covenant, season, target = _writable_target(session, actor, covenant_id, target_id)
    _tell_target(session, actor, "covenant.target_removed", covenant, season, target)
    session.delete(target)


def register_title(
    session: Session, actor: Actor, covenant_id: UUID, new: RegisteredTitleNew
) -> Title:
    """Register a title that the unit strives for."""
    covenant, season = _writable(session, actor, covenant_id, new.unit_id)
    last = _last_position(session, Title, covenant, new.unit_id)
    title = Title(
        tenant=actor.tenant, covenant_id=covenant.id, position=last + 1, **new.model_dump()
    )
    session.add(title)
    session.flush()
    what = {"title": title.name}
    tell(session, actor, "covenant.title_added", covenant, season, unit_id=new.unit_id, **what)
    return title


def remove_title(session: Session, actor: Actor, covenant_id: UUID, title_id: UUID) -> None:
    """Take a registered title back, until the covenant is adopted."""
    title = session.get(Title, (actor.tenant, title_id))
    if title is None or title.covenant_id != covenant_id:
        raise not_found()
    covenant, season = _writable(session, actor, covenant_id, title.unit_id)
    what = {"title": title.name}
    tell(session, actor, "covenant.title_removed", covenant, season, unit_id=title.unit_id, **what)
    session.delete(title)


def report_progress(
    session: Session, actor: Actor, covenant_id: UUID, target_id: UUID, new: ProgressNew
) -> tuple[Progress, Target]:
    """Enter what the unit has reached of a target; a correction is a new entry."""
    action = CovenantAction.report_progress
    covenant, season = covenant_for_unit(session, actor, covenant_id, new.unit_id, action)
    target = _target_of(session, covenant, target_id)
    if target.unit_id not in {None, new.unit_id}:
        raise invalid(
            "/unit_id",
            "another_units_target",
            "Chỉ tiêu của đơn vị khác.",
            "Another unit's target.",
        )
    _check_result(new)
    progress = Progress(
        tenant=actor.tenant,
        target_id=target.origin_id or target.id,
        entered_by=actor.name,
        entered_at=clock.now(),
        **new.model_dump(),
    )
    session.add(progress)
    session.flush()
    what = {"target": target.id, "period": new.period}
    tell(session, actor, "covenant.progress", covenant, season, unit_id=new.unit_id, **what)
    return progress, target


def _writable(
    session: Session, actor: Actor, covenant_id: UUID, unit_id: UUID | None
) -> tuple[Covenant, Season]:
    """A unit writes its own part, whoever prepares the covenant the part common to all."""
    if unit_id is None:
        return covenant_for(session, actor, covenant_id, CovenantAction.edit)
    action = CovenantAction.enter_targets
    return covenant_for_unit(session, actor, covenant_id, unit_id, action)


def _writable_target(
    session: Session, actor: Actor, covenant_id: UUID, target_id: UUID
) -> tuple[Covenant, Season, Target]:
    found = session.execute(
        select(Target.unit_id).where(
            Target.tenant == actor.tenant,
            Target.id == target_id,
            Target.covenant_id == covenant_id,
        )
    ).one_or_none()
    if found is None:
        raise not_found()
    covenant, season = _writable(session, actor, covenant_id, found.unit_id)
    return covenant, season, _target_of(session, covenant, target_id)


def _target_of(session: Session, covenant: Covenant, target_id: UUID) -> Target:
    target = session.get(Target, (covenant.tenant, target_id))
    if target is None or target.covenant_id != covenant.id:
        raise not_found()
    return target


def _last_position(
    session: Session, kind: type[Target | Title], covenant: Covenant, unit_id: UUID | None
) -> int:
    """The last position of a unit's entries; 409 when there are as many as there may be."""
    count, last = session.execute(
        select(func.count(), func.max(kind.position)).where(
            kind.tenant == covenant.tenant,
            kind.covenant_id == covenant.id,
            kind.unit_id.is_not_distinct_from(unit_id),
        )
    ).one()
    if count >= MOST:
        raise conflict("too_many", f"Nhiều nhất {MOST} mục.", f"At most {MOST} entries.")
    return int(last or 0)


def _check_plan(
    operator: TargetOperator | None, planned_value: Decimal | None, planned_text: str | None
) -> None:
    if planned_value is not None and planned_text is not None:
        raise invalid(
            "/planned_text",
            "one_plan",
            "Chỉ nhập một: con số hoặc bằng chữ.",
            "Either a number or words, not both.",
        )
    if (operator is None) != (planned_value is None):
        raise invalid(
            "/operator",
            "operator_and_value",
            "Có con số thì phải có phép so sánh, và ngược lại.",
            "A number needs a comparison, and a comparison a number.",
        )


def _check_criterion(session: Session, season: Season, criterion_id: str | None) -> None:
    """A target feeds a criterion of the adopted table; until there is one, any may be named."""
    if criterion_id is None:
        return
    known = criterion_ids(session, season.tenant, season.id)
    if known is not None and criterion_id not in known:
        raise invalid(
            "/criterion_id",
            "unknown_criterion",
            "Bảng tiêu chí đã thông qua không có tiêu chí này.",
            "The adopted table has no such criterion.",
        )


def _check_result(new: ProgressNew) -> None:
    if (new.actual_value is None) == (new.actual_text is None):
        raise invalid(
            "/actual_value",
            "one_result",
            "Nhập kết quả bằng con số hoặc bằng chữ.",
            "Enter the result as a number or in words.",
        )


def _tell_target(
    session: Session, actor: Actor, kind: str, covenant: Covenant, season: Season, target: Target
) -> None:
    what = {"target": target.id, "content": target.content}
    tell(session, actor, kind, covenant, season, unit_id=target.unit_id, **what)
