"""The worker's part: files are read, rows applied, imports taken back; all go on after a kill."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import structlog
from procrastinate import JobContext
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.access.actors import Actor, grants_of
from backend.access.models import User
from backend.integrations.imports.applying import (
    RefusedMeanwhileError,
    apply_part,
    apply_whole,
    send_back,
)
from backend.integrations.imports.kinds import KINDS
from backend.integrations.imports.models import Import
from backend.integrations.imports.operations import TASK
from backend.integrations.imports.reading import read
from backend.integrations.imports.rules import AT_WORK, ImportMode, ImportState
from backend.integrations.imports.undoing import BuiltOnError, take_back
from backend.kernel.db import Database, held_alone
from backend.kernel.files import Store
from backend.kernel.jobs import DATABASE, SETTINGS, jobs
from backend.kernel.places import Place
from backend.settings import Settings

log = structlog.get_logger(__name__)

Key = tuple[int, UUID]


@jobs.periodic(cron="* * * * *")
@jobs.task(name=TASK, pass_context=True)
def work_off_imports(
    context: JobContext,
    timestamp: int = 0,  # noqa: ARG001 - given by the calendar
    tenant: int | None = None,
) -> None:
    """Go on with every import that is under way: at once after an act, each minute after a kill."""
    database: Database = context.additional_context[DATABASE]
    settings: Settings = context.additional_context[SETTINGS]
    work_off(database, Store(settings.imports), tenant)


def work_off(database: Database, store: Store, tenant: int | None = None) -> None:
    """Everything that is under way, of one province or of all."""
    for key in _waiting(database, tenant):
        while _step(database, store, key):
            pass


def _waiting(database: Database, tenant: int | None) -> Sequence[Key]:
    found = select(Import.tenant, Import.id).where(Import.state.in_(AT_WORK))
    if tenant is not None:
        found = found.where(Import.tenant == tenant)
    with database.reading() as connection:
        rows = connection.execute(found.order_by(Import.uploaded_at)).all()
    return [(row.tenant, row.id) for row in rows]


def _step(database: Database, store: Store, key: Key) -> bool:
    """One transaction's worth of work; whether more is left. Another worker's import is left."""
    try:
        with database.writing() as session:
            row = _mine(session, key)
            if row is None:
                return False
            _work(database, store, session, row)
            return row.state is ImportState.applying
    except RefusedMeanwhileError as refusal:
        send_back(database, key, refusal.refused)
    except BuiltOnError as refusal:
        _stays(database, key, refusal.told())
    return False


def _mine(session: Session, key: Key) -> Import | None:
    """The import, when no other worker has it."""
    if not held_alone(session, key[1]):
        return None
    row = session.get(Import, key)
    return row if row is not None and row.state in AT_WORK else None


def _work(database: Database, store: Store, session: Session, row: Import) -> None:
    tell = partial(_tell, database, (row.tenant, row.id))
    if row.state is ImportState.reading:
        read(session, row, store.path(row.tenant, row.digest), tell)
        store.delete(row.tenant, row.digest)
        log.info("import.read", import_id=str(row.id), rows=row.total)
        return
    actor = _doer(session, row)
    if actor is None:
        row.state, row.fault = _before(row), _NO_RIGHT
    elif row.state is ImportState.undoing:
        take_back(session, row, actor)
    elif row.mode is ImportMode.whole:
        apply_whole(session, row, actor, tell)
    else:
        apply_part(session, row, actor)


def _tell(database: Database, key: Key, done: int, total: int) -> None:
    """How far it is, seen by others before the work is committed."""
    with database.writing() as session:
        mine = (Import.tenant == key[0]) & (Import.id == key[1])
        session.execute(update(Import).where(mine).values(done=done, total=total))


def _doer(session: Session, row: Import) -> Actor | None:
    """Whoever asked for it, with the rights of now; none where they may not do it any more."""
    asked_by = row.undone_by if row.state is ImportState.undoing else row.applied_by
    user = session.get(User, (row.tenant, asked_by))
    if user is None or not user.active:
        return None
    actor = Actor(
        tenant=row.tenant,
        user_id=user.id,
        sign_in_id=user.id,
        name=user.name,
        username=user.username,
        must_change_password=False,
        grants=tuple(grants_of(session.connection(), row.tenant, user.id)),
    )
    return actor if actor.may(KINDS[row.kind].permission, Place()) else None


def _before(row: Import) -> ImportState:
    return ImportState.applied if row.state is ImportState.undoing else ImportState.checked


def _stays(database: Database, key: Key, told: dict[str, str]) -> None:
    """An import that something rests on stays applied, and says what."""
    with database.writing() as session:
        row = session.get_one(Import, key, with_for_update=True)
        row.state, row.fault, row.undone_by, row.undone_at = ImportState.applied, told, None, None


_NO_RIGHT = {
    "code": "no_right",
    "where": "",
    "vi": "Người yêu cầu không còn quyền làm việc này.",
    "en": "Whoever asked for it may not do it any more.",
}
