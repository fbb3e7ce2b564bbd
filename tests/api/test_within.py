"""The one question in both languages: what `within` lets through in SQL, `may` allows in Python."""

from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Uuid, column, select, values

from backend.access.actors import Actor, within
from backend.access.rules import Grant, Permission, Role
from backend.kernel import clock
from backend.kernel.db import Database
from backend.kernel.places import Place

UNITS = [UUID(int=n) for n in range(1, 4)]
BLOCKS = [UUID(int=n) for n in range(11, 14)]
PLACES = [Place(unit, block) for unit in (None, *UNITS) for block in (None, *BLOCKS)]

_things = values(column("unit", Uuid()), column("block", Uuid()), name="things").data(
    [(place.unit_id, place.block_id) for place in PLACES]
)
BOTH = select(_things).where(within(unit=_things.c.unit, block=_things.c.block))
OF_UNITS = select(_things.c.unit).where(within(unit=_things.c.unit)).distinct()
OF_BLOCKS = select(_things.c.block).where(within(block=_things.c.block)).distinct()

today = clock.today()
periods = st.sampled_from([None, today.replace(year=2000), today, today.replace(year=2100)])
grants = st.lists(
    st.builds(
        Grant,
        st.sampled_from(Role),
        st.sampled_from([None, *UNITS]),
        st.sampled_from([None, *BLOCKS]),
        periods,
        periods,
    ),
    max_size=5,
)


def actor_with(held: list[Grant]) -> Actor:
    return Actor(
        tenant=1,
        user_id=UUID(int=99),
        sign_in_id=UUID(int=99),
        name="Người thử",
        username="nguoi-thu",
        must_change_password=False,
        grants=tuple(held),
    )


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(grants, st.sampled_from(Permission))
def test_within_lets_through_exactly_what_may_allows(
    database: Database, held: list[Grant], permission: Permission
) -> None:
    actor = actor_with(held)
    reach = actor.reach(permission)
    with database.reading() as connection:
        both = {Place(*row) for row in connection.execute(BOTH, reach)}
        units = {row.unit for row in connection.execute(OF_UNITS, reach)} - {None}
        blocks = {row.block for row in connection.execute(OF_BLOCKS, reach)} - {None}

    assert both == {place for place in PLACES if actor.may(permission, place)}
    assert units == {unit for unit in UNITS if actor.may(permission, Place(unit_id=unit))}
    assert blocks == {block for block in BLOCKS if actor.may(permission, Place(block_id=block))}
