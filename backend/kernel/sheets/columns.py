"""What a column of an import holds, and how a cell of it is read. Nothing is repaired silently."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from uuid import UUID

from backend.kernel.sheets.amounts import amount_in
from backend.kernel.sheets.legacy import suspected
from backend.kernel.sheets.sheet import Raw
from backend.kernel.texts import Text
from backend.kernel.vietnamese import folded, nfc

Value = str | int | bool | date | UUID | None
"""A cell as the product keeps it; a unit by its id; none = nothing is stated."""


class Holds(StrEnum):
    """The kinds of columns."""

    line = "line"
    identifier = "identifier"
    """Digits that are no number: codes, user names. Leading zeros count."""
    day = "day"
    number = "number"
    amount = "amount"
    """An exact decimal, kept in its shortest form: `118.4`."""
    choice = "choice"
    unit = "unit"
    """A unit, by its code or its name."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field, its header, what it takes."""

    name: str
    header: Text
    holds: Holds
    needed: bool = False
    choices: Mapping[str, Text] = field(default_factory=dict)
    """By the value that is stored: the words that stand in the cell."""
    pattern: str | None = None
    least: int = 0
    most: int = 1_000_000
    longest: int = 300
    example: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell or a row is refused."""

    code: str
    words: Text
    field: str = ""
    """The column's field; empty = the whole row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that was read: its value, or why there is none; what was changed in reading it."""

    value: Value = None
    fault: Fault | None = None
    notes: tuple[Text, ...] = ()


_SCIENTIFIC = re.compile(r"[0-9]([.,][0-9]+)?[eE]\+?[0-9]{1,2}")
_WRITTEN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T00:00:00)?")
_WHOLE = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,12}")
_MONTHS = 12
_FIRST_YEAR, _LAST_YEAR = 1945, 2200
NFD_NOTE = Text("Chữ tổ hợp (NFD) đã được chuẩn hóa.", "Decomposed letters (NFD) were composed.")
SPACES_NOTE = Text("Đã bỏ khoảng trắng thừa.", "Extra spaces were taken away.")


def read_cell(column: Column, raw: Raw) -> Cell:
    """The cell by the rules of its column."""
    text, notes = _text(raw)
    if text == "":
        return _empty(column, notes)
    reader = _READERS[column.holds]
    found = reader(column, raw, text)
    if isinstance(found, Fault):
        return Cell(fault=found, notes=notes)
    return Cell(found, notes=notes)


def _text(raw: Raw) -> tuple[str, tuple[Text, ...]]:
    """The words of the cell, composed and trimmed, with what was done to them."""
    if not isinstance(raw, str):
        return shown(raw), ()
    composed = nfc(raw)
    trimmed = " ".join(composed.replace("\u00a0", " ").split())
    notes = [
        *([NFD_NOTE] if composed != raw else []),
        *([SPACES_NOTE] if trimmed != composed else []),
    ]
    return trimmed, tuple(notes)


