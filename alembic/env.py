"""How migrations meet the database: as its owner, one transaction for each revision."""

from alembic import context
from sqlalchemy import Connection, Enum, create_engine, inspect, make_url, pool, text
from sqlalchemy.schema import SchemaItem

from backend.kernel.db import Base, Moment
from backend.kernel.migrations import know_all_tables
from backend.settings import settings

LOCK_TIMEOUT = "5s"
"""A migration that waits longer for a table would make everybody wait behind it."""

OTHERS = "procrastinate_"
"""Tables that bring their own migrations."""


def _ours(
    item: SchemaItem, name: str | None, kind: str, _reflected: object, _other: object
) -> bool:
    return not (kind == "table" and (item.info.get("is_view") or (name or "").startswith(OTHERS)))


def _plain(kind: str, item: object, _context: object) -> str | bool:
    """Revisions name plain SQL types: they must read the same when our own types have moved on."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String({item.length})"
    return False


def _migrate(connection: Connection) -> None:
    connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=_ours,
        render_item=_plain,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _grant(connection: Connection, role: str) -> None:
    """The application reads and writes rows, adds to append-only tables, and owns nothing."""
    app = connection.dialect.identifier_preparer.quote(role)
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {app}"))
    rows = "SELECT, INSERT, UPDATE, DELETE"
    connection.execute(text(f"GRANT {rows} ON ALL TABLES IN SCHEMA public TO {app}"))
    connection.execute(text(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}"))
    there = inspect(connection).get_table_names()
    for table in Base.metadata.tables.values():
        if table.info.get("append_only") and table.name in there:
            connection.execute(text(f"REVOKE UPDATE, DELETE ON {table.name} FROM {app}"))


def _run() -> None:
    given = context.config.attributes
    app_url = given.get("url") or settings().database_url
    owner_url = given.get("owner_url") or settings().migration_database_url or app_url
    app, owner = make_url(app_url).username, make_url(owner_url).username
    engine = create_engine(owner_url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        _migrate(connection)
        if app is not None and app != owner:
            _grant(connection, app)
            connection.commit()


know_all_tables()
_run()
