"""What is different between two tables, part by part: added, removed, moved, changed."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from backend.criteria.phrasing import differing, in_words
from backend.criteria.problems import pointer
from backend.criteria.rules import Criterion, Group, Table
from backend.criteria.shapes import key_of
from backend.criteria.wording import rule_in_words
from backend.kernel.texts import Text


class ChangeKind(StrEnum):
    """What happened to a part."""

    added = "added"
    removed = "removed"
    moved = "moved"
    changed = "changed"


class Part(StrEnum):
    """A part of a table, as the words of the format call it."""

    table = "Table"
    group = "Group"
    criterion = "Criterion"
    rule = "Rule"
    gate = "Gate"
    grade = "Class"
    quota = "Quota"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that is different, its key and its values in words."""

    key: str
    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class Change:
    """A difference. A path is empty where the part is not there; `fields` only where changed."""

    kind: ChangeKind
    part: Part
    id: str
    name: Text
    before_path: str
    after_path: str
    fields: tuple[FieldChange, ...] = ()


Key = tuple[Part, str]
_INSIDE = frozenset(
    {"groups", "children", "criteria", "rules", "gates", "classification", "quotas", "golden"}
)
"""Fields whose content is compared part by part (and cases of rehearsal, which score nothing)."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A part with its place: in which other part, at which pointer."""

    part: Part
    id: str
    value: Any
    path: str
    inside: Key | None

    @property
    def key(self) -> Key:
        return self.part, self.id


def changes_between(before: Table, after: Table) -> tuple[Change, ...]:
    """All differences: what changed, moved or was added in the new order, then what is gone."""
    old = {node.key: node for node in _nodes(before)}
    new = {node.key: node for node in _nodes(after)}
    moved = _moved(old, new)
    found: list[Change] = []
    for key, node in new.items():
        if key in old:
            found.extend(_of_both(old[key], node, is_moved=key in moved))
        elif _tells(node, old):
            found.append(_change(ChangeKind.added, node, "", node.path))
    gone = (node for key, node in old.items() if key not in new and _tells(node, new))
    return (*found, *(_change(ChangeKind.removed, node, node.path, "") for node in gone))


def changed_criteria(before: Table, after: Table) -> frozenset[str]:
    """The criteria that were added, removed or changed, rules and all; not those only moved."""
    apart = [c for c in changes_between(before, after) if c.kind is not ChangeKind.moved]
    own = {change.id for change in apart if change.part is Part.criterion}
    return frozenset(own | {c.id.rpartition("/")[0] for c in apart if c.part is Part.rule})


def _tells(node: _Node, others: Mapping[Key, _Node]) -> bool:
    """A rule that came or went with its whole criterion needs no line of its own."""
    return node.part is not Part.rule or node.inside in others


def _of_both(old: _Node, new: _Node, *, is_moved: bool) -> Iterator[Change]:
    if is_moved:
        yield _change(ChangeKind.moved, new, old.path, new.path)
    told = tuple(_fields(old.value, new.value))
    if told:
        yield _change(ChangeKind.changed, new, old.path, new.path, told)


def _change(
    kind: ChangeKind, node: _Node, before: str, after: str, told: tuple[FieldChange, ...] = ()
) -> Change:
    return Change(kind, node.part, node.id, _name(node), before, after, told)


def _name(node: _Node) -> Text:
    if node.part is Part.rule:
        return rule_in_words(node.value)
    named = (getattr(node.value, field, "") for field in ("title", "name", "text", "class_", "id"))
    name = next(filter(None, named), node.id)
    return Text(name, name)


def _fields(old: Any, new: Any) -> Iterator[FieldChange]:  # noqa: ANN401 - parts of a table
    if type(old) is not type(new):
        yield FieldChange("kind", in_words(old), in_words(new))
        return
    for field in fields(new):
        a, b = differing(getattr(old, field.name), getattr(new, field.name))
        if a != b and field.name not in _INSIDE:
            yield FieldChange(key_of(field.name), in_words(a), in_words(b))


def _moved(old: Mapping[Key, _Node], new: Mapping[Key, _Node]) -> set[Key]:
    """Parts that stand inside another part, or in another order among those that stayed."""
    elsewhere = {key for key in new if key in old and old[key].inside != new[key].inside}
    stayed: dict[tuple[Part, Key | None], list[Key]] = {}
    for key, node in old.items():
        if key in new and key not in elsewhere:
            stayed.setdefault((node.part, node.inside), []).append(key)
    order = {key: place for place, key in enumerate(new)}
    for keys in stayed.values():
        kept = _longest_rise([order[key] for key in keys])
        elsewhere |= {key for key in keys if order[key] not in kept}
    return elsewhere


def _longest_rise(places: Sequence[int]) -> set[int]:
    """The longest rising part: what can stay where it is while the rest is moved."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _nodes(table: Table) -> Iterator[_Node]:
    whole = _Node(Part.table, "", table, "", None)
    yield whole
    for index, group in enumerate(table.groups):
        yield from _branch(group, pointer("", "groups", index), whole.key)
    yield from _listed(Part.gate, table.gates, "/gates", whole.key)
    yield from _listed(Part.grade, table.classification, "/classification", whole.key)
    yield from _listed(Part.quota, table.quotas, "/quotas", whole.key)


def _branch(group: Group, path: str, inside: Key) -> Iterator[_Node]:
    own = _Node(Part.group, group.id, group, path, inside)
    yield own
    for index, child in enumerate(group.children):
        yield from _branch(child, pointer(path, "children", index), own.key)
    for index, criterion in enumerate(group.criteria):
        yield from _criterion(criterion, pointer(path, "criteria", index), own.key)


def _criterion(criterion: Criterion, path: str, inside: Key) -> Iterator[_Node]:
    own = _Node(Part.criterion, criterion.id, criterion, path, inside)
    yield own
    for index, rule in enumerate(criterion.rules):
        here = pointer(path, "rules", index)
        yield _Node(Part.rule, f"{criterion.id}/{rule.id}", rule, here, own.key)


def _listed(part: Part, items: Sequence[Any], path: str, inside: Key) -> Iterator[_Node]:
    """Parts known by what they say; where two say the same, by their number as well."""
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        named = (getattr(item, field, "") for field in ("id", "class_", "award", "group"))
        name = next(filter(None, named), "") or in_words(item).vi
        seen[name] = seen.get(name, 0) + 1
        known_by = name if seen[name] == 1 else f"{name} ({seen[name]})"
        yield _Node(part, known_by, item, pointer(path, index), inside)
