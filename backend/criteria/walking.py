"""Going through a table: every group and criterion with its place in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from backend.criteria.conditions import FactUse, all_parts
from backend.criteria.problems import pointer
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import Manual
from backend.criteria.rules import Criterion, Group, Start, Table


@dataclass(frozen=True)
class GroupAt:
    """A group, its pointer, and the groups that contain it, the nearest last."""

    path: str
    group: Group
    above: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Item:
    """A criterion as it is scored: a repeated one is scored once per number."""

    path: str
    criterion: Criterion
    above: tuple[Group, ...] = field(repr=False)
    """The groups that contain it, the nearest last."""
    number: int | None = None

    @property
    def id(self) -> str:
        """`I.n` repeated is `I.1`, `I.2` and so on."""
        if self.number is None:
            return self.criterion.id
        stem = self.criterion.id.removesuffix("n").removesuffix(".")
        return f"{stem}.{self.number}"

    def fact(self, name: str) -> str:
        """The fact that this item reads under `name`: `days_late_3` in the third repetition."""
        return name if self.number is None else f"{name}_{self.number}"

    def uses(self) -> Iterator[FactUse]:
        """Every fact that its rules and their conditions read."""
        for rule in self.criterion.rules:
            for use in uses_of(rule):
                yield replace(use, name=self.fact(use.name))


def uses_of(rule: Rule) -> Iterator[FactUse]:
    """The facts that a rule reads, its conditions included."""
    yield from rule.uses()
    for condition in rule.conditions():
        for part in all_parts(condition):
            yield from part.uses()


def groups_of(table: Table, path: str = "") -> Iterator[GroupAt]:
    """Every group, parents before children, in the order of the file."""
    for index, group in enumerate(table.groups):
        yield from _branch(GroupAt(pointer(path, "groups", index), group))


def _branch(at: GroupAt) -> Iterator[GroupAt]:
    yield at
    for index, child in enumerate(at.group.children):
        above = (*at.above, at.group)
        yield from _branch(GroupAt(pointer(at.path, "children", index), child, above))


def items_of(table: Table, path: str = "") -> Iterator[Item]:
    """Every criterion as it is scored, in the order of the file."""
    for at in groups_of(table, path):
        above = (*at.above, at.group)
        if is_frame(at.group):
            yield Item(at.path, _entered_by_hand(at.group), above)
        for index, criterion in enumerate(at.group.criteria):
            here = pointer(at.path, "criteria", index)
            for number in _numbers(criterion):
                yield Item(here, criterion, above, number)


def is_frame(group: Group) -> bool:
    """A group of which only the maximum is known."""
    return not group.children and not group.criteria


def _entered_by_hand(group: Group) -> Criterion:
    rule = Manual(id=group.id, max=group.max)
    return Criterion(id=group.id, text=group.name, max=group.max, start=Start.zero, rules=(rule,))


def _numbers(criterion: Criterion) -> tuple[int | None, ...]:
    return (None,) if criterion.repeat == 1 else tuple(range(1, criterion.repeat + 1))


def fact_uses(table: Table) -> Iterator[FactUse]:
    """Every fact that the table reads, as often as it is read."""
    for item in items_of(table):
        yield from item.uses()
    for gate in table.gates:
        for part in all_parts(gate.when):
            yield from part.uses()
    for grade in table.classification:
        for condition in (*grade.and_, *grade.any_):
            for part in all_parts(condition):
                yield from part.uses()


def label_of(table: Table, name: str) -> str:
    """What the table calls the fact; of a repeated one, with its number; else the name itself."""
    stem, _, number = name.rpartition("_")
    repeated = f"{table.labels[stem]} ({number})" if stem in table.labels else ""
    return table.labels.get(name) or repeated or name.replace("_", " ")
