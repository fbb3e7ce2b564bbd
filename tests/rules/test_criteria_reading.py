"""The file format: what is read exactly, what is refused, with which place and rule."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.criteria.numbers import SPELLING, half_up, shown
from backend.criteria.problems import TableError
from backend.criteria.reading import read_table, read_tables
from backend.criteria.rule_kinds import Count
from backend.criteria.rules import Effect, EffectKind, NaKind, RankingKey, RankingKind
from backend.criteria.source import LARGEST_FILE, Form
from backend.criteria.walking import fact_uses, items_of
from backend.criteria.wording import rule_in_words
from backend.criteria.writing import write_table
from tests.support.tables import REAL, TABLES, criterion_table, real_table, scored

FRAME = "id: t\ngroups: [{id: g, max: 1}]\n"
WHOLE = """
id: t
groups: [{id: g, max: 10, criteria: [{id: c, max: 10, start: full, rules: [RULE]}]}]
"""
COUNT = "{id: r, kind: count, fact: n, per: -1}"


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("form", Form)
def test_real_tables_are_read_and_written_back_unchanged(name: str, form: Form) -> None:
    table = real_table(name)
    assert read_table(write_table(table, form), form) == table


def test_rule_17_thuc_te_a_number_is_exactly_what_is_spelled() -> None:
    table = criterion_table("start: full, rules: [{id: r, kind: count, fact: n, per: 0.1}]")
    (rule,) = table.groups[0].criteria[0].rules
    assert isinstance(rule, Count)
    assert str(rule.per) == "0.1"
    through_json = (
        '{"id": "t", "scale": 1.10, "groups": [{"id": "g", "max": 123456789012.123456789}]}'
    )
    assert str(read_table(through_json, Form.json).groups[0].max) == "123456789012.123456789"


def test_an_id_keeps_its_spelling_without_quotes() -> None:
    table = read_table("id: 1.10\ngroups: [{id: 2.0, max: 1}, {id: no, max: 1}, {id: 010, max: 1}]")
    assert (table.id, [group.id for group in table.groups]) == ("1.10", ["2.0", "no", "010"])


def test_vietnamese_is_kept_in_nfc() -> None:
    table = read_table("id: t\ntitle: 'Ba\u0309ng tie\u0302u chi\u0301'\ngroups: [{id: g, max: 1}]")
    assert table.title == "Bảng tiêu chí"


def test_an_unquoted_comma_in_a_name_is_part_of_the_name() -> None:
    assert [group.name for group in real_table("cantho_2579_2025").groups] == [
        "Tổ chức, cụ thể hóa văn bản",
        "Tham mưu, tổ chức thực hiện",
    ]
    with pytest.raises(TableError):
        read_table("id: t\ngroups: [{id: g, name: A, weight_, max: 1}]")


def test_knock_outs_and_ceilings_are_gates() -> None:
    gates = {gate.id: gate for gate in real_table("cantho_2579_2025").gates}
    assert gates["knockouts_to_KHT/0"].effect == Effect(EffectKind.forced_class, "KHT")
    assert gates["class_ceiling/1"].effect == Effect(EffectKind.class_ceiling, "HT")
    assert len(gates) == 7


def test_a_repeated_criterion_is_scored_once_per_number() -> None:
    table = real_table("dongthap_stp")
    assert [item.id for item in items_of(table)][:10] == [f"I.{n}" for n in range(1, 11)]
    assert {use.name for use in fact_uses(table)} >= {"so_ngay_tre_1", "so_ngay_tre_10", "pct"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("score desc", RankingKey(RankingKind.total)),
        ("group g", RankingKey(RankingKind.group, "g")),
        ("{group: g}", RankingKey(RankingKind.group, "g")),
        ("fewer penalties", RankingKey(RankingKind.fewer_penalties)),
        ("women_share 70", RankingKey(RankingKind.women_share, "70")),
    ],
)
def test_ranking_keys(written: str, read: RankingKey) -> None:
    table = read_table(f"id: t\nranking: [{written}]\ngroups: [{{id: g, max: 1}}]")
    assert table.ranking == (read,)


def test_a_policy_with_its_number() -> None:
    table = read_table("id: t\ngroups: [{id: g, max: 20, na_policy: {rescale_group: {to: 10}}}]")
    policy = table.groups[0].na_policy
    assert policy is not None
    assert (policy.kind, policy.of) == (NaKind.rescale_group, "10")


def test_several_tables_in_one_file() -> None:
    one, two = (f"id: {name}\ngroups: [{{id: g, max: 1}}]\n" for name in ("one", "two"))
    stream = f"{one}---\n{two}"
    as_list = '[{"id": "one", "groups": []}]'.replace("[]", '[{"id": "g", "max": 1}]')
    assert [table.id for table in read_tables(stream)] == ["one", "two"]
    assert read_table(stream, table_id="two").id == "two"
    assert read_table(as_list, Form.json).id == "one"
    for wrong in (None, "three"):
        with pytest.raises(TableError) as refused:
            read_table(stream, table_id=wrong)
        assert refused.value.problems[0].code == "which_table"
    with pytest.raises(TableError) as refused:
        read_tables(f"{one}---\nid: two\n")
    assert refused.value.problems[0].path == "/1"


def faults(text: str, form: Form = Form.yaml) -> list[tuple[str, str]]:
    with pytest.raises(TableError) as refused:
        read_table(text, form)
    return [(p.path, p.code) for p in refused.value.problems]


RULES = "/groups/0/criteria/0/rules/0"


@pytest.mark.parametrize(
    ("rule", "path", "code"),
    [
        ("{id: r, kind: flag, on: f, points: 1, fact: f}", "/on", "boolean_key"),
        ("{id: r, kind: flag, fact: f, points: 1, caps: 2}", "/caps", "unknown_key"),
        ("{id: r, kind: flag, fact: f}", "", "missing"),
        ("{id: r, kind: flags, fact: f, points: 1}", "/kind", "kind"),
        ("{id: r, fact: f, points: 1}", "/kind", "kind"),
        ("{kind: flag, fact: f, points: 1}", "/id", "missing"),
        ("{id: r, kind: flag, fact: f, points: .nan}", "/points", "number"),
        ("{id: r, kind: flag, fact: f, points: .inf}", "/points", "number"),
        ("{id: r, kind: flag, fact: f, points: 1e3}", "/points", "number"),
        ("{id: r, kind: flag, fact: f, points: '1'}", "/points", "number"),
        ("{id: r, kind: flag, fact: f, points: '1,5'}", "/points", "number"),
        ("{id: r, kind: flag, fact: f, points: 0x10}", "/points", "number"),
        ("{id: r, kind: flag, fact: f, points: 1_0}", "/points", "number"),
        ("{id: r, kind: flag, fact: f, points: [1]}", "/points", "scalar"),
        ("{id: r, kind: count, fact: f, per: 1, cap: -1}", "/cap", "negative"),
        ("{id: r, kind: step, fact: f, from: 1, first: 1, every: 0, add: 1}", "/every",
         "not_positive"),
        ("{id: r, kind: band, fact: f, bands: []}", "/bands", "empty"),
        ("{id: r, kind: flag, fact: f, points: 1, when: {fact: f}}", "", "no_bounds"),
        ("{id: r, kind: flag, fact: f, points: 1, when: {facts: f}}", "/when", "condition"),
        ("{id: r, kind: flag, fact: f, points: 1, when: {no_minus_in: q}}", "", "unknown_id"),
        ("{id: r, kind: flag, fact: f, points: 1, when: {criterion: c, ge: 1}}", "",
         "points_unknown"),
    ],
)  # fmt: skip
def test_a_rule_that_is_not_one_is_refused(rule: str, path: str, code: str) -> None:
    assert (RULES + path, code) in faults(WHOLE.replace("RULE", rule))


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("id: t\nid: u", "/id", "duplicate_key"),
        ("a: &x [1]\nb: *x", "/a", "anchor"),
        ("a: !!python/object:os.system x", "/a", "tag"),
        ("a: [", "", "unreadable"),
        ("- 1", "/0", "mapping"),
        ("? [1]\n: 2", "", "key"),
        ("[" * 3000, "/0" * 41, "too_deep"),
        ("id: t\ngroups: []", "/groups", "empty"),
        ("id: t\ncap: 3\ngroups: [{id: g, max: 1}]", "/cap", "unknown_key"),
        ("id: t\nscale: 0\ngroups: [{id: g, max: 1}]", "/scale", "not_positive"),
        ("id: t\ndecimals: 7\ngroups: [{id: g, max: 1}]", "/decimals", "range"),
        ("id: t\ndecimals: 1.5\ngroups: [{id: g, max: 1}]", "/decimals", "integer"),
        ("id: t\ngroups: [{id: g, max: 1}, {id: g, max: 1}]", "/groups/1/id", "duplicate_id"),
        ("id: t\ngroups: [{id: g, max: 1, na_policy: best}]", "/groups/0/na_policy", "phrase"),
        ("id: t\ngroups: [{id: g, max: 1, na_policy: redistribute_total}]",
         "/groups/0/na_policy", "no_scale"),
        ("id: t\nranking: [group z]\ngroups: [{id: g, max: 1}]", "/ranking/0", "unknown_id"),
        ("id: t\nranking: [group]\ngroups: [{id: g, max: 1}]", "/ranking/0", "phrase"),
        ("id: t\ngroups: [{id: g, max: 1}]\nknockouts_to_K: [x]",
         "/knockouts_to_K/0/effect", "unknown_id"),
        ("id: t\ngroups: [{id: g, max: 1}]\nclass_ceiling: [{when: x}]",
         "/class_ceiling/0/max", "missing"),
        ("groups: [{id: g, max: 1}]\ngates: [{when: {criterion: g, ge: 1}, effect: no_flagg}]",
         "/gates/0/effect", "phrase"),
        (f"{FRAME}gates: [{{when: no_criterion_zero, effect: criterion_zero g}}]",
         "/gates/0/when", "points_unknown"),
    ],
)  # fmt: skip
def test_a_table_that_is_not_one_is_refused(text: str, path: str, code: str) -> None:
    assert (path, code) in faults(text)


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ('{"id": "t", "id": "u"}', "/id", "duplicate_key"),
        ('{"id": "t", "groups": [{"id": "g", "max": NaN}]}', "/groups/0/max", "number"),
        ('{"id": "t", "groups": [{"id": "g", "max": "1"}]}', "/groups/0/max", "number"),
        ('{"id": "t", "groups": [{"id": "g", "max": 1E400}]}', "/groups/0/max", "number"),
        ("[" * 100_000, "", "unreadable"),
        ("{", "", "unreadable"),
        ("[" * 60 + "]" * 60, "/0" * 41, "too_deep"),
    ],
)
def test_so_in_json(text: str, path: str, code: str) -> None:
    assert (path, code) in faults(text, Form.json)


def test_too_much_is_refused_before_it_is_parsed() -> None:
    assert faults("#" * (LARGEST_FILE + 1)) == [("", "too_large")]
    assert faults("[" + "0," * 50_000 + "]", Form.yaml)[0][1] == "too_many"


def test_one_fact_has_one_type() -> None:
    rules = "{id: r, kind: flag, fact: n, points: 1}, {id: s, kind: count, fact: n, per: 1}"
    assert faults(WHOLE.replace("RULE", rules)) == [("", "fact_type")]


def test_two_rules_of_a_criterion_have_two_ids_those_of_two_criteria_may_share() -> None:
    assert faults(WHOLE.replace("RULE", f"{COUNT}, {COUNT}")) == [
        ("/groups/0/criteria/0/rules/1/id", "duplicate_id")
    ]
    assert real_table("cand_relative").groups[1].criteria[0].rules[0].id == "x"


def test_every_fault_is_told_with_both_languages() -> None:
    with pytest.raises(TableError) as refused:
        read_table(WHOLE.replace("RULE", "{id: r, kind: count, fact: n, per: x, cop: 1}"))
    assert len(refused.value.problems) == 2
    assert all(p.text.vi != p.text.en for p in refused.value.problems)


@pytest.mark.parametrize("text", ["0", "-0.5", "118.4", "999999999999.999999999"])
def test_spelled_numbers(text: str) -> None:
    assert SPELLING.fullmatch(text)
    assert shown(Decimal(text)) == text


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=9, min_value=-(10**12), max_value=10**12
    )
)
def test_a_decimal_is_shown_as_the_fraction_that_it_is(number: Decimal) -> None:
    assert shown(number) == shown(Fraction(number))


@pytest.mark.parametrize(
    "text", ["", "1,5", "01", ".5", "5.", "+1", "1e3", "١", "1 ", "nan", "1_0"]
)
def test_what_is_no_number(text: str) -> None:
    assert not SPELLING.fullmatch(text)


def test_half_goes_away_from_zero() -> None:
    assert [str(half_up(Fraction(n, 200), 2)) for n in (1, -1, 3, 199, -0)] == [
        "0.01", "-0.01", "0.02", "1.00", "0.00",
    ]  # fmt: skip


def test_the_demo_table_is_the_tested_one() -> None:
    demo = TABLES.parents[2] / "backend" / "demo" / "tables" / "tiengiang_tnmt_2022.yaml"
    text = demo.read_text(encoding="utf-8")
    table = read_table(text)
    assert {use.name for use in fact_uses(table)} == set(table.labels), "every fact has its words"
    bare, choices = re.subn(r", words: {[^}]*}", "", text)
    assert choices == 4, "every choice has its words"
    assert replace(read_table(bare), labels={}) == real_table("tiengiang_tnmt_2022")


def test_a_choice_is_read_in_its_words() -> None:
    options = "kind: choice, fact: f, options: {co_bao_cao: 2, khong: 0}"
    table = criterion_table(
        f"start: zero, rules: [{{id: r, {options}, words: {{co_bao_cao: Có báo cáo đủ}}}}]"
    )
    (rule,) = table.groups[0].criteria[0].rules
    assert rule_in_words(rule).vi == "Có báo cáo đủ: +2; khong: 0."
    (asked,) = rule.uses()
    assert asked.labels == ("co_bao_cao", "khong")
    assert asked.words == {"co_bao_cao": "Có báo cáo đủ", "khong": "khong"}
    assert read_table(write_table(table)) == table
    result = scored(table, "{f: co_bao_cao}")
    assert [step.text.vi for step in result.working if step.rule] == ["Chọn “Có báo cáo đủ”."]
