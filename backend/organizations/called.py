"""What units were called on a day."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select

from backend.organizations.models import FormerName, Membership, Unit


def then_called(column: str) -> ColumnElement[Any]:
    """What the unit was called (or its short name, or code) at the end of the membership's year."""
    return called_on(func.make_date(Membership.year, 12, 31), column).label(column)


def called_on(
    day: Any,  # noqa: ANN401 - any SQL day
    column: str,
    unit: type[Unit] = Unit,
) -> ColumnElement[Any]:
    """What the joined unit was called (or its short name, or code) on a day of the same row.

    An unknown day gives the present name.
    """
    former = (
        select(FormerName.__table__.c[column])
        .where(
            FormerName.tenant == unit.tenant,
            FormerName.unit_id == unit.id,
            FormerName.until >= day,
        )
        .order_by(FormerName.until)
        .limit(1)
        .correlate_except(FormerName)
    )
    present = getattr(unit, column)
    known = former.with_only_columns(literal(value=True)).scalar_subquery()
    return case((known.is_(None), present), else_=former.scalar_subquery())
