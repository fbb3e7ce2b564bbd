"""Any value of a table in words, for comparisons and workbooks."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from backend.criteria.conditions import Bounds, Condition
from backend.criteria.numbers import comma, shown
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import Case, Option, Tier
from backend.criteria.rules import Phrase, Table
from backend.criteria.shapes import key_of
from backend.criteria.vocabulary import FIELDS, word_in_words
from backend.criteria.walking import groups_of, items_of
from backend.criteria.wording import bounds_in_words, condition_in_words, rule_in_words, signed
from backend.kernel.texts import Text

NOTHING = Text("không có", "none")


def in_words(value: Any) -> Text:  # noqa: ANN401 - any value of a table
    """The value as people read it."""
    if value is None or value in ("", (), {}):
        return NOTHING
    if isinstance(value, tuple):
        return joined("; ", *map(in_words, value))
    if isinstance(value, Mapping):
        return joined("; ", *(_member(key, item) for key, item in value.items()))
    return _part(value) if is_dataclass(value) else _single(value)


def _single(value: Any) -> Text:  # noqa: ANN401
    if isinstance(value, bool):
        return Text("có", "yes") if value else Text("không", "no")
    if isinstance(value, Decimal):
        return Text(comma(value), shown(value))
    return word_in_words(value) if isinstance(value, StrEnum) else Text(str(value), str(value))


def differing(old: Any, new: Any) -> tuple[Any, Any]:  # noqa: ANN401 - two values of a table
    """The two values; of mappings only the members that are different."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        apart = [k for k in {**old, **new} if old.get(k) != new.get(k)]
        return {k: old[k] for k in apart if k in old}, {k: new[k] for k in apart if k in new}
    return old, new


def phrase_in_words(phrase: Phrase) -> Text:
    """`class_ceiling HTT`: xếp cao nhất loại HTT."""
    kind, of = word_in_words(phrase.kind), phrase.of
    return Text(f"{kind.vi} {of}".rstrip(), f"{kind.en} {of}".rstrip())


def place_in_words(table: Table, path: str) -> Text:
    """What people call the place of a JSON pointer: the nearest criterion, group or part of it."""
    named = {at.path: ("Nhóm", "Group", at.group.id) for at in groups_of(table)}
    named |= {item.path: ("Tiêu chí", "Criterion", item.criterion.id) for item in items_of(table)}
    steps = path.split("/")
    for end in range(len(steps), 1, -1):
        if found := named.get("/".join(steps[:end])):
            vi, en, name = found
            return Text(f"{vi} {name}", f"{en} {name}")
    return FIELDS.get(steps[1], Text("", "")) if len(steps) > 1 else Text("", "")


def joined(between: str, *texts: Text) -> Text:
    """The texts with something between them."""
    return Text(between.join(t.vi for t in texts), between.join(t.en for t in texts))


def _member(key: str, value: Any) -> Text:  # noqa: ANN401
    said = in_words(value)
    return Text(f"{key}: {said.vi}", f"{key}: {said.en}")


def _part(value: Any) -> Text:  # noqa: ANN401
    if isinstance(value, Phrase):
        return phrase_in_words(value)
    if isinstance(value, Rule):
        return rule_in_words(value)
    if isinstance(value, Condition):
        return condition_in_words(value)
    if isinstance(value, Tier | Case | Option):
        return _earning(value)
    if isinstance(value, Bounds):
        return bounds_in_words(value)
    given = [(key_of(f.name), getattr(value, f.name)) for f in fields(value)]
    return joined("; ", *(_field(key, item) for key, item in given if item not in ("", None, ())))


def _field(key: str, value: Any) -> Text:  # noqa: ANN401
    said, name = in_words(value), FIELDS[key]
    return Text(f"{name.vi}: {said.vi}", f"{name.en}: {said.en}")


def _earning(value: Tier | Case | Option) -> Text:
    """A band, case or option: when, and what it gives."""
    met = condition_in_words(value.when) if isinstance(value, Option) else bounds_in_words(value)
    gives = rule_in_words(value.rule) if isinstance(value, Case) else signed(value.points)
    note = f" ({value.note})" if value.note else ""
    return Text(f"{met.vi}: {gives.vi}{note}", f"{met.en}: {gives.en}{note}")
