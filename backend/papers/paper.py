"""What stands on a paper, said once: its PDF and its workbook are both drawn from this."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

_KEPT_WHOLE = ("Thành phố Hồ Chí Minh",)
"""Places that carry a person's name keep their kind (Decree 30/2020/NĐ-CP, Annex I)."""

_TEXT_ENDS = "./."
_HEADING = re.compile(r"Điều \d+\.|[IVX]+\. [^:]*:?")
_NUMERALS = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_BASIS = ("Căn cứ", "Theo", "Xét")

SYNTHETIC = ("Lưu ý", "Dữ liệu mô phỏng, không phải số liệu của cơ quan nào.")
"""The fact that every paper of a synthetic block carries."""

Cell = str | Decimal | None
"""Text, an exact number, or something that is not known."""


class Issuer(StrEnum):
    """Whose letterhead a paper carries: the State's, or the Party's without Quốc hiệu."""

    state = "state"
    party = "party"


class Align(StrEnum):
    """Where the words of a column stand."""

    start = "start"
    middle = "middle"
    end = "end"


class RowKind(StrEnum):
    """A line of the table, the head of a group of lines, or a sum."""

    line = "line"
    group = "group"
    total = "total"


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Who issues the paper, under which number, where and when (Decree 30/2020/NĐ-CP, Annex I).

    `symbol` holds dots where the office writes its own; no `day` leaves the date open too.
    """

    issuer: Issuer
    above: str = ""
    body: str
    symbol: str = ""
    place: str
    day: date | None = None


def day_of(head: Letterhead) -> tuple[str, str, str]:
    """Day, month and year of the paper."""
    return day_parts(head.day)


def day_parts(day: date | None) -> tuple[str, str, str]:
    """Day, month and year as printed: 1 to 9 and the first two months with a zero; dots if open."""
    if day is None:
        return ("……", "……", "……")
    month = f"{day.month:02}" if day.month in {1, 2} else f"{day.month}"
    return (f"{day.day:02}", month, f"{day.year}")


def full_day(day: date | None) -> str:
    """`05 tháng 02 năm 2026`; dots for what is open."""
    return "{} tháng {} năm {}".format(*day_parts(day))


def roman(number: int) -> str:
    """I, II, III … as the parts of a paper are numbered; up to 39."""
    written = ""
    for numeral, value in _NUMERALS:
        times, number = divmod(number, value)
        written += numeral * times
    return written


def bases_words(lines: Iterable[str]) -> Iterator[str]:
    """One a line, as Decree 30 writes them: from `Căn cứ` or `Theo đề nghị` to a semicolon."""
    bases = [words for line in lines if (words := line.strip(" ;.,"))]
    for at, basis in enumerate(bases, start=1):
        known = basis.startswith(_BASIS)
        yield f"{basis if known else f'Căn cứ {basis}'}{'.' if at == len(bases) else ';'}"


def place_of(locality: str) -> str:
    """The name before the date: `Hải Phòng` of `Thành phố Hải Phòng`; dots where unknown."""
    if locality in _KEPT_WHOLE:
        return locality
    short = re.sub(r"^(Thành phố|Tỉnh) ", "", locality)
    return (short if short[:1].isupper() else locality) or "…"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: its title, its width in parts of the whole, and how its cells stand."""

    title: str
    width: int
    align: Align = Align.start
    upright: bool = False
    """The title is written upwards: for many narrow columns."""


@dataclass(frozen=True)
class Row:
    """A row with as many cells as the table has columns."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.line


def in_words(cell: Cell) -> str:
    """A cell as it is printed: decimal comma, nothing where nothing is known."""
    match cell:
        case None:
            return ""
        case Decimal():
            return format(cell, "f").replace(".", ",")
        case _:
            return cell


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; in a workbook a sheet of its own, named `sheet` (at most 31 characters)."""

    sheet: str
    name: str = ""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    labels: int = 2
    """So many columns at the left name the row."""
    size: int = 12
    """Of the letters, in points."""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """A side that signs; `signed` says when and how, and is empty while it has not."""

    side: str
    office: str = ""
    signed: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Act:
    """What makes a paper a decision: who decides, on which bases, with which words."""

    authority: str
    bases: tuple[str, ...] = ()
    word: str = "QUYẾT ĐỊNH:"


@dataclass(frozen=True, kw_only=True)
class Annex:
    """A list on a page of its own, after the signatures."""

    title: str
    subject: str = ""
    tables: tuple[Table, ...] = ()
    ending: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper on A4. `moment` is that of its data: the same data give the same bytes."""

    name: str
    """The file's name, without its ending."""
    letterhead: Letterhead
    number: str = ""
    """Số/ký hiệu where the paper has got one."""
    title: str
    subject: str = ""
    landscape: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    act: Act | None = None
    opening: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    ending: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    moment: datetime


Tell = Callable[[int], None]
"""Hears how many rows of a paper's tables are written."""


def unheard(done: int) -> None:
    """For papers on which nobody waits."""


def rows_of(paper: Paper) -> int:
    """How many rows all of its tables have, those of the annexes too."""
    tables = (*paper.tables, *(table for annex in paper.annexes for table in annex.tables))
    return sum(len(table.rows) for table in tables)


def finished(paper: Paper) -> Paper:
    """With the marks of an official paper (Decree 30/2020/NĐ-CP, Annexes I and III).

    The text ends with `./.`, each recipient with `;`, the last one with `.`. A paper that is sent
    to nobody has none of them.
    """
    if not paper.recipients:
        return paper
    *others, last = (name.rstrip(" .;") for name in paper.recipients)
    recipients = (*(f"{name};" for name in others), f"{last}.")
    goes_on = bool(paper.ending or paper.tables)
    return replace(
        paper,
        opening=paper.opening if goes_on else _ended(paper.opening),
        ending=_ended(paper.ending),
        recipients=recipients,
    )


def _ended(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        return ()
    *before, last = texts
    return (*before, last.removesuffix(_TEXT_ENDS).rstrip(" .;") + _TEXT_ENDS)


def heading_and_rest(text: str) -> tuple[str, str]:
    """What of a paragraph is set bold: the number of an article, a heading in Roman numbers."""
    found = _HEADING.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def is_basis(text: str) -> bool:
    """Whether a paragraph names what a paper rests on: set in italics (Decree 30, Annex I)."""
    return text.startswith("Căn cứ ")
