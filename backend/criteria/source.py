"""Text of a file → plain nodes, with every scalar kept as it was spelled.

Numbers never pass through a binary float and `2.2` stays `2.2`, because no scalar is converted
here: the place that reads a node knows whether it wants a number or a name. YAML 1.2 and JSON give
the same nodes. Anchors, tags, duplicate keys, deep nesting and large files are refused.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from backend.criteria.problems import InputError, Problem, pointer, problem
from backend.kernel.texts import Text
from backend.kernel.vietnamese import nfc

LARGEST_FILE = 512 * 1024  # characters
MOST_NODES = 50_000
DEEPEST = 40
PROSE = frozenset({"name", "text", "title", "source", "note", "evidence", "verifier", "tie"})
"""Keys whose value is a sentence."""


class Form(StrEnum):
    """The two spellings of the same structure."""

    yaml = "yaml"
    json = "json"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as spelled; `plain` = without quotes, so that it may be a number, yes/no or null."""

    text: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """An empty value: nothing, `~` or `null`."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


Node = Scalar | list["Node"] | dict[str, "Node"]


def documents(text: str, form: Form) -> list[Node]:
    """The documents of a file: a YAML stream may hold several, a JSON text holds one.

    Raises `InputError` naming the place and the rule.
    """
    if len(text) > LARGEST_FILE:
        raise InputError(
            problem("", "too_large", "Tệp quá lớn (tối đa 512 KiB).", "The file is over 512 KiB.")
        )
    return [_Json(text).document()] if form is Form.json else _Yaml(text).documents()


def _guard(path: str, depth: int, count: int) -> None:
    if depth > DEEPEST:
        raise InputError(problem(path, "too_deep", "Lồng quá sâu.", "Nested too deep."))
    if count > MOST_NODES:
        raise InputError(problem(path, "too_many", "Quá nhiều phần tử.", "Too many elements."))


def _unreadable(reason: str) -> InputError:
    return InputError(
        problem("", "unreadable", f"Không đọc được tệp: {reason}", f"Cannot be read: {reason}")
    )


_SLIPS = {
    "mapping values are not allowed": Text(
        "câu có dấu hai chấm phải đặt trong nháy kép", "put a sentence with a colon in quotes"
    ),
    "found character '\\t'": Text(
        "thụt dòng bằng dấu cách, không dùng phím Tab", "indent with blanks, not with tabs"
    ),
    "special characters": Text("có ký tự điều khiển", "there are control characters"),
}
"""What people mistype in YAML, by what its parser says."""


def _misspelled(error: Exception) -> InputError:
    """Says the line, and what is most often meant; the parser's own words are for the English."""
    own = " ".join(str(error).split())
    slip = next((text for words, text in _SLIPS.items() if words in own), None)
    mark = getattr(error, "problem_mark", None)
    vi = slip.vi if slip else "sai cú pháp YAML"
    en = f"{slip.en}: {own}" if slip else own
    line = (f"dòng {mark.line + 1}: ", f"line {mark.line + 1}: ") if mark else ("", "")
    return InputError(
        problem(
            "",
            "unreadable",
            f"Không đọc được tệp: {line[0]}{vi}.",
            f"Cannot be read: {line[1]}{en}",
        )
    )


def _duplicate(path: str) -> Problem:
    return problem(path, "duplicate_key", "Khóa bị lặp lại.", "The key is given twice.")


