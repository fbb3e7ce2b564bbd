"""A facts file: `table`, `facts`, optional `stats` and `peers`; what it expects is left alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from backend.criteria.conditions import Value
from backend.criteria.problems import FactsError, InputError, Problem, problem
from backend.criteria.rule_kinds import Statistic
from backend.criteria.scalars import Place, Unreadable, read_text, read_value
from backend.criteria.shapes import read
from backend.criteria.source import Form, Scalar, documents
from backend.scoring.rules.facts import Facts

_KNOWN = frozenset({"table", "unit", "facts", "stats", "peers", "note", "source"})
_LEFT_ALONE = ("expect", "minutes", "self_")
"""Openings of keys that say what results were signed or are due."""
_WITH_A_MEANING = frozenset({"na", "manual", "manual_default"})


@dataclass(frozen=True)
class FactsFile:
    """The facts of a unit, and the table that the file says they are for."""

    facts: Facts
    table: str = ""
    unit: str = ""


def read_facts(text: str, form: Form = Form.yaml) -> FactsFile:
    """The facts of a file in YAML or JSON. Raises `FactsError` with every fault and its place."""
    try:
        nodes = documents(text, form)
    except InputError as error:
        raise FactsError(*error.problems) from error
    problems: list[Problem] = []
    if len(nodes) != 1:
        raise FactsError(problem("", "one_document", "Tệp phải có một phần.", "One document."))
    try:
        found = _file(Place(nodes[0], "", problems))
    except Unreadable:
        found = None
    if problems or found is None:
        raise FactsError(*problems)
    return found


def _file(place: Place) -> FactsFile:
    members = place.members()
    for key in members.keys() - _KNOWN:
        if not key.startswith(_LEFT_ALONE):
            vi, en = f"Không có khóa “{key}”.", f"There is no key “{key}”."
            place.inside(members[key], key).refuse("unknown_key", vi, en)
    if "facts" not in members:
        raise place.refuse("missing", "Thiếu khóa “facts”.", "The key “facts” is missing.")
    inside = {key: place.inside(members[key], key) for key in _KNOWN & members.keys()}
    return FactsFile(
        _facts(inside["facts"], inside.get("stats"), inside.get("peers")),
        read_text(inside["table"]) if "table" in inside else "",
        read_text(inside["unit"]) if "unit" in inside else "",
    )


def _facts(place: Place, stats: Place | None, peers: Place | None) -> Facts:
    members = place.members()
    own = {key: place.inside(node, key) for key, node in members.items()}
    return Facts(
        values=_values(place),
        na=read(tuple[str, ...], own["na"]) if "na" in own else (),
        manual=read(Mapping[str, Decimal], own["manual"]) if "manual" in own else {},
        manual_default_max=_by_default(own.get("manual_default")),
        stats={} if stats is None else read(Mapping[str, Mapping[Statistic, Decimal]], stats),
        peers=None if peers is None else _peers(peers),
    )


def _values(place: Place) -> dict[str, Value]:
    """The facts reported; one without a value is one not reported."""
    return {
        name: read_value(place.inside(node, name))
        for name, node in place.members().items()
        if name not in _WITH_A_MEANING and not (isinstance(node, Scalar) and node.is_null)
    }


def _by_default(place: Place | None) -> bool:
    if place is not None and place.scalar().text != "max":
        raise place.refuse("word", "Chỉ nhận “max”.", "Only “max” is known.")
    return place is not None


def _peers(place: Place) -> tuple[dict[str, Value], ...]:
    """Each peer as `{fact: value}`, or as `{unit, facts: {fact: value}}`."""
    if not isinstance(place.node, list):
        raise place.refuse("list", "Phải là một danh sách.", "Must be a list.")
    items = [place.inside(node, index) for index, node in enumerate(place.node)]
    return tuple(_values(_facts_of(item)) for item in items)


def _facts_of(peer: Place) -> Place:
    members = peer.members()
    return peer.inside(members["facts"], "facts") if "facts" in members else peer
