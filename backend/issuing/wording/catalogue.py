"""The papers that may be worded, as kept in `catalogue.yaml`, read once."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from backend.issuing.wording.rules import MergeField, Part, Pattern, WordingKind
from backend.kernel.texts import Text


def _read() -> dict[WordingKind, Pattern]:
    source = files("backend.issuing.wording").joinpath("catalogue.yaml").read_text(encoding="utf-8")
    data = YAML(typ="safe").load(source)
    fields = {
        code: MergeField(code, _text(row), row["example"]) for code, row in data["fields"].items()
    }
    return {
        WordingKind(code): Pattern(
            kind=WordingKind(code),
            name=_text(row["name"]),
            parts=tuple(
                Part(name, _text(part["name"]), part["text"].strip())
                for name, part in row["parts"].items()
            ),
            fields=tuple(fields[field] for field in row["fields"]),
        )
        for code, row in data["kinds"].items()
    }


def _text(row: Mapping[str, Any]) -> Text:
    return Text(row["vi"], row["en"])


PATTERNS: Mapping[WordingKind, Pattern] = _read()
