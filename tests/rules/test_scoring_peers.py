"""The peer matrix: balanced, never oneself, drawn again from its seed; means with their count."""

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.criteria.reading import read_table
from backend.scoring.rules.evaluation import evaluate
from backend.scoring.rules.facts import Facts
from backend.scoring.rules.peers import AWAITED, Mean, drawn, is_far, marked_by_peers, mean_of

TABLE = """
id: t
scale: 100
groups:
- id: "1"
  max: 60
  verifier: Các đơn vị trong khối chấm chéo
  criteria:
  - {id: "1.1", max: 30, start: zero, text: Phong trào, rules: [{id: pt, kind: manual, max: 30}]}
  - {id: "1.2", max: 20, start: zero, rules: [
      {id: im, kind: import, source: Khối, item: diem, scale: 10}]}
  - {id: "1.3", max: 5, start: zero, rules: [{id: f, kind: flag, fact: co, points: 5}]}
  - {id: "1.4", max: 5, start: zero, verifier: Văn phòng, rules: [{id: m, kind: manual, max: 5}]}
- {id: "2", max: 40, verifier: peers}
"""


@given(st.data(), st.integers(3, 15), st.text(max_size=8))
def test_every_unit_marks_and_is_marked_equally_and_never_itself(
    data: st.DataObject, n: int, seed: str
) -> None:
    each = data.draw(st.integers(1, n - 1))
    units = [f"u{number}" for number in range(n)]

    pairs = drawn(units, each, seed)

    assert len(set(pairs)) == len(pairs) == n * each
    assert all(scorer != scored for scorer, scored in pairs)
    assert set(Counter(scorer for scorer, _ in pairs).values()) == {each}
    assert set(Counter(scored for _, scored in pairs).values()) == {each}
    mutual = sum((b, a) in set(pairs) for a, b in combinations(units, 2) if (a, b) in set(pairs))
    assert mutual == max(0, n * each - n * (n - 1) // 2)


def test_the_same_seed_draws_the_same_whatever_the_order_of_the_units() -> None:
    units = [f"u{number}" for number in range(7)]
    assert sorted(drawn(units, 3, "x")) == sorted(drawn(units[::-1], 3, "x"))
    assert len({drawn(units, 3, seed) for seed in "abcdef"}) > 1


@pytest.mark.parametrize("each", [0, 3, -1])
def test_a_unit_cannot_mark_more_than_all_others(each: int) -> None:
    with pytest.raises(ValueError, match=str(each)):
        drawn(["a", "b", "c"], each, "s")


def test_what_peers_mark_stands_in_the_table() -> None:
    found = marked_by_peers(read_table(TABLE))
    assert [(m.entry, m.max, m.answer) for m in found] == [
        ("1.1/pt", Fraction(30), "1.1/pt"),
        ("1.2/im", Fraction(10), "diem"),
        ("2/2", Fraction(40), "2/2"),
    ]


@given(st.lists(st.none() | st.fractions(0, 10), max_size=6), st.integers(0, 3), st.integers(0, 3))
def test_who_recuses_or_is_missing_leaves_the_denominator(
    given_marks: list[Fraction | None], recused: int, missing: int
) -> None:
    scorers = len(given_marks) + recused + missing
    marks = [points for points in given_marks if points is not None]

    mean = mean_of(given_marks, scorers, recused)

    assert mean.marks + mean.abstained + mean.recused + mean.missing == scorers
    assert (mean.points is None) == (not marks)
    if marks:
        assert mean.points is not None
        assert mean.points * len(marks) == sum(marks)


def test_the_mean_is_the_accepted_value_with_its_working() -> None:
    table = read_table(TABLE)
    means = {"1.1/pt": mean_of([Fraction(10), Fraction(20), Fraction(21), None], 5, 1)}

    result = evaluate(table, Facts(values={}, marked=means))

    step = next(s for s in result.working if s.id == "1.1" and s.rule == "pt")
    assert result.criteria["1.1"] == Fraction(17)
    assert step.text.vi == (
        "Trung bình 3 phiếu chấm chéo: 17 (1 phiếu không cho điểm; 1 đơn vị xin không chấm)."
    )
    assert not result.provisional


def test_a_third_stays_a_third_and_an_import_is_carried_over() -> None:
    third = mean_of([Fraction(10), Fraction(0), Fraction(0)], 3, 0)
    result = evaluate(read_table(TABLE), Facts(values={}, marked={"1.2/im": third}))
    assert result.criteria["1.2"] == Fraction(20, 3)


@pytest.mark.parametrize("mean", [AWAITED, mean_of([None], 2, 1)], ids=["sealed", "none left"])
def test_without_marks_nothing_is_decided_and_it_is_said(mean: Mean) -> None:
    result = evaluate(read_table(TABLE), Facts(values={}, marked={"1.1/pt": mean}))
    step = next(s for s in result.working if s.id == "1.1" and s.rule == "pt")
    assert (result.criteria["1.1"], result.provisional, step.provisional) == (
        Fraction(0),
        True,
        True,
    )
    assert step.text == mean.said
    assert mean.rung == ("chưa định được" in step.text.vi)


@pytest.mark.parametrize(
    ("points", "percent", "needs"),
    [(14, 20, "none"), (4, 20, "none"), (3, 20, "reason"), (15, 20, "reason"), (0, None, "none")],
)
def test_a_mark_far_off_needs_a_reason(points: int, percent: int | None, needs: str) -> None:
    far = is_far(Fraction(points), Fraction(9), Fraction(30), percent)
    assert far == (needs == "reason")
