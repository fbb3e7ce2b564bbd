"""The letters that papers can show: Liberation Serif, whose four faces are in `fonts/`.

It has the widths of Times New Roman, which Decree 30/2020/NĐ-CP asks for, and every Vietnamese
letter; its licence lets it be shipped and embedded.
"""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
UNKNOWN = "□"
_LAYOUT = "\n\t"


def showable(text: str) -> str:
    """The text in NFC; a letter that no face has becomes `□`, and invisible ones go.

    A paper for the archive (PDF/A) holds only letters that its own font can draw.
    """
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def _shown(letter: str) -> str:
    if letter in _LAYOUT or {*letter, *letter.upper()} <= _letters():
        return letter
    return "" if unicodedata.category(letter) in {"Cc", "Cf"} else UNKNOWN


@cache
def _letters() -> frozenset[str]:
    """Those that all four faces have."""
    return frozenset(map(chr, set.intersection(*map(_codes, FONTS.glob("*.ttf")))))


def _codes(face: Path) -> set[int]:
    with TTFont(face, lazy=True) as font:
        return {*(font.getBestCmap() or ())}
