"""A paper as PDF: everything embedded, tagged, and the same bytes for the same data."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from backend.papers.letters import FONTS, showable
from backend.papers.paper import Paper, Table, day_of, finished, in_words

ROOM = Path(__file__).parent
_TEMPLATE = ROOM / "templates" / "paper.typ"

_compiler = typst.Compiler(
    _TEMPLATE,
    root=_TEMPLATE.parent,
    font_paths=typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    ),
)
_one_at_a_time = Lock()
"""The compiler keeps what it has read and may not be entered twice."""


def as_pdf(paper: Paper) -> bytes:
    """The paper on A4 in the layout of Decree 30/2020/NĐ-CP, Annex I.

    PDF/A-2a to be kept for decades (ISO 19005-2), PDF/UA-1 to be read aloud (ISO 14289-1).
    """
    return drawn(printed(paper), paper.moment)


def drawn(words: Mapping[str, Any], moment: datetime) -> bytes:
    """The PDF of what `printed` gave; with `verification` it carries its code."""
    return typeset(_TEMPLATE, {"paper": json.dumps(words, ensure_ascii=False)}, moment)


def typeset(
    template: Path, words: dict[str, str], moment: datetime, picture: float | None = None
) -> bytes:
    """What a template makes of the words: a PDF, or a picture with so many dots an inch."""
    with _one_at_a_time:
        made = _compiler.compile(
            template,
            format="pdf" if picture is None else "png",
            ppi=picture,
            sys_inputs=words,
            pdf_standards=["a-2a", "ua-1"] if picture is None else [],
            timestamp=int(moment.timestamp()),
        )
    assert isinstance(made, bytes)
    return made


def printed(paper: Paper) -> dict[str, Any]:
    """All that the template reads: plain text, numbers as they are printed."""
    whole = finished(paper)
    own = asdict(replace(whole, tables=(), annexes=()))  # copied below, each cell once
    del own["moment"]
    words: dict[str, Any] = _showable(
        {
            **own,
            "letterhead": {**own["letterhead"], "day": day_of(paper.letterhead)},
            "tables": [*map(_table, paper.tables)],
            "annexes": [
                {**asdict(replace(annex, tables=())), "tables": [*map(_table, annex.tables)]}
                for annex in paper.annexes
            ],
        }
    )
    return words


def _showable(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    match value:
        case str():
            return showable(value)
        case dict():
            return {key: _showable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [*map(_showable, value)]
        case _:
            return value


def _table(table: Table) -> dict[str, Any]:
    return {
        **asdict(replace(table, rows=())),
        "rows": [{"kind": row.kind, "cells": [*map(in_words, row.cells)]} for row in table.rows],
    }
