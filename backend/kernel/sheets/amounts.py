"""Amounts as people write them: a comma or a point before the decimals, never rounded."""

import re
from decimal import Decimal

from backend.kernel.sheets.sheet import Raw
from backend.kernel.texts import Text

MOST_DECIMALS = 4
_WRITTEN = re.compile(r"-?(?:[0-9]{1,9}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,2})(?:,[0-9]{1,9})?")
_POINTED = re.compile(r"-?[0-9]{1,9}\.[0-9]{1,9}")
_EITHER = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


def amount_in(raw: Raw, text: str) -> str | Text:
    """The exact amount in its shortest form (`118.4`); else why there is none.

    Written `118,4`, `1.118,4` or `118.4`. `1.184` alone may be either, and is refused.
    """
    if isinstance(raw, str) and _EITHER.fullmatch(text):
        comma, whole = text.replace(".", ","), text.replace(".", "")
        return Text(
            f"«{text}» có thể là {comma} hoặc {whole}; ghi một trong hai.",
            f"{text} may be {comma} or {whole}; write one of them.",
        )
    written = _decimal(raw, text)
    if written is None:
        return Text(f"«{text}» không phải là số.", f"{text!r} is no number.")
    number = Decimal(written)
    if number != round(number, MOST_DECIMALS):
        return Text(
            f"«{text}» có quá {MOST_DECIMALS} chữ số thập phân; làm tròn rồi nhập lại.",
            f"{text} has more than {MOST_DECIMALS} decimals; round it yourself.",
        )
    return f"{number.normalize() + 0:f}"


def _decimal(raw: Raw, text: str) -> str | None:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    if isinstance(raw, str) and _WRITTEN.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return text if _POINTED.fullmatch(text) or re.fullmatch(r"-?[0-9]{1,9}", text) else None
