"""Số sổ vàng: the number of each award in a decision's golden book.

The book counts receivers in the order of the decision's list. A cancelled line keeps its number,
and a receiver who is named later gets one of those that its line was given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line of the list: whose part it is, and how many receivers it has."""

    id: UUID
    part_of: UUID | None
    receivers: int


def book_numbers(lines: Sequence[BookLine]) -> Mapping[UUID, str]:
    """`3`, or `3-7` for five receivers without names; lines stand in the order of the list."""
    found: dict[UUID, str] = {}
    following: dict[UUID, int] = {}
    first = 1
    for line in lines:
        if line.part_of is None:
            last = first + line.receivers - 1
            found[line.id] = str(first) if first == last else f"{first}-{last}"
            following[line.id], first = first, last + 1
    for line in lines:
        if line.part_of is not None:
            found[line.id] = str(following[line.part_of])
            following[line.part_of] += 1
    return found
