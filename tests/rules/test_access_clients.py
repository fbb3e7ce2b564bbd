"""What a machine client may be given, and by whom."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.access.rules import (
    OPEN_TO_CLIENTS,
    Grant,
    Permission,
    Role,
    Scope,
    may_hand_out,
    reach,
)
from backend.kernel.places import Place

TODAY = date(2026, 6, 1)
UNITS = [UUID(int=n) for n in range(1, 4)]
places = st.builds(Place, st.sampled_from([None, *UNITS]), st.none())
scopes = st.lists(
    st.builds(Scope, st.sampled_from(Permission), st.sampled_from([None, *UNITS])), max_size=4
)


@given(scopes, st.sampled_from(Permission), places)
def test_scopes_answer_the_same_question_as_grants(
    held: list[Scope], permission: Permission, place: Place
) -> None:
    assert reach(held, permission, TODAY).covers(place) == any(
        scope.permission is permission and scope.unit_id in {None, place.unit_id} for scope in held
    )


@given(st.sampled_from(sorted(OPEN_TO_CLIENTS)), places)
def test_an_administrator_gives_clients_whatever_they_may_have(
    permission: Permission, place: Place
) -> None:
    assert may_hand_out([Grant(Role.administrator)], permission, place, TODAY)


def test_nobody_gives_beyond_the_own_place_and_days() -> None:
    here, there = UNITS[:2]
    head = [Grant(Role.unit_head, here)]
    past = [Grant(Role.administrator, ends_on=date(2026, 5, 31))]

    assert may_hand_out(head, Permission.read_scores, Place(here), TODAY)
    assert not may_hand_out(head, Permission.read_scores, Place(there), TODAY)
    assert not may_hand_out(head, Permission.provision_people, Place(here), TODAY)
    assert not may_hand_out(past, Permission.read_season, Place(), TODAY)


def test_nothing_that_binds_is_open_to_clients() -> None:
    binding = {"vote", "sign", "issue", "decide", "manage", "grant", "agree", "submit", "adopt"}
    assert [p for p in OPEN_TO_CLIENTS if p.name.split("_")[0] in binding] == []
