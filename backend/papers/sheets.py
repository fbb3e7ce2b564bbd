"""Words set on printed forms by coordinates: lengths are tenths of a millimetre, sizes points."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from backend.papers.letters import showable
from backend.papers.paper import Align
from backend.papers.typesetting import typeset

_TEMPLATE = Path(__file__).parent / "templates" / "sheets.typ"
_SHARP = 72.0
"""Dots an inch of a picture."""


class Anchor(StrEnum):
    """Where words stand that do not fill their box: at its top, middle or bottom."""

    top = "top"
    middle = "middle"
    bottom = "bottom"


@dataclass(frozen=True, kw_only=True)
class Box:
    """Where words stand on the sheet, and how they look.

    Words too long for the box wrap, then are set smaller, down to `smallest`; if that is not
    enough they run on below the box: nothing is ever cut off.
    """

    left: int
    top: int
    width: int
    height: int
    size: int
    smallest: int
    align: Align = Align.middle
    anchor: Anchor = Anchor.middle
    bold: bool = False
    italic: bool = False
    upper: bool = False


class Under(StrEnum):
    """What is drawn under the words: nothing (on a printed form), a light ground, or a ruler."""

    nothing = "nothing"
    ground = "ground"
    ruler = "ruler"


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """Sheets of one size with the same boxes; each page has the words of every box.

    `right` and `down` move everything: what a printer is off by.
    """

    name: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    pages: Sequence[Sequence[str]]
    under: Under = Under.nothing
    right: int = 0
    down: int = 0
    note: str = ""
    """Told at the foot of a page with a ruler."""
    moment: datetime


def as_pdf(sheets: Sheets) -> bytes:
    """All pages in one file, for the archive too (ISO 19005-2)."""
    return typeset(_TEMPLATE, {"sheets": _printed(sheets)}, sheets.moment)


def as_picture(sheets: Sheets) -> bytes:
    """The first page as a PNG."""
    return typeset(_TEMPLATE, {"sheets": _printed(sheets)}, sheets.moment, picture=_SHARP)


def _printed(sheets: Sheets) -> str:
    words: dict[str, Any] = asdict(sheets)
    del words["moment"]
    words["name"], words["note"] = showable(sheets.name), showable(sheets.note)
    words["pages"] = [[*map(showable, page)] for page in sheets.pages]
    return json.dumps(words, ensure_ascii=False)
