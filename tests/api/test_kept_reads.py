"""Reads that are run again go to the driver as they are: what they give is the same."""

import gc
import weakref
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    ARRAY,
    Connection,
    Integer,
    Numeric,
    Select,
    String,
    Uuid,
    bindparam,
    cast,
    column,
    func,
    literal,
    select,
    tuple_,
    values,
)
from sqlalchemy.exc import DBAPIError, OperationalError

from backend.access.models import User
from backend.access.rules import Role
from backend.kernel import kept
from backend.kernel.db import Database
from backend.organizations.models import Unit
from backend.organizations.rules import UnitKind
from tests.support.world import World

IDS = [UUID(int=n) for n in range(1, 5)]
_things = values(column("id", Uuid()), column("kind", String()), name="things").data(
    [(id_, f"kind-{at % 2}") for at, id_ in enumerate(IDS)]
)
LISTS = (
    select(_things.c.id, _things.c.kind)
    .where(
        _things.c.id.in_(bindparam("ids", expanding=True, type_=Uuid())),
        tuple_(_things.c.id, _things.c.kind).in_(bindparam("pairs", expanding=True)),
        _things.c.kind.in_(["kind-0", "kind-1"]),
        _things.c.id != func.all(bindparam("none_of", type_=ARRAY(Uuid))),
    )
    .order_by(_things.c.id)
)
KINDS = (
    select(
        Unit.id,
        Unit.name,
        Unit.kind,
        User.created_at,
        User.name,
        cast(literal("12.50"), Numeric()).label("points"),
        func.json_build_object("a", Unit.protocol_order).label("told"),
    )
    .join(User, User.unit_id == Unit.id)
    .where(Unit.tenant == bindparam("tenant"), Unit.kind == bindparam("kind", UnitKind.party))
)
BROKEN = select(literal(1) / cast(bindparam("by"), Integer))


def ordinarily(database: Database, statement: Select[Any], asked: Mapping[str, Any]) -> list[Any]:
    with Connection(database.replica) as connection:
        return [*connection.execute(statement, asked)]


def again(database: Database, statement: Select[Any], asked: Mapping[str, Any]) -> list[Any]:
    """Run so often that the second time and those after it are seen."""
    with database.reading() as connection:
        found = [[*connection.execute(statement, asked)] for _ in range(3)]
    assert found[0] == found[1] == found[2]
    assert statement in kept._KEPT
    return found[2]


def subsets() -> st.SearchStrategy[list[UUID]]:
    return st.lists(st.sampled_from(IDS), unique=True)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(subsets(), subsets(), subsets())
def test_lists_of_any_length_find_the_same(
    database: Database, ids: list[UUID], pairs: list[UUID], none_of: list[UUID]
) -> None:
    asked = {"ids": ids, "pairs": [(id_, "kind-0") for id_ in pairs], "none_of": none_of}
    assert again(database, LISTS, asked) == ordinarily(database, LISTS, asked)


def test_values_of_every_type_come_as_they_always_do(here: World, database: Database) -> None:
    unit = here.unit("Cơ quan Một")
    here.person(Role.unit_head, unit=unit)
    asked = {"tenant": here.tenant, "kind": unit.kind}
    (row,) = again(database, KINDS, asked)
    (usual,) = ordinarily(database, KINDS, asked)
    assert row == usual
    assert row._fields == usual._fields
    assert [type(value) for value in row] == [type(value) for value in usual]
    assert (row.id, row.kind) == (unit.id, unit.kind)
    assert row.created_at.tzinfo == UTC


def test_one_value_and_one_column_are_given_too(here: World, database: Database) -> None:
    person = here.person(Role.auditor)
    statement = select(User.id).where(User.tenant == bindparam("tenant"))
    for _ in range(3):
        with database.reading() as connection:
            assert connection.scalar(statement, {"tenant": here.tenant}) == person.user_id
            assert [*connection.scalars(statement, {"tenant": here.tenant})] == [person.user_id]


def test_a_statement_that_fails_fails_as_always(database: Database) -> None:
    assert again(database, BROKEN, {"by": 1})
    with database.reading() as connection:
        with pytest.raises(DBAPIError, match="division by zero"):
            connection.execute(BROKEN, {"by": 0})
        assert connection.scalar(BROKEN, {"by": 1}) == 1


def test_a_value_that_is_left_out_is_an_error(database: Database) -> None:
    again(database, BROKEN, {"by": 1})
    with database.reading() as connection, pytest.raises(KeyError, match="by"):
        connection.execute(BROKEN, {})


def test_a_lost_connection_leaves_the_pool(database: Database) -> None:
    statement = select(func.pg_backend_pid(), bindparam("at", datetime.now(UTC)))
    with database.reading() as connection:
        (lost,) = {connection.scalar(statement) for _ in range(3)}
        with database.writing() as session:
            session.execute(select(func.pg_terminate_backend(lost)))
        with pytest.raises(OperationalError):
            connection.execute(statement)
    with database.reading() as connection:
        assert connection.scalar(statement) != lost


def test_what_nobody_keeps_is_forgotten(database: Database) -> None:
    statement = select(literal("chỉ một lần").label("once"))
    again(database, statement, {})
    known = weakref.ref(statement)
    del statement
    database.engine.clear_compiled_cache()  # SQLAlchemy's own, which keeps the last 500
    gc.collect()
    assert known() is None
