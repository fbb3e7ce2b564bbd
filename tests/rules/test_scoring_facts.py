"""Facts that do not fit the table are refused, each with its place and rule."""

import pytest

from backend.criteria.problems import FactsError
from backend.criteria.reading import read_table
from tests.support.tables import HUNDRED, criterion_table, scored

FITS = """start: zero, rules: [
  {id: r, kind: manual, max: 4}, {id: n, kind: count, fact: n, per: 1},
  {id: f, kind: flag, fact: f, points: 1}, {id: l, kind: choice, fact: l, options: {x: 1}}]"""


@pytest.mark.parametrize(
    ("facts", "path", "code"),
    [
        ("{m: 1}", "/facts/m", "unknown_fact"),
        ("{n: nhiều}", "/facts/n", "wrong_type"),
        ("{n: '1,5'}", "/facts/n", "wrong_type"),
        ("{n: '1'}", "/facts/n", "wrong_type"),
        ("{n: .nan}", "/facts/n", "wrong_type"),
        ("{n: .inf}", "/facts/n", "wrong_type"),
        ("{n: true}", "/facts/n", "wrong_type"),
        ("{n: -1}", "/facts/n", "negative"),
        ("{f: yes}", "/facts/f", "wrong_type"),
        ("{f: 1}", "/facts/f", "wrong_type"),
        ("{l: z}", "/facts/l", "unknown_label"),
        ("{na: [c]}", "/facts/na/0", "na_not_allowed"),
        ("{na: [q]}", "/facts/na/0", "unknown_id"),
        ("{manual: {q: 1}}", "/facts/manual/q", "unknown_id"),
        ("{manual: {n: 1}}", "/facts/manual/n", "unknown_id"),
        ("{manual: {r: 4.01}}", "/facts/manual/r", "range"),
        ("{manual: {r: -1}}", "/facts/manual/r", "range"),
        ("{manual: {r: '1,5'}}", "/facts/manual/r", "number"),
        ("{manual_default: 3}", "/facts/manual_default", "word"),
        ("[1]", "/facts", "mapping"),
    ],
)
def test_facts_that_do_not_fit_are_refused_with_their_place(
    facts: str, path: str, code: str
) -> None:
    with pytest.raises(FactsError) as refused:
        scored(criterion_table(FITS), facts)
    assert [(p.path, p.code) for p in refused.value.problems] == [(path, code)]


@pytest.mark.parametrize(
    ("rest", "path", "code"),
    [
        ("peers: [{n: 1}, {m: 1}]", "/peers/1/m", "unknown_fact"),
        ("peers: {n: 1}", "/peers", "list"),
        ("stats: {m: {mean: 1}}", "/stats/m", "unknown_fact"),
        ("stats: {n: {middle: 1}}", "/stats/n/middle", "word"),
        ("factz: {}", "/factz", "unknown_key"),
    ],
)
def test_so_is_the_rest_of_a_facts_file(rest: str, path: str, code: str) -> None:
    with pytest.raises(FactsError) as refused:
        scored(criterion_table(FITS), "{}", rest)
    assert [(p.path, p.code) for p in refused.value.problems] == [(path, code)]


def test_a_rule_id_of_several_criteria_must_be_written_with_its_criterion() -> None:
    with pytest.raises(FactsError) as refused:
        scored(read_table(HUNDRED), "{manual: {r: 1}}")
    assert refused.value.problems[0].code == "ambiguous"


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(FactsError) as refused:
        scored(criterion_table(FITS), "{n: x, f: 1, m: 2}")
    assert len(refused.value.problems) == 3
