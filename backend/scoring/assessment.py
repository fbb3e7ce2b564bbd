"""A unit's values: as it scores itself, as the table gives, as both sides sign. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from statistics import median

from backend.criteria.numbers import exact, half_up
from backend.criteria.rule_kinds import Compare, Statistic
from backend.criteria.rules import EffectKind, Table
from backend.scoring.answers import Answers, Entry, Questions, Stats
from backend.scoring.rules.classes import Points, classify
from backend.scoring.rules.evaluation import Evaluation, evaluate, zeroed
from backend.scoring.rules.facts import Facts
from backend.scoring.rules.moves import compared
from backend.scoring.rules.na import apply_policies
from backend.scoring.rules.peers import Mean
from backend.scoring.rules.points import marks_of
from backend.scoring.rules.totals import group_points, totals

_STAT_PLACES = 9


@dataclass(frozen=True)
class Check:
    """What a verifier says of one criterion: other facts, other points, or neither."""

    entries: Mapping[str, Entry | None] = field(default_factory=dict)
    na: bool | None = None
    points: Decimal | None = None


@dataclass(frozen=True)
class Assessment:
    """The unit's answers, the checks on them, and what is known of the block."""

    questions: Questions
    answers: Answers
    checks: Mapping[str, Check] = field(default_factory=dict)
    peers: Sequence[Answers] | None = None
    stats: Stats = field(default_factory=dict)
    marked: Mapping[str, Mean] = field(default_factory=dict)
    """What the peers' marks come to; it stands for the unit's own figure once accepted."""
    settled: bool = False
    """Whether the block's figures are frozen."""

    @cached_property
    def own(self) -> Evaluation:
        """What the table gives for the unit's own answers.

        Raises `InputError` for answers that the table cannot take.
        """
        return _evaluated(self.questions.table, self._facts(self.answers))

    @cached_property
    def claimed(self) -> Evaluation:
        """As the unit scores itself: its own answers with the points it claims otherwise."""
        claims = {c: exact(Decimal(k.points)) for c, k in self.answers.claims.items()}
        if not claims:
            return self.own
        facts = self._facts(self.answers)
        return signed_otherwise(self.questions.table, facts, self.own, claims)

    @cached_property
    def accepted(self) -> Answers:
        """The answers with what the verifiers put in their place."""
        answers = self.answers
        for criterion, check in self.checks.items():
            if not check.entries and check.na is None:
                continue
            na = {} if check.na is None else {criterion: check.na}
            answers = answers.changed(check.entries, na)
        return answers

    @cached_property
    def strict(self) -> Evaluation:
        """What the table gives for the accepted facts."""
        if self.accepted == self.answers and not self.marked:
            return self.own
        return _evaluated(self.questions.table, self.accepted_facts)

    @cached_property
    def agreed(self) -> Evaluation:
        """The strict result with the points that were agreed otherwise."""
        signed = {c: exact(k.points) for c, k in self.checks.items() if k.points is not None}
        if not signed:
            return self.strict
        return signed_otherwise(self.questions.table, self.accepted_facts, self.strict, signed)

    @property
    def accepted_facts(self) -> Facts:
        """The accepted answers as the rules take them."""
        return self._facts(self.accepted, self.marked)

    def _facts(self, answers: Answers, marked: Mapping[str, Mean] | None = None) -> Facts:
        return self.questions.facts_of(
            answers, self.peers, self.stats, marked, settled=self.settled
        )


_MOST_KEPT = 128
_KEPT: dict[tuple[int, str], tuple[Table, Evaluation]] = {}
"""Evaluations by the very table (kept with them, so that its id stays its own) and the facts."""


def _evaluated(table: Table, facts: Facts) -> Evaluation:
    """What the table says of the facts; not worked out again while sheets and papers are read."""
    key = id(table), repr(facts)
    if kept := _KEPT.get(key):
        return kept[1]
    found = evaluate(table, facts)
    if len(_KEPT) >= _MOST_KEPT:
        _KEPT.clear()
    _KEPT[key] = table, found
    return found


def signed_otherwise(
    table: Table, facts: Facts, strict: Evaluation, signed: Mapping[str, Fraction]
) -> Evaluation:
    """The same evaluation with some criteria's points replaced, summed and classed anew."""
    own, sheet = marks_of(table, facts)
    marks = zeroed(own, strict.gates)
    scaled = [
        replace(entry, mark=replace(entry.mark, points=_points(entry.mark.item.id, strict, signed)))
        for entry in apply_policies(marks)[0]
    ]
    groups = group_points(table, scaled)
    sums = totals(table, marks, scaled)
    points = Points(sheet, {entry.mark.item.id: entry.mark for entry in scaled}, groups)
    struck = EffectKind.criterion_zero
    fired = tuple(
        gate
        for gate in table.gates
        if (gate in strict.gates if gate.effect.kind is struck else points.holds(gate.when))
    )
    grade = classify(table, sums.published, points, fired)
    return replace(
        strict,
        total=sums.published,
        exact_total=sums.exact,
        bonus=sums.bonus,
        penalty=sums.penalty,
        groups=groups,
        criteria={entry.mark.item.id: entry.mark.points for entry in scaled},
        standing=grade.standing,
        class_=grade.class_,
        gates=fired,
        no_flag=any(gate.effect.kind is EffectKind.no_flag for gate in fired),
        shortfalls=tuple(points.shortfalls()),
        working=(*strict.working, *sums.steps, *grade.steps),
    )


def _points(criterion: str, strict: Evaluation, signed: Mapping[str, Fraction]) -> Fraction:
    return signed.get(criterion, strict.criteria[criterion])


def compares_units(table: Table) -> bool:
    """Whether a unit's points depend on the others' facts."""
    return any(True for _ in compared(table))


def statistics_of(
    questions: Questions, block: Sequence[Answers], *, settled: bool = False
) -> Stats:
    """The block's statistics of every fact that is compared; none until all units report it.

    Once the figures are settled, those that there are make up the statistics.

    The mean is kept to 9 decimals, half-up; last year's value is not known here.
    """
    rules = compared(questions.table)
    names = {item.fact(rule.fact) for item, rule in rules if isinstance(rule, Compare)}
    known = [questions.compared_values(answers) for answers in block]
    found: dict[str, dict[Statistic, Decimal]] = {}
    for name in names:
        values = [value for unit in known if isinstance(value := unit.get(name), Decimal)]
        if values and (settled or len(values) == len(known)):
            found[name] = statistics(values)
    return found


def statistics(values: Sequence[Decimal]) -> dict[Statistic, Decimal]:
    """The statistics of some values; none of no value."""
    if not values:
        return {}
    mean = sum(map(Fraction, values), Fraction(0)) / len(values)
    return {
        Statistic.mean: half_up(mean, _STAT_PLACES),
        Statistic.median: half_up(Fraction(median(map(Fraction, values))), _STAT_PLACES),
        Statistic.max: max(values),
        Statistic.min: min(values),
    }
