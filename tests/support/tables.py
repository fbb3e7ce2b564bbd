"""Tables for tests: the real ones, small ones written in a line, and random ones."""

import json
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from backend.criteria.conditions import Value
from backend.criteria.reading import read_table
from backend.criteria.rule_kinds import Statistic
from backend.criteria.rules import Table
from backend.criteria.source import Form
from backend.scoring.facts_file import read_facts
from backend.scoring.rules.evaluation import Evaluation, evaluate
from backend.scoring.rules.facts import Facts

TABLES = Path(__file__).parents[1] / "rules" / "tables"
REAL = ("cand_relative", "cantho_2579_2025", "dongthap_stp", "tiengiang_tnmt_2022")

Data = dict[str, Any]

HUNDRED = """
id: t
scale: 100
groups:
- id: g
  max: 60
  min_percent: 50
  criteria: [{id: c, max: 60, start: zero, rules: [{id: r, kind: manual, max: 70}]}]
- id: h
  max: 40
  criteria: [{id: d, max: 40, start: zero, rules: [{id: r, kind: manual, max: 40}]}]
"""


def real_table(name: str) -> Table:
    """A real table, as it lies beside the tests."""
    return read_table((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))


def criterion_table(criterion: str, rest: str = "") -> Table:
    """A table of one criterion `c`, of 10 points; `rest` are further keys of the table."""
    group = f"{{id: g, max: 10, criteria: [{{id: c, max: 10, {criterion}}}]}}"
    return read_table(f"id: t\nscale: 10\ngroups: [{group}]\n{rest}")


def scored(table: Table, facts: str = "{}", rest: str = "") -> Evaluation:
    """The evaluation on facts written as YAML."""
    return evaluate(table, read_facts(f"facts: {facts}\n{rest}").facts)


def as_table(data: Data) -> Table:
    """Plain data, read through JSON as a client would send it."""
    return read_table(_json(data), Form.json)


def _json(data: object) -> str:
    """JSON with exact numbers: decimals stand as they are written."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{_json(v)}" for k, v in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ",".join(map(_json, data)) + "]"
    return format(data, "f") if isinstance(data, Decimal) else json.dumps(data)


def hundredths(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Decimals with two places."""
    return st.integers(low * 100, high * 100).map(lambda n: Decimal(n).scaleb(-2))


POINTS = hundredths(-5, 5)
AMOUNTS = hundredths(0, 5)
ABOVE_ZERO = hundredths(1, 20)
NUMBERS = st.sampled_from(["n1", "n2", "n3"])
FLAGS = st.sampled_from(["f1", "f2"])
BOUND = st.fixed_dictionaries({"ge": hundredths(0, 4)}) | st.fixed_dictionaries(
    {"lt": hundredths(0, 4)}
)


SIMPLE = st.builds(lambda fact: {"fact": fact, "is": True}, FLAGS) | st.builds(
    lambda fact, bound: {"fact": fact, **bound}, NUMBERS, BOUND
)
NESTED = st.one_of(
    st.lists(SIMPLE, min_size=1, max_size=2).map(lambda parts: {"all": parts}),
    st.lists(SIMPLE, min_size=1, max_size=2).map(lambda parts: {"any": parts}),
    SIMPLE.map(lambda part: {"not": part}),
)


def conditions() -> st.SearchStrategy[Data]:
    """A condition on facts, perhaps nested once."""
    return SIMPLE | NESTED


@st.composite
def bands(draw: st.DrawFn) -> list[Data]:
    """Bands that take every number once."""
    edges = sorted(draw(st.sets(hundredths(0, 5), min_size=1, max_size=3)))
    rows: list[Data] = [{"lt": edges[0], "points": draw(POINTS)}]
    for low, high in pairwise(edges):
        rows.append({"ge": low, "lt": high, "points": draw(POINTS)})
    return [*rows, {"ge": edges[-1], "points": draw(POINTS)}]


def rules(criterion: str, number: int) -> st.SearchStrategy[Data]:
    """A rule of any kind that needs one unit only."""
    guard: st.SearchStrategy[Data] = conditions().map(lambda when: {"when": when}) | st.just({})
    kinds = [
        st.builds(lambda fields, when, kind=kind: {"kind": kind, **fields, **when}, fields, guard)
        for kind, fields in KIND_FIELDS.items()
    ]
    bests = st.builds(
        _best_of, conditions(), POINTS, conditions(), POINTS, st.booleans(), st.just(criterion)
    )
    named = {"id": f"{criterion}.{number}"}
    return st.one_of(*kinds, bests).map(lambda fields: {**named, **fields})


def _switch(fact: str, edge: Decimal, inner: str, rows: list[Data], points: Decimal) -> Data:
    band = {"kind": "band", "fact": inner, "bands": rows}
    flag = {"kind": "flag", "fact": "f1", "points": points}
    return {"fact": fact, "cases": [{"lt": edge, "rule": band}, {"ge": edge, "rule": flag}]}


def _best_of(first: Data, a: Decimal, second: Data, b: Decimal, guarded: bool, own: str) -> Data:  # noqa: FBT001
    options = [{"id": "o1", "when": first, "points": a}, {"id": "o2", "when": second, "points": b}]
    guarded_by = {"when": {"no_minus_in": own}} if guarded else {}
    return {"kind": "best_of", "options": options, **guarded_by}


