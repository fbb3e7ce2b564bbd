"""Who must have a second factor, and from when: a setting by role, with days of grace."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from backend.access.actors import grants_of
from backend.access.models import User
from backend.access.rules import Role
from backend.kernel import clock
from backend.settings import Settings

EVERYBODY = "all"
"""In place of roles: everybody who has one."""


@dataclass(frozen=True, slots=True)
class Demands:
    """Roles that need a second factor, and the days they have for it."""

    roles: AbstractSet[Role]
    grace: timedelta


def demands_of(settings: Settings) -> Demands:
    """What this installation demands."""
    named = {name.strip() for name in settings.second_factor_roles.split(",")} - {""}
    roles = frozenset(Role) if EVERYBODY in named else frozenset(Role(name) for name in named)
    return Demands(roles, timedelta(days=settings.second_factor_grace))


def due_on(session: Session, user: User, demands: Demands) -> date | None:
    """The day from which the person needs one: kept once it was told; none where nothing asks."""
    if not demands.roles or user.second_factor_since is not None:
        return None
    today = clock.today()
    held = grants_of(session.connection(), user.tenant, user.id)
    if not any(grant.role in demands.roles and grant.holds_on(today) for grant in held):
        return None
    return user.second_factor_due or today + demands.grace
