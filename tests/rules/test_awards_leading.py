"""Who leads a block: the first for whom there are flags, by count, by share, group by group."""

from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.awards.rules.allocation import Placed, either, leads
from backend.awards.rules.awards import AwardTitle
from backend.awards.rules.quotas import Quota, QuotaBase, Share

UNITS = [UUID(int=at) for at in range(1, 7)]
PLACES = [Placed(unit, at) for at, unit in enumerate(UNITS, start=1)]
MEMBERS = frozenset(UNITS)


def flag(most: int | None = None, share: Share | None = None, *units: UUID) -> Quota:
    return Quota(AwardTitle.provincial_flag, None, None, most, share, units=frozenset(units))


def leading(*flags: Quota, places: list[Placed] = PLACES) -> list[bool | None]:
    return [leads(placed, places, flags, MEMBERS) for placed in places]


def test_where_nothing_is_stated_the_first_leads_and_whoever_shares_the_place() -> None:
    assert leading() == [True] + [False] * 5
    shared = [Placed(UNITS[0], 1), Placed(UNITS[1], 1), Placed(UNITS[2], 3)]
    assert leading(places=shared) == [True, True, False]


@given(st.integers(0, 8))
def test_so_many_lead_as_there_are_flags(most: int) -> None:
    assert leading(flag(most)).count(True) == min(most, len(UNITS))


def test_a_share_of_the_members_is_counted_a_number_nobody_knows_leaves_it_to_people() -> None:
    third = Share(Decimal(34), QuotaBase.members)
    assert leading(flag(share=third)) == [True, True] + [False] * 4
    assert leading(flag(1, third)).count(True) == 1, "of count and share the less"
    unknown = Share(Decimal(20), QuotaBase.stated)
    assert leading(flag(share=unknown)) == [None] * 6
    assert leading(flag(1), flag(share=unknown))[0] is True


def test_each_group_has_its_first() -> None:
    groups = flag(1, None, *UNITS[:3]), flag(1, None, *UNITS[3:])
    assert leading(*groups) == [True, False, False, True, False, False]


def test_a_unit_barred_from_the_flag_makes_room() -> None:
    barred = [Placed(UNITS[0], 1, no_flag=True), *PLACES[1:]]
    assert leading(places=barred)[:3] == [False, True, False]


def test_one_yes_is_enough_and_one_unknown_is_no_no() -> None:
    assert (either([False, None, True]), either([None, False]), either([])) == (True, None, False)
