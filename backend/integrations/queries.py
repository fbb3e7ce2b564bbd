"""What is read of held changes."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from backend.access.actors import Actor
from backend.access.models import Client, User
from backend.access.rules import Permission
from backend.integrations.models import HeldChange
from backend.integrations.rules import HELD, HeldState
from backend.integrations.schemas import HeldChangeOut
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.organizations.models import Unit

_DECIDER = aliased(User)
_HELD: Select[Any] = (
    select(
        HeldChange.__table__,
        Client.name.label("client"),
        func.coalesce(User.name, Unit.name).label("name"),
        _DECIDER.name.label("decider"),
    )
    .join(Client, (Client.tenant == HeldChange.tenant) & (Client.id == HeldChange.client_id))
    .outerjoin(User, (User.tenant == HeldChange.tenant) & (User.id == HeldChange.user_id))
    .outerjoin(Unit, (Unit.tenant == HeldChange.tenant) & (Unit.id == HeldChange.unit_id))
    .outerjoin(
        _DECIDER, (_DECIDER.tenant == HeldChange.tenant) & (_DECIDER.id == HeldChange.decided_by)
    )
    .where(HeldChange.tenant == bindparam("tenant"))
)
_ONE = _HELD.where(HeldChange.id == bindparam("held_id"))
_ORDER = Order({"held_at": HeldChange.held_at}, "-held_at", HeldChange.id)


def held_changes(
    connection: Connection, actor: Actor, wanted: PageRequest, state: HeldState | None
) -> Page[HeldChangeOut]:
    """What waits for an officer, and what was decided."""
    actor.require_everywhere(Permission.decide_held_changes)
    statement = _HELD.params(tenant=actor.tenant)
    if state is not None:
        statement = statement.where(HeldChange.state == state)
    return page_of(connection, statement, _ORDER, wanted, _out)


def held_change(db: Connection | Session, actor: Actor, held_id: UUID) -> HeldChangeOut:
    """One held change."""
    actor.require_everywhere(Permission.decide_held_changes)
    row = db.execute(_ONE, {"tenant": actor.tenant, "held_id": held_id}).one_or_none()
    if row is None:
        raise not_found()
    return _out(row)


def _out(row: Row[Any]) -> HeldChangeOut:
    return HeldChangeOut(
        id=row.id,
        kind=row.kind,
        client=row.client,
        user_id=row.user_id,
        unit_id=row.unit_id,
        name=row.name,
        on_date=row.content.get("on_date"),
        successor_id=row.content.get("successor_id"),
        reasons=row.reasons,
        state=row.state,
        held_at=row.held_at,
        decided_by=row.decider,
        decided_at=row.decided_at,
        note=row.note,
        actions=[str(action) for action in HELD.allowed(row.state)],
    )
