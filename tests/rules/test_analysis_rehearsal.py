"""A draft table on last year's facts: who is where, what parts nobody, what a weight does."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.criteria.reading import read_table
from backend.criteria.rules import RankingKey, RankingKind
from backend.scoring.rules.evaluation import evaluate
from backend.scoring.rules.facts import Facts
from backend.scoring.rules.rehearsal import Flat, ceiling, compared, spreads
from backend.scoring.rules.shares import shares_of
from backend.scoring.rules.weights import Weighing, tipping
from tests.support.tables import as_table, facts_for, tables

TOTAL = RankingKey(RankingKind.total)
TABLE = """
id: t
scale: 100
decimals: 2
groups:
- id: a
  max: 60
  criteria:
  - {id: a1, max: 60, start: zero, rules: [{id: r, kind: manual, max: 60}]}
- id: b
  max: 40
  criteria:
  - {id: b1, max: 30, start: zero, rules: [{id: r, kind: manual, max: 30}]}
  - {id: b2, max: 10, start: full, rules: []}
"""


def facts(a1: int, b1: int) -> Facts:
    return Facts(values={}, manual={"a1/r": Decimal(a1), "b1/r": Decimal(b1)})


def weighing(**units: tuple[int, int]) -> Weighing:
    table = read_table(TABLE)
    known = {unit: facts(*points) for unit, points in units.items()}
    shares = {unit: shares_of(table, each, evaluate(table, each)) for unit, each in known.items()}
    return Weighing(shares, (TOTAL,), {})


def test_what_parts_nobody_and_where_the_ceiling_is() -> None:
    table = read_table(TABLE)
    results = [evaluate(table, facts(60, 10)), evaluate(table, facts(60, 20))]
    found = {spread.criterion: spread for spread in spreads(table, results)}
    assert found["a1"].flat is Flat.same
    assert found["b1"].flat is None
    assert found["b2"].flat is Flat.fixed
    assert (found["b1"].least, found["b1"].most) == (Fraction(10), Fraction(20))
    assert found["b1"].full == 0
    told = ceiling([*found.values()])
    assert (told.criteria, told.full_for_all, told.share) == (3, 2, Fraction(2, 3))
    assert spreads(table, []) == []
    (lone, *_) = spreads(table, results[:1])
    assert lone.flat is None, "one unit cannot differ from itself"


def test_facts_that_are_new_or_asked_in_another_way_are_unknown() -> None:
    found = compared({"a": "number", "b": "flag", "c": "label"}, {"a": "number", "b": "number"})
    assert (found.unknown, found.dropped) == (("b",), ("c",))


def test_the_smallest_weight_that_changes_a_place() -> None:
    # A: 50 + 10, B: 30 + 28.5: group a counts 20 more for A, group b 18.5 more for B
    found = weighing(A=(50, 10), B=(30, 28))
    assert found.with_part("b").order() == (("A",), ("B",))
    up = tipping(found, "b")
    assert (up.down, up.up) == (None, 112)
    assert found.with_part("b").order(Fraction(111, 100)) == (("A",), ("B",))
    assert found.with_part("b").order(Fraction(112, 100)) == (("B",), ("A",))
    assert tipping(found, "a").down == 90
    assert found.with_part("a").order(Fraction(90, 100)) == (("A", "B"),)
    full_for_all = tipping(found, "b2")
    assert (full_for_all.down, full_for_all.up) == (None, None)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.integers(50, 200))
def test_a_weight_is_what_the_table_with_that_weight_gives(
    data: st.DataObject, percent: int
) -> None:
    drawn: dict[str, Any] = data.draw(tables())
    table, known = as_table(drawn), data.draw(facts_for(drawn))
    shares = shares_of(table, known, evaluate(table, known))
    group = drawn["groups"][0]
    weight = Decimal(percent) / 100 * group.get("weight", Decimal(1))
    heavier = as_table({**drawn, "groups": [{**group, "weight": weight}, *drawn["groups"][1:]]})
    result = evaluate(heavier, known)
    changed = shares.reweighted("a", Fraction(percent, 100))
    assert changed.figures((TOTAL,))[TOTAL] == result.total
    assert changed.sums.groups["a"] == result.groups["a"]
    linear = Weighing({"X": shares}, (TOTAL,), {}).with_part("a")
    assert linear.candidates(Fraction(percent, 100))[0].figures[TOTAL] == result.total


def test_the_nearest_factor_tips_and_the_one_before_does_not() -> None:
    found = weighing(A=(50, 10), B=(45, 20), C=(20, 30), D=(44, 21))
    for part in ("a", "b", "a1", "b1"):
        told, base = tipping(found, part), found.with_part(part).order()
        for percent, back in ((told.up, -1), (told.down, 1)):
            if percent is not None:
                assert found.with_part(part).order(Fraction(percent, 100)) != base
                assert found.with_part(part).order(Fraction(percent + back, 100)) == base
    units = found.with_part("a").candidates(Fraction(0))
    assert {unit.id: unit.figures[TOTAL] for unit in units} == {"A": 20, "B": 30, "C": 40, "D": 31}
