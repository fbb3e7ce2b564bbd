"""What would break a running year is held; everything else is applied."""

from hypothesis import given
from hypothesis import strategies as st

from backend.integrations.rules import (
    HELD,
    HeldAction,
    HeldState,
    PersonStanding,
    Reason,
    UnitStanding,
    reasons_to_keep_person,
    reasons_to_keep_unit,
)

counts = st.integers(0, 3)


@given(counts, st.booleans())
def test_a_unit_is_kept_while_a_year_or_a_leadership_hangs_on_it(
    seasons: int,
    leads: bool,  # noqa: FBT001 - a value of the test
) -> None:
    reasons = reasons_to_keep_unit(UnitStanding(seasons, leads))

    assert (Reason.member_of_running_season in reasons) == (seasons > 0)
    assert (Reason.leads_block in reasons) == leads
    assert len(reasons) == (seasons > 0) + leads


@given(counts, st.booleans(), counts)
def test_a_person_is_kept_where_nobody_else_could_act(
    alone: int,
    administers: bool,  # noqa: FBT001 - a value of the test
    others: int,
) -> None:
    reasons = reasons_to_keep_person(PersonStanding(alone, administers, others))

    assert (Reason.last_head_in_running_season in reasons) == (alone > 0)
    assert (Reason.last_administrator in reasons) == (administers and others == 0)


def test_what_was_applied_stays_and_a_refusal_may_be_taken_back() -> None:
    assert HELD.allowed(HeldState.applied) == ()
    assert HELD.allowed(HeldState.refused) == (HeldAction.apply,)
    assert set(HELD.allowed(HeldState.waiting)) == set(HeldAction)
