"""Rows become records: in part, a transaction for each few thousand; or whole, in one."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select, text
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.events.operations import record
from backend.integrations.imports.kinds import KINDS
from backend.integrations.imports.models import Import, ImportRow
from backend.integrations.imports.reading import Tell, fault_json
from backend.integrations.imports.rules import CHUNK, ImportMode, ImportState
from backend.kernel.db import Database
from backend.kernel.places import Place
from backend.kernel.sheets.columns import plain, typed
from backend.kernel.sheets.judging import Done, Entry, Importing, Refused, RowVerdict

_OPEN = (
    select(ImportRow.number, ImportRow.content)
    .where(
        ImportRow.tenant == bindparam("tenant"),
        ImportRow.import_id == bindparam("import_id"),
        ImportRow.verdict.in_([RowVerdict.new, RowVerdict.changed]),
        ~ImportRow.handled,
    )
    .order_by(ImportRow.number)
)
_HANDLED = text(
    "UPDATE import_rows r SET handled = true, subject_id = d.id, subject_version = d.version,"
    " before = d.before::jsonb, verdict = coalesce(d.verdict, r.verdict),"
    " faults = coalesce(d.faults::jsonb, r.faults)"
    " FROM unnest(CAST(:numbers AS integer[]), CAST(:ids AS uuid[]), CAST(:versions AS integer[]),"
    " CAST(:befores AS text[]), CAST(:verdicts AS varchar[]), CAST(:faults AS text[]))"
    " AS d (number, id, version, before, verdict, faults)"
    " WHERE r.tenant = :tenant AND r.import_id = :import_id AND r.number = d.number"
)
Outcome = Mapping[int, Done | Refused]


class RefusedMeanwhileError(Exception):
    """A row that was sound when it was looked at is refused now: nothing is applied."""

    def __init__(self, refused: Sequence[Refused]) -> None:
        super().__init__()
        self.refused = refused


def apply_whole(session: Session, row: Import, actor: Actor, tell: Tell) -> None:
    """All rows in this one transaction; raises `RefusedMeanwhileError` at the first few refused."""
    total = _left(session, row)
    done = 0
    while entries := _next(session, row):
        outcome = _applied(session, row, actor, entries)
        if refused := [one for one in outcome.values() if isinstance(one, Refused)]:
            raise RefusedMeanwhileError(refused)
        done += len(entries)
        tell(done, total)
    _finish(session, row, actor, total)


def apply_part(session: Session, row: Import, actor: Actor) -> None:
    """The next rows; the last of them ends the import. A row that is refused now is told."""
    left = _left(session, row)
    entries = _next(session, row)
    if not entries:
        _finish(session, row, actor, row.total)
        return
    _applied(session, row, actor, entries)
    handled = row.done if row.done + left == row.total else 0
    row.total, row.done = handled + left, handled + len(entries)


def _left(session: Session, row: Import) -> int:
    found: Select[Any] = select(func.count()).select_from(_OPEN.order_by(None).subquery())
    return session.scalar(found, _key(row)) or 0


def _key(row: Import) -> dict[str, Any]:
    return {"tenant": row.tenant, "import_id": row.id}


def _next(session: Session, row: Import) -> list[Entry]:
    columns = KINDS[row.kind].importing.columns
    found = session.execute(_OPEN.limit(CHUNK), _key(row))
    return [Entry(one.number, typed(columns, one.content)) for one in found]


def _applied(session: Session, row: Import, actor: Actor, entries: Sequence[Entry]) -> Outcome:
    """Judge once more, apply what still has something to do, and remember what was done."""
    importing = KINDS[row.kind].importing
    outcome = _outcome(session, importing, actor, entries)
    mark_handled(session, row, [entry.number for entry in entries], outcome)
    return outcome


def _outcome(
    session: Session, importing: Importing, actor: Actor, entries: Sequence[Entry]
) -> Outcome:
    judged = importing.judge(session, actor.tenant, [entry.values for entry in entries])
    told = list(zip(entries, judged, strict=True))
    refused = {e.number: Refused(e.number, j.faults) for e, j in told if j.faults}
    to_do = [e for e, j in told if j.verdict in {RowVerdict.new, RowVerdict.changed}]
    done = importing.apply(session, actor, to_do) if to_do else []
    return {**refused, **{one.number: one for one in done}}


def mark_handled(session: Session, row: Import, numbers: Sequence[int], outcome: Outcome) -> None:
    """Write to each row what became of it."""
    found = [outcome.get(number) for number in numbers]
    done = [one if isinstance(one, Done) else None for one in found]
    refused = [one if isinstance(one, Refused) else None for one in found]
    values = {
        "numbers": list(numbers),
        "ids": [one and one.id for one in done],
        "versions": [one and one.version for one in done],
        "befores": [
            None if one is None or one.before is None else _json(plain(one.before)) for one in done
        ],
        "verdicts": [one and str(RowVerdict.refused) for one in refused],
        "faults": [one and _json([fault_json(f) for f in one.faults]) for one in refused],
    }
    session.execute(_HANDLED, {**_key(row), **values})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _finish(session: Session, row: Import, actor: Actor, total: int) -> None:
    row.state = ImportState.applied
    row.total = row.done = total
    counts = (
        select(ImportRow.verdict, func.count())
        .where(ImportRow.tenant == row.tenant, ImportRow.import_id == row.id)
        .group_by(ImportRow.verdict)
    )
    told = {str(verdict): count for verdict, count in session.execute(counts)}
    facts = {"kind": row.kind, "digest": row.digest, "rows": told}
    record(session, actor, "import.applied", Place(), row, facts)


def send_back(database: Database, key: tuple[int, Any], refused: Sequence[Refused]) -> None:
    """After a rollback: the refused rows say why, and the file waits to be decided on again."""
    with database.writing() as session:
        row = session.get_one(Import, key, with_for_update=True)
        mark_handled(session, row, [one.number for one in refused], {o.number: o for o in refused})
        row.state, row.mode = ImportState.checked, ImportMode.whole
        row.fault = MEANWHILE


MEANWHILE = {
    "code": "refused_meanwhile",
    "where": "",
    "vi": "Dữ liệu đã đổi từ khi xem trước; chưa nhập dòng nào. Xem các dòng bị từ chối.",
    "en": "Records have changed since the preview; nothing was applied. See the refused rows.",
}
