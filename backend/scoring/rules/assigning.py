"""Phân công thẩm định: which part of the table who checks, and nobody their own unit. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.criteria.rules import Table
from backend.criteria.walking import groups_of, items_of

THE_REST = ""
"""The part of all criteria that are assigned to nobody: the block's verifiers check it."""


class AssigneeKind(StrEnum):
    """Who a part is given to."""

    person = "person"
    unit = "unit"
    leader = "leader"


@dataclass(frozen=True, slots=True)
class Assignee:
    """A person, the people of a unit or office (`id`), or whoever leads the block."""

    kind: AssigneeKind
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Checker:
    """Somebody before the card of a unit: who they are there."""

    user_id: UUID
    units: Collection[UUID]
    """The units for which they enter scores."""
    verifies: bool
    """Whether they hold the right to verify this card."""
    leads: bool
    """Whether they hold the leader's rights in its block."""

    def may_check(self, unit_id: UUID, assignees: Collection[Assignee]) -> bool:
        """Whether a part with these assignees is theirs to check in the unit's card.

        Four eyes: never one's own unit's. A part whose only assignee is the unit itself falls to
        the block's verifiers, as one without an assignee does.
        """
        if unit_id in self.units:
            return False
        others = [a for a in assignees if a.kind is not AssigneeKind.unit or a.id != unit_id]
        return any(map(self._is, others)) if others else self.verifies

    def _is(self, assignee: Assignee) -> bool:
        if assignee.kind is AssigneeKind.person:
            return assignee.id == self.user_id
        if assignee.kind is AssigneeKind.unit:
            return assignee.id in self.units
        return self.leads


def known_parts(table: Table) -> frozenset[str]:
    """What can be assigned: groups and criteria by their ids."""
    return frozenset(at.group.id for at in groups_of(table)) | {i.id for i in items_of(table)}


def part_words(table: Table) -> Mapping[str, str]:
    """What the table calls its groups and criteria."""
    criteria = {item.id: item.criterion.text for item in items_of(table)}
    return criteria | {at.group.id: at.group.name for at in groups_of(table)}


def parts_of(table: Table, assigned: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The criteria of every part, in the order of the table.

    A criterion goes with its own assignment, else with that of the nearest group above it, else
    with the rest.
    """
    parts: dict[str, list[str]] = {}
    for item in items_of(table):
        names = (item.id, *(group.id for group in reversed(item.above)))
        part = next((name for name in names if name in assigned), THE_REST)
        parts.setdefault(part, []).append(item.id)
    return parts
