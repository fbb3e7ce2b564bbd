"""Votes that people count by hand: raised hands, and the paper of absentees' written opinions.

Both are typed by one person and confirmed by another. They are added for the result and kept
apart beside it, so that everybody can tell how many came on paper.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from backend.ballots.counting import Row, Rule, Tally, count_fault


@dataclass(frozen=True, slots=True)
class Batch:
    """How many votes were received, how many of them are void, and each option's counts."""

    received: int
    invalid: int
    counts: Tally

    def __add__(self, other: "Batch") -> "Batch":
        """Both together; their options are the same."""
        return self._with(other, 1)

    def __sub__(self, other: "Batch") -> "Batch":
        """What is left without a part."""
        return self._with(other, -1)

    def _with(self, other: "Batch", sign: int) -> "Batch":
        return Batch(
            self.received + sign * other.received,
            self.invalid + sign * other.invalid,
            {option: _sum(row, other.counts[option], sign) for option, row in self.counts.items()},
        )


def _sum(row: Row, other: Row, sign: int) -> Row:
    return tuple(one + sign * more for one, more in zip(row, other, strict=True))


def batch_fault(rule: Rule, batch: Batch, seats: int, options: Collection[UUID]) -> str | None:
    """Why the batch cannot be that of so many seats, as a code, or None."""
    if batch.received > seats:
        return "more_than_seats"
    if batch.invalid > batch.received:
        return "more_than_received"
    if batch.counts.keys() != set(options):
        return "other_options"
    return count_fault(rule, batch.counts, batch.received - batch.invalid)
