"""A person lets a device be told, and no more."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.factors import myself
from backend.events.operations import record
from backend.integrations.push.looking import now_waiting
from backend.integrations.push.models import PushSubscription
from backend.integrations.push.rules import MOST_DEVICES, bytes_of, is_point, served_by
from backend.integrations.push.schemas import DeviceNew
from backend.integrations.push.telling import House
from backend.integrations.webhooks.rules import address_faults
from backend.kernel import clock
from backend.kernel.errors import conflict, invalid, not_found
from backend.kernel.places import Place
from backend.kernel.texts import Language

_S = PushSubscription


@dataclass(frozen=True, slots=True)
class Asking:
    """What the browser says of itself, and the language in which it is told."""

    device: str
    language: Language


def allow(
    session: Session, actor: Actor, new: DeviceNew, asking: Asking, house: House
) -> PushSubscription:
    """Tell this device from now on. A device has one person: whoever allowed it last."""
    user = myself(session, actor)
    _check(new, house)
    named = select(_S).where(_S.tenant == actor.tenant, _S.endpoint == new.endpoint)
    device = session.scalar(named.with_for_update())
    if device is None or device.user_id != user.id:
        _check_room(session, actor)
    device = device or PushSubscription(tenant=actor.tenant, endpoint=new.endpoint)
    device.user_id, device.sign_in_id = user.id, actor.sign_in_id
    device.receiver_key = bytes_of(new.keys.p256dh)
    device.shared_secret = bytes_of(new.keys.auth)
    device.language, device.device = asking.language, asking.device[:200]
    _begin(device, session, actor)
    session.add(device)
    session.flush()
    record(session, actor, "device.allowed", Place(unit_id=user.unit_id), device)
    return device


def remove(session: Session, actor: Actor, device_id: UUID) -> None:
    """Tell this device nothing more."""
    user = myself(session, actor)
    device = session.get(PushSubscription, (actor.tenant, device_id))
    if device is None or device.user_id != user.id:
        raise not_found()
    record(session, actor, "device.removed", Place(unit_id=user.unit_id), device)
    session.delete(device)


def _begin(device: PushSubscription, session: Session, actor: Actor) -> None:
    """What waits already is known: the person is at the device."""
    seen = now_waiting(session.connection(), actor)
    device.position, device.known = seen.position, seen.known
    device.created_at, device.told_at = clock.now(), None
    device.next_at, device.attempts = None, 0


def _check(new: DeviceNew, house: House) -> None:
    faults = address_faults(new.endpoint, house.way.inside)
    if faults or not served_by(new.endpoint, house.services):
        raise invalid(
            "/endpoint",
            "unknown_push_service",
            "Không gửi được thông báo qua dịch vụ của trình duyệt này.",
            "Notices are not sent through this browser's push service.",
        )
    if not is_point(bytes_of(new.keys.p256dh)):
        raise invalid(
            "/keys/p256dh", "not_a_key", "Khóa của thiết bị không đúng.", "This is no device key."
        )


def _check_room(session: Session, actor: Actor) -> None:
    mine = select(func.count()).where(_S.tenant == actor.tenant, _S.user_id == actor.user_id)
    if (session.scalar(mine) or 0) >= MOST_DEVICES:
        raise conflict(
            "too_many_devices",
            f"Đã có {MOST_DEVICES} thiết bị nhận thông báo; hãy tắt bớt một thiết bị.",
            f"{MOST_DEVICES} devices are told already; remove one of them.",
        )
