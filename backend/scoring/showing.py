"""Evaluations, lines and steps as they are shown: exact text, one language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from backend.criteria.conditions import Value
from backend.criteria.numbers import shown
from backend.criteria.phrasing import phrase_in_words
from backend.criteria.walking import items_of
from backend.kernel.texts import Language
from backend.scoring.answers import Answers
from backend.scoring.assessment import Assessment
from backend.scoring.rules.evaluation import Evaluation
from backend.scoring.rules.settling import NOTHING, RemarkKind, Waiting
from backend.scoring.rules.working import Step
from backend.scoring.schemas import (
    EvaluationOut,
    FedOut,
    GroupPoints,
    LineOut,
    RemarkOut,
    StepOut,
)
from backend.scoring.states import Side


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
        gates=[gate.text or phrase_in_words(gate.effect).in_(language) for gate in result.gates],
        shortfalls=list(result.shortfalls),
        unreported=list(result.unreported),
        provisional=result.provisional,
        working=[step_out(step, language) for step in result.working],
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader is told beside the unit's own answers."""

    checks: bool = False
    """What the verifiers accept; while they are at work only to themselves."""
    lines: Mapping[str, Row[Any]] = field(default_factory=dict)
    remarks: Sequence[Row[Any]] = ()
    waiting: Waiting = NOTHING
    mine: frozenset[str] = frozenset()
    """The criteria that the reader may check now."""


def lines_out(assessment: Assessment, told: Told) -> list[LineOut]:
    """Every criterion in the order of the table; what was checked only where it may be seen."""
    return [_line(assessment, item.id, told) for item in items_of(assessment.questions.table)]


def _line(assessment: Assessment, criterion: str, told: Told) -> LineOut:
    line = told.lines.get(criterion) if told.checks else None
    check = assessment.checks.get(criterion) if line else None
    points = None if check is None else check.points
    claim = assessment.answers.claims.get(criterion)
    remarks = [_remark(r) for r in told.remarks if r.criterion == criterion and told.checks]
    explained = [r.text for r in remarks if r.kind is RemarkKind.explanation]
    return LineOut(
        criterion=criterion,
        na=criterion in assessment.answers.na,
        self_points=shown(assessment.claimed.criteria[criterion]),
        computed_points=shown(assessment.own.criteria[criterion]),
        claim_reason=claim.reason if claim else "",
        strict_points=shown(assessment.strict.criteria[criterion]) if told.checks else None,
        agreed_points=shown(assessment.agreed.criteria[criterion]) if told.checks else None,
        accepted={} if check is None else dict(check.entries),
        accepted_na=None if check is None else check.na,
        signed_points=None if points is None else shown(points),
        reason=line.reason if line else "",
        explanation=explained[-1] if explained else "",
        checked=bool(line and line.checked_at),
        checked_by=(line.checker or "") if line else "",
        checked_at=line.checked_at if line else None,
        remarks=remarks,
        awaits=_awaits(criterion, told.waiting),
        actions=_acts(criterion, remarks, told),
    )


def _remark(row: Row[Any]) -> RemarkOut:
    return RemarkOut(kind=row.kind, text=row.text, author=row.author_name, at=row.at)


def _awaits(criterion: str, waiting: Waiting) -> Side | None:
    if criterion in waiting.explanation:
        return Side.unit
    return Side.block if criterion in waiting.answer else None


def _acts(criterion: str, remarks: Sequence[RemarkOut], told: Told) -> list[str]:
    if criterion not in told.mine:
        return []
    asked = remarks and remarks[-1].kind is RemarkKind.explanation
    return ["check", "answer"] if asked else ["check"]


def groups_out(assessment: Assessment, *, checks_shown: bool) -> list[GroupPoints]:
    """Every group's points."""
    agreed = assessment.agreed.groups if checks_shown else {}
    return [
        GroupPoints(
            id=name,
            self_points=shown(points),
            agreed_points=shown(agreed[name]) if name in agreed else None,
        )
        for name, points in assessment.claimed.groups.items()
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


def fed_out(answers: Answers) -> list[FedOut]:
    """What the covenant knows, beside the unit's correction."""
    return [
        FedOut(
            fact=name,
            value=known.value,
            origin=known.origin,
            target=known.target,
            entered=str(answers.entries[name]) if name in answers.entries else None,
            reason=answers.reasons.get(name, ""),
        )
        for name, known in sorted(answers.fed.items())
    ]
