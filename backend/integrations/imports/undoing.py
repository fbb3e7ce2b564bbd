"""A whole import taken back, as long as nothing later rests on it."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Select, Table, and_, func, literal, select, text, union_all
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.events.operations import record
from backend.integrations.imports.kinds import KINDS
from backend.integrations.imports.models import Import, ImportRow
from backend.integrations.imports.rules import ImportState
from backend.integrations.models import Provisioned
from backend.kernel.db import Base
from backend.kernel.places import Place
from backend.kernel.texts import Text

_WORDS = {
    "users": Text("tài khoản", "accounts"),
    "grants": Text("vai trò đã cấp", "roles given"),
    "sign_ins": Text("phiên đăng nhập", "sessions"),
    "units": Text("đơn vị cấp dưới", "units below"),
    "memberships": Text("thành viên khối", "memberships"),
    "leadership_terms": Text("nhiệm kỳ Khối trưởng", "leadership terms"),
    "unit_lines": Text("quyết định về tổ chức", "decisions on units"),
    "unit_years": Text("kết quả năm của đơn vị", "years of units"),
    "past_scores": Text("điểm các năm trước", "scores of earlier years"),
    "decision_items": Text("dòng quyết định khen thưởng", "lines of decisions"),
    "proposal_items": Text("dòng đề nghị khen thưởng", "lines of proposals"),
    "provisioned": Text("bản ghi của hệ thống nhân sự", "records of the HR system"),
}
_CHANGED = Text("đã sửa sau khi nhập", "changed since")


class BuiltOnError(Exception):
    """Something later rests on the import; what, and how many of it."""

    def __init__(self, what: Sequence[tuple[Text, int]]) -> None:
        super().__init__()
        self.what = what

    def told(self) -> dict[str, str]:
        """As an import's fault."""
        vi = "; ".join(f"{said.vi}: {count}" for said, count in self.what)
        en = "; ".join(f"{said.en}: {count}" for said, count in self.what)
        return {
            "code": "built_on",
            "where": vi,
            "vi": f"Không hoàn tác được vì đã có dữ liệu dựa trên lần nhập này: {vi}.",
            "en": f"Cannot be undone: later records rest on it: {en}.",
        }


def take_back(session: Session, row: Import, actor: Actor) -> None:
    """Restore what the rows changed and delete what they made. Raises `BuiltOnError`."""
    table = KINDS[row.kind].importing.table.metadata.tables[_name(row)]
    if found := [one for one in _resting(session, row, table) if one[1]]:
        raise BuiltOnError(found)
    _restore(session, row, table)
    try:
        with session.begin_nested():
            _delete_made(session, row, table)
    except IntegrityError as error:
        raise BuiltOnError([(_said(_refusing(error)), 1)]) from None
    row.state = ImportState.undone
    record(session, actor, "import.undone", Place(), row, {"kind": row.kind})


def _name(row: Import) -> str:
    return str(KINDS[row.kind].importing.table.__tablename__)


def _refusing(error: IntegrityError) -> str:
    orig: Any = error.orig
    return str(orig.diag.table_name)


def _said(table: str) -> Text:
    return _WORDS.get(table, Text(table, table))


def _applied(row: Import) -> Any:  # noqa: ANN401 - a condition
    return and_(
        ImportRow.tenant == row.tenant,
        ImportRow.import_id == row.id,
        ImportRow.subject_id.is_not(None),
    )


def _made(row: Import) -> Select[Any]:
    """The ids of what the import made."""
    return select(ImportRow.subject_id).where(_applied(row), ImportRow.before.is_(None))


def _resting(session: Session, row: Import, table: Table) -> Iterator[tuple[Text, int]]:
    """What has changed since, and what refers to what was made; each with how many."""
    since = (
        select(func.count())
        .select_from(ImportRow)
        .join(table, and_(table.c.tenant == ImportRow.tenant, table.c.id == ImportRow.subject_id))
        .where(_applied(row), table.c.version != ImportRow.subject_version)
    )
    yield _CHANGED, session.scalar(since) or 0
    named = [
        select(literal(column.table.name), func.count())
        .select_from(column.table)
        .where(column.table.c.tenant == row.tenant, column.in_(_made(row)), *_others(column, row))
        for column in _references(table)
    ]
    for name, count in session.execute(union_all(*named)):
        yield _said(name), count


def _others(column: Column[Any], row: Import) -> list[Any]:
    """Of the same table: rows that the import did not make itself."""
    is_own = column.table.name == _name(row)
    return [column.table.c.id.not_in(_made(row))] if is_own else []


def _references(table: Table) -> list[Column[Any]]:
    """Every column that names a row of the table and does not go with it; SCIM's own beside."""
    return [
        *(
            other.c[name]
            for other in Base.metadata.sorted_tables
            for key in other.foreign_key_constraints
            if key.referred_table is table and key.ondelete is None
            for name in key.column_keys
            if name != "tenant"
        ),
        Base.metadata.tables[Provisioned.__tablename__].c.id,
    ]


def _restore(session: Session, row: Import, table: Table) -> None:
    """Each changed field as it stood; fields that a row left alone stay."""
    keys = text(
        "SELECT DISTINCT jsonb_object_keys(before) FROM import_rows"
        " WHERE tenant = :tenant AND import_id = :import_id AND before IS NOT NULL"
    )
    key = {"tenant": row.tenant, "import_id": row.id}
    fields = [name for name in session.scalars(keys, key) if name in table.c]
    if not fields:
        return
    sets = ", ".join(
        f"{name} = CASE WHEN jsonb_exists(r.before, '{name}') THEN p.{name} ELSE t.{name} END"
        for name in fields
    )
    restoring = (
        f"UPDATE {table.name} t SET version = t.version + 1, {sets}"  # noqa: S608 - names of our own columns only
        f" FROM import_rows r, jsonb_populate_record(NULL::{table.name}, r.before) p"
        " WHERE r.tenant = :tenant AND r.import_id = :import_id"
        " AND t.tenant = r.tenant AND t.id = r.subject_id"
    )
    session.execute(text(restoring), key)


def _delete_made(session: Session, row: Import, table: Table) -> None:
    gone = table.delete().where(table.c.tenant == row.tenant, table.c.id.in_(_made(row)))
    session.execute(gone)
