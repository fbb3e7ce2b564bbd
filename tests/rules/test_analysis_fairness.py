"""Fairness for the council: exact figures, how sure they are, and silence where they are not."""

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.scoring.rules.fairness import (
    Judged,
    PeerMark,
    Totals,
    favours,
    inflation,
    leniency,
)

UNITS = "ABCDEF"


def judged(unit: str, own: int, agreed: int, verifier: str = "V", checker: str = "") -> Judged:
    return Judged(
        unit=unit,
        group="1",
        verifier=verifier,
        checker=checker,
        max=Fraction(50),
        own=Fraction(own),
        agreed=Fraction(agreed),
    )


def marks(table: dict[tuple[str, str], int]) -> list[PeerMark]:
    return [PeerMark(scorer, scored, Fraction(p)) for (scorer, scored), p in table.items()]


def test_what_was_claimed_above_what_was_agreed() -> None:
    totals = {u: Totals(Fraction(90), Fraction(90 - n)) for n, u in enumerate(UNITS)}
    lines = [judged(u, 45, 45 - n) for n, u in enumerate(UNITS)]
    rows, mean = inflation(totals, lines, Fraction(200))
    assert [(row.unit, row.points, row.percent) for row in rows] == [
        (u, Fraction(n), Fraction(n, 2)) for n, u in enumerate(UNITS)
    ]
    assert rows[5].groups == {"1": 5}
    assert mean is not None
    assert mean.mean == Fraction(5, 4)


def test_a_unit_stands_out_only_against_what_the_others_let_expect() -> None:
    over = {"A": 1, "B": 2, "C": 1, "D": 2, "E": 1, "F": 20}
    totals = {u: Totals(Fraction(90), Fraction(90 - n)) for u, n in over.items()}
    rows, _ = inflation(totals, [], Fraction(100))
    told = {row.unit: row.stands_out for row in rows}
    assert told == {"A": False, "B": False, "C": False, "D": False, "E": False, "F": True}
    few, _ = inflation({u: totals[u] for u in "ABC"}, [], Fraction(100))
    assert [row.stands_out for row in few] == [None, None, None], "two others are too few"
    unscaled, mean = inflation(totals, [], None)
    assert mean is None
    assert {row.percent for row in unscaled} == {None}


def test_an_office_is_looked_at_over_all_units_and_its_people_beside_each_other() -> None:
    strict = [judged(u, 40, 35 - n, "Thanh tra", "x") for n, u in enumerate("ABC")]
    mild = [judged(u, 40, 40 - n, "Thanh tra", "y") for n, u in enumerate("DEF")]
    office, x, y = leniency([*strict, *mild])
    assert (office.checker, office.points, office.mean.n) == ("", Fraction(-7, 2), 6)
    assert office.mean.mean == -7
    assert office.against is None
    assert (x.checker, x.mean.mean, y.mean.mean) == ("x", Fraction(-12), Fraction(-2))
    assert x.against is not None
    assert x.against.mean == -10
    assert x.against.interval is not None
    assert x.against.interval.high < 0
    assert x.spread == Decimal("2.000")


def test_one_person_for_all_units_is_compared_with_nobody() -> None:
    (office,) = leniency([judged(u, 40, 39, "Văn phòng", "x") for u in UNITS])
    assert office.checker == ""
    assert office.mean.interval is None, "nothing varies: nothing is told"


def test_two_units_that_favour_each_other_come_first() -> None:
    table = dict.fromkeys(permutations(UNITS, 2), 7)
    table["A", "B"] = table["B", "A"] = 10
    found = favours(marks(table))
    first = found.pairs[0]
    assert (first.pair, sum(first.given)) == (("A", "B"), Fraction(6))
    assert (first.chance, first.tells) == (Fraction(1, 25), True)
    assert len(found.pairs) == 15
    assert found.by_chance == Fraction(15, 20)
    assert found.pairs[1].chance == 1


def test_four_units_cannot_tell() -> None:
    table = dict.fromkeys(permutations("ABCD", 2), 7)
    table["A", "B"] = table["B", "A"] = 10
    found = favours(marks(table))
    assert {favour.tells for favour in found.pairs} == {False}
    assert found.by_chance == 0


def test_who_marks_only_one_way_is_no_pair() -> None:
    assert favours(marks({("A", "B"): 9, ("C", "B"): 5})).pairs == ()
    assert favours([]).pairs == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 10), min_size=30, max_size=30), st.integers(1, 5))
def test_the_chance_is_that_of_drawing_scorers_at_random(points: list[int], more: int) -> None:
    table = dict(zip(permutations(UNITS, 2), points, strict=True))
    for favour in favours(marks(table)).pairs:
        one, other = favour.pair
        drawn = [
            (table[i, other] - table[one, other]) + (table[j, one] - table[other, one])
            for i in UNITS
            if i != other
            for j in UNITS
            if j != one
        ]
        assert favour.chance == Fraction(sum(1 for d in drawn if d >= 0), len(drawn))
    raised = {pair: p + more for pair, p in table.items()}
    assert favours(marks(raised)) == favours(marks(table)), "only differences count"