KIND_FIELDS: Mapping[str, st.SearchStrategy[Data]] = {
    "flag": st.fixed_dictionaries({"fact": FLAGS, "points": POINTS, "else": POINTS}),
    "choice": st.fixed_dictionaries(
        {"fact": st.just("l1"), "options": st.fixed_dictionaries({"x": POINTS, "y": POINTS})}
    ),
    "band": st.fixed_dictionaries({"fact": NUMBERS, "bands": bands()}),
    "switch": st.builds(_switch, NUMBERS, hundredths(0, 5), NUMBERS, bands(), POINTS),
    "ratio": st.fixed_dictionaries({"done": NUMBERS, "of": NUMBERS, "points": AMOUNTS}),
    "target": st.fixed_dictionaries(
        {"fact": NUMBERS, "target": AMOUNTS, "met": POINTS, "missed": POINTS}
    ),
    "count": st.fixed_dictionaries({"fact": NUMBERS, "per": POINTS}, optional={"cap": AMOUNTS}),
    "step": st.fixed_dictionaries(
        {"fact": NUMBERS, "from": AMOUNTS, "first": AMOUNTS, "every": ABOVE_ZERO, "add": AMOUNTS},
        optional={"cap": AMOUNTS},
    ),
    "compare": st.fixed_dictionaries(
        {"fact": NUMBERS, "stat": st.sampled_from([*Statistic]), "ge": POINTS},
        optional={"lt": POINTS},
    ),
    "relative": st.fixed_dictionaries({"fact": NUMBERS, "target": NUMBERS, "points": AMOUNTS}),
    "manual": st.fixed_dictionaries({"max": AMOUNTS}),
    "import": st.fixed_dictionaries(
        {"source": st.just("s"), "item": NUMBERS}, optional={"scale": ABOVE_ZERO}
    ),
}


LIMITS = {"plus_cap": AMOUNTS, "minus_cap": AMOUNTS, "floor": POINTS}


@st.composite
def criteria(draw: st.DrawFn, criterion: str) -> Data:
    """A criterion with some of its limits."""
    own = st.fixed_dictionaries(
        {"max": AMOUNTS, "start": st.sampled_from(["full", "zero"]), "na_allowed": st.booleans()},
        optional=LIMITS,
    )
    numbers = range(1, draw(st.integers(1, 3)) + 1)
    return {"id": criterion, **draw(own), "rules": [draw(rules(criterion, n)) for n in numbers]}


POLICIES = st.sampled_from(
    ["lose", "full", "rescale_group", "rescale_group 7.5", "spread_equally", "redistribute_total"]
)
EFFECTS = st.sampled_from(
    ["no_classification", "class_ceiling B", "forced_class B", "no_flag", "criterion_zero a1"]
)


@st.composite
def groups(draw: st.DrawFn, letter: str) -> Data:
    """A group of one to three criteria, perhaps with a policy and a weight."""
    own = st.fixed_dictionaries(
        {"max": AMOUNTS}, optional={"na_policy": POLICIES, "weight": ABOVE_ZERO}
    )
    numbers = range(1, draw(st.integers(1, 3)) + 1)
    inside = [draw(criteria(f"{letter}{n}")) for n in numbers]
    return {"id": letter, **draw(own), "criteria": inside}


@st.composite
def tables(draw: st.DrawFn) -> Data:
    """A whole table of two or three groups, with caps, classes and a gate."""
    own = st.fixed_dictionaries(
        {
            "scale": ABOVE_ZERO,
            "decimals": st.integers(0, 3),
            "classify_on": st.sampled_from(["raw", "capped"]),
        },
        optional={"bonus_cap": AMOUNTS, "penalty_cap": AMOUNTS, "total_cap": AMOUNTS},
    )
    low, high = sorted([draw(hundredths(0, 10)), draw(hundredths(0, 10))])
    return {
        "id": "t",
        **draw(own),
        "groups": [draw(groups(letter)) for letter in "abc"[: draw(st.integers(2, 3))]],
        "classification": [
            {"class": "A", "score": {"ge": high}, "and": ["no_criterion_zero"]},
            {"class": "B", "score": {"ge": low, "lt": high}},
        ],
        "gates": [{"when": draw(conditions()), "effect": draw(EFFECTS)}],
    }


VALUES: Mapping[str, st.SearchStrategy[Value]] = {
    **dict.fromkeys(["n1", "n2", "n3"], AMOUNTS),
    **dict.fromkeys(["f1", "f2"], st.booleans()),
    "l1": st.sampled_from(["x", "y"]),
}


@st.composite
def facts_for(draw: st.DrawFn, data: Data) -> Facts:
    """Facts for a random table: some missing, some criteria not applicable, some points entered."""
    used = _used(data)
    numbers = sorted(used & {"n1", "n2", "n3"})
    others = st.fixed_dictionaries({}, optional=dict.fromkeys(numbers, AMOUNTS))
    figures = st.fixed_dictionaries({}, optional=dict.fromkeys(Statistic, AMOUNTS))
    values = {name: draw(value) for name, value in VALUES.items() if draw(st.integers(0, 3))}
    every = [c for group in data["groups"] for c in group["criteria"]]
    allowed = [c["id"] for c in every if c["na_allowed"]]
    manual = [r for c in every for r in c["rules"] if r["kind"] == "manual"]
    return Facts(
        values={name: value for name, value in values.items() if name in used},
        na=tuple(name for name in allowed if draw(st.booleans())),
        manual={r["id"]: r["max"] for r in manual if draw(st.booleans())},
        manual_default_max=draw(st.booleans()),
        stats={name: draw(figures) for name in numbers if draw(st.booleans())},
        peers=tuple(draw(st.lists(others, max_size=3))),
    )


def _used(node: object) -> set[str]:
    """Every name that stands where a fact stands."""
    if isinstance(node, list):
        return set().union(*map(_used, node)) if node else set()
    if not isinstance(node, Mapping):
        return set()
    names = {
        v
        for k, v in node.items()
        if k in {"fact", "done", "of", "item", "target"} and isinstance(v, str)
    }
    return names | _used(list(node.values()))
