"""Files of an item: taken in, taken out, found for whoever may download them."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.evidence import queries
from backend.evidence.models import (
    CheckState,
    Evidence,
    EvidenceFile,
    PreviewState,
    StoredFile,
)
from backend.evidence.operations import forget_verdicts, held_by_unit, touch
from backend.evidence.rules import EVIDENCE, MOST_FILES, EvidenceAction
from backend.kernel import clock
from backend.kernel.errors import Problem, conflict, not_found
from backend.kernel.files import Draft, Store
from backend.kernel.jobs import later
from backend.kernel.media import Kind, clean_name, kind_of
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations.models import Unit
from backend.settings import Settings

_USED = (
    select(func.coalesce(func.sum(StoredFile.size), 0))
    .join(EvidenceFile, queries.STORED)
    .join(
        Evidence,
        (Evidence.tenant == EvidenceFile.tenant) & (Evidence.id == EvidenceFile.evidence_id),
    )
    .where(Evidence.tenant == bindparam("tenant"), Evidence.unit_id == bindparam("unit_id"))
)
_FILES = (
    select(EvidenceFile.__table__)
    .add_columns(StoredFile.digest, StoredFile.kind, StoredFile.check_state, StoredFile.preview)
    .join(StoredFile, queries.STORED)
    .where(
        EvidenceFile.tenant == bindparam("tenant"),
        EvidenceFile.evidence_id == bindparam("evidence_id"),
    )
)
_ONE = _FILES.where(EvidenceFile.id == bindparam("file_id"))


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where files are kept, and within which limits."""

    store: Store
    settings: Settings


def used_by(db: Connection | Session, tenant: int, unit_id: UUID) -> int:
    """Bytes of all files of a unit's evidence, over all years."""
    return int(db.execute(_USED, {"tenant": tenant, "unit_id": unit_id}).scalar_one())


def check_may_add(connection: Connection, actor: Actor, evidence_id: UUID) -> None:
    """Refuse an upload before its first byte is read: 404, 403, 409."""
    row = queries.item_row(connection, actor, evidence_id)
    actor.require(Permission.enter_scores, Place(row.unit_id, row.block_id))
    EVIDENCE.after(queries.state_in(row), EvidenceAction.edit)


def add_file(
    session: Session, actor: Actor, evidence_id: UUID, draft: Draft, name: str, keeping: Keeping
) -> EvidenceFile:
    """Put a received file into an item. The same content again is the file that is there.

    415 for a kind that is not taken, 409 past the number of files or the unit's quota.
    """
    mine = held_by_unit(session, actor, evidence_id, EvidenceAction.edit)
    kind = kind_of(draft.path)
    if kind is None:
        raise not_taken()
    _lock_unit(session, mine.item)
    stored = stored_content(session, actor.tenant, draft, kind, keeping)
    there = _there(session, mine.item, stored)
    if there is not None:
        return there
    _check_room(session, mine.item, draft, keeping.settings)
    file = EvidenceFile(
        tenant=actor.tenant,
        evidence_id=mine.item.id,
        stored_id=stored.id,
        name=clean_name(name, kind),
        uploaded_by=actor.user_id,
        uploaded_at=clock.now(),
    )
    session.add(file)
    forget_verdicts(session, mine.item)
    touch(mine.item)
    record(session, actor, "evidence.file_added", mine.place, mine.item, {"digest": draft.digest})
    return file


def remove_file(session: Session, actor: Actor, evidence_id: UUID, file_id: UUID) -> None:
    """Take a file out of an item that is not handed in; the sweep deletes what nobody refers to."""
    mine = held_by_unit(session, actor, evidence_id, EvidenceAction.edit)
    file = session.get(EvidenceFile, (actor.tenant, file_id))
    if file is None or file.evidence_id != evidence_id:
        raise not_found()
    session.delete(file)
    forget_verdicts(session, mine.item)
    touch(mine.item)
    record(session, actor, "evidence.file_removed", mine.place, mine.item)


