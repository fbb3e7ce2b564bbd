"""A table laid out for the screen: groups in order, rules in words, each fact asked for once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from backend.criteria.conditions import FactUse
from backend.criteria.numbers import shown
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import Manual
from backend.criteria.rules import Criterion, Gate, Group, Table
from backend.criteria.schemas import (
    ClassOut,
    CriterionOut,
    FactKind,
    FactOut,
    GateOut,
    GroupOut,
    RuleOut,
    TableOut,
)
from backend.criteria.walking import (
    GroupAt,
    Item,
    fact_uses,
    groups_of,
    items_of,
    label_of,
    uses_of,
)
from backend.criteria.wording import bounds_in_words, rule_in_words
from backend.kernel.texts import Language, Text

_POINTS = Text("Điểm chấm", "Points given")


def laid_out(table: Table, language: Language) -> TableOut:
    """The table from the top. A fact is asked for where it is first read, and only there."""
    asked: set[str] = set()
    groups = [_group(table, at, asked, language) for at in groups_of(table)]
    return TableOut(
        id=table.id,
        title=table.title,
        source=table.source,
        scale=_maybe(table.scale),
        decimals=table.decimals,
        bonus_cap=_maybe(table.bonus_cap),
        penalty_cap=_maybe(table.penalty_cap),
        total_cap=_maybe(table.total_cap),
        note=table.note,
        groups=groups,
        gates=[_gate(gate) for gate in table.gates],
        facts=[*_new_facts(table, fact_uses(table), asked)],
        classes=[
            ClassOut(name=c.name or c.class_, score=bounds_in_words(c.score).in_(language))
            for c in table.classification
        ],
        ranking=[str(key) for key in table.ranking],
    )


def _group(table: Table, at: GroupAt, asked: set[str], language: Language) -> GroupOut:
    group = at.group
    own = [item for item in items_of(table) if item.above[-1] is group]
    return GroupOut(
        id=group.id,
        name=group.name,
        max=shown(group.max),
        depth=len(at.above),
        verifier=group.verifier,
        min_percent=_maybe(group.min_percent),
        na_policy=str(group.na_policy) if group.na_policy else None,
        note=group.note,
        criteria=[_criterion(table, item, asked, language) for item in own],
    )


def _criterion(table: Table, item: Item, asked: set[str], language: Language) -> CriterionOut:
    criterion = item.criterion
    return CriterionOut(
        id=item.id,
        text=criterion.text,
        max=shown(criterion.max),
        start=criterion.start,
        floor=shown(criterion.floor or Decimal(0)),
        plus_cap=_maybe(criterion.plus_cap),
        minus_cap=_maybe(criterion.minus_cap),
        na_allowed=criterion.na_allowed,
        evidence=criterion.evidence,
        verifier=_verifier(criterion, item.above),
        note=criterion.note,
        rules=[_rule(table, item, rule, asked, language) for rule in criterion.rules],
    )


def _verifier(criterion: Criterion, above: tuple[Group, ...]) -> str:
    """Whoever is named nearest to the criterion."""
    named = [criterion.verifier, *(group.verifier for group in reversed(above))]
    return next(filter(None, named), "")


def _rule(table: Table, item: Item, rule: Rule, asked: set[str], language: Language) -> RuleOut:
    uses = (replace(use, name=item.fact(use.name)) for use in uses_of(rule))
    by_hand = [_by_hand(item, rule, language)] if isinstance(rule, Manual) else []
    return RuleOut(
        id=rule.id,
        kind=rule.kind,
        words=_words(table, item, rule, language),
        note=rule.note,
        evidence=rule.evidence,
        deadline=list(rule.deadline),
        facts=[*_new_facts(table, uses, asked), *by_hand],
    )


def _words(table: Table, item: Item, rule: Rule, language: Language) -> str:
    """The rule in words; its facts by what the table calls them, not by their names in the file."""
    said = rule_in_words(rule).in_(language)
    labels = {use.name: label_of(table, item.fact(use.name)) for use in uses_of(rule)}
    names = re.compile(rf"\b({'|'.join(map(re.escape, labels)) or '(?!)'})\b")
    return names.sub(lambda found: f"“{labels[found[0]]}”", said)


def _new_facts(table: Table, uses: Iterable[FactUse], asked: set[str]) -> Iterator[FactOut]:
    for use in uses:
        if use.name not in asked:
            asked.add(use.name)
            yield FactOut(
                name=use.name,
                label=label_of(table, use.name),
                kind=FactKind(use.type),
                options=list(use.labels),
                words=dict(use.words),
            )


def _by_hand(item: Item, rule: Manual, language: Language) -> FactOut:
    """Points entered by hand go under `criterion/rule`, which no other rule can mean."""
    label = _POINTS.in_(language)
    name = f"{item.id}/{rule.id}"
    return FactOut(name=name, label=label, kind=FactKind.points, options=[], words={})


def _gate(gate: Gate) -> GateOut:
    return GateOut(id=gate.id, text=gate.text, effect=str(gate.effect))


def _maybe(number: Decimal | None) -> str | None:
    return None if number is None else shown(number)
