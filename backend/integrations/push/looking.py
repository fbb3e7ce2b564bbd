"""Who has something new to do. A look costs a person's tasks: it is taken where the log moved."""

from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor, load_actors
from backend.events.models import Event
from backend.integrations.push.models import PushSubscription
from backend.integrations.push.rules import digest
from backend.kernel import clock
from backend.kernel.db import Database
from backend.kernel.tokens import AccessToken
from backend.reports.tasks import tasks

AT_ONCE = 200
"""Sessions that one run looks at: those whose last look is the oldest first."""

_S = PushSubscription


@dataclass(frozen=True, slots=True)
class Seen:
    """What waited for somebody when the log had come so far."""

    position: int
    known: list[str]


def now_waiting(connection: Connection, actor: Actor) -> Seen:
    """What waits for the actor; the log's end is read first, so that nothing is missed."""
    last = select(func.coalesce(func.max(Event.position), 0)).where(Event.tenant == actor.tenant)
    position = connection.scalar(last) or 0
    found = tasks(connection, actor)
    return Seen(position, sorted({digest(t.kind, t.subject_id, t.unit_id) for t in found}))


def look(database: Database, tenant: int | None = None) -> None:
    """Find whom there is something new for, of one province or of all."""
    with database.reading() as connection:
        actors = load_actors(connection, _behind(connection, tenant))
    for actor in actors.values():
        with database.reading() as connection:
            seen = now_waiting(connection, actor)
        with database.writing() as session:
            _mark(session, actor, seen)


def _behind(connection: Connection, tenant: int | None) -> list[AccessToken]:
    """The sessions for whose devices the log has moved; signing in moves nothing."""
    moved = exists().where(
        Event.tenant == _S.tenant, Event.position > _S.position, Event.kind != "session.opened"
    )
    found = (
        select(_S.user_id, _S.sign_in_id, _S.tenant)
        .where(moved)
        .group_by(_S.user_id, _S.sign_in_id, _S.tenant)
        .order_by(func.min(_S.position))
        .limit(AT_ONCE)
    )
    if tenant is not None:
        found = found.where(_S.tenant == tenant)
    return [AccessToken(*row, expires_at=0) for row in connection.execute(found)]


def _mark(session: Session, actor: Actor, seen: Seen) -> None:
    """Remember the look; a device that does not know a task yet is to be told."""
    mine = select(_S).where(_S.tenant == actor.tenant, _S.sign_in_id == actor.sign_in_id)
    for device in session.scalars(mine.with_for_update()):
        if not set(seen.known) <= set(device.known):
            device.next_at, device.attempts = clock.now(), 0
        device.position, device.known = seen.position, seen.known
