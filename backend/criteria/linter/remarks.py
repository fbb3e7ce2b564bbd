"""What the table itself remarks on its source, numbers missing in its numbering, idle words."""

import re
from collections import defaultdict
from collections.abc import Iterator

from backend.criteria.linter.findings import Finding, note, warning
from backend.criteria.problems import pointer
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import Band, Choice, Switch
from backend.criteria.rules import Table
from backend.criteria.walking import groups_of, items_of

_NUMBERED = re.compile(r"(.*?)(\d+)")


def remark_findings(table: Table) -> Iterator[Finding]:
    """Notes of the table, each with its place, and gaps in its numbering."""
    for path, remark in _remarks(table):
        yield note(path, "remark", f"Ghi chú của bảng: {remark}.", f"The table remarks: {remark}.")
    yield from _missing_numbers(table)
    yield from _idle_words(table)


def _remarks(table: Table) -> Iterator[tuple[str, str]]:
    if table.note:
        yield "/note", table.note
    for at in groups_of(table):
        if at.group.note:
            yield pointer(at.path, "note"), at.group.note
    for path, criterion in {item.path: item.criterion for item in items_of(table)}.items():
        if criterion.note:
            yield pointer(path, "note"), criterion.note
        for index, rule in enumerate(criterion.rules):
            yield from _rule_remarks(pointer(path, "rules", index), rule)


def _rule_remarks(path: str, rule: Rule) -> Iterator[tuple[str, str]]:
    if rule.note:
        yield pointer(path, "note"), rule.note
    if isinstance(rule, Band):
        for index, band in enumerate(rule.bands):
            if band.note:
                yield pointer(path, "bands", index, "note"), band.note
    if isinstance(rule, Switch):
        for index, case in enumerate(rule.cases):
            yield from _rule_remarks(pointer(path, "cases", index, "rule"), case.rule)


def _missing_numbers(table: Table) -> Iterator[Finding]:
    """`5.1, 5.2, 5.3, 5.5` lacks 5.4: perhaps a line of the source was left out."""
    for prefix, (path, numbers) in _numbering(table).items():
        for number in sorted({*range(min(numbers), max(numbers))} - numbers):
            name = f"{prefix}{number}"
            vi, en = f"Thiếu số “{name}” trong dãy.", f"The number “{name}” is missing."
            yield note(path, "missing_number", vi, en)


def _numbering(table: Table) -> dict[str, tuple[str, set[int]]]:
    """Numbers used after each prefix, and where the first of them stands."""
    paths: dict[str, str] = {}
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for path, name in _names(table):
        if found := _NUMBERED.fullmatch(name):
            paths.setdefault(found[1], path)
            numbers[found[1]].add(int(found[2]))
    return {prefix: (paths[prefix], used) for prefix, used in numbers.items()}


def _names(table: Table) -> Iterator[tuple[str, str]]:
    for at in groups_of(table):
        yield at.path, at.group.id
    for item in items_of(table):
        yield item.path, item.id
        for rule in item.criterion.rules:
            yield item.path, rule.id
    for index, gate in enumerate(table.gates):
        yield pointer("/gates", index), gate.id


def _idle_words(table: Table) -> Iterator[Finding]:
    """Words for labels that a choice does not have."""
    for path, criterion in {item.path: item.criterion for item in items_of(table)}.items():
        for index, rule in enumerate(criterion.rules):
            yield from _idle_in(pointer(path, "rules", index), rule)


def _idle_in(path: str, rule: Rule) -> Iterator[Finding]:
    if isinstance(rule, Choice):
        for label in rule.words.keys() - rule.options.keys():
            vi, en = f"Không có lựa chọn “{label}”.", f"There is no option “{label}”."
            yield warning(pointer(path, "words", label), "unknown_label", vi, en)
    if isinstance(rule, Switch):
        for index, case in enumerate(rule.cases):
            yield from _idle_in(pointer(path, "cases", index, "rule"), case.rule)
