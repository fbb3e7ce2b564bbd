"""Slips of a table, told before it is adopted: a person decides, but errors stop an adoption."""

from backend.criteria.linter.bands import band_findings
from backend.criteria.linter.findings import Finding, Severity
from backend.criteria.linter.limits import limit_findings
from backend.criteria.linter.remarks import remark_findings
from backend.criteria.linter.standings import standing_findings
from backend.criteria.linter.sums import sum_findings
from backend.criteria.rules import Table

__all__ = ["Finding", "Severity", "adoptable", "lint"]


def lint(table: Table) -> tuple[Finding, ...]:
    """Every finding, the gravest first, in the order of the file."""
    found = [
        *sum_findings(table),
        *band_findings(table),
        *limit_findings(table),
        *standing_findings(table),
        *remark_findings(table),
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def adoptable(table: Table) -> bool:
    """Whether nothing forbids the table's adoption (gaps and overlaps of bands do)."""
    return all(finding.severity is not Severity.error for finding in lint(table))
