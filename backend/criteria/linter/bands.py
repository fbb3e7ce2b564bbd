"""Bands and cases: no gap, no overlap, each of them reachable."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.criteria.conditions import AllOf, Bounds, Condition, FactWithin
from backend.criteria.intervals import NOT_NEGATIVE, Interval, gaps, in_words, interval
from backend.criteria.linter.findings import Finding, error, warning
from backend.criteria.problems import pointer
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import Band, BestOf, Switch
from backend.criteria.rules import Table
from backend.criteria.walking import items_of

ANY = interval(Bounds())
Known = Mapping[str, Interval]
"""What the conditions around a rule already say of its facts."""


def band_findings(table: Table) -> Iterator[Finding]:
    """Findings on every band, switch and exclusive bonus."""
    seen: set[str] = set()
    for item in items_of(table):
        if item.path not in seen:
            seen.add(item.path)
            for index, rule in enumerate(item.criterion.rules):
                yield from _rule(pointer(item.path, "rules", index), rule, {})


def _rule(path: str, rule: Rule, around: Known) -> Iterator[Finding]:
    known = _narrowed(around, rule.when)
    if any(within.is_empty for within in known.values()):
        yield _unreachable(path)
        return
    if isinstance(rule, Band):
        yield from _Row(pointer(path, "bands"), rule.bands, known.get(rule.fact)).findings()
    if isinstance(rule, BestOf):
        yield from _options(path, rule, known)
    if isinstance(rule, Switch):
        yield from _Row(pointer(path, "cases"), rule.cases, known.get(rule.fact)).findings()
        for index, case in enumerate(rule.cases):
            inside = {**known, rule.fact: interval(case).both(known.get(rule.fact, ANY))}
            if not inside[rule.fact].is_empty:
                yield from _rule(pointer(path, "cases", index, "rule"), case.rule, inside)


def _options(path: str, rule: BestOf, known: Known) -> Iterator[Finding]:
    for index, option in enumerate(rule.options):
        if any(within.is_empty for within in _narrowed(known, option.when).values()):
            yield _unreachable(pointer(path, "options", index))


def _narrowed(known: Known, condition: Condition | None) -> dict[str, Interval]:
    """`known` with what a condition adds that must hold."""
    narrowed = dict(known)
    if isinstance(condition, FactWithin):
        narrowed[condition.fact] = interval(condition).both(known.get(condition.fact, ANY))
    if isinstance(condition, AllOf):
        for part in condition.all:
            narrowed = _narrowed(narrowed, part)
    return narrowed


def _unreachable(path: str) -> Finding:
    vi, en = "Không bao giờ xảy ra.", "Can never be reached."
    return warning(path, "unreachable", vi, en)


@dataclass(frozen=True)
class _Row:
    """The bands of one rule, or the cases of a switch, in their order."""

    path: str
    bands: Sequence[Bounds]
    known: Interval | None

    def findings(self) -> Iterator[Finding]:
        taken = [interval(band) for band in self.bands]
        within = self._domain(taken)
        for index, own in enumerate(taken):
            here, earlier = pointer(self.path, index), taken[:index]
            if not own.meets(within) or not [*gaps(earlier, own)]:
                yield _unreachable(here)
            elif any(own.meets(other) for other in earlier):
                yield _overlap(here)
        for gap in gaps(taken, within):
            yield _gap(self.path, gap)

    def _domain(self, taken: Sequence[Interval]) -> Interval:
        """Values below 0 matter only where a band speaks of them."""
        speaks = any(end < 0 for i in taken for end in (i.low, i.high) if end.is_finite())
        within = ANY if speaks else NOT_NEGATIVE
        return within if self.known is None else within.both(self.known)


def _overlap(path: str) -> Finding:
    vi, en = "Chồng lên một mức trước.", "Overlaps an earlier band."
    return error(path, "overlap", vi, en)


def _gap(path: str, gap: Interval) -> Finding:
    """A gap between whole numbers is none where the fact is counted; a person knows."""
    said = in_words(gap)
    vi, en = f"Không mức nào nhận giá trị {said.vi}.", f"No band takes values {said.en}."
    if gap.has_whole_number:
        return error(path, "gap", vi, en)
    vi = f"Chỉ dùng được với số nguyên: không mức nào nhận giá trị {said.vi}."
    return warning(path, "whole_numbers_only", vi, f"Whole numbers only: {en}")
