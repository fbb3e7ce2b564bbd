"""Two tables compared part by part, in words."""

from dataclasses import fields
from enum import StrEnum
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backend.criteria.changes import Change, ChangeKind, Part, changed_criteria, changes_between
from backend.criteria.conditions import Condition
from backend.criteria.phrasing import in_words
from backend.criteria.reading import read_table
from backend.criteria.rule_kinds import KINDS
from backend.criteria.rules import Criterion, Gate, Group, Table
from backend.criteria.shapes import MARKS, WORDS, key_of
from backend.criteria.vocabulary import FIELDS, PARTS
from backend.criteria.vocabulary import WORDS as WORD_WORDS
from tests.rules.test_scoring_properties import FEW
from tests.support.tables import as_table, real_table, tables

TABLE = """
id: t
scale: 10
groups:
- id: "1"
  max: 6
  criteria:
  - {id: a, max: 2, start: full, text: Hồ sơ, rules: [{id: r, kind: count, fact: n, per: -0.5}]}
  - {id: b, max: 2, start: zero, rules: [{id: r, kind: flag, fact: f, points: 2}]}
  - {id: c, max: 2, start: zero, rules: [{id: r, kind: manual, max: 2}]}
- {id: "2", max: 4}
gates: [{when: {fact: g, is: true}, effect: no_flag}]
"""


def between(*edits: tuple[str, str]) -> list[Change]:
    after = TABLE
    for old, new in edits:
        assert old in after
        after = after.replace(old, new)
    return [*changes_between(read_table(TABLE), read_table(after))]


def told(*edits: tuple[str, str]) -> list[tuple[str, str, str]]:
    return [(c.kind.value, c.part.name, c.id) for c in between(*edits)]


def test_a_changed_number_is_told_with_both_values() -> None:
    (change,) = between(("per: -0.5", "per: -1.25"))
    assert (change.kind, change.part, change.id) == (ChangeKind.changed, Part.rule, "a/r")
    assert change.before_path == change.after_path == "/groups/0/criteria/0/rules/0"
    (field,) = change.fields
    assert (field.key, field.before.vi, field.after.vi) == ("per", "-0,5", "-1,25")
    assert field.after.en == "-1.25"


def test_another_way_of_scoring_is_one_change_in_words() -> None:
    (change,) = between(("kind: flag, fact: f, points: 2", "kind: count, fact: n, per: 1, cap: 2"))
    (field,) = change.fields
    assert (field.key, field.before.vi) == ("kind", "Có: +2.")
    assert field.after.vi == "Mỗi lần +1, tối đa 2 điểm."


def test_what_came_and_what_went() -> None:
    last = "  - {id: c, max: 2, start: zero, rules: [{id: r, kind: manual, max: 2}]}\n"
    assert told((last, "")) == [("removed", "criterion", "c")]
    assert told(("gates:", "tie: chair\ngates:")) == [("changed", "table", "")]
    added = '- {id: "2", max: 4, criteria: [{id: d, max: 4, start: full, rules: []}]}'
    assert told(('- {id: "2", max: 4}', added)) == [("added", "criterion", "d")]
    assert told(("no_flag", "no_classification")) == [
        ("added", "gate", "Chỉ khi: g: có; Hệ quả: không xếp loại"),
        ("removed", "gate", "Chỉ khi: g: có; Hệ quả: không xét cờ thi đua"),
    ]


def test_only_what_was_carried_elsewhere_has_moved() -> None:
    table = read_table(TABLE)
    first, second = table.groups
    a, b, c = first.criteria

    def kinds(*groups: Group) -> set[tuple[str, str]]:
        other = Table(**{**_own(table), "groups": groups})
        return {(x.kind.value, x.id) for x in changes_between(table, other)}

    assert kinds(_with(first, c, a, b), second) == {("moved", "c")}
    assert kinds(_with(first, b, c, a), second) == {("moved", "a")}
    assert kinds(_with(first, a, c), _with(second, b)) == {("moved", "b")}
    assert kinds(second, first) in ({("moved", "1")}, {("moved", "2")})


def _own(part: Any) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}


def _with(group: Group, *criteria: Criterion) -> Group:
    return Group(**{**_own(group), "criteria": criteria})


def test_criteria_whose_points_may_change() -> None:
    def of(*edits: tuple[str, str]) -> frozenset[str]:
        after = TABLE
        for old, new in edits:
            after = after.replace(old, new)
        return changed_criteria(read_table(TABLE), read_table(after))

    assert of(("text: Hồ sơ", "text: Báo cáo"), ("points: 2", "points: 1")) == {"a", "b"}
    assert of(("id: c", "id: d")) == {"c", "d"}
    assert of() == frozenset()


@FEW
@given(st.data())
def test_a_table_differs_from_another_exactly_when_something_is_told(data: st.DataObject) -> None:
    one, other = as_table(data.draw(tables())), as_table(data.draw(tables()))
    assert not changes_between(one, one)
    assert bool(changes_between(one, other)) == (one != other)
    there = {(c.part, c.id) for c in changes_between(one, other) if c.kind is ChangeKind.added}
    back = {(c.part, c.id) for c in changes_between(other, one) if c.kind is ChangeKind.removed}
    assert there == back


def test_every_word_of_the_format_has_words() -> None:
    parts = [Table, Group, Criterion, Gate, *KINDS.values(), *MARKS.values()]
    keys = {key_of(field.name) for part in parts for field in fields(part)}
    assert keys <= FIELDS.keys()
    assert {*KINDS, *(c.__name__ for c in (*MARKS.values(), *WORDS.values()))} <= PARTS.keys()
    assert set(Part) <= PARTS.keys()
    kinds: list[type[StrEnum]] = [*WORD_WORDS]
    assert all({*WORD_WORDS[kind]} == {*kind} for kind in kinds)


def test_every_part_of_a_real_table_can_be_said() -> None:
    for name in ("tiengiang_tnmt_2022", "cantho_2579_2025", "dongthap_stp", "cand_relative"):
        table = real_table(name)
        said = in_words((table.gates, table.classification, table.quotas, table.ranking))
        assert said.vi
        assert said.en
        assert "Condition(" not in said.vi
    assert issubclass(MARKS["fact"], Condition)
