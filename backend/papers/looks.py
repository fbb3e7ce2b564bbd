"""How the cells of a workbook look."""

from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from backend.papers.paper import Align

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter", "text_wrap": True}
_SIDES = {Align.start: "left", Align.middle: "center", Align.end: "right"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so might be taken for a formula once somebody edits or copies it."""


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def words(
        self, *, bold: bool = False, italic: bool = False, side: str = "left", size: int = 12
    ) -> Format:
        """Text outside of the table."""
        return self._look(bold=bold, italic=italic, align=side, font_size=size)

    def title(self, *, upright: bool) -> Format:
        """The title of a column."""
        return self._look(bold=True, align="center", border=1, rotation=90 if upright else 0)

    def cell(self, align: Align, *, strong: bool, words: str = "") -> Format:
        """A cell with text, which stays text whatever it begins with."""
        quoted = {"quote_prefix": True} if words.startswith(_FORMULA_STARTS) else {}
        return self._look(**_cell(align, strong=strong), **quoted)

    def number(self, value: Decimal, align: Align, *, strong: bool) -> Format:
        """A cell with a number, which shows all its decimals and no more."""
        return self._look(**_cell(align, strong=strong), num_format=decimals_of(value))

    def _look(self, **properties: Any) -> Format:  # noqa: ANN401 - what the library takes
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_FONT, **properties})
        return self._made[key]


def decimals_of(value: Decimal) -> str:
    """`0.0` for 118.4."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return "0." + "0" * -exponent if exponent < 0 else "0"


def _cell(align: Align, *, strong: bool) -> dict[str, Any]:
    shade = {"bg_color": "#F0F0F0"} if strong else {}
    return {"align": _SIDES[align], "bold": strong, "border": 1, **shade}
