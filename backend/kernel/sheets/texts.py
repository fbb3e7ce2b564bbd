"""A CSV file as a sheet: in the encodings and with the separators that are met here."""

import csv
import io
import re
from pathlib import Path

from backend.kernel.sheets.legacy import is_syllable, suspected
from backend.kernel.sheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    too_large,
    unreadable,
)
from backend.kernel.vietnamese import nfc

_MARKED = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEPARATORS = ",;\t"
_LONGEST_CELL = 32_767
_WORDS = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 200_000
"""Letters by which an encoding is told."""


def opened(path: Path) -> Sheet:
    """The table in a text file. Raises `UnreadableError`."""
    text, encoding = _decoded(path.read_bytes())
    if "\x00" in text:
        raise unreadable()
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        raise unreadable() from error
    return Sheet(rows, encoding)


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    csv.field_size_limit(_LONGEST_CELL)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True):
        if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise too_large()
        rows.append(row)
    return rows


def _separator(text: str) -> str:
    """The one that parts the headers most often; quoted ones do not count."""
    header = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").split("\n", 1)[0])
    return max(_SEPARATORS, key=header.count)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _strictly(content, encoding), encoding.removesuffix("-sig")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _one_byte(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable() from error


def _one_byte(content: bytes) -> tuple[str, str]:
    """windows-1258 where that gives Vietnamese; else as it looks, for old tables to be told."""
    new = nfc(content.decode("cp1258", errors="replace"))
    old = content.decode("cp1252", errors="replace")
    if suspected(old[:_LOOKED_AT]) is not None and _strange(new) > _strange(nfc(old)) // 2:
        return old, "windows-1252"
    return new, "windows-1258"


def _strange(text: str) -> int:
    """How many words beyond ASCII are no Vietnamese syllables."""
    words = _WORDS.findall(text[:_LOOKED_AT])
    return sum(1 for word in words if not word.isascii() and not is_syllable(word))
