"""What would change the places: the change that is told swaps, one step less does not."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.criteria.rules import RankingKey, RankingKind, Table
from backend.scoring.assessment import signed_otherwise
from backend.scoring.rules.evaluation import Evaluation, evaluate
from backend.scoring.rules.facts import Facts
from backend.scoring.rules.ranking import Candidate, candidate, rank
from backend.scoring.rules.shares import shares_of
from backend.scoring.rules.what_if import Field, Gap, Lever, Swap, gaps
from tests.support.tables import as_table, facts_for, real_table, tables

TOTAL = RankingKey(RankingKind.total)
VOTE = RankingKey(RankingKind.vote)
CHAIR = RankingKey(RankingKind.chair)
GROUP_A = RankingKey(RankingKind.group, "a")
PENALTIES = RankingKey(RankingKind.fewer_penalties)
CHAIN = (TOTAL, GROUP_A, PENALTIES)
STRUCK: dict[str, Any] = {
    "id": "t",
    "scale": Decimal(10),
    "groups": [
        {
            "id": "a",
            "max": Decimal(10),
            "na_policy": "rescale_group",
            "criteria": [
                {"id": "a1", "max": Decimal(6), "start": "full", "na_allowed": True, "rules": []},
                {"id": "a2", "max": Decimal(4), "start": "full", "rules": []},
            ],
        }
    ],
    "gates": [{"when": {"fact": "late", "is": True}, "effect": "criterion_zero a1"}],
}
"""What is not assigned and struck as well is not shared out among the others."""
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def block(table: Table, cases: Mapping[str, Facts]) -> tuple[Field, dict[str, Evaluation]]:
    """The units of a block under one table."""
    results = {unit: evaluate(table, facts) for unit, facts in cases.items()}
    units = [candidate(unit, result, CHAIN) for unit, result in results.items()]
    shares = {unit: shares_of(table, cases[unit], results[unit]) for unit in cases}
    return Field(units, CHAIN, shares, Fraction(1, 10**table.decimals)), results


def ranks(units: list[Candidate]) -> dict[str, int]:
    return {place.candidate.id: place.rank for place in rank(units, CHAIN)}


def swapped(field: Field, gap: Gap, changed: Candidate) -> bool:
    places = ranks([changed if unit.id == changed.id else unit for unit in field.units])
    return places[gap.lower.candidate.id] < places[gap.upper.candidate.id]


def with_total(field: Field, swap: Swap, total: Fraction) -> Candidate:
    (unit,) = (unit for unit in field.units if unit.id == swap.unit)
    return Candidate(unit.id, {**unit.figures, TOTAL: total})


def toward(swap: Swap, step: Fraction) -> Fraction:
    """One step back from what is told."""
    return swap.then - step if swap.by > 0 else swap.then + step


@SLOW
@given(st.data())
def test_the_told_change_swaps_and_one_step_less_does_not(data: st.DataObject) -> None:
    drawn: dict[str, Any] = data.draw(tables())
    table = as_table(drawn)
    cases = {unit: data.draw(facts_for(drawn)) for unit in "XYZ"}
    field, results = block(table, cases)

    for gap in gaps(field):
        for swap in gap.swaps:
            if swap.lever is Lever.total:
                assert swapped(field, gap, with_total(field, swap, swap.then))
                assert not swapped(field, gap, with_total(field, swap, toward(swap, field.step)))
                continue
            for points, expected in ((swap.then, True), (toward(swap, field.step), False)):
                anew = signed_otherwise(
                    table, cases[swap.unit], results[swap.unit], {swap.of: points}
                )
                assert swapped(field, gap, candidate(swap.unit, anew, CHAIN)) is expected


@SLOW
@given(st.data())
def test_the_shares_add_up_to_the_evaluation(data: st.DataObject) -> None:
    drawn = data.draw(tables())
    table, facts = as_table(drawn), data.draw(facts_for(drawn))
    result = evaluate(table, facts)
    shares = shares_of(table, facts, result)
    assert shares.figures(CHAIN) == candidate("X", result, CHAIN).figures
    assert shares.sums.groups == result.groups
    for name, share in shares.of.items():
        assert share.least is None or share.least <= share.points, name
        assert share.most is None or share.points <= share.most, name


def test_every_lever_of_a_real_table_is_found() -> None:
    table = real_table("tiengiang_tnmt_2022")
    cases = {
        unit: Facts(values={"c1_ty_le": Decimal(rate), "c2_ty_le": Decimal(95)})
        for unit, rate in (("A", 98), ("B", 97))
    }
    results = {unit: evaluate(table, facts) for unit, facts in cases.items()}
    units = [candidate(unit, result, (TOTAL,)) for unit, result in results.items()]
    shares = {unit: shares_of(table, cases[unit], results[unit]) for unit in cases}
    (gap,) = gaps(Field(units, (TOTAL,), shares), {1: ["Cờ thi đua"]})
    assert (gap.upper.candidate.id, gap.lower.candidate.id) == ("A", "B")
    assert gap.parted is not None
    assert gap.parted.before - gap.parted.own == 1
    assert gap.edges == ("Cờ thi đua",)
    by_total = [swap for swap in gap.swaps if swap.lever is Lever.total]
    assert [(s.unit, s.by) for s in by_total] == [
        ("B", Fraction(101, 100)),
        ("A", Fraction(-101, 100)),
    ]
    by_criterion = {(s.unit, s.of): s.by for s in gap.swaps if s.lever is Lever.criterion}
    assert by_criterion["A", "C1"] == Fraction(-101, 100)
    assert ("B", "C1") not in by_criterion, "98 % earns all five points: 1.01 more is not there"
    assert by_criterion["B", "C5"] == Fraction(101, 100)


def test_exchanged_votes_swap_equals_and_an_awaited_word_swaps_nobody() -> None:
    voted = [Candidate(u, {TOTAL: Fraction(9), VOTE: Fraction(p)}) for u, p in (("A", 1), ("B", 2))]
    (gap,) = gaps(Field(voted, (TOTAL, VOTE)))
    exchange = [swap for swap in gap.swaps if swap.lever is Lever.exchange]
    assert [(s.of, s.unit, int(s.now), int(s.then)) for s in exchange] == [("vote", "B", 2, 1)]
    by_total = [swap.by for swap in gap.swaps if swap.lever is Lever.total]
    assert by_total == [Fraction(1, 100), Fraction(-1, 100)]

    waiting = [Candidate(u, {TOTAL: Fraction(9)}) for u in "AB"]
    (open_gap,) = gaps(Field(waiting, (TOTAL, CHAIR)))
    assert (open_gap.parted, open_gap.awaits) == (None, CHAIR)
    assert all(swap.lever is Lever.total for swap in open_gap.swaps)


def test_an_earlier_key_makes_points_useless() -> None:
    units = [
        Candidate(u, {VOTE: Fraction(place), TOTAL: Fraction(total)})
        for u, place, total in (("A", 1, 80), ("B", 2, 95))
    ]
    (gap,) = gaps(Field(units, (VOTE, TOTAL)))
    assert [swap.lever for swap in gap.swaps] == [Lever.exchange]


@SLOW
@given(st.data())
def test_signing_what_was_found_changes_nothing(data: st.DataObject) -> None:
    drawn = data.draw(tables())
    table, facts = as_table(drawn), data.draw(facts_for(drawn))
    strict = evaluate(table, facts)
    signed = signed_otherwise(table, facts, strict, {})
    assert signed.groups == strict.groups
    assert (signed.total, signed.class_, signed.gates) == (
        strict.total,
        strict.class_,
        strict.gates,
    )


def test_a_criterion_that_a_gate_strikes_is_struck_for_the_signed_points_too() -> None:
    table = as_table(STRUCK)
    facts = Facts(values={"late": True}, na=("a1",))
    strict = evaluate(table, facts)
    signed = signed_otherwise(table, facts, strict, {"a2": Fraction(3)})
    assert (strict.total, signed.total) == (Decimal(4), Decimal(3))
