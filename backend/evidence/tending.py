"""Jobs for files: looked into for malware, drawn small, and swept when nobody refers to them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

import structlog
from procrastinate import JobContext
from sqlalchemy import delete, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.events.operations import System, record
from backend.evidence.keeping import lock_content
from backend.evidence.models import (
    CheckState,
    Evidence,
    EvidenceFile,
    PreviewState,
    StoredFile,
)
from backend.kernel import clock, previews
from backend.kernel.db import Database
from backend.kernel.files import Store
from backend.kernel.jobs import DATABASE, SETTINGS, jobs
from backend.kernel.places import Place
from backend.kernel.scanner import Scanner, ScannerError, scanner_at
from backend.seasons.models import Season
from backend.settings import Settings

log = structlog.get_logger(__name__)

AT_ONCE = 200
"""Contents that one run sees to."""

UNUSED_FOR = timedelta(days=1)
"""How long a content is kept to which nothing refers: an upload may be under way."""

PREVIEW = ".preview"


@jobs.periodic(cron="* * * * *")
@jobs.task(name="see_to_files", pass_context=True)
def see_to_files(
    context: JobContext,
    timestamp: int = 0,  # noqa: ARG001 - given by the calendar
    tenant: int | None = None,
) -> None:
    """Scan and draw what waits: of a tenant after an upload, each minute what failed before."""
    database: Database = context.additional_context[DATABASE]
    settings: Settings = context.additional_context[SETTINGS]
    see_to(database, Store(settings.files), scanner_at(settings.clamav), tenant)


@jobs.periodic(cron="37 2 * * *")
@jobs.task(name="sweep_files", pass_context=True, queueing_lock="sweep_files")
def sweep_files(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Delete contents to which nothing refers any more; every night."""
    database: Database = context.additional_context[DATABASE]
    settings: Settings = context.additional_context[SETTINGS]
    sweep(database, Store(settings.files))


def see_to(
    database: Database, store: Store, scanner: Scanner | None, tenant: int | None = None
) -> None:
    """Scan every content that waits for it, then draw those that are safe and have no preview."""
    for key in _waiting(database, tenant):
        with database.writing() as session:
            stored = session.get(StoredFile, key, with_for_update={"skip_locked": True})
            if stored is not None:
                _scan(session, stored, store, scanner)
                _draw(stored, store)


def sweep(database: Database, store: Store, unused_for: timedelta = UNUSED_FOR) -> int:
    """How many contents were deleted: rows without a file of an item, files without a row."""
    store.clear_incoming(unused_for)
    unused = {*_unused(database, unused_for), *_without_row(database, store, unused_for)}
    swept = sum(_swept(database, store, tenant, digest) for tenant, digest in unused)
    log.info("files.swept", contents=swept)
    return swept


def _unused(database: Database, unused_for: timedelta) -> Iterator[tuple[int, str]]:
    files = (EvidenceFile.tenant == StoredFile.tenant) & (EvidenceFile.stored_id == StoredFile.id)
    found = select(StoredFile.tenant, StoredFile.digest).where(
        StoredFile.stored_at < clock.now() - unused_for, ~exists().where(files)
    )
    with database.reading() as connection:
        yield from ((row.tenant, row.digest) for row in connection.execute(found))


def _without_row(
    database: Database, store: Store, unused_for: timedelta
) -> Iterator[tuple[int, str]]:
    known = select(StoredFile.tenant, StoredFile.digest)
    with database.reading() as connection:
        rows = {(row.tenant, row.digest) for row in connection.execute(known)}
    return (found for found in store.strays(unused_for) if found not in rows)


def _swept(database: Database, store: Store, tenant: int, digest: str) -> bool:
    """Look again where no upload can come between, then delete."""
    with database.writing() as session:
        lock_content(session, tenant, digest)
        if not _is_unused(session, tenant, digest):
            return False
        store.delete(tenant, digest)
        return True


def _waiting(database: Database, tenant: int | None) -> Sequence[tuple[int, UUID]]:
    waits = or_(
        StoredFile.check_state == CheckState.awaited, StoredFile.preview == PreviewState.awaited
    )
    oldest = select(StoredFile.tenant, StoredFile.id).where(waits).order_by(StoredFile.stored_at)
    if tenant is not None:
        oldest = oldest.where(StoredFile.tenant == tenant)
    with database.reading() as connection:
        return [(row.tenant, row.id) for row in connection.execute(oldest.limit(AT_ONCE))]


def _scan(session: Session, stored: StoredFile, store: Store, scanner: Scanner | None) -> None:
    if stored.check_state is not CheckState.awaited:
        return
    if scanner is None:
        stored.check_state = CheckState.unscanned
        log.warning("files.unscanned", digest=stored.digest)
        return
    try:
        finding = scanner.finding(store.path(stored.tenant, stored.digest))
    except ScannerError as error:
        log.warning("files.scanner_failed", digest=stored.digest, error=str(error))
        return
    stored.check_state = CheckState.infected if finding else CheckState.clean
    if finding:
        stored.finding, stored.preview = finding, PreviewState.none
        store.quarantine(stored.tenant, stored.digest)
        _tell(session, stored)


def _tell(session: Session, stored: StoredFile) -> None:
    """The units that gave the content see it at once: their open pages read again."""
    log.warning("files.infected", digest=stored.digest, finding=stored.finding)
    given = (
        select(Evidence, Season.block_id)
        .join(Season, (Season.tenant == Evidence.tenant) & (Season.id == Evidence.season_id))
        .join(
            EvidenceFile,
            (EvidenceFile.tenant == Evidence.tenant) & (EvidenceFile.evidence_id == Evidence.id),
        )
        .where(EvidenceFile.tenant == stored.tenant, EvidenceFile.stored_id == stored.id)
    )
    for item, block_id in session.execute(given):
        place, data = Place(item.unit_id, block_id), {"digest": stored.digest}
        record(session, System(stored.tenant), "evidence.file_infected", place, item, data)


def _draw(stored: StoredFile, store: Store) -> None:
    safe = stored.check_state in {CheckState.clean, CheckState.unscanned}
    if stored.preview is not PreviewState.awaited or not safe:
        return
    source = store.path(stored.tenant, stored.digest)
    made = previews.drawn(source, store.beside(stored.tenant, stored.digest, PREVIEW))
    stored.preview = PreviewState.ready if made else PreviewState.none


def _is_unused(session: Session, tenant: int, digest: str) -> bool:
    """Whether nothing refers to the content; its row, if there is one, is then deleted.

    The database knows who refers to it, photos of awards and whatever else may come.
    """
    mine = (StoredFile.tenant == tenant) & (StoredFile.digest == digest)
    try:
        with session.begin_nested():
            session.execute(delete(StoredFile).where(mine))
    except IntegrityError:
        return False
    return True
