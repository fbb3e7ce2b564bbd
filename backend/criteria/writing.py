"""Table → file: the inverse of reading, so that read → write → read changes nothing."""

import io
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from backend.criteria.rule_base import Rule
from backend.criteria.rules import Phrase, Table
from backend.criteria.scalars import HALF_BOOLEANS
from backend.criteria.shapes import WORDS, shape_of
from backend.criteria.source import Form


def write_table(table: Table, form: Form = Form.yaml) -> str:
    """The table as text of a file; numbers as exact plain decimals, in JSON too."""
    data = plain(table)
    return _as_json(data) + "\n" if form is Form.json else _as_yaml(data)


def _as_yaml(data: object) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _ExactRepresenter
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.allow_unicode = True
    yaml.width = 10_000
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


class _ExactRepresenter(SafeRepresenter):
    """Writes decimals as plain numbers."""

    def exact(self, number: Decimal) -> ScalarNode:
        spelled = format(number, "f")
        kind = "float" if "." in spelled else "int"
        return self.represent_scalar(f"tag:yaml.org,2002:{kind}", spelled)

    def text(self, words: str) -> ScalarNode:
        """Quotes what YAML 1.1 takes for yes or no."""
        style = "'" if words.lower() in HALF_BOOLEANS else None
        return self.represent_scalar("tag:yaml.org,2002:str", words, style=style)


_ExactRepresenter.add_representer(Decimal, _ExactRepresenter.exact)
_ExactRepresenter.add_representer(str, _ExactRepresenter.text)


def _as_json(data: Any) -> str:  # noqa: ANN401 - any plain value
    if isinstance(data, dict):
        members = (f"{_as_json(key)}: {_as_json(value)}" for key, value in data.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(_as_json, data)) + "]"
    if isinstance(data, Decimal):
        return format(data, "f")
    return json.dumps(data, ensure_ascii=False)


def plain(value: Any) -> Any:  # noqa: ANN401 - the inverse of `read`
    """A value as mappings, lists and scalars; what equals its default is left out."""
    if isinstance(value, Phrase):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _plain_fields(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, StrEnum) else value


def _plain_fields(value: Any) -> Any:  # noqa: ANN401
    for word, cls in WORDS.items():
        if type(value) is cls:
            return word
    written = {"kind": value.kind} if isinstance(value, Rule) else {}
    for key, (field, _) in shape_of(type(value)).items():
        item = getattr(value, field.name)
        if not _is_default(field, item):
            written[key] = plain(item)
    return written


def _is_default(field: "Field[Any]", item: object) -> bool:
    if field.default is not MISSING:
        return bool(item == field.default)
    return field.default_factory is not MISSING and item == field.default_factory()
