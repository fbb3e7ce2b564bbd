"""The database: two ways in, and the shape that every table shares.

Reads go through an autocommit connection and module-level Core selects; writes go through the
ORM in the request's one transaction, which commits before the answer is sent.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, Self
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import (
    Connection,
    CursorResult,
    DateTime,
    Delete,
    Dialect,
    Engine,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Numeric,
    SmallInteger,
    String,
    TypeDecorator,
    Update,
    Uuid,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry

from backend.kernel.kept import Reader
from backend.settings import Settings

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment; a time without a zone is refused. Read in UTC: that is each connection's zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: it would be read in the server's zone."""
        if value is not None and value.tzinfo is None:
            message = "a moment needs its time zone"
            raise ValueError(message)
        return value


class Base(DeclarativeBase):
    """The base of every mapped table; enumerations are stored as text."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy as a class attribute
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            length=40,
            create_constraint=False,
            values_callable=lambda kind: [member.value for member in kind],
        ),
        str: String(),
        datetime: Moment(),
        Decimal: Numeric(),
        dict[str, Any]: JSONB(),
        list[Any]: JSONB(),
    }


class Owned:
    """A row of a tenant (a province): the tenant leads its key, and every other key and index."""

    tenant: Mapped[int] = mapped_column(
        SmallInteger, ForeignKey("tenants.id"), primary_key=True, sort_order=-2
    )
    id: Mapped[UUID] = mapped_column(
        Uuid, primary_key=True, server_default=func.uuidv7(), sort_order=-1
    )


class Versioned:
    """A row that people edit: its version rises with each change and is its `ETag`."""

    version: Mapped[int] = mapped_column(sort_order=100)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it with the class
        return {"version_id_col": cls.version}


def belongs_to(table: str, column: str, *, cascade: bool = False) -> ForeignKeyConstraint:
    """A reference inside the tenant: no foreign key ever crosses provinces."""
    return ForeignKeyConstraint(
        ["tenant", column],
        [f"{table}.tenant", f"{table}.id"],
        ondelete="CASCADE" if cascade else None,
    )


class Tenant(Base):
    """A province (or a ministry) whose blocks the installation keeps."""

    __tablename__ = "tenants"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str]


KEPT_FREE = 2
"""Connections left to short looks (who is signed in). All others have a thread each (`hands`): with
more threads than connections, those that wait would hold what is needed to go on."""


RESTED = 1.0
"""Seconds after which a connection of the pool is asked whether it still lives."""


def _ask_after_rest(engine: Engine) -> None:
    """Like the pool's own ping, but none for a connection that has just been in use."""

    @event.listens_for(engine, "checkin")
    def _note(_: object, entry: ConnectionPoolEntry) -> None:
        entry.info["used_at"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _ask(connection: DBAPIConnection, entry: ConnectionPoolEntry, _: object) -> None:
        if time.monotonic() - entry.info.get("used_at", time.monotonic()) < RESTED:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error


def _in_utc(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("SET TIME ZONE 'UTC'")
    cursor.close()
    connection.commit()


def _engine(url: str, pool_size: int, *, echo: bool, pooled: bool) -> Engine:
    """Pooled, each transaction has another session: what one prepared, the next does not know."""
    how = {"prepare_threshold": None} if pooled else {}
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        echo=echo,
        hide_parameters=True,
        connect_args=how,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
    )
    event.listen(engine, "connect", _in_utc)
    _ask_after_rest(engine)
    return engine


class Database:
    """The engine with its two ways in."""

    def __init__(
        self,
        url: str,
        *,
        replica_url: str = "",
        pool_size: int = 8,
        echo: bool = False,
        pooled: bool = False,
    ) -> None:
        opened = partial(_engine, pool_size=pool_size, echo=echo, pooled=pooled)
        self.engine = opened(url)
        """At rest its connections are for reads: every statement stands alone."""
        self.writer = self.engine.execution_options(isolation_level="READ COMMITTED")
        self.hands = ThreadPoolExecutor(max(1, pool_size - KEPT_FREE), "database")
        """The threads in which acts take a connection; more of them than connections would wait."""
        self.replica = opened(replica_url) if replica_url else self.engine
        """Where reads go; its primary answers a commit when it is applied there (decision 0030)."""

    @classmethod
    def of(cls, chosen: Settings, url: str) -> Self:
        """What serves requests: its standby, its pool, and whether a pooler stands in between."""
        return cls(
            url,
            replica_url=chosen.replica_url,
            pool_size=chosen.pool_size,
            echo=chosen.sql_echo,
            pooled=bool(chosen.direct_database_url),
        )

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: commits when the block ends well, rolls back otherwise."""
        with Session(self.writer) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reads; every statement stands alone."""
        way = Connection if self.replica.echo else Reader
        with way(self.replica) as connection:
            yield connection


def rows_changed(session: Session, statement: Update | Delete) -> int:
    """How many rows an UPDATE or DELETE found."""
    done = session.execute(statement)
    assert isinstance(done, CursorResult)
    return done.rowcount


def held_alone(session: Session, row_id: UUID) -> bool:
    """Take a row for a long work without locking it; false where another transaction has it."""
    taken = func.pg_try_advisory_xact_lock(func.hashtextextended(str(row_id), 0))
    return bool(session.scalar(select(taken)))


class Way:
    """How an act reaches the database: opened in the act's own thread (`kernel.routing`).

    As a dependency it gives the database alone, so that nothing is taken before it is needed.
    """

    def __init__(self, opened: Callable[[Database], AbstractContextManager[Any]]) -> None:
        self.opened = opened

    async def __call__(self, request: Request) -> Database:
        """The database to be opened."""
        database: Database = request.app.state.database
        return database


Writing = Annotated[Session, Depends(Way(Database.writing))]
"""The request's one transaction. It ends before the answer is sent: a failed COMMIT is a 5xx."""

Reading = Annotated[Connection, Depends(Way(Database.reading))]
"""The request's reading connection."""