def shown(raw: Raw) -> str:
    """A raw cell as text: whole numbers without a fraction, days as ISO."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, date):
        return raw.isoformat()
    return str(raw)


def _empty(column: Column, notes: tuple[Text, ...]) -> Cell:
    if column.needed:
        return Cell(fault=_fault(column, "missing", "Chưa có dữ liệu.", "Nothing is stated."))
    return Cell(notes=notes)


def _line(column: Column, raw: Raw, text: str) -> Value | Fault:
    if not isinstance(raw, str):
        return _fault(column, "not_text", f"«{text}» không phải là chữ.", f"{text} is no text.")
    if (old := suspected(text)) is not None:
        return _fault(
            column,
            "legacy_encoding",
            f"Chữ theo bảng mã {old.table}, có thể là «{old.meant}». Chuyển sang Unicode.",
            f"Typed in {old.table}, perhaps {old.meant!r}. Convert it to Unicode.",
        )
    if not text.isprintable() or "\ufffd" in text:
        return _fault(column, "unknown_letters", "Có ký tự không đọc được.", "Unreadable letters.")
    if len(text) > column.longest:
        most = column.longest
        return _fault(column, "too_long", f"Dài quá {most} ký tự.", f"Longer than {most}.")
    return text


def _identifier(column: Column, raw: Raw, text: str) -> Value | Fault:
    if not isinstance(raw, str):
        return _fault(
            column,
            "number_not_text",
            f"Excel đã đổi mã này thành số ({text}); có thể mất số 0 ở đầu. Định dạng ô là Văn bản "
            "rồi nhập lại.",
            f"Excel made a number of it ({text}); leading zeros may be lost. Type it as text.",
        )
    if _SCIENTIFIC.fullmatch(text):
        return _fault(
            column,
            "scientific",
            f"«{text}» là số viết gọn của Excel; các chữ số sau đã mất. Nhập lại mã đầy đủ.",
            f"{text} is a number that Excel shortened; digits are lost. Type the whole code.",
        )
    read = _line(column, raw, text)
    if isinstance(read, str) and column.pattern and not re.fullmatch(column.pattern, read):
        return _fault(column, "pattern", f"Mã «{read}» sai dạng.", f"{read!r} has a wrong form.")
    return read


def _day(column: Column, raw: Raw, text: str) -> Value | Fault:
    if isinstance(raw, datetime) and (raw.hour, raw.minute, raw.second) != (0, 0, 0):
        return _fault(column, "has_a_time", f"«{text}» có cả giờ.", f"{text} has a time of day.")
    if isinstance(raw, date):
        return _within(column, raw.year, raw.month, raw.day, text)
    if not isinstance(raw, str):
        return _fault(
            column,
            "day_is_number",
            f"Ô là số {text}, không phải ngày. Định dạng ô là Ngày hoặc viết 31/12/2026.",
            f"The cell is the number {text}, no date. Format it as a date or write 31/12/2026.",
        )
    return _written_day(column, text)


def _written_day(column: Column, text: str) -> Value | Fault:
    if iso := _ISO_DAY.fullmatch(text):
        return _within(column, int(iso[1]), int(iso[2]), int(iso[3]), text)
    written = _WRITTEN_DAY.fullmatch(text)
    if written is None:
        return _fault(column, "no_day", f"«{text}» không phải ngày.", f"{text!r} is no date.")
    first, second, year = int(written[1]), int(written[2]), int(written[3])
    if first <= _MONTHS < second:
        return _fault(
            column,
            "us_order",
            f"«{text}» viết tháng trước ngày; viết ngày/tháng/năm.",
            f"{text} has the month first; write day/month/year.",
        )
    return _within(column, year, second, first, text)


def _within(column: Column, year: int, month: int, day: int, text: str) -> Value | Fault:
    try:
        found = date(year, month, day)
    except ValueError:
        return _fault(column, "no_such_day", f"Không có ngày «{text}».", f"No such day: {text}.")
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return _fault(column, "far_day", f"Năm của «{text}» không đúng.", f"Odd year: {text}.")
    return found


def _number(column: Column, raw: Raw, text: str) -> Value | Fault:
    whole = isinstance(raw, str) and _WHOLE.fullmatch(text)
    typed = isinstance(raw, int | float) and not isinstance(raw, bool) and float(raw).is_integer()
    number = int(text.replace(".", "")) if whole else int(float(text)) if typed else None
    if number is None or not column.least <= number <= column.most:
        least, most = column.least, column.most
        return _fault(
            column,
            "number",
            f"«{text}» không phải số nguyên từ {least} đến {most}.",
            f"{text!r} is no whole number from {least} to {most}.",
        )
    return number


def _amount(column: Column, raw: Raw, text: str) -> Value | Fault:
    found = amount_in(raw, text)
    return Fault("amount", found, column.name) if isinstance(found, Text) else found


def _choice(column: Column, raw: Raw, text: str) -> Value | Fault:  # noqa: ARG001 - as the others
    words = {folded(w): value for value, said in column.choices.items() for w in (said.vi, said.en)}
    words |= {folded(value): value for value in column.choices}
    if (value := words.get(folded(text))) is not None:
        return value
    near = nearest(text, [said.vi for said in column.choices.values()])
    return _fault(
        column,
        "unknown_choice",
        f"Không có «{text}»{perhaps(near).vi}",
        f"There is no {text!r}{perhaps(near).en}",
    )


def _unit(column: Column, raw: Raw, text: str) -> Value | Fault:
    return _identifier(column, raw, text)


_READERS = {
    Holds.line: _line,
    Holds.identifier: _identifier,
    Holds.day: _day,
    Holds.number: _number,
    Holds.amount: _amount,
    Holds.choice: _choice,
    Holds.unit: _unit,
}


def nearest(text: str, known: Sequence[str]) -> str | None:
    """The known word most like the text; none where nothing is near."""
    by_form = {folded(word): word for word in known}
    found = get_close_matches(folded(text), list(by_form), n=1, cutoff=0.6)
    return by_form[found[0]] if found else None


def perhaps(near: str | None) -> Text:
    """The end of a sentence about what is not on record: what may have been meant."""
    if near is None:
        return Text("; ghi đúng như trong hệ thống.", "; write it as it is recorded.")
    return Text(f"; có phải «{near}»?", f"; perhaps {near!r}?")


def _fault(column: Column, code: str, vi: str, en: str) -> Fault:
    return Fault(code, Text(vi, en), column.name)


Plain = str | int | bool | None


def plain(values: Mapping[str, Value]) -> dict[str, Plain]:
    """Values as JSON keeps them."""
    return {n: str(v) if isinstance(v, date | UUID) else v for n, v in values.items()}


def typed(columns: Sequence[Column], values: Mapping[str, Plain]) -> dict[str, Value]:
    """JSON values as they were read."""
    readers = {column.name: _AS_READ.get(column.holds) for column in columns}
    return {name: _as_read(readers.get(name), value) for name, value in values.items()}


_AS_READ: Mapping[Holds, Callable[[str], Value]] = {Holds.day: date.fromisoformat, Holds.unit: UUID}


def _as_read(reader: Callable[[str], Value] | None, value: Plain) -> Value:
    return reader(value) if reader is not None and isinstance(value, str) else value
