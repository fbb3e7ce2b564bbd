"""Nodes → dataclasses: a field's type says how its node is read, its name what the key is called.

The one special knowledge is in three tables: which class a condition, a rule and a phrase become.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from backend.criteria.conditions import (
    AllOf,
    AnyOf,
    Condition,
    CriterionPoints,
    FactIs,
    FactWithin,
    GroupPoints,
    MinPercentsMet,
    NoCriterionZero,
    NoMinusIn,
    Not,
    Value,
)
from backend.criteria.rule_base import Operand, Rule
from backend.criteria.rule_kinds import KINDS
from backend.criteria.rules import Phrase
from backend.criteria.scalars import (
    Place,
    Unreadable,
    read_flag,
    read_integer,
    read_number,
    read_operand,
    read_stated_value,
    read_text,
)
from backend.criteria.source import Node, Scalar

WORDS: Mapping[str, type[Condition]] = {
    "no_criterion_zero": NoCriterionZero,
    "min_percents_met": MinPercentsMet,
}
MARKS: Mapping[str, type[Condition]] = {
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "no_minus_in": NoMinusIn,
    "criterion": CriterionPoints,
    "group": GroupPoints,
    "is": FactIs,
    "fact": FactWithin,
}
"""The key that tells a condition's class, the most telling first."""


def key_of(name: str) -> str:
    """The key of a field: `class_` → `class`."""
    return name.rstrip("_")


Shape = Mapping[str, tuple["Field[Any]", Any]]
_SHAPES: dict[type, Shape] = {}


def shape_of(cls: type) -> Shape:
    """The keys of a dataclass with their fields and types, looked up once."""
    if cls not in _SHAPES:
        hints = get_type_hints(cls)
        _SHAPES[cls] = {key_of(f.name): (f, hints[f.name]) for f in fields(cls)}
    return _SHAPES[cls]


def read(hint: Any, place: Place) -> Any:  # noqa: ANN401 - typed by `hint`
    """The node as a value of the type `hint`; raises `Unreadable` after noting why not."""
    if hint in READERS:
        return READERS[hint](place)
    if get_origin(hint) in {Union, UnionType}:
        return _read_optional(hint, place)
    if get_origin(hint) is tuple:
        return _read_items(get_args(hint)[0], place)
    if get_origin(hint) is Mapping:
        names, values = get_args(hint)
        return _read_members(names, values, place)
    return _read_class(hint, place)


def _read_class(cls: type, place: Place) -> Any:  # noqa: ANN401
    if issubclass(cls, StrEnum):
        return _read_word(cls, place)
    if issubclass(cls, Phrase):
        return _read_phrase(cls, place)
    if cls is Condition:
        return _read_condition(place)
    if cls is Rule:
        return _read_rule(place)
    return read_fields(cls, place)


def read_fields(cls: type, place: Place, ignored: frozenset[str] = frozenset()) -> Any:  # noqa: ANN401
    """A mapping as the dataclass `cls`, with every fault in it noted."""
    members, shape = place.members(), shape_of(cls)
    before = len(place.problems)
    for key in members.keys() - shape.keys() - ignored:
        _note_unknown_key(place.inside(members[key], key), shape)
    given = {
        field.name: _attempt(hint, place.inside(members[key], key))
        for key, (field, hint) in shape.items()
        if key in members and not _left_out(field, members[key])
    }
    for key, (field, _) in shape.items():
        if field.name not in given and not _has_default(field):
            place.refuse("missing", f"Thiếu khóa “{key}”.", f"The key “{key}” is missing.")
    if len(place.problems) > before:
        raise Unreadable
    return cls(**given)


