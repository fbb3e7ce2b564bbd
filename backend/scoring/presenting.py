"""An evaluation as plain data: numbers as exact strings, sentences in both languages."""

from decimal import Decimal
from typing import Any

from backend.criteria.conditions import Value
from backend.criteria.numbers import shown
from backend.scoring.rules.classes import Standing
from backend.scoring.rules.evaluation import Evaluation
from backend.scoring.rules.working import Step


def evaluation_data(result: Evaluation) -> dict[str, Any]:
    """As printed by `rehearse`. A fraction that no decimal ends is shown to 6 places."""
    return {
        "table": result.table_id,
        "total": shown(result.total),
        "class": _class(result),
        "standing": str(result.standing),
        "no_flag": result.no_flag,
        "bonus": shown(result.bonus),
        "penalty": shown(result.penalty),
        "groups": {name: shown(points) for name, points in result.groups.items()},
        "criteria": {name: shown(points) for name, points in result.criteria.items()},
        "gates": [{"id": gate.id, "effect": str(gate.effect)} for gate in result.gates],
        "shortfalls": list(result.shortfalls),
        "unreported": list(result.unreported),
        "provisional": result.provisional,
        "working": [step_data(step) for step in result.working],
    }


def _class(result: Evaluation) -> str | None:
    if result.standing is Standing.undecided:
        return "undecided"
    return result.class_ or None


def step_data(step: Step) -> dict[str, Any]:
    """One step; what is empty is left out."""
    data = {
        "about": str(step.about),
        "id": step.id,
        "rule": step.rule,
        "kind": step.kind,
        "inputs": {name: _value(value) for name, value in step.inputs.items()},
        "points": None if step.points is None else shown(step.points),
        "case": step.case,
        "limits": list(step.limits),
        "provisional": step.provisional,
    }
    kept = {key: value for key, value in data.items() if value or key == "points"}
    return {**kept, "vi": step.text.vi, "en": step.text.en}


def _value(value: Value | None) -> str | bool | None:
    return shown(value) if isinstance(value, Decimal) else value
