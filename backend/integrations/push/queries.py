"""Reading one's own devices."""

from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from backend.access.actors import Actor
from backend.integrations.push.models import PushSubscription
from backend.integrations.push.rules import MOST_DEVICES
from backend.integrations.push.schemas import DeviceOut

_S = PushSubscription
_OWN = (
    select(_S.id, _S.device, _S.created_at, _S.told_at, _S.sign_in_id)
    .where(_S.tenant == bindparam("tenant"), _S.user_id == bindparam("user_id"))
    .order_by(_S.created_at, _S.id)
    .limit(MOST_DEVICES)
)


def devices(connection: Connection, actor: Actor) -> list[DeviceOut]:
    """The actor's devices, the oldest first."""
    values = {"tenant": actor.tenant, "user_id": actor.user_id}
    return [
        DeviceOut(
            id=row.id,
            device=row.device,
            created_at=row.created_at,
            told_at=row.told_at,
            current=row.sign_in_id == actor.sign_in_id,
        )
        for row in connection.execute(_OWN, values)
    ]


def device(connection: Connection, actor: Actor, device_id: UUID) -> DeviceOut:
    """One of them."""
    return next(one for one in devices(connection, actor) if one.id == device_id)
