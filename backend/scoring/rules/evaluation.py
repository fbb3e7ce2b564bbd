"""A table and a unit's facts → points, total and class, with the working of everything."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from backend.criteria.phrasing import phrase_in_words
from backend.criteria.rules import EffectKind, Gate, Table
from backend.kernel.texts import Text
from backend.scoring.rules.classes import Points, Standing, classify
from backend.scoring.rules.facts import Facts, refuse_unfit
from backend.scoring.rules.na import apply_policies
from backend.scoring.rules.points import Mark, marks_of
from backend.scoring.rules.results import NOTHING
from backend.scoring.rules.totals import group_points, totals
from backend.scoring.rules.working import About, Step


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The result of one unit.

    `total` is published (rounded half-up once); points of criteria and groups are exact.
    `class_` is empty unless `standing` is *classified*. `gates` fired. `shortfalls` are groups
    below their `min_percent`. `provisional`: some value of the block is still awaited.
    """

    table_id: str
    total: Decimal
    exact_total: Fraction
    bonus: Fraction
    penalty: Fraction
    groups: Mapping[str, Fraction]
    criteria: Mapping[str, Fraction]
    standing: Standing
    class_: str
    no_flag: bool
    gates: tuple[Gate, ...]
    shortfalls: tuple[str, ...]
    unreported: tuple[str, ...]
    provisional: bool
    working: tuple[Step, ...]


def evaluate(table: Table, facts: Facts) -> Evaluation:
    """Everything that the table says of the facts.

    Raises `FactsError` for facts that the table does not know or of a wrong type, `TableError`
    for a value that no band takes.
    """
    refuse_unfit(table, facts)
    own, sheet = marks_of(table, facts)
    zeroing = [gate for gate in table.gates if _zeroes(gate) and sheet.holds(gate.when)]
    marks = zeroed(own, zeroing)
    scaled, policy_steps = apply_policies(marks)
    groups = group_points(table, scaled)
    sums = totals(table, marks, scaled)
    points = Points(sheet, {entry.mark.item.id: entry.mark for entry in scaled}, groups)
    fired = tuple(gate for gate in table.gates if gate in zeroing or _fires(gate, points))
    grade = classify(table, sums.published, points, fired)
    return Evaluation(
        table_id=table.id,
        total=sums.published,
        exact_total=sums.exact,
        bonus=sums.bonus,
        penalty=sums.penalty,
        groups=groups,
        criteria={entry.mark.item.id: entry.mark.points for entry in scaled},
        standing=grade.standing,
        class_=grade.class_,
        no_flag=any(gate.effect.kind is EffectKind.no_flag for gate in fired),
        gates=fired,
        shortfalls=tuple(points.shortfalls()),
        unreported=_unreported(marks),
        provisional=any(mark.provisional for mark in marks),
        working=_working(marks, policy_steps, fired, (*sums.steps, *grade.steps)),
    )


def _zeroes(gate: Gate) -> bool:
    return gate.effect.kind is EffectKind.criterion_zero


def _fires(gate: Gate, points: Points) -> bool:
    return not _zeroes(gate) and points.holds(gate.when)


def zeroed(marks: Sequence[Mark], fired: Iterable[Gate]) -> tuple[Mark, ...]:
    """With nothing for the criteria that a gate struck out, assigned or not."""
    struck = {gate.effect.of for gate in fired if _zeroes(gate)}
    return tuple(
        replace(mark, points=NOTHING, lost=NOTHING, is_na=False) if mark.item.id in struck else mark
        for mark in marks
    )


def _unreported(marks: Sequence[Mark]) -> tuple[str, ...]:
    inputs = [step.inputs for mark in marks for step in mark.steps]
    return tuple(dict.fromkeys(n for given in inputs for n, v in given.items() if v is None))


def _working(
    marks: Sequence[Mark], policies: Sequence[Step], fired: Sequence[Gate], end: Sequence[Step]
) -> tuple[Step, ...]:
    rules = (step for mark in marks for step in mark.steps)
    return (*rules, *policies, *map(_gate_step, fired), *end)


def _gate_step(gate: Gate) -> Step:
    effect = phrase_in_words(gate.effect)
    said = Text(gate.text or effect.vi, gate.text or effect.en)
    text = Text(f"Điều kiện chặn: {said.vi}.", f"Gate: {said.en}.")
    return Step(about=About.gate, id=gate.id, case=str(gate.effect), text=text)
