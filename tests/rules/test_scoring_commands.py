"""`rehearse` and `lint-criteria` as the terminal sees them."""

import json
from pathlib import Path

import pytest

from backend.scoring.commands import lint_criteria, rehearse
from tests.support.tables import TABLES

TIEN_GIANG = TABLES / "tiengiang_tnmt_2022.yaml"
CAI_LAY = TABLES / "tiengiang_tnmt_2022.golden.yaml"
POLICE = TABLES / "cand_relative.yaml"
BLOCK = {
    "X": "{a: 130, t: 100, dat: true, so_luong: 8}",
    "Y": "{a: 115, t: 100, dat: true, so_luong: 8}",
    "Z": "{a: 80, t: 100, dat: true, so_luong: 10}",
    "W": "{a: 100, t: 100, dat: false, so_luong: 3}",
}

Out = pytest.CaptureFixture[str]


def test_rehearse_prints_the_evaluation(capsys: Out) -> None:
    assert rehearse(TIEN_GIANG, CAI_LAY) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["total"] == "115.7"
    assert printed["groups"]["1"] == "91.7"
    assert printed["criteria"]["C2"] == "5.5"
    assert printed["class"] is None
    assert {"rule": "C2.4", "limits": ["cap"]}.items() <= next(
        step for step in printed["working"] if step.get("rule") == "C2.4"
    ).items()


@pytest.mark.parametrize(("unit", "total"), [("X", "100"), ("Y", "95"), ("Z", "88"), ("W", "25")])
def test_rehearse_one_unit_of_a_block(unit: str, total: str, tmp_path: Path, capsys: Out) -> None:
    peers = "\n".join(f"- {facts}" for name, facts in BLOCK.items() if name != unit)
    facts = tmp_path / "facts.yaml"
    facts.write_text(f"facts: {BLOCK[unit]}\npeers:\n{peers}\nexpect: 1\n", encoding="utf-8")
    assert rehearse(POLICE, facts) == 0
    assert json.loads(capsys.readouterr().out)["total"] == total


def test_rehearse_chooses_the_table_that_the_facts_name(tmp_path: Path, capsys: Out) -> None:
    both = tmp_path / "both.yaml"
    both.write_text(f"{POLICE.read_text()}\n---\n{TIEN_GIANG.read_text()}", encoding="utf-8")
    facts = tmp_path / "facts.json"
    facts.write_text('{"facts": {"dat": true}}', encoding="utf-8")
    assert rehearse(both, CAI_LAY) == 0
    assert json.loads(capsys.readouterr().out)["total"] == "115.7"
    assert rehearse(both, facts, "cand_relative") == 0
    assert json.loads(capsys.readouterr().out)["total"] == "40"
    assert rehearse(both, facts) == 2
    assert "which_table" in capsys.readouterr().err
    assert rehearse(both, CAI_LAY, "cand_relative") == 2
    assert "/table: other_table" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "facts", "said"),
    [
        ("id: t\ngroups: [{id: g, max: 1, mux: 2}]", "facts: {}", "/groups/0/mux: unknown_key"),
        ("id: t\ngroups: [{id: g, max: 1}]", "facts: {n: 1}", "/facts/n: unknown_fact"),
        ("id: t\ngroups: [{id: g, max: 1}]", "facts: {manual: {g: 2}}", "/facts/manual/g: range"),
        ("\x00", "facts: {}", "unreadable"),
    ],
)
def test_what_is_wrong_goes_to_stderr_with_2(
    table: str, facts: str, said: str, tmp_path: Path, capsys: Out
) -> None:
    (tmp_path / "table.yaml").write_text(table, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    assert rehearse(tmp_path / "table.yaml", tmp_path / "facts.yaml") == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True)


def test_a_file_that_is_not_there_or_is_not_text(tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "facts.yaml").write_bytes(b"facts: {a: \xff}")
    assert rehearse(TIEN_GIANG, tmp_path / "facts.yaml") == 2
    assert rehearse(tmp_path / "missing.yaml", CAI_LAY) == 2
    assert capsys.readouterr().err.count("/: file:") == 2


def test_an_undecided_class_is_said_so(tmp_path: Path, capsys: Out) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text('facts: {manual: {"2": 90}}', encoding="utf-8")
    assert rehearse(TABLES / "cantho_2579_2025.yaml", facts) == 0
    assert json.loads(capsys.readouterr().out)["class"] == "undecided"


def test_lint_criteria_prints_one_finding_a_line(tmp_path: Path, capsys: Out) -> None:
    assert lint_criteria(TIEN_GIANG) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(line.startswith("tiengiang_tnmt_2022 /") for line in lines)
    bad = tmp_path / "bad.yaml"
    bands = "bands: [{lt: 5, points: 1}, {gt: 5, points: 2}]"
    rule = f"{{id: r, kind: band, fact: f, {bands}}}"
    criterion = f"{{id: c, max: 1, start: zero, rules: [{rule}]}}"
    bad.write_text(f"id: t\ngroups: [{{id: g, max: 1, criteria: [{criterion}]}}]")
    assert lint_criteria(bad) == 1
    assert "/groups/0/criteria/0/rules/0/bands: error: gap" in capsys.readouterr().out
    bad.write_text("id: t")
    assert lint_criteria(bad) == 2
    assert "missing" in capsys.readouterr().err
