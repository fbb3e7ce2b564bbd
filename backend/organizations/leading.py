"""Who leads a block: in an emulation year, or on a day. Written once, for every query."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select

from backend.organizations.models import LeadershipTerm, Membership, Unit
from backend.organizations.rules import LeaderRole, UnitKind


def leader_in_year(
    tenant: Any,  # noqa: ANN401 - each a value, a parameter or a column of the query around it
    block_id: Any,  # noqa: ANN401
    year: Any,  # noqa: ANN401
) -> Select[UUID]:
    """The unit that leads the block in an emulation year; the last, where one followed another."""
    return (
        select(LeadershipTerm.unit_id)
        .where(
            LeadershipTerm.tenant == tenant,
            LeadershipTerm.block_id == block_id,
            LeadershipTerm.year == year,
            LeadershipTerm.role == LeaderRole.leader,
        )
        .order_by(LeadershipTerm.starts_on.desc(), LeadershipTerm.id)
        .limit(1)
        .correlate_except(LeadershipTerm)
    )


def mostly_party(
    tenant: Any,  # noqa: ANN401 - each a value, a parameter or a column of the query around it
    block_id: Any,  # noqa: ANN401
    year: Any,  # noqa: ANN401
) -> ScalarSelect[bool]:
    """Whether more than half of the block's members in that year are bodies of the Party.

    It says whose letterhead the block's papers carry where nobody knows who led it: beside the
    Party's own bodies its blocks hold the school and the newspaper under it.
    """
    return (
        select(2 * func.count().filter(Unit.kind == UnitKind.party) > func.count())
        .select_from(Membership)
        .join(Unit, (Unit.tenant == Membership.tenant) & (Unit.id == Membership.unit_id))
        .where(
            Membership.tenant == tenant,
            Membership.block_id == block_id,
            Membership.year == year,
        )
        .correlate_except(Membership, Unit)
        .scalar_subquery()
    )


def in_office(
    day: Any,  # noqa: ANN401 - any SQL day
) -> ColumnElement[bool]:
    """Whether a term, of a leader or a deputy, holds on a day; both its ends are within it."""
    not_ended = LeadershipTerm.ends_on.is_(None) | (LeadershipTerm.ends_on >= day)
    holds: ColumnElement[bool] = (LeadershipTerm.starts_on <= day) & not_ended
    return holds
