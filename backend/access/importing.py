"""Accounts from a table: a hundred thousand of them in a few statements."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select, text
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Permission
from backend.events.operations import record
from backend.kernel.places import Place
from backend.kernel.sheets.columns import Column, Holds
from backend.kernel.sheets.judging import (
    Done,
    Entry,
    Importing,
    Judged,
    Refused,
    Values,
    compared,
)
from backend.kernel.texts import Text
from backend.kernel.vietnamese import folded, sort_key

COLUMNS = (
    Column(
        "username", Text("Tên đăng nhập", "User name"), Holds.identifier, needed=True,
        pattern=r"[a-zA-Z0-9][a-zA-Z0-9._-]{2,59}", example="036085001234",
    ),
    Column("name", Text("Họ và tên", "Full name"), Holds.line, needed=True),
    Column("unit_id", Text("Đơn vị", "Unit"), Holds.unit, example="H56.12"),
)  # fmt: skip
_KNOWN = select(User.username, User.name, User.unit_id).where(
    User.tenant == bindparam("tenant"), User.username.in_(bindparam("names", expanding=True))
)

_STAGE = text(
    "CREATE TEMPORARY TABLE people_stage (number integer PRIMARY KEY, username varchar,"
    " name varchar, name_key varchar, search_key varchar, unit_id uuid) ON COMMIT DROP"
)
_COPY = "COPY people_stage (number, username, name, name_key, search_key, unit_id) FROM STDIN"
_BEFORE = text(
    "SELECT s.number, u.name, u.name_key, u.search_key, u.unit_id FROM people_stage s JOIN users u"
    " ON u.tenant = :tenant AND u.username = s.username ORDER BY u.id FOR UPDATE OF u"
)
_UPSERT = text(
    "WITH done AS (INSERT INTO users AS u (tenant, username, name, name_key, search_key, unit_id,"
    " password_hash, must_change_password, active, version)"
    " SELECT :tenant, username, name, name_key, search_key, unit_id, '', true, true, 1"
    " FROM people_stage ORDER BY username"
    " ON CONFLICT (tenant, username) DO UPDATE SET name = EXCLUDED.name,"
    " name_key = EXCLUDED.name_key, search_key = EXCLUDED.search_key,"
    " unit_id = coalesce(EXCLUDED.unit_id, u.unit_id), version = u.version + 1"
    " WHERE (u.name, u.unit_id) IS DISTINCT FROM"
    " (EXCLUDED.name, coalesce(EXCLUDED.unit_id, u.unit_id))"
    " RETURNING u.id, u.username, u.unit_id, u.version)"
    " SELECT s.number, done.* FROM done JOIN people_stage s USING (username) ORDER BY s.number"
)
"""An account that is as the row states it is left alone."""


def judge(session: Session, tenant: int, rows: Sequence[Values]) -> list[Judged]:
    """Each row beside the account of its user name."""
    names = [_username(row) for row in rows]
    found = session.execute(_KNOWN, {"tenant": tenant, "names": names}).all()
    known = {row.username: {"name": row.name, "unit_id": row.unit_id} for row in found}
    return [compared(known.get(_username(row)), _stated(row)) for row in rows]


def _username(row: Values) -> str:
    """As it is kept: in lower case."""
    return str(row["username"]).lower()


def _stated(row: Values) -> dict[str, Any]:
    return {"name": row["name"], "unit_id": row["unit_id"]}


def apply(session: Session, actor: Actor, entries: Sequence[Entry]) -> list[Done | Refused]:
    """The rows by COPY and one upsert. New accounts have no password, as those of HR systems."""
    actor.require_everywhere(Permission.manage_users)
    _stage(session, entries)
    before = {row.number: row for row in session.execute(_BEFORE, {"tenant": actor.tenant})}
    written = session.execute(_UPSERT, {"tenant": actor.tenant}).all()
    session.execute(text("DROP TABLE people_stage"))
    return [_done(session, actor, row, before.get(row.number)) for row in written]


def _stage(session: Session, entries: Sequence[Entry]) -> None:
    session.execute(_STAGE)
    connection: Any = session.connection().connection.driver_connection
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for entry in entries:
            name = str(entry.values["name"])
            keys = (sort_key(name), folded(name))
            row = (entry.number, _username(entry.values), name, *keys, entry.values["unit_id"])
            copy.write_row(row)


def _done(session: Session, actor: Actor, row: Row[Any], before: Row[Any] | None) -> Done:
    kind = "user.created" if before is None else "user.edited"
    subject = User(tenant=actor.tenant, id=row.id)
    record(session, actor, kind, Place(unit_id=row.unit_id), subject)
    was = None if before is None else {name: getattr(before, name) for name in _RESTORED}
    return Done(row.number, row.id, row.version, was)


_RESTORED = ("name", "name_key", "search_key", "unit_id")


PEOPLE = Importing(Text("Người dùng", "People"), COLUMNS, ("username",), User, judge, apply)
