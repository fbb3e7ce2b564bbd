"""What a person's grants reach, and the nobody-beyond rules of roles."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.access.rules import DERIVED, PERMITS, Grant, Permission, Role, reach
from backend.kernel.places import Place

UNITS = [UUID(int=n) for n in range(1, 4)]
BLOCKS = [UUID(int=n) for n in range(11, 14)]
units, blocks = st.sampled_from([None, *UNITS]), st.sampled_from([None, *BLOCKS])
days = st.dates(date(2025, 1, 1), date(2025, 1, 9))
grants = st.lists(
    st.builds(
        Grant,
        st.sampled_from(Role),
        units,
        blocks,
        st.none() | days,
        st.none() | days,
    ),
    max_size=5,
)
places = st.builds(Place, units, blocks)


@given(grants, st.sampled_from(Permission), places, days)
def test_reach_holds_exactly_the_places_where_one_may(
    held: list[Grant], permission: Permission, place: Place, day: date
) -> None:
    assert reach(held, permission, day).covers(place) == any(
        grant.permits(permission) and grant.holds_on(day) and grant.covers(place) for grant in held
    )


@given(grants, st.sampled_from(Permission), places, days)
def test_more_grants_never_take_rights_away(
    held: list[Grant], permission: Permission, place: Place, day: date
) -> None:
    if reach(held[1:], permission, day).covers(place):
        assert reach(held, permission, day).covers(place)


def test_every_role_permits_something_and_derived_ones_are_never_handed_out() -> None:
    assert set(PERMITS) == set(Role)
    granted = {p.name.removeprefix("grant_") for p in Permission if p.name.startswith("grant_")}
    assert granted == {role.value for role in Role} - {role.value for role in DERIVED}


def test_an_administrator_sees_no_scores_and_casts_no_votes() -> None:
    beyond = {Permission.vote, Permission.read_scores, Permission.sign_covenant}
    assert not beyond & PERMITS[Role.administrator]
