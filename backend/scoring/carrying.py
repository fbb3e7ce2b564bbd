"""Last year's answers carried to another table: what it asks in the same way, and no more. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from backend.criteria.rule_kinds import Manual
from backend.criteria.rules import Table
from backend.criteria.walking import fact_uses, items_of
from backend.scoring.answers import Answers, Entry, Questions

BY_HAND = "points"


def kinds_asked(questions: Questions) -> dict[str, str]:
    """Every entry that the table asks for, with the kind of its answer."""
    facts = {name: str(use.type) for name, use in questions.facts.items()}
    return {**facts, **dict.fromkeys(sorted(questions.by_hand), BY_HAND)}


def carried(answers: Answers, old: Questions, new: Questions) -> Answers:
    """The answers that the new table can take; everything else counts as not given."""
    before, after = kinds_asked(old), kinds_asked(new)
    limits = Limits(new.table)
    kept = {
        name: value
        for name, value in answers.whole.items()
        if after.get(name) == before.get(name) and limits.admits(name, value)
    }
    return Answers(kept, answers.na & limits.may_not_apply)


class Limits:
    """What a table accepts: labels it knows, points up to a rule's maximum, what may be n/a."""

    def __init__(self, table: Table) -> None:
        self._labels = {use.name: use.labels for use in fact_uses(table) if use.labels}
        self._most = dict(_most_by_hand(table))
        self.may_not_apply = frozenset(
            item.id for item in items_of(table) if item.criterion.na_allowed
        )

    def admits(self, name: str, value: Entry) -> bool:
        """Whether the entry's value is one that the table can take."""
        if name in self._most:
            return 0 <= Decimal(str(value)) <= self._most[name]
        return name not in self._labels or value in self._labels[name]


def _most_by_hand(table: Table) -> Iterator[tuple[str, Decimal]]:
    for item in items_of(table):
        for rule in item.criterion.rules:
            if isinstance(rule, Manual):
                yield f"{item.id}/{rule.id}", rule.max
