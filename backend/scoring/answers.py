"""A unit's answers as they are sent and stored, and as the rules take them.

One flat map holds everything that is entered: facts by name, points by hand as `criterion/rule`.
Numbers are text with a point, so that no binary float is ever between the clerk and the rule.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from backend.criteria.conditions import FactType, FactUse, Value
from backend.criteria.numbers import SPELLING
from backend.criteria.problems import InputError, Problem, pointer, problem
from backend.criteria.rule_kinds import Manual, Statistic
from backend.criteria.rules import Table
from backend.criteria.walking import Item, fact_uses, items_of
from backend.scoring.rules.facts import Facts
from backend.scoring.rules.moves import compared_facts
from backend.scoring.rules.peers import Mean
from backend.scoring.rules.targets import Fed, Origin, without_repeats

Entry = str | bool
Stats = Mapping[str, Mapping[Statistic, Decimal]]


@dataclass(frozen=True, slots=True)
class Claim:
    """Points that a unit claims for a criterion beside those that the table gives, and why."""

    points: str
    reason: str


@dataclass(frozen=True)
class Answers:
    """What is entered for a unit: entries, criteria that do not apply, points it claims.

    `fed` are the facts that its covenant knows; an entry of the same name corrects one, for which
    `reasons` has the reason. Both stay. `unasked` is what was entered under an earlier version of
    the table and is not asked now; it counts again when a later version asks.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    na: frozenset[str] = frozenset()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    fed: Mapping[str, Fed] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    unasked: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Answers":
        """From their stored form."""
        claims = {c: Claim(**told) for c, told in stored.get("claims", {}).items()}
        known = {
            name: Fed(told["value"], Origin(told["origin"]), told["target"])
            for name, told in stored.get("fed", {}).items()
        }
        na, reasons = frozenset(stored.get("na", ())), stored.get("reasons", {})
        unasked = stored.get("unasked", {})
        return cls(stored.get("facts", {}), na, claims, known, reasons, unasked)

    def stored(self) -> dict[str, Any]:
        """As JSON, in one order."""
        return {
            "facts": dict(sorted(self.entries.items())),
            "na": sorted(self.na),
            "claims": {c: asdict(claim) for c, claim in sorted(self.claims.items())},
            "fed": {name: asdict(known) for name, known in sorted(self.fed.items())},
            "reasons": dict(sorted(self.reasons.items())),
            "unasked": dict(sorted(self.unasked.items())),
        }

    @property
    def whole(self) -> Mapping[str, Entry]:
        """What the rules take: the covenant's facts, and before them what the unit entered."""
        return {**{name: known.value for name, known in self.fed.items()}, **self.entries}

    @property
    def unexplained(self) -> list[str]:
        """The corrections of the covenant's facts that have no reason yet."""
        return sorted((self.fed.keys() & self.entries.keys()) - self.reasons.keys())

    def knowing(self, fed: Mapping[str, Fed]) -> "Answers":
        """With what the covenant knows; what only says it again is not kept."""
        return replace(self, fed=fed, entries=without_repeats(self.entries, fed))

    def because(self, reasons: Mapping[str, str | None]) -> "Answers":
        """With these reasons for corrections; None takes one back."""
        merged = {**self.reasons, **reasons}
        return replace(self, reasons={name: why for name, why in merged.items() if why})

    def changed(self, entries: Mapping[str, Entry | None], na: Mapping[str, bool]) -> "Answers":
        """With these entries (None takes one away) and these criteria applying or not."""
        merged = {**self.entries, **entries}
        kept = {name: value for name, value in merged.items() if value is not None}
        said = (self.na | {c for c, out in na.items() if out}) - {
            c for c, out in na.items() if not out
        }
        return replace(self, entries=kept, na=said)

    def claiming(self, claims: Mapping[str, Claim | None]) -> "Answers":
        """With these claims; None takes one back."""
        merged = {**self.claims, **claims}
        return replace(self, claims={c: claim for c, claim in merged.items() if claim})


