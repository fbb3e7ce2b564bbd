"""What hangs on a unit or a person today: read before another system may end them."""

from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from backend.access.models import GrantRow, User
from backend.access.rules import Role
from backend.integrations.rules import PersonStanding, UnitStanding
from backend.kernel import clock
from backend.organizations.leading import in_office
from backend.organizations.models import LeadershipTerm, Membership
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState

RUNNING = (SeasonState.running, SeasonState.summed_up)
"""From launch until the year is closed: awards and hand-over are still to come."""

_TODAY: BindParameter[Any] = bindparam("today")


def _seasons_of(unit: Any) -> Any:  # noqa: ANN401 - a column or a parameter
    """The running seasons in which the unit is counted."""
    return (
        select(func.count())
        .select_from(Membership)
        .join(
            Season,
            (Season.tenant == Membership.tenant)
            & (Season.block_id == Membership.block_id)
            & (Season.year == Membership.year),
        )
        .where(
            Membership.tenant == bindparam("tenant"),
            Membership.unit_id == unit,
            Season.state.in_(RUNNING),
        )
        .scalar_subquery()
    )


_LEADS = select(func.count()).where(
    LeadershipTerm.tenant == bindparam("tenant"),
    LeadershipTerm.unit_id == bindparam("unit_id"),
    in_office(_TODAY),
)
_UNIT = select(_seasons_of(bindparam("unit_id")).label("seasons"), _LEADS.scalar_subquery())


def _holds(grant: Any, role: Role) -> Any:  # noqa: ANN401 - the table or an alias of it
    return (
        (grant.tenant == bindparam("tenant"))
        & (grant.role == role)
        & grant.revoked_at.is_(None)
        & (grant.starts_on <= _TODAY)
        & (grant.ends_on.is_(None) | (grant.ends_on >= _TODAY))
    )


_OTHER, _OTHER_USER = aliased(GrantRow), aliased(User)


def _others(role: Role) -> Any:  # noqa: ANN401 - a select of any shape
    """Other people with an open account who hold the role."""
    return (
        select(func.count())
        .select_from(_OTHER)
        .join(
            _OTHER_USER,
            (_OTHER_USER.tenant == _OTHER.tenant) & (_OTHER_USER.id == _OTHER.user_id),
        )
        .where(_holds(_OTHER, role), _OTHER_USER.active, _OTHER.user_id != bindparam("user_id"))
    )


_OTHER_HEADS = _others(Role.unit_head).where(_OTHER.unit_id == GrantRow.unit_id)
_HEADED_ALONE = select(func.count()).where(
    _holds(GrantRow, Role.unit_head),
    GrantRow.user_id == bindparam("user_id"),
    _seasons_of(GrantRow.unit_id) > 0,
    _OTHER_HEADS.correlate(GrantRow).scalar_subquery() == 0,
)
_ADMINISTERS = select(func.count()).where(
    _holds(GrantRow, Role.administrator), GrantRow.user_id == bindparam("user_id")
)
_PERSON = select(
    _HEADED_ALONE.scalar_subquery(),
    _ADMINISTERS.scalar_subquery(),
    _others(Role.administrator).scalar_subquery(),
)


def standing_of_unit(session: Session, tenant: int, unit_id: UUID) -> UnitStanding:
    """The unit's running years and its leadership."""
    values = {"tenant": tenant, "unit_id": unit_id, "today": clock.today()}
    seasons, leads = session.execute(_UNIT, values).one()
    return UnitStanding(running_seasons=seasons, leads_a_block=leads > 0)


def standing_of_person(session: Session, tenant: int, user_id: UUID) -> PersonStanding:
    """The units that would be without a head, and whether anybody else administers."""
    values = {"tenant": tenant, "user_id": user_id, "today": clock.today()}
    headed, administers, others = session.execute(_PERSON, values).one()
    return PersonStanding(headed, administers > 0, others)