def _has_default(field: "Field[Any]") -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _left_out(field: "Field[Any]", node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null and _has_default(field)


def _attempt(hint: Any, place: Place) -> Any:  # noqa: ANN401
    try:
        return read(hint, place)
    except Unreadable:
        return None


def _note_unknown_key(place: Place, shape: Mapping[str, object]) -> None:
    key = place.path.rpartition("/")[2]
    known = ", ".join(shape)
    if key in {"on", "true"}:
        place.refuse(
            "boolean_key",
            "Khóa “on” bị nhiều bộ đọc YAML hiểu là đúng/sai; hãy dùng “fact”.",
            "Many YAML readers take the key “on” for a boolean; use “fact”.",
        )
    elif key.isdecimal():
        place.refuse(
            "unknown_key",
            f"“{key}” không phải là khóa: số thập phân viết bằng dấu chấm (1.5), không dùng phẩy.",
            f"“{key}” is no key: decimals are written with a point (1.5), not with a comma.",
        )
    else:
        place.refuse(
            "unknown_key",
            f"Không có khóa “{key}”; các khóa được dùng: {known}.",
            f"There is no key “{key}”; the keys are: {known}.",
        )


def _read_optional(hint: Any, place: Place) -> Any:  # noqa: ANN401
    if isinstance(place.node, Scalar) and place.node.is_null:
        return None
    (inner,) = (arg for arg in get_args(hint) if arg is not NoneType)
    return read(inner, place)


def _read_items(hint: Any, place: Place) -> tuple[Any, ...]:  # noqa: ANN401
    if hint is str and isinstance(place.node, Scalar):
        return (read_text(place),)
    if not isinstance(place.node, list):
        raise place.refuse("list", "Phải là một danh sách.", "Must be a list.")
    before = len(place.problems)
    items = tuple(_attempt(hint, place.inside(n, i)) for i, n in enumerate(place.node))
    if len(place.problems) > before:
        raise Unreadable
    return items


def _read_members(names: Any, hint: Any, place: Place) -> dict[Any, Any]:  # noqa: ANN401
    before = len(place.problems)
    members = {
        _attempt(names, place.inside(Scalar(key, plain=False), key)): _attempt(
            hint, place.inside(node, key)
        )
        for key, node in place.members().items()
    }
    if len(place.problems) > before:
        raise Unreadable
    return members


def _read_word(cls: type[StrEnum], place: Place) -> StrEnum:
    text = place.scalar().text
    if text in set(cls):
        return cls(text)
    words = ", ".join(cls)
    raise place.refuse("word", f"Phải là một trong: {words}.", f"Must be one of: {words}.")


def _read_phrase(cls: type[Phrase], place: Place) -> Phrase:
    written = _phrase_text(place)
    text = cls.spellings.get(written, written)
    matching = [kind for kind in cls.kinds if f"{text} ".startswith(f"{kind} ")]
    kind = max(matching, key=len, default=None)
    of = text.removeprefix(str(kind)).strip()
    if kind is None or not (kind in cls.either or (kind in cls.alone) == (not of)):
        words = ", ".join(k if k in cls.alone else f"{k} …" for k in cls.kinds)
        raise place.refuse("phrase", f"Phải là một trong: {words}.", f"Must be one of: {words}.")
    return cls(kind, of)


def _phrase_text(place: Place) -> str:
    """`group 1`; also written `{group: 1}` or `{rescale_group: {to: 20}}`."""
    if isinstance(place.node, dict) and len(place.node) == 1:
        ((word, node),) = place.node.items()
        return f"{word} {_phrase_text(place.inside(node, word))}".removeprefix("to ")
    return " ".join(place.scalar().text.split())


def _read_condition(place: Place) -> Condition:
    if isinstance(place.node, Scalar) and place.node.text in WORDS:
        return WORDS[place.node.text]()
    if isinstance(place.node, dict):
        for mark, cls in MARKS.items():
            if mark in place.node:
                condition: Condition = read_fields(cls, place)
                return condition
    marks = ", ".join([*MARKS, *WORDS])
    vi, en = f"Điều kiện phải có một trong: {marks}.", f"A condition has one of: {marks}."
    raise place.refuse("condition", vi, en)


def _read_rule(place: Place) -> Rule:
    kind = place.members().get("kind")
    if not isinstance(kind, Scalar) or kind.text not in KINDS:
        words = ", ".join(KINDS)
        raise place.inside(kind or Scalar("", plain=True), "kind").refuse(
            "kind", f"Loại quy tắc phải là một trong: {words}.", f"The kind is one of: {words}."
        )
    rule: Rule = read_fields(KINDS[kind.text], place, ignored=frozenset({"kind"}))
    return rule


READERS: Mapping[Any, Callable[[Place], Any]] = {
    str: read_text,
    Decimal: read_number,
    int: read_integer,
    bool: read_flag,
    Value: read_stated_value,
    Operand: read_operand,
}
