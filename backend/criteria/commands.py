"""Commands of the terminal: `lint-criteria`."""

import sys
from pathlib import Path

from backend.criteria.linter import Severity, lint
from backend.criteria.problems import InputError
from backend.criteria.reading import form_of, read_tables, text_of

REFUSED = 2


def lint_criteria(table_path: Path) -> int:
    """Prints one finding a line; 1 if one of them forbids adoption, 2 if the file is no table."""
    try:
        tables = read_tables(text_of(table_path), form_of(table_path))
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    findings = [(table.id, finding) for table in tables for finding in lint(table)]
    for table_id, finding in findings:
        sys.stdout.write(f"{table_id} {finding}\n")
    return int(any(finding.severity is Severity.error for _, finding in findings))
