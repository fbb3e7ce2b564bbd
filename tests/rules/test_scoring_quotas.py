"""Quotas on classes: whole places, who is beyond, and nobody picked across the edge."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.criteria.linter import lint
from backend.criteria.problems import TableError
from backend.criteria.reading import read_table
from backend.criteria.rules import Table
from backend.scoring.rules.classes import Standing
from backend.scoring.rules.quotas import Filled, Rated, Room, quotas_filled, rooms_in
from tests.support.tables import HUNDRED

CLASSES = """
classification:
- {class: HTXSNV, score: {ge: 90}}
- {class: HTTNV, score: {ge: 80, lt: 90}}
- {class: HTNV, score: {ge: 50, lt: 80}}
"""


def table(quotas: str) -> Table:
    return read_table(f"{HUNDRED}{CLASSES}quotas: {quotas}")


def rated(*units: tuple[int, str]) -> list[Rated]:
    return [
        Rated(
            str(at),
            f"Đơn vị {at}",
            place,
            Standing.classified if class_ else Standing.undecided,
            class_,
        )
        for at, (place, class_) in enumerate(units)
    ]


def filled(quota: str, *units: tuple[int, str]) -> Filled:
    (found,) = quotas_filled(table(f"[{quota}]"), rated(*units))
    return found


SHARE = "{class: HTXSNV, share: 0.2"
FIVE = ((1, "HTXSNV"), (2, "HTXSNV"), (3, "HTTNV"), (4, "HTTNV"), (5, "HTNV"))


@pytest.mark.parametrize(
    ("base", "counted", "allowed"),
    [("", 5, 1), (", base: members", 5, 1), (", base: class HTTNV", 2, 0),
     (", base: at_least HTTNV", 4, 0), (", base: at_least HTNV", 5, 1)],
)  # fmt: skip
def test_the_base_is_the_blocks_to_state(base: str, counted: int, allowed: int) -> None:
    quota = filled(f"{SHARE}{base}}}", *FIVE)

    assert (quota.base, quota.allowed) == (counted, allowed)


def test_rule_23_quy_dinh_366_dieu_11_a_share_of_nine_is_one_and_never_two() -> None:
    units = [(n, "HTXSNV") for n in range(1, 10)]

    assert filled(f"{SHARE}}}", *units).allowed == 1
    assert filled(f"{SHARE}}}", *units, (10, "HTNV")).allowed == 2
    assert filled("{class: HTXSNV, share: 0.2, max: 1}", *units, (10, "HTNV")).allowed == 1


def test_the_working_names_who_is_beyond_and_how_it_came() -> None:
    quota = filled(f"{SHARE}}}", *FIVE)

    assert quota.rooms == {"0": Room.within, "1": Room.over}
    assert quota.text.vi == (
        "Loại HTXSNV: tối đa 20 % của 5 đơn vị của khối, được 1 đơn vị. "
        "Có 2 đơn vị đạt loại này. Vượt chỉ tiêu: Đơn vị 1."
    )


def test_equals_across_the_edge_are_undecided_and_none_is_picked() -> None:
    units = ((1, "HTXSNV"), (2, "HTXSNV"), (2, "HTXSNV"), (4, "HTXSNV"), (5, ""))
    quota = filled("{class: HTXSNV, max: 2}", *units)

    assert [quota.rooms[str(at)] for at in range(4)] == [
        Room.within, Room.undecided, Room.undecided, Room.over,
    ]  # fmt: skip
    assert "Bằng nhau ở ranh giới, chờ quyết định: Đơn vị 1; Đơn vị 2." in quota.text.vi
    assert "Chưa xếp loại: Đơn vị 4." in quota.text.vi


def test_of_two_quotas_on_one_class_the_tighter_says() -> None:
    both = table("[{class: HTXSNV, max: 1}, {class: HTXSNV, max: 2}]")

    rooms = rooms_in(quotas_filled(both, rated(*FIVE)))

    assert rooms == {"0": Room.within, "1": Room.over}


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["HTXSNV", "HTTNV"])), max_size=9),
    st.integers(0, 100),
)
def test_what_is_said_follows_from_counting_alone(
    marks: list[tuple[int, str]], percent: int
) -> None:
    """Against plain counting: a place is 1 + those with a better mark."""
    units = [(1 + sum(other > own for other, _ in marks), class_) for own, class_ in marks]
    share = f"{percent // 100}.{percent % 100:02d}"
    quota = filled(f"{{class: HTXSNV, share: {share}}}", *units)

    assert quota.allowed == percent * len(units) // 100
    assert Fraction(quota.allowed) <= Fraction(percent * len(units), 100) < quota.allowed + 1
    holders = {str(at): place for at, (place, c) in enumerate(units) if c == "HTXSNV"}
    assert quota.rooms.keys() == holders.keys()
    for unit, room in quota.rooms.items():
        ahead = sum(place < holders[unit] for place in holders.values())
        level = sum(place <= holders[unit] for place in holders.values())
        assert (room is Room.within) == (level <= quota.allowed)
        assert (room is Room.over) == (ahead >= quota.allowed and room is not Room.within)


@pytest.mark.parametrize(
    ("quota", "code", "path"),
    [
        ("{class: HTT, max: 1}", "unknown_id", "/quotas/0/class"),
        ("{class: HTXSNV, share: 0.2, base: at_least X}", "unknown_id", "/quotas/0/base"),
        ("{class: HTXSNV, share: 0.2, base: tất cả}", "phrase", "/quotas/0/base"),
        ("{class: HTXSNV, share: 20}", "range", "/quotas/0/share"),
        ("{class: HTXSNV, max: -1}", "negative", "/quotas/0/max"),
    ],
)
def test_a_quota_that_means_nothing_is_refused(quota: str, code: str, path: str) -> None:
    with pytest.raises(TableError) as refused:
        table(f"[{quota}]")

    assert [(p.code, p.path) for p in refused.value.problems] == [(code, path)]
    if code == "range":
        assert refused.value.problems[0].text.vi == "Phải từ 0 đến 1."


def test_the_linter_says_what_a_quota_leaves_open() -> None:
    found = lint(table("[{class: HTXSNV}, {award: Cờ thi đua, max: 1}]"))

    said = {(f.path, f.code) for f in found}
    assert {("/quotas/0", "idle_quota"), ("/quotas/1", "award_quota")} <= said