class Questions:
    """What a table asks: the facts it reads and the points it leaves to assessors."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.facts: dict[str, FactUse] = {use.name: use for use in fact_uses(table)}
        self.compared = compared_facts(table)
        self.by_hand = {name for item in items_of(table) for name in _by_hand(item)}

    def faults(self, entries: Mapping[str, Entry | None], path: str) -> Iterator[Problem]:
        """Entries that the table does not ask for, or that have the wrong shape."""
        for name, value in entries.items():
            here = pointer(path, name)
            if name not in self.facts and name not in self.by_hand:
                yield problem(here, "unknown_fact", "Bảng không hỏi mục này.", "Not asked for.")
            elif value is not None and not self._fits(name, value):
                yield self._misfit(name, here)

    def facts_of(
        self,
        answers: Answers,
        peers: Sequence[Answers] | None = None,
        stats: Stats | None = None,
        marked: Mapping[str, Mean] | None = None,
        *,
        settled: bool = False,
    ) -> Facts:
        """The answers as the rules take them; `peers` are the block's other units."""
        by_hand = {n: v for n, v in answers.entries.items() if n in self.by_hand}
        others = None if peers is None else tuple(self.compared_values(peer) for peer in peers)
        return Facts(
            values=self.values_of(answers),
            na=tuple(sorted(answers.na)),
            manual={name: Decimal(str(value)) for name, value in by_hand.items()},
            stats=stats or {},
            peers=others,
            marked=marked or {},
            settled=settled,
        )

    def taken(self, answers: Answers) -> Answers:
        """The answers under this table: what it does not ask, or asks otherwise, is kept aside."""
        everything = {**answers.unasked, **answers.entries}
        aside = {name: value for name, value in everything.items() if not self._asks(name, value)}
        criteria = {item.id: item.criterion for item in items_of(self.table)}
        return replace(
            answers,
            entries={name: value for name, value in everything.items() if name not in aside},
            na=frozenset(c for c in answers.na if c in criteria and criteria[c].na_allowed),
            claims={c: claim for c, claim in answers.claims.items() if c in criteria},
            unasked=aside,
        )

    def _asks(self, name: str, value: Entry) -> bool:
        known = name in self.facts or name in self.by_hand
        labels = self.facts[name].labels if name in self.facts else ()
        return known and self._fits(name, value) and (not labels or value in labels)

    def values_of(self, answers: Answers) -> dict[str, Value]:
        """The reported facts, numbers as decimals."""
        return {
            name: self._value(name, entry)
            for name, entry in answers.whole.items()
            if name in self.facts
        }

    def compared_values(self, answers: Answers) -> dict[str, Value]:
        """Those of them that other units are compared with."""
        whole = answers.whole
        return {n: self._value(n, whole[n]) for n in self.compared if n in whole}

    def _value(self, name: str, entry: Entry) -> Value:
        return Decimal(str(entry)) if self.facts[name].type is FactType.number else entry

    def _fits(self, name: str, value: Entry) -> bool:
        kind = FactType.number if name in self.by_hand else self.facts[name].type
        if kind is FactType.flag:
            return isinstance(value, bool)
        if kind is FactType.label:
            return isinstance(value, str)
        return isinstance(value, str) and SPELLING.fullmatch(value) is not None

    def _misfit(self, name: str, here: str) -> Problem:
        if name in self.facts and self.facts[name].type is FactType.flag:
            return problem(here, "flag", "Phải là true hoặc false.", "Must be true or false.")
        if name in self.facts and self.facts[name].type is FactType.label:
            return problem(here, "label", "Phải là một nhãn.", "Must be a label.")
        return problem(
            here,
            "number",
            "Phải là số viết với dấu chấm, tối đa 12 chữ số trước và 9 chữ số sau dấu chấm.",
            "Must be a number with a point, at most 12 digits before it and 9 after.",
        )


def questions_of(item: Item) -> frozenset[str]:
    """The entries that one criterion reads."""
    return frozenset({use.name for use in item.uses()} | set(_by_hand(item)))


def checked(questions: Questions, entries: Mapping[str, Entry | None], path: str) -> None:
    """Raises `InputError` with every entry that the table cannot take."""
    faults = [*questions.faults(entries, path)]
    if faults:
        raise InputError(*faults)


def _by_hand(item: Item) -> Iterator[str]:
    for rule in item.criterion.rules:
        if isinstance(rule, Manual):
            yield f"{item.id}/{rule.id}"