class _Yaml:
    """Builds nodes from parse events, so that nothing is guessed about types."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[Event] = iter(YAML(typ="safe", pure=True).parse(text))
        self._count = 0

    def documents(self) -> list[Node]:
        try:
            return [
                self._node(next(self._events), "", 0)
                for event in self._events
                if isinstance(event, DocumentStartEvent)
            ]
        except (YAMLError, ValueError) as error:
            raise _misspelled(error) from error

    def _node(self, event: Event, path: str, depth: int) -> Node:
        self._count += 1
        _guard(path, depth, self._count)
        _refuse_references(event, path)
        if isinstance(event, ScalarEvent):
            return Scalar(nfc(event.value), plain=bool(event.implicit[0]))
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth, in_flow=bool(getattr(event, "flow_style", False)))

    def _sequence(self, path: str, depth: int) -> list[Node]:
        nodes: list[Node] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            nodes.append(self._node(event, pointer(path, len(nodes)), depth + 1))
        return nodes

    def _mapping(self, path: str, depth: int, *, in_flow: bool) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        before = ""
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, path, depth)
            if key in nodes:
                raise InputError(_duplicate(pointer(path, key)))
            node = self._node(next(self._events), pointer(path, key), depth + 1)
            said = nodes.get(before)
            if in_flow and before in PROSE and _goes_on(said, key, node):
                nodes[before] = _joined(said, key)
            else:
                nodes[key], before = node, key
        return nodes

    def _key(self, event: Event, path: str, depth: int) -> str:
        key = self._node(event, path, depth + 1)
        if not isinstance(key, Scalar):
            raise InputError(problem(path, "key", "Khóa phải là chữ.", "A key must be text."))
        return key.text


def _goes_on(said: Node | None, key: str, node: Node) -> bool:
    """Whether `key` is really the rest of an unquoted sentence that a comma cut in two.

    `{name: Tổ chức, cụ thể hóa, max: 10}` is how real tables are typed. Only words that could
    not be keys, that have no value of their own, and that follow unquoted prose.
    """
    valueless = isinstance(node, Scalar) and node == Scalar("", plain=True)
    unquoted = isinstance(said, Scalar) and said.plain
    return valueless and unquoted and not (key.isascii() and key.replace("_", "").isalnum())


def _joined(said: Node | None, rest: str) -> Scalar:
    first = said.text if isinstance(said, Scalar) else ""
    return Scalar(f"{first}, {rest}", plain=True)


def _refuse_references(event: Event, path: str) -> None:
    anchored = isinstance(event, NodeEvent) and event.anchor is not None
    if isinstance(event, AliasEvent) or anchored:
        raise InputError(
            problem(path, "anchor", "Không dùng neo (&, *) của YAML.", "YAML anchors are refused.")
        )
    collection = isinstance(event, MappingStartEvent | SequenceStartEvent)
    if (collection or isinstance(event, ScalarEvent)) and getattr(event, "tag", None):
        raise InputError(
            problem(path, "tag", "Không dùng thẻ kiểu (!) của YAML.", "YAML tags are refused.")
        )


class _Json:
    """JSON with its numbers as spelled and its members in pairs, so that doubles are seen."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0

    def document(self) -> Node:
        try:
            raw = json.loads(
                self._text,
                parse_int=lambda spelled: Scalar(spelled, plain=True),
                parse_float=lambda spelled: Scalar(spelled, plain=True),
                parse_constant=lambda spelled: Scalar(spelled, plain=True),
                object_pairs_hook=tuple,
            )
        except (ValueError, RecursionError) as error:
            raise _unreadable(str(error)) from error
        return self._node(raw, "", 0)

    def _node(self, raw: Any, path: str, depth: int) -> Node:  # noqa: ANN401 - as json gives it
        self._count += 1
        _guard(path, depth, self._count)
        if isinstance(raw, tuple):
            return self._mapping(raw, path, depth)
        if isinstance(raw, list):
            return [self._node(item, pointer(path, i), depth + 1) for i, item in enumerate(raw)]
        return _json_scalar(raw)

    def _mapping(self, pairs: tuple[tuple[str, Any], ...], path: str, depth: int) -> Node:
        nodes: dict[str, Node] = {}
        for spelled, raw in pairs:
            key = nfc(spelled)
            if key in nodes:
                raise InputError(_duplicate(pointer(path, key)))
            nodes[key] = self._node(raw, pointer(path, key), depth + 1)
        return nodes


def _json_scalar(raw: Scalar | str | bool | None) -> Scalar:  # noqa: FBT001 - a JSON literal
    if isinstance(raw, Scalar):
        return raw
    if isinstance(raw, str):
        return Scalar(nfc(raw), plain=False)
    return Scalar("null" if raw is None else str(raw).lower(), plain=True)
