"""A table tried on the cases that it brings along (`golden`): one block, results known."""

from dataclasses import dataclass
from decimal import Decimal

from backend.criteria.rules import GoldenCase, Table
from backend.scoring.rules.evaluation import Evaluation, evaluate
from backend.scoring.rules.facts import Facts


@dataclass(frozen=True)
class Rehearsed:
    """A unit's known total beside the one that the table gives."""

    unit: str
    expected: Decimal
    result: Evaluation

    @property
    def agrees(self) -> bool:
        """Whether the table gives what is known to be right."""
        return self.result.total == self.expected


def rehearsed_cases(table: Table) -> tuple[Rehearsed, ...]:
    """Every embedded case, with the others as its peers. Raises as `evaluate` does."""
    return tuple(
        Rehearsed(case.unit, case.expect, evaluate(table, _facts(table, case)))
        for case in table.golden
    )


def _facts(table: Table, case: GoldenCase) -> Facts:
    return Facts(
        values=case.facts,
        peers=tuple(peer.facts for peer in table.golden if peer is not case),
    )
