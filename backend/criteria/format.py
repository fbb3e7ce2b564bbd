"""The format described, from the dataclasses themselves: what a program needs to edit a table."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from backend.criteria.conditions import Bounds, Condition, Value
from backend.criteria.design_schemas import (
    FieldType,
    FormatField,
    FormatList,
    FormatOut,
    FormatPart,
    FormatWord,
)
from backend.criteria.numbers import shown
from backend.criteria.rule_base import Operand, Rule
from backend.criteria.rule_kinds import KINDS, Case, Granted, Option, Relative, Statistic, Tier
from backend.criteria.rules import (
    Class,
    ClassifyOn,
    Criterion,
    Effect,
    Gate,
    Group,
    NaPolicy,
    Phrase,
    Quota,
    QuotaBase,
    RankingKey,
    Start,
    Table,
)
from backend.criteria.shapes import MARKS, WORDS, shape_of
from backend.criteria.vocabulary import FIELDS, PARTS, field_in_words, word_in_words
from backend.criteria.vocabulary import WORDS as WORD_WORDS
from backend.kernel.texts import Language

_PLAIN = (Table, Group, Criterion, Gate, Class, Quota, Tier, Case, Option, Bounds)
_LISTS: tuple[type[StrEnum], ...] = (Start, ClassifyOn, Granted, Statistic)
_PHRASES: tuple[type[Phrase], ...] = (NaPolicy, Effect, QuotaBase, RankingKey)
_SIMPLE: Mapping[Any, FieldType] = {
    str: FieldType.text,
    Decimal: FieldType.number,
    int: FieldType.whole,
    bool: FieldType.yes_no,
    Operand: FieldType.amount,
    Value: FieldType.value,
}
_LEFT_OUT = frozenset({"golden", "calendar"})
"""Cases of rehearsal and prose by date: kept as they are, edited in the file."""


def described(language: Language) -> FormatOut:
    """Every part, rule, condition and word of the format, with its name in the language."""
    marks = {cls: mark for mark, cls in MARKS.items()} | {cls: word for word, cls in WORDS.items()}
    parts = [
        *(_part(cls, cls.__name__, "", language) for cls in _PLAIN),
        *(_part(cls, kind, kind, language) for kind, cls in KINDS.items()),
        *(_part(cls, cls.__name__, mark, language) for cls, mark in marks.items()),
        _choice("Rule", [*KINDS], language),
        _choice("Condition", [cls.__name__ for cls in marks], language),
    ]
    return FormatOut(parts=parts, lists=[*_lists(language)])


def _part(cls: type, name: str, mark: str, language: Language) -> FormatPart:
    told = [
        _field(name, key, field, hint, language)
        for key, (field, hint) in shape_of(cls).items()
        if key not in _LEFT_OUT
    ]
    return FormatPart(name=name, label=PARTS[name].in_(language), mark=mark, fields=told, one_of=[])


def _choice(name: str, kinds: list[str], language: Language) -> FormatPart:
    label = PARTS.get(name, FIELDS["when"]).in_(language)
    return FormatPart(name=name, label=label, mark="", fields=[], one_of=kinds)


def _field(name: str, key: str, field: "Field[Any]", hint: Any, language: Language) -> FormatField:  # noqa: ANN401
    kind, of = (FieldType.fact, "") if _names_a_fact(name, key) else _kind(hint)
    return FormatField(
        key=key,
        label=field_in_words(key, name).in_(language),
        type=kind,
        of=of,
        required=field.default is MISSING and field.default_factory is MISSING,
        initial=_initial(field.default),
    )


def _names_a_fact(name: str, key: str) -> bool:
    return key in {"fact", "done", "item"} or (name, key) == (Relative.kind, "target")


def _initial(default: object) -> str | None:
    if isinstance(default, Decimal):
        return shown(default)
    if isinstance(default, bool):
        return str(default).lower()
    return str(default) if isinstance(default, str | int) and default != "" else None


def _kind(hint: Any) -> tuple[FieldType, str]:  # noqa: ANN401 - any type of a field
    """How the field is filled in, and with which words or part."""
    if hint in _SIMPLE:
        return _SIMPLE[hint], ""
    if get_origin(hint) in {Union, UnionType}:
        (inner,) = (arg for arg in get_args(hint) if arg is not NoneType)
        return _kind(inner)
    if get_origin(hint) is tuple:
        return _several(get_args(hint)[0])
    if get_origin(hint) is Mapping:
        by_name = get_args(hint)[1] is Decimal
        return (FieldType.numbers_by_name if by_name else FieldType.texts_by_name), ""
    return _single(hint)


def _several(hint: Any) -> tuple[FieldType, str]:  # noqa: ANN401
    if hint is str:
        return FieldType.texts, ""
    if issubclass(hint, Phrase):
        return FieldType.phrases, hint.__name__
    return FieldType.parts, hint.__name__


def _single(hint: type) -> tuple[FieldType, str]:
    if issubclass(hint, StrEnum):
        return FieldType.word, hint.__name__
    if issubclass(hint, Phrase):
        return FieldType.phrase, hint.__name__
    assert hint in {Rule, Condition, Bounds}, hint
    return FieldType.part, hint.__name__


def _lists(language: Language) -> Iterator[FormatList]:
    for kinds in _LISTS:
        told = [_word(kinds(word), "no", language) for word in WORD_WORDS[kinds]]
        yield FormatList(name=kinds.__name__, words=told)
    for phrase in _PHRASES:
        told = [_word(kind, _takes(phrase, kind), language) for kind in phrase.kinds]
        yield FormatList(name=phrase.__name__, words=told)


def _takes(phrase: type[Phrase], kind: StrEnum) -> str:
    if kind in phrase.either:
        return "may"
    return "no" if kind in phrase.alone else "must"


def _word(word: StrEnum, takes: str, language: Language) -> FormatWord:
    return FormatWord(word=str(word), label=word_in_words(word).in_(language), takes=takes)
