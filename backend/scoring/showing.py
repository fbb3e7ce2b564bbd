"""Evaluations, lines and steps as they are shown: exact text, one language."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from backend.criteria.conditions import Value
from backend.criteria.numbers import shown
from backend.criteria.walking import items_of
from backend.kernel.texts import Language
from backend.scoring.assessment import Assessment
from backend.scoring.loading import Line
from backend.scoring.rules.evaluation import Evaluation
from backend.scoring.rules.working import Step
from backend.scoring.schemas import EvaluationOut, GroupPoints, LineOut, StepOut


def step_out(step: Step, language: Language) -> StepOut:
    """One step of the working."""
    return StepOut(
        about=str(step.about),
        id=step.id,
        rule=step.rule,
        kind=step.kind,
        inputs={name: _value(value) for name, value in step.inputs.items()},
        points=None if step.points is None else shown(step.points),
        case=step.case,
        limits=list(step.limits),
        provisional=step.provisional,
        text=step.text.in_(language),
    )


def evaluation_out(result: Evaluation, language: Language) -> EvaluationOut:
    """A full evaluation. A fraction that no decimal ends is shown to 6 places."""
    return EvaluationOut(
        total=shown(result.total),
        class_name=result.class_ or None,
        standing=str(result.standing),
        no_flag=result.no_flag,
        bonus=shown(result.bonus),
        penalty=shown(result.penalty),
        groups={name: shown(points) for name, points in result.groups.items()},
        criteria={name: shown(points) for name, points in result.criteria.items()},
        gates=[gate.text or str(gate.effect) for gate in result.gates],
        shortfalls=list(result.shortfalls),
        unreported=list(result.unreported),
        provisional=result.provisional,
        working=[step_out(step, language) for step in result.working],
    )


def lines_out(
    assessment: Assessment, lines: Mapping[str, Line], *, checks_shown: bool
) -> list[LineOut]:
    """Every criterion in the order of the table; what was checked only where it may be seen."""
    return [
        _line(assessment, item.id, lines.get(item.id), checks_shown=checks_shown)
        for item in items_of(assessment.questions.table)
    ]


def _line(
    assessment: Assessment, criterion: str, line: Line | None, *, checks_shown: bool
) -> LineOut:
    told = line if checks_shown else None
    check = assessment.checks.get(criterion) if told else None
    points = None if check is None else check.points
    return LineOut(
        criterion=criterion,
        na=criterion in assessment.answers.na,
        self_points=shown(assessment.own.criteria[criterion]),
        strict_points=shown(assessment.strict.criteria[criterion]) if checks_shown else None,
        agreed_points=shown(assessment.agreed.criteria[criterion]) if checks_shown else None,
        accepted={} if check is None else dict(check.entries),
        accepted_na=None if check is None else check.na,
        signed_points=None if points is None else shown(points),
        reason=told.reason if told else "",
        explanation=told.explanation if told else "",
        checked=bool(told and told.checked_at),
    )


def groups_out(assessment: Assessment, *, checks_shown: bool) -> list[GroupPoints]:
    """Every group's points."""
    agreed = assessment.agreed.groups if checks_shown else {}
    return [
        GroupPoints(
            id=name,
            self_points=shown(points),
            agreed_points=shown(agreed[name]) if name in agreed else None,
        )
        for name, points in assessment.own.groups.items()
    ]


def steps_about(result: Evaluation, criteria: Iterable[str], language: Language) -> list[StepOut]:
    """The working of some criteria."""
    wanted = set(criteria)
    return [
        step_out(step, language)
        for step in result.working
        if step.id in wanted and step.about in {"rule", "criterion"}
    ]


def _value(value: Value | None) -> str | bool | None:
    return shown(value) if isinstance(value, Decimal) else value
