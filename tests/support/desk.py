"""A province with a receiver that is told what happens there."""

import base64
import hmac
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from backend.access.rules import Role
from backend.events.operations import record
from backend.integrations.webhooks.delivering import tell
from backend.integrations.webhooks.messages import House
from backend.integrations.webhooks.rules import networks
from backend.integrations.webhooks.sending import LIMIT, Way
from backend.kernel import clock
from backend.kernel.places import Place
from tests.support.receiver import Got, Receiver
from tests.support.world import Person, World

HERE = networks("127.0.0.0/8")
SITE = "https://thidua.example.vn"


class Subject:
    """Something that has an id and a table."""

    __tablename__ = "decisions"

    def __init__(self, key: UUID | None = None) -> None:
        self.id = key or uuid4()


class Doer:
    """Whoever did it: a name that is nobody else's business."""

    user_id = uuid4()
    name = "người làm"

    def __init__(self, tenant: int) -> None:
        self.tenant = tenant


class Desk:
    """A province with a receiver that is told what happens."""

    def __init__(self, here: World, receiver: Receiver) -> None:
        self.here = here
        self.receiver = receiver
        self.limit = LIMIT
        self.admin = here.person(Role.administrator)
        here.app.state.webhooks = self.house()

    def house(self) -> House:
        """How messages leave during the test: with all the patience, unless a test has less."""
        root = self.here.app.state.webhooks.root
        return House(root, SITE, Way(inside=HERE, limit=self.limit))

    def registered(self, admin: Person | None = None, **more: Any) -> dict[str, Any]:
        """A webhook with a secret; its answers under `id` and `secret`."""
        admin = admin or self.admin
        new = admin.post("/webhooks", {"name": "Nhân sự", "url": self.receiver.url, **more})
        secret = admin.post(f"/webhooks/{new['id']}/secrets")["secret"]
        return {**new, "secret": secret}

    def happens(self, kind: str, subject: UUID | None = None, **more: Any) -> None:
        """Something happens, recorded as any operation does."""
        place = Place(more.pop("unit_id", None), more.pop("block_id", None))
        with self.here.writing() as session:
            record(session, Doer(self.here.tenant), kind, place, Subject(subject), more)

    def tell(self) -> None:
        """A worker's run."""
        tell(self.here.app.state.database, self.house(), self.here.tenant)

    def messages(self, webhook: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
        """What is listed, in the order in which it happened."""
        path = f"/webhooks/{webhook['id']}/deliveries"
        listed: list[dict[str, Any]] = self.admin.get(path, params=query)["items"]
        return listed[::-1]


def at(hours: float) -> Any:
    """The clock so many hours from now."""
    return clock.frozen(clock.now() + timedelta(hours=hours))


def is_signed(got: Got, secret: str) -> bool:
    """Verified as the specification says, by nothing of ours."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    head = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode()
    expected = base64.b64encode(hmac.new(key, head + got.body, "sha256").digest()).decode()
    return f"v1,{expected}" in got.headers["webhook-signature"].split()


def failing(*statuses: int | None) -> Callable[[Got], int | None]:
    """These answers first, then 200."""
    left = list(statuses)
    return lambda _: left.pop(0) if left else 200