def downloadable(
    connection: Connection, actor: Actor, evidence_id: UUID, file_id: UUID
) -> Row[Any]:
    """The file for whoever sees the item. 409 while it is being checked, and when it is infected.

    While it is being checked whoever uploaded it has it already.
    """
    queries.item_row(connection, actor, evidence_id)
    values = {"tenant": actor.tenant, "evidence_id": evidence_id, "file_id": file_id}
    file = connection.execute(_ONE, values).one_or_none()
    if file is None:
        raise not_found()
    check_openable(file, actor, file.uploaded_by)
    return file


def check_openable(file: Row[Any], actor: Actor, giver: UUID) -> None:
    """409 while it is being checked, for others than its giver, and when it is infected."""
    if file.check_state is CheckState.infected:
        raise conflict(
            "infected",
            "Tệp có mã độc nên đã bị cách ly, không tải về được.",
            "The file is infected: it is in quarantine.",
        )
    if file.check_state is CheckState.awaited and giver != actor.user_id:
        raise conflict(
            "being_checked",
            "Tệp đang được kiểm tra mã độc; hãy thử lại sau ít phút.",
            "The file is still being checked; try again in a few minutes.",
        )


def _lock_unit(session: Session, item: Evidence) -> None:
    """One upload of a unit after the other: each sees what the one before has used."""
    session.execute(
        select(Unit.id)
        .where(Unit.tenant == item.tenant, Unit.id == item.unit_id)
        .with_for_update(key_share=True)
    )


def stored_content(
    session: Session, tenant: int, draft: Draft, kind: Kind, keeping: Keeping
) -> StoredFile:
    """The row of the content, kept on disk before the row is seen by anybody else."""
    lock_content(session, tenant, draft.digest)
    scanned = bool(keeping.settings.clamav)
    session.execute(
        insert(StoredFile)
        .values(
            tenant=tenant,
            digest=draft.digest,
            size=draft.size,
            kind=kind,
            check_state=CheckState.awaited if scanned else CheckState.unscanned,
            finding="",
            preview=PreviewState.awaited if kind.drawn else PreviewState.none,
        )
        .on_conflict_do_nothing()
    )
    mine = (StoredFile.tenant == tenant) & (StoredFile.digest == draft.digest)
    stored = session.scalars(select(StoredFile).where(mine)).one()
    if scanned and stored.check_state is CheckState.unscanned:
        stored.check_state = CheckState.awaited  # it came before there was a scanner
    if stored.check_state is not CheckState.infected:
        keeping.store.keep(tenant, draft)
        later(session, "see_to_files", tenant=tenant)
    return stored


def lock_content(session: Session, tenant: int, digest: str) -> None:
    """Until the commit nobody else stores or sweeps this content."""
    lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:content, 0))")
    session.execute(lock, {"content": f"{tenant}/{digest}"})


def _there(session: Session, item: Evidence, stored: StoredFile) -> EvidenceFile | None:
    return session.scalars(
        select(EvidenceFile).where(
            EvidenceFile.tenant == item.tenant,
            EvidenceFile.evidence_id == item.id,
            EvidenceFile.stored_id == stored.id,
        )
    ).one_or_none()


def _check_room(session: Session, item: Evidence, draft: Draft, settings: Settings) -> None:
    mine = (EvidenceFile.tenant == item.tenant) & (EvidenceFile.evidence_id == item.id)
    if session.scalars(select(func.count()).where(mine)).one() >= MOST_FILES:
        raise conflict(
            "too_many_files",
            f"Mỗi minh chứng có tối đa {MOST_FILES} tệp.",
            f"An item has at most {MOST_FILES} files.",
        )
    if used_by(session, item.tenant, item.unit_id) + draft.size > settings.unit_quota:
        raise conflict(
            "quota_reached",
            "Đơn vị đã dùng hết dung lượng kho minh chứng.",
            "The unit's evidence locker is full.",
        )


def not_taken(taken: Iterable[Kind] = Kind) -> Problem:
    """415: a content of another kind than these."""
    kinds = ", ".join(kind.upper() for kind in taken)
    detail = Text(
        f"Chỉ nhận tệp có nội dung {kinds}, không chứa macro.",
        f"Only files whose content is {kinds} are taken, without macros.",
    )
    return Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "kind_not_taken", detail)
