"""Quotas as shares: of what, how rounded, for whom; a no only on figures that are known."""

from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.checks import Season, findings
from backend.awards.rules.quota_words import figures
from backend.awards.rules.quotas import (
    Fits,
    Listed,
    Quota,
    QuotaBase,
    Rounding,
    Share,
    filled,
)

A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
T = AwardTitle
GRASSROOTS = T.grassroots_fighter
percents = st.decimals("0.01", 100, places=2)
bases = st.integers(0, 100_000)


def line(
    who: UUID | None = None,
    title: AwardTitle = GRASSROOTS,
    receivers: int = 1,
    receiver: Receiver = Receiver.individual,
) -> Award:
    person, unit = (None, who) if receiver is Receiver.collective else (who, None)
    return Award(unit, receivers, title, None, None, 2025, 2025, "", person, receiver)


def listed(*lines: Award, homes: dict[UUID, UUID] | None = None) -> Listed:
    return Listed(lines, frozenset({A, B, C}), homes or {})


def share_of_workers(percent: str = "15", **more: object) -> Quota:
    share = Share(Decimal(percent), QuotaBase.proposed, title=T.advanced_worker)
    return Quota(GRASSROOTS, None, None, None, share, **more)  # type: ignore[arg-type]


@given(percents, bases)
def test_a_share_rounded_down_never_passes_the_percentage_and_one_more_would(
    percent: Decimal, base: int
) -> None:
    places = Share(percent, QuotaBase.stated).places(base)
    assert Fraction(places) <= Fraction(percent) * base / 100 < places + 1


@given(percents, bases, st.integers(0, 1000))
def test_roundings_stand_in_order_and_more_of_a_base_is_never_fewer_places(
    percent: Decimal, base: int, more: int
) -> None:
    down, nearest, up = (Share(percent, QuotaBase.stated, how) for how in Rounding)
    assert down.places(base) <= nearest.places(base) <= up.places(base) <= down.places(base) + 1
    for share in (down, nearest, up):
        assert share.places(base) <= share.places(base + more)


@pytest.mark.parametrize(
    ("percent", "base", "places"),
    [
        ("15", 19, (2, 3, 3)),
        ("15", 20, (3, 3, 3)),
        ("12.5", 20, (2, 3, 3)),
        ("0.29", 100, (0, 0, 1)),
    ],
)
def test_parts_of_one_are_exact(percent: str, base: int, places: tuple[int, ...]) -> None:
    share = [Share(Decimal(percent), QuotaBase.stated, how) for how in Rounding]
    assert tuple(one.places(base) for one in share) == places


@given(st.integers(0, 300), st.integers(0, 60))
def test_nd_91_2017_fifteen_percent_of_advanced_workers_only_where_a_place_sets_it(
    workers: int, fighters: int
) -> None:
    """Compared in whole numbers: `100 * fighters <= 15 * workers`, when the base is known."""
    lines = [
        line(title=T.advanced_worker, receivers=workers) if workers else None,
        line(receivers=fighters) if fighters else None,
    ]
    found = filled(share_of_workers(), listed(*(one for one in lines if one)))
    if workers == 0:
        assert (found.base, found.limit, found.room) == (None, None, Fits.decide)
    else:
        assert (found.base, found.used) == (workers, fighters)
        assert (found.room is Fits.yes) == (100 * fighters <= 15 * workers)


def test_a_stated_number_that_is_not_known_leaves_it_to_people() -> None:
    unknown = Quota(GRASSROOTS, None, None, 5, Share(Decimal(15), QuotaBase.stated))
    assert filled(unknown, listed(line(receivers=5))).room is Fits.decide
    beyond = filled(unknown, listed(line(receivers=6)))
    assert beyond.room is Fits.no, "the count alone is passed"


def test_of_count_and_share_the_less_holds() -> None:
    both = Quota(GRASSROOTS, None, None, 2, Share(Decimal(50), QuotaBase.members))
    assert filled(both, listed()).limit == 1, "half of three units, rounded down"
    tight = Quota(GRASSROOTS, None, None, 0, Share(Decimal(50), QuotaBase.members))
    assert filled(tight, listed()).limit == 0


def test_a_group_counts_its_own_units_and_their_people() -> None:
    person = UUID(int=9)
    group = share_of_workers("50", units=frozenset({A}), group="Nhóm 1")
    workers = [line(UUID(int=n), T.advanced_worker) for n in (21, 22, 23)]
    homes = {UUID(int=21): A, UUID(int=22): A, UUID(int=23): B, person: A}
    found = filled(group, listed(*workers, line(person), homes=homes))
    assert (found.base, found.limit, found.used, found.room) == (2, 1, 1, Fits.yes)
    elsewhere = filled(group, listed(*workers, line(person), homes={**homes, person: B}))
    assert elsewhere.used == 0


def test_receivers_of_no_known_unit_never_make_a_no_of_a_group() -> None:
    group = Quota(GRASSROOTS, None, None, 1, units=frozenset({A}), group="Nhóm 1")
    found = filled(group, listed(line(receivers=4)))
    assert (found.used, found.unplaced, found.room) == (0, 4, Fits.decide)


def test_a_person_on_two_lists_is_once_in_the_base() -> None:
    worker = line(A, T.advanced_worker)
    assert filled(share_of_workers(), listed(worker, worker, line(B, T.advanced_worker))).base == 2


def test_can_tho_qd_2579_collectives_and_persons_have_a_quota_each() -> None:
    kind = (None, AwardForm.provincial_certificate, Subtype.comprehensive)
    quotas = [
        Quota(*kind, 2, receiver=Receiver.collective),
        Quota(*kind, 4, receiver=Receiver.individual),
    ]
    lines = [
        Award(None, n, *kind, 2025, 2025, "", None, receiver)
        for receiver, n in ((Receiver.collective, 2), (Receiver.individual, 5))
    ]
    found = findings(lines, Season({A, B, C}, None, quotas))
    assert [(f.code, f.items) for f in found] == [("over_quota", (1,))]


def test_lists_of_the_same_year_are_counted_together() -> None:
    quotas = [Quota(GRASSROOTS, None, None, 1)]
    season = Season({A, B, C}, None, quotas, elsewhere=[line(receivers=1)])
    found = findings([line(receivers=1)], season)
    assert [f.code for f in found] == ["over_quota"]
    assert findings([line(receivers=1)], Season({A}, None, quotas)) == []


def test_the_finding_says_the_share_its_base_and_the_paper() -> None:
    quota = share_of_workers(source="Quy chế của tỉnh mẫu, Điều 5")
    workers, fighters = line(title=T.advanced_worker, receivers=19), line(receivers=3)
    season = Season({A}, None, [quota, Quota(T.advanced_worker, None, None, 50)])
    (over,) = findings([workers, fighters], season)
    assert (over.code, over.items, over.reference) == (
        "over_quota", (1,), "Quy chế của tỉnh mẫu, Điều 5",
    )  # fmt: skip
    said = figures(filled(quota, listed(workers, fighters)))
    assert said.vi == (
        "Tối đa 15 % của 19 trường hợp đề nghị danh hiệu làm căn cứ (làm tròn xuống): được 2."
        " Đã đề nghị 3."
    )
    (left_open,) = findings([fighters], season)
    assert (left_open.code, left_open.severity) == ("quota_open", "warning")
    assert left_open.message.en.endswith("The base is not known: a person must decide.")
