"""Commands of the terminal: `rehearse` a table on facts, `lint-criteria`."""

import json
import sys
from pathlib import Path

from backend.criteria.linter import Severity, lint
from backend.criteria.problems import FactsError, InputError, problem
from backend.criteria.reading import form_of, read_table, read_tables, text_of
from backend.criteria.rules import Table
from backend.scoring.facts_file import FactsFile, read_facts
from backend.scoring.presenting import evaluation_data
from backend.scoring.rules.evaluation import evaluate

REFUSED = 2


def rehearse(table_path: Path, facts_path: Path, table_id: str | None = None) -> int:
    """Prints the evaluation as JSON and returns 0; faults go to stderr, and 2 is returned.

    Without `table_id` the table is the one that the facts name, or the only one in the file.
    """
    try:
        table, file = _inputs(table_path, facts_path, table_id)
        data = evaluation_data(evaluate(table, file.facts))
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    return 0


def _inputs(table_path: Path, facts_path: Path, table_id: str | None) -> tuple[Table, FactsFile]:
    file = read_facts(text_of(facts_path), form_of(facts_path))
    wanted = table_id or file.table or None
    table = read_table(text_of(table_path), form_of(table_path), wanted)
    if file.table not in {"", table.id}:
        vi = f"Dữ kiện này dành cho bảng “{file.table}”."
        raise FactsError(problem("/table", "other_table", vi, f"Facts of “{file.table}”."))
    return table, file


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
