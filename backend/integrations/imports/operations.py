"""What officers do with imports; the work itself is the worker's."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.events.operations import record
from backend.integrations.imports.kinds import check_kind, check_sight
from backend.integrations.imports.models import Import, ImportRow
from backend.integrations.imports.rules import (
    IMPORT,
    ImportAction,
    ImportKind,
    ImportMode,
    ImportState,
)
from backend.kernel import clock
from backend.kernel.errors import conflict, not_found
from backend.kernel.files import Draft, Store
from backend.kernel.jobs import later
from backend.kernel.places import Place
from backend.kernel.sheets.judging import RowVerdict
from backend.kernel.vietnamese import nfc

TASK = "work_off_imports"


def begin(
    session: Session, actor: Actor, kind: ImportKind, name: str, draft: Draft, store: Store
) -> Import:
    """Keep the file until a worker has read it. Sent again while it waits, it is the same one."""
    check_kind(actor, kind)
    if (known := _under_way(session, actor, kind, draft.digest)) is not None:
        return known
    store.keep(actor.tenant, draft)
    row = Import(
        tenant=actor.tenant,
        kind=kind,
        file_name=nfc(name),
        digest=draft.digest,
        state=ImportState.reading,
        encoding="",
        places={},
        total=0,
        done=0,
        uploaded_by=actor.user_id,
        uploaded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    record(session, actor, "import.uploaded", Place(), row, {"kind": kind, "file": row.file_name})
    later(session, TASK, tenant=actor.tenant)
    return row


def _under_way(session: Session, actor: Actor, kind: ImportKind, digest: str) -> Import | None:
    """The same file of the same person that nobody has decided on yet."""
    return session.scalars(
        select(Import)
        .where(
            Import.tenant == actor.tenant,
            Import.kind == kind,
            Import.digest == digest,
            Import.uploaded_by == actor.user_id,
            Import.state == ImportState.reading,
        )
        .limit(1)
    ).first()


def apply_import(session: Session, actor: Actor, import_id: UUID, mode: ImportMode) -> Import:
    """Let a worker apply the rows; 409 where all are wanted and one is refused."""
    row = _locked(session, actor, import_id)
    state = IMPORT.after(row.state, ImportAction.apply)
    if mode is ImportMode.whole and _has(session, row, RowVerdict.refused):
        raise conflict(
            "rows_refused",
            "Có dòng bị từ chối; sửa tệp hoặc chọn nhập từng phần.",
            "Some rows are refused; correct the file or apply it in part.",
            allowed_actions=IMPORT.allowed(row.state),
        )
    row.state, row.mode, row.fault = state, mode, None
    row.applied_by, row.applied_at = actor.user_id, clock.now()
    row.done = 0
    record(session, actor, "import.begun", Place(), row, {"kind": row.kind, "mode": mode})
    later(session, TASK, tenant=actor.tenant)
    return row


def undo_import(session: Session, actor: Actor, import_id: UUID) -> Import:
    """Let a worker take the whole import back, as long as nothing rests on it."""
    row = _locked(session, actor, import_id)
    row.state, row.fault = IMPORT.after(row.state, ImportAction.undo), None
    row.undone_by, row.undone_at = actor.user_id, clock.now()
    row.done = 0
    later(session, TASK, tenant=actor.tenant)
    return row


def discard_import(session: Session, actor: Actor, import_id: UUID) -> Import:
    """Give the file up: its rows are forgotten."""
    row = _locked(session, actor, import_id)
    row.state = IMPORT.after(row.state, ImportAction.discard)
    mine = (ImportRow.tenant == row.tenant) & (ImportRow.import_id == row.id)
    session.execute(delete(ImportRow).where(mine))
    record(session, actor, "import.discarded", Place(), row, {"kind": row.kind})
    return row


def _locked(session: Session, actor: Actor, import_id: UUID) -> Import:
    row = session.get(Import, (actor.tenant, import_id), with_for_update=True)
    if row is None:
        raise not_found()
    check_sight(actor, row.kind)
    return row


def _has(session: Session, row: Import, verdict: RowVerdict) -> bool:
    found = select(ImportRow.number).where(
        ImportRow.tenant == row.tenant,
        ImportRow.import_id == row.id,
        ImportRow.verdict == verdict,
    )
    return session.scalar(found.limit(1)) is not None
