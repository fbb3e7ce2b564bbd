"""Faults of a table or of facts, answered as problems that point into the request."""

from collections.abc import Iterable

from backend.criteria.linter import Finding
from backend.criteria.problems import InputError
from backend.kernel.errors import FieldError, Problem, invalid_fields

MOST = 100
"""Faults told at once."""


def refused(error: InputError, prefix: str) -> Problem:
    """422 with every fault; `prefix` is the field of the request that holds the text."""
    told = error.problems[:MOST]
    return invalid_fields([FieldError(f"{prefix}{p.path}", p.code, p.text) for p in told])


def refused_findings(findings: Iterable[Finding], prefix: str) -> Problem:
    """422 with the findings that forbid an adoption."""
    return invalid_fields([FieldError(f"{prefix}{f.path}", f.code, f.text) for f in findings])
