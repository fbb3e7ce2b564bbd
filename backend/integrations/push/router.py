"""Routes of web push: one's devices, and the key by which their services know us."""

from uuid import UUID

from fastapi import APIRouter, Request

from backend.access.signed_in import SignedIn
from backend.integrations.push import operations, queries
from backend.integrations.push.operations import Asking
from backend.integrations.push.rules import point_of, text_of
from backend.integrations.push.schemas import DeviceNew, DeviceOut, PushKey
from backend.integrations.push.telling import House
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.problems import language_of

router = APIRouter(tags=["push"])


@router.get("/push/key")
async def read_push_key(request: Request, _: SignedIn) -> PushKey:
    """What a browser needs to subscribe (RFC 8292): `applicationServerKey`."""
    house: House = request.app.state.push
    return PushKey(key=text_of(point_of(house.key)))


@router.get("/push/devices")
def list_devices(actor: SignedIn, db: Reading) -> list[DeviceOut]:
    """One's own devices that are told when there is something new to do."""
    return queries.devices(db, actor)


@router.post("/push/devices", status_code=201)
def allow_device(
    request: Request, actor: SignedIn, db: Writing, once: OnceOnly, new: DeviceNew
) -> DeviceOut:
    """Tell this device from now on that there is something to do, and nothing else.

    Until the session ends, at most 30 days. The same device again is the same device.
    """
    asking = Asking(request.headers.get("user-agent", ""), language_of(request))

    def allow() -> DeviceOut:
        device = operations.allow(db, actor, new, asking, request.app.state.push)
        return queries.device(db.connection(), actor, device.id)

    return once(db, actor.owner, DeviceOut, allow)


@router.delete("/push/devices/{device_id}", status_code=204)
def remove_device(actor: SignedIn, db: Writing, device_id: UUID) -> None:
    """Tell this device nothing more."""
    operations.remove(db, actor, device_id)
