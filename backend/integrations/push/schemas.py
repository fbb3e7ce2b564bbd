"""What the routes of web push take and give."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from backend.kernel.fields import Input

_Endpoint = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=1000)]
_Point = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{87}$")]
_Secret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22}$")]


class DeviceKeys(Input):
    """The device's keys, as `PushSubscription.toJSON()` writes them."""

    p256dh: _Point
    auth: _Secret


class DeviceNew(Input):
    """A device whose browser lets us tell it something (Push API)."""

    endpoint: _Endpoint
    keys: DeviceKeys


class PushKey(BaseModel):
    """The key by which push services know this installation: `applicationServerKey`."""

    key: str


class DeviceOut(BaseModel):
    """A device that is told when there is something to do."""

    id: UUID
    device: str
    """What its browser said of itself."""
    created_at: datetime
    told_at: datetime | None
    current: bool
    """Whether it was allowed in the present session."""
