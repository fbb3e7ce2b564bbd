"""What the evaluator says of tables and entries, for the client's hint to be held against.

`python -m tests.support.hint_cases` writes it anew: a line of JSON for each table, with its
canonical document and, for each sheet, what is entered and the points that come of it.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backend.criteria.conditions import FactType
from backend.criteria.numbers import shown
from backend.criteria.problems import InputError
from backend.criteria.reading import read_table
from backend.criteria.rules import Table
from backend.criteria.source import Form
from backend.criteria.walking import items_of
from backend.criteria.writing import write_table
from backend.scoring.answers import Answers, Entry, Questions
from backend.scoring.facts_file import read_facts
from backend.scoring.rules.evaluation import Evaluation, evaluate
from tests.support.tables import REAL, TABLES, real_table

ROOT = Path(__file__).parents[2]
FILE = ROOT / "frontend/src/features/scoring/hint/cases.jsonl"
SIXTY = ROOT / "frontend/e2e/support/sixty-criteria.yaml"

LIMITS = """
id: limits
scale: 30
decimals: 1
bonus_cap: 1.5
penalty_cap: 2
total_cap: 28
gates:
- {id: g, when: {any: [{fact: stop, is: true}, {fact: n, gt: 90}]}, effect: criterion_zero b}
groups:
- id: outer
  max: 20
  weight: 1.5
  children:
  - id: inner
    max: 10
    weight: 0.5
    criteria:
    - {id: a, max: 3, start: full, floor: -4, minus_cap: 6, plus_cap: 2, rules: [
        {id: x, kind: count, fact: n, per: -0.3}, {id: y, kind: count, fact: m, per: 0.7}]}
    - {id: b, max: 7, start: zero, rules: [{id: x, kind: ratio, done: m, of: t, points: 7}]}
  criteria:
  - {id: c, max: 10, start: zero, na_allowed: true, rules: [
      {id: x, kind: ratio, done: n, of: t, points: 6},
      {id: y, kind: flag, fact: good, points: 4, else: -1,
       when: {not: {fact: level, is: low}}}]}
- id: spread
  max: 10
  na_policy: spread_equally
  criteria:
  - {id: d, max: 4, start: zero, na_allowed: true, rules: [{id: x, kind: manual, max: 4}]}
  - {id: e, max: 6, start: zero, rules: [
      {id: x, kind: choice, fact: level, options: {high: 6, low: 1.25}},
      {id: y, kind: flag, fact: good, points: 0.5, when: {no_minus_in: a}}]}
  - {id: r.n, repeat: 3, max: 1, start: zero, rules: [
      {id: x, kind: target, fact: each, target: aim, met: 1, missed: -0.2,
       when: {fact: each, ge: 0}}]}
"""

SHEETS = 14
NUMBERS = ("0", "1", "2", "3", "7", "50.5", "91", "96.25", "98", "99.99", "100", "1240")


def written() -> str:
    """The whole file."""
    return "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in _cases())


def _cases() -> Iterator[dict[str, Any]]:
    tables = {name: real_table(name) for name in REAL}
    tables |= {"sixty": read_table(SIXTY.read_text(encoding="utf-8")), "limits": read_table(LIMITS)}
    for name, table in tables.items():
        chance = random.Random(name)
        sheets = [_sheet(table, _random_answers(table, chance)) for _ in range(SHEETS)]
        if name == "tiengiang_tnmt_2022":
            sheets.append(_sheet(table, _cai_lay()))
        document = write_table(table, Form.json)
        yield {"table": name, "document": document, "sheets": list(filter(None, sheets))}


def _sheet(table: Table, answers: Answers) -> dict[str, Any] | None:
    """None where the table cannot take the entries: then there are no points to hint at."""
    try:
        result = evaluate(table, Questions(table).facts_of(answers))
    except InputError:
        return None
    return {"entries": answers.entries, "na": sorted(answers.na), **_points(result)}


def _points(result: Evaluation) -> dict[str, Any]:
    return {
        "criteria": {name: shown(points) for name, points in result.criteria.items()},
        "groups": {name: shown(points) for name, points in result.groups.items()},
        "total": shown(result.total),
    }


def _cai_lay() -> Answers:
    """The real facts of the golden file."""
    golden = (TABLES / "tiengiang_tnmt_2022.golden.yaml").read_text(encoding="utf-8")
    values = read_facts(golden).facts.values
    return Answers({n: v if isinstance(v, bool | str) else shown(v) for n, v in values.items()})


def _random_answers(table: Table, chance: random.Random) -> Answers:
    questions = Questions(table)
    entries: dict[str, Entry] = {
        name: _value(questions, name, chance)
        for name in sorted({*questions.facts, *questions.by_hand})
        if chance.random() < 0.8
    }
    skippable = [item.id for item in items_of(table) if item.criterion.na_allowed]
    return Answers(entries, frozenset(name for name in skippable if chance.random() < 0.2))


def _value(questions: Questions, name: str, chance: random.Random) -> Entry:
    use = questions.facts.get(name)
    if use is None:
        return str(chance.choice(["0", "0.25", "0.5"]))
    if use.type is FactType.flag:
        return chance.random() < 0.5
    if use.type is FactType.label:
        return chance.choice(use.labels or ("low",))
    return chance.choice(
        ["0", "1", "2", "3", "7", "50.5", "91", "96.25", "98", "99.99", "100", "1240"]
    )


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
