"""The worker tells devices that there is something to do, and forgets those that are no more."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from procrastinate import JobContext
from sqlalchemy import ColumnElement, delete, exists, or_, select, update

from backend.access.models import SignIn, User
from backend.integrations.push.looking import look
from backend.integrations.push.models import PushSubscription
from backend.integrations.push.rules import (
    GONE,
    KEPT,
    Receiver,
    encrypted,
    headers,
    next_attempt,
    notice,
    served_by,
)
from backend.integrations.webhooks import sending
from backend.integrations.webhooks.rules import Failure, domains, networks
from backend.integrations.webhooks.sending import Outcome, Way
from backend.kernel import clock, keys
from backend.kernel.db import Database
from backend.kernel.jobs import DATABASE, SETTINGS, jobs
from backend.kernel.texts import Language
from backend.settings import Settings

LEASE = timedelta(seconds=60)
"""How long a worker that died keeps others from a device."""

AT_ONCE = 100
"""Devices that one run tells."""

SIDE_BY_SIDE = 4

_S = PushSubscription


@dataclass(frozen=True, slots=True)
class House:
    """What telling needs of the installation."""

    key: ec.EllipticCurvePrivateKey
    """By which push services know us."""
    site: str
    services: Sequence[str]
    """The only push services that are asked."""
    way: Way


@dataclass(frozen=True, slots=True)
class _Due:
    """A device to be told, which is this worker's until the lease is over."""

    tenant: int
    device_id: UUID
    language: Language
    attempts: int
    lease: datetime
    receiver: Receiver


def house_of(settings: Settings) -> House:
    """The house by its settings."""
    services = domains(settings.push_services)
    way = Way(inside=networks(settings.webhook_networks))
    return House(keys.push_key(settings.data_dir), settings.site, services, way)


@jobs.periodic(cron="* * * * * */30")
@jobs.task(name="tell_devices", pass_context=True, queueing_lock="tell_devices")
def tell_devices(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Every half minute: tell people's devices that there is something new to do."""
    database: Database = context.additional_context[DATABASE]
    tell(database, house_of(context.additional_context[SETTINGS]))


def tell(database: Database, house: House, tenant: int | None = None) -> None:
    """Forget devices whose session is over, look what is new, tell whoever does not know it."""
    of = _S.tenant == tenant if tenant is not None else _S.tenant.is_not(None)
    _forget(database, of)
    look(database, tenant)
    due = _claimed(database, of)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        outcomes = threads.map(lambda one: _sent(one, house), due)
        for one, outcome in zip(due, outcomes, strict=True):
            _settle(database, one, outcome)


def _forget(database: Database, of: ColumnElement[bool]) -> None:
    over = or_(
        SignIn.ended_at.is_not(None),
        SignIn.started_at < clock.now() - KEPT,
        ~User.active,
    )
    theirs = exists().where(
        SignIn.tenant == _S.tenant,
        SignIn.id == _S.sign_in_id,
        User.tenant == _S.tenant,
        User.id == _S.user_id,
        over,
    )
    with database.writing() as session:
        session.execute(delete(_S).where(of, theirs))


def _claimed(database: Database, of: ColumnElement[bool]) -> list[_Due]:
    """Devices that are due; nobody else tells them during the lease."""
    now = clock.now()
    first = (
        select(_S.tenant, _S.id)
        .where(of, _S.next_at <= now)
        .order_by(_S.next_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .cte("first")
    )
    claim = (
        update(_S)
        .where(_S.tenant == first.c.tenant, _S.id == first.c.id)
        .values(next_at=now + LEASE, attempts=_S.attempts + 1)
        .returning(_S)
    )
    with database.writing() as session:
        return [_due(device) for device in session.scalars(claim)]


def _due(device: PushSubscription) -> _Due:
    assert device.next_at is not None
    receiver = Receiver(device.endpoint, device.receiver_key, device.shared_secret)
    language: Language = "en" if device.language == "en" else "vi"
    key = device.tenant, device.id
    return _Due(*key, language, device.attempts, device.next_at, receiver)


def _sent(one: _Due, house: House) -> Outcome:
    endpoint = one.receiver.endpoint
    if not served_by(endpoint, house.services):  # the setting may have changed
        return Outcome(None, Failure.refused_address)
    body = encrypted(notice(one.language, house.site), one.receiver)
    return sending.send(endpoint, headers(endpoint, house.key, house.site), body, house.way)


def _settle(database: Database, one: _Due, outcome: Outcome) -> None:
    """Write down what became of it, unless there is something newer to tell by now."""
    this = (_S.tenant == one.tenant, _S.id == one.device_id)
    now = clock.now()
    with database.writing() as session:
        if outcome.status in GONE:
            session.execute(delete(_S).where(*this))
            return
        told = outcome.failure is None
        if told:
            session.execute(update(_S).where(*this).values(told_at=now))
        again = None if told else next_attempt(one.attempts, now)
        still = _S.next_at == one.lease
        session.execute(update(_S).where(*this, still).values(next_at=again))
