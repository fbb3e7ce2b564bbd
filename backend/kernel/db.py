"""The database: two ways in, and the shape that every table shares.

Reads go through an autocommit connection and module-level Core selects; writes go through the
ORM in the request's one transaction, which commits before the answer is sent.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from anyio import CapacityLimiter
from fastapi import Depends, Request
from sqlalchemy import (
    Connection,
    DateTime,
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
    Uuid,
    create_engine,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; a time without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: it would be read in the server's zone."""
        if value is not None and value.tzinfo is None:
            message = "a moment needs its time zone"
            raise ValueError(message)
        return value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always UTC, whatever the connection's zone."""
        return None if value is None else value.astimezone(UTC)


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
"""Connections left to short looks that hold one within one thread (who is signed in)."""


class Database:
    """The engine with its two ways in."""

    def __init__(self, url: str, *, pool_size: int = 8, echo: bool = False) -> None:
        self.engine: Engine = create_engine(
            url,
            pool_size=pool_size,
            max_overflow=0,
            pool_pre_ping=True,
            echo=echo,
            hide_parameters=True,
        )
        self.admission = CapacityLimiter(max(1, pool_size - KEPT_FREE))
        self._reader = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: commits when the block ends well, rolls back otherwise."""
        with Session(self.engine) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reads; every statement stands alone."""
        with self._reader.connect() as connection:
            yield connection


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


async def _admitted(request: Request) -> AsyncIterator[None]:
    """Wait for a connection here, where it costs no thread.

    A request that has one needs a thread again for its answer. Were all threads to wait for
    connections, those that have one would wait for a thread: a crowd would stand still.
    """
    async with _database(request).admission:
        yield


Admitted = Annotated[None, Depends(_admitted, scope="function")]


def _writing(request: Request, _: Admitted) -> Iterator[Session]:
    with _database(request).writing() as session:
        yield session


def _reading(request: Request, _: Admitted) -> Iterator[Connection]:
    with _database(request).reading() as connection:
        yield connection


Writing = Annotated[Session, Depends(_writing, scope="function")]
"""The request's one transaction. It ends before the answer is sent: a failed COMMIT is a 5xx."""

Reading = Annotated[Connection, Depends(_reading, scope="function")]
"""The request's reading connection."""
