"""Real tables on real facts, with results that people signed or that are known to be right."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from ruamel.yaml import YAML

from backend.criteria.numbers import shown
from backend.scoring.facts_file import read_facts
from backend.scoring.rules.classes import Standing
from backend.scoring.rules.differences import Signed, differences
from backend.scoring.rules.evaluation import Evaluation, evaluate
from backend.scoring.rules.rehearsal import rehearsed_cases
from tests.support.tables import TABLES, Data, real_table, scored

CAI_LAY = (TABLES / "tiengiang_tnmt_2022.golden.yaml").read_text(encoding="utf-8")


def golden() -> Data:
    """The golden file with every number as it is spelled."""
    yaml = YAML(typ="base", pure=True)
    data: Data = yaml.load(CAI_LAY)
    return data


def cai_lay(**changed: Decimal) -> Evaluation:
    facts = read_facts(CAI_LAY).facts
    values = {**facts.values, **changed}
    return evaluate(real_table("tiengiang_tnmt_2022"), replace(facts, values=values))


def test_cai_lay_computed_strictly_is_115_7() -> None:
    result, expected = cai_lay(), golden()["expect_strict"]
    assert shown(result.total) == expected["total"] == "115.7"
    assert {g: shown(result.groups[g]) for g in expected["groups"]} == expected["groups"]
    assert {c: shown(result.criteria[c]) for c in expected["criteria"]} == expected["criteria"]


def test_criteria_that_the_golden_file_does_not_name_have_their_maximum() -> None:
    result, named = cai_lay(), golden()["expect_strict"]["criteria"]
    others = {c: shown(p) for c, p in result.criteria.items() if c not in named}
    assert others == {
        "a2": "3", "a3": "3", "a5": "3", "a6": "3", "a8": "3.5", "a9": "5", "b1": "2", "b4": "5",
        "C1": "5", "C5": "5", "C6": "1", "2.1": "1", "3.1": "2", "4.1": "1", "4.2": "0.5",
        "5.a": "2", "5.b": "3",
    }  # fmt: skip


def test_rule_16_rule_25_thuc_te_cai_lay_was_signed_at_118_4_with_three_differences() -> None:
    minutes = golden()["minutes"]
    signed = Signed(
        total=Decimal(minutes["total"]),
        criteria={name: Decimal(points) for name, points in minutes["criteria"].items()},
    )
    found = differences(cai_lay(), signed)
    assert {d.criterion: (shown(d.strict), shown(d.signed)) for d in found.criteria} == {
        "C2": ("5.5", "5.7"),
        "C4": ("4", "4.5"),
        "d2": ("9", "11"),
    }
    assert (shown(found.total), found.unexplained) == ("2.7", Fraction(0))


def test_a_total_that_the_criteria_do_not_explain_is_told() -> None:
    found = differences(cai_lay(), Signed(total=Decimal("118.4"), criteria={"C2": Decimal("5.7")}))
    assert found.unexplained == Fraction(25, 10)


def test_the_self_score_claimed_eight_solutions_and_got_eleven_points_for_a7() -> None:
    result = cai_lay(a7_giai_phap_tot=Decimal(8))
    assert shown(result.criteria["a7"]) == golden()["self_report_21_04_2022"]["criteria"]["a7"]
    assert shown(result.total) == "119.7"


def test_rule_18_thuc_te_tien_giang_the_cap_that_bit_is_in_the_working() -> None:
    steps = {step.rule: step for step in cai_lay().working if step.rule}
    assert steps["C2.4"].limits == ("cap",)
    assert steps["d2.3"].limits == ("cap",)
    assert steps["a4.2"].case == "a4.2.2"
    assert steps["3.3.2"].case == "< 1000 / ≥ 10"
    assert "0,5" in steps["C2.4"].text.vi
    assert "0.5" in steps["C2.4"].text.en


def test_an_exclusive_bonus_falls_with_the_first_deduction() -> None:
    result = cai_lay(a4_phan_anh_to_chuc=Decimal(1))
    assert shown(result.criteria["a4"]) == "3"


def test_no_self_score_no_class() -> None:
    table = real_table("tiengiang_tnmt_2022")
    result = scored(table, "{self_score_not_submitted: true}")
    assert result.standing is Standing.withheld
    assert [gate.id for gate in result.gates] == ["5.2"]


def test_the_police_cluster_gives_its_four_results() -> None:
    cases = rehearsed_cases(real_table("cand_relative"))
    assert {case.unit: shown(case.result.total) for case in cases} == {
        "X": "100", "Y": "95", "Z": "88", "W": "25",
    }  # fmt: skip
    assert all(case.agrees and not case.result.provisional for case in cases)


def test_rule_20_thuc_te_relative_points_are_provisional_until_the_block_is_complete() -> None:
    table = real_table("cand_relative")
    over, under = "{a: 115, t: 100}", "{a: 80, t: 100}"
    assert scored(table, over).provisional
    assert scored(table, over, "peers: [{a: 130, t: 100}, {a: 1}]").provisional
    assert not scored(table, over, "peers: [{a: 130, t: 100}]").provisional
    assert not scored(table, under).provisional


@pytest.mark.parametrize(
    ("facts", "points"),
    [
        ("{a: 130, t: 100}", Fraction(20)),
        ("{a: 115, t: 100}", Fraction(15)),
        ("{a: 110, t: 100}", Fraction(40, 3)),
        ("{a: 100, t: 100}", Fraction(10)),
        ("{a: 80, t: 100}", Fraction(8)),
        ("{t: 100}", Fraction(0)),
        ("{a: 200, t: 150}", Fraction(20)),
    ],
)
def test_relative_points_against_a_leader_at_130_of_100(facts: str, points: Fraction) -> None:
    result = scored(real_table("cand_relative"), facts, "peers: [{a: 130, t: 100}]")
    assert result.criteria["1.1"] == points


def test_an_endless_fraction_is_exact_inside_and_six_places_on_the_sheet() -> None:
    result = scored(real_table("cand_relative"), "{a: 110, t: 100}", "peers: [{a: 130, t: 100}]")
    assert result.exact_total == Fraction(40, 3)
    assert (shown(result.criteria["1.1"]), shown(result.total)) == ("13.333333", "13.33")


@pytest.mark.parametrize(
    ("first", "second", "standing", "class_"),
    [
        ("10", "86", Standing.classified, "HTXS"),
        ("10", "85", Standing.classified, "HTXS"),
        ("10", "84.99", Standing.classified, "HTT"),
        ("5", "80", Standing.classified, "HTT"),
        ("5", "79.99", Standing.classified, "HT"),
        ("0", "90", Standing.undecided, ""),
        ("0", "84.99", Standing.classified, "HT"),
        ("10", "64.99", Standing.classified, "KHT"),
    ],
)
def test_can_tho_classes_at_their_boundaries(
    first: str, second: str, standing: Standing, class_: str
) -> None:
    facts = f'{{manual: {{"1": {first}, "2": {second}}}}}'
    result = scored(real_table("cantho_2579_2025"), facts)
    assert (result.standing, result.class_) == (standing, class_)


def test_can_tho_96_with_a_criterion_at_zero_is_undecided() -> None:
    table = real_table("cantho_2579_2025")
    first, second = table.groups
    parts = (replace(first, id="1a", max=Decimal(4)), replace(first, id="1b", max=Decimal(6)))
    finer = replace(table, groups=(*parts, second))
    result = scored(finer, '{manual: {"1a": 0, "1b": 6, "2": 90}}')
    assert (shown(result.total), result.standing, result.class_) == ("96", Standing.undecided, "")
    assert scored(finer, '{manual: {"1a": 1, "1b": 6, "2": 90}}').class_ == "HTXS"


@pytest.mark.parametrize(
    ("fact", "class_"),
    [
        ("tham nhũng", "KHT"),
        ("không tự chấm điểm", "KHT"),
        ("người đứng đầu/cấp phó bị khiển trách", "HTT"),
        ("cảnh cáo", "HT"),
    ],
)
def test_can_tho_knock_outs_and_ceilings(fact: str, class_: str) -> None:
    result = scored(real_table("cantho_2579_2025"), f"{{manual_default: max, {fact}: true}}")
    assert (shown(result.total), result.class_) == ("100", class_)


def test_a_ceiling_never_lifts() -> None:
    facts = '{manual: {"1": 5, "2": 50}, cảnh cáo: true}'
    assert scored(real_table("cantho_2579_2025"), facts).class_ == "KHT"


def test_dong_thap_scores_ten_reports_apart() -> None:
    facts = ", ".join(f"so_ngay_tre_{n}: {late}" for n, late in enumerate([0, 2, 5, 10, 11], 1))
    result = scored(real_table("dongthap_stp"), f"{{{facts}}}")
    points = {name: shown(points) for name, points in result.criteria.items()}
    assert [points[f"I.{n}"] for n in range(1, 7)] == ["2", "1.5", "1", "0.5", "0", "0"]
    assert shown(result.groups["I"]) == "5"
