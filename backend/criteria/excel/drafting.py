"""Entries of a foreign sheet → a draft of the table: groups by their numbering, points by hand."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from backend.criteria.doubts import Doubt, DoubtCode
from backend.criteria.excel.columns import Column, Header
from backend.criteria.excel.entries import Entry, Listing
from backend.criteria.excel.layout import CRITERION
from backend.criteria.excel.opening import letters
from backend.criteria.numbers import shown
from backend.criteria.rule_kinds import Count, Manual
from backend.criteria.rules import Criterion, Group, Start, Table

BY_HAND, DEDUCTION = "cham", "tru"
_STYLES = (
    ("roman", re.compile(r"[IVX]+")),
    ("capital", re.compile(r"[A-ZĐ]")),
    ("number", re.compile(r"\d+")),
    ("dotted", re.compile(r"\w+([.\-]\w+)+")),
    ("small", re.compile(r"[a-zđ]")),
)


def outlined(entries: Sequence[Entry]) -> list[Entry]:
    """The entries at the top, the others inside them: by their level, else by their numbering."""
    top: list[Entry] = []
    above: list[tuple[str, Entry]] = []
    for entry in entries:
        style = _style(entry)
        while above and not _contains(above[-1], style, entry, [s for s, _ in above]):
            above.pop()
        (above[-1][1].inside if above else top).append(entry)
        above.append((style, entry))
    return top


def _style(entry: Entry) -> str:
    if entry.level:
        return f"level {entry.level}"
    fitting = (name for name, form in _STYLES if form.fullmatch(entry.number))
    return next(fitting, "other" if entry.number else "none")


def _contains(above: tuple[str, Entry], style: str, entry: Entry, styles: Sequence[str]) -> bool:
    """Whether the entry belongs inside the last one that is still open."""
    over, parent = above
    if style.startswith("level") or over.startswith("level"):
        return _level(over) < _level(style)
    if style == "dotted":
        stem = entry.number.rpartition(".")[0] or entry.number.rpartition("-")[0]
        apart = over == "dotted" or (over == "number" and _dotted_by(parent, styles, stem))
        return parent.number == stem or not apart
    return style not in styles


def _dotted_by(parent: Entry, styles: Sequence[str], stem: str) -> bool:
    """`1.2` under `2` is no part of it where `1` is its sibling; under roman numbers it may be."""
    return parent.number != stem and "dotted" not in styles[:-1]


def _level(style: str) -> int:
    """Groups by their depth; criteria, and rows that were put in, below all of them."""
    depth = style.removeprefix("level ")
    return int(depth) if depth.isdigit() and len(depth) < 3 else 99  # noqa: PLR2004


class Drafting:
    """A table while it is made of the entries; what had to be decided is a doubt."""

    def __init__(self, sheet: str, header: Header, listing: Listing) -> None:
        self._sheet = sheet
        self._header = header
        self._listing = listing
        self._used: set[tuple[str, str]] = set()
        self._labels: dict[str, str] = {}
        self.doubts: list[Doubt] = []

    def table(self, table_id: str) -> Table:
        """The draft. The first words above the table are its title, the others its note."""
        title, *notes = self._listing.above or [self._sheet]
        top = outlined(self._listing.entries)
        groups = self._groups(top, title)
        return Table(
            id=table_id,
            title=title,
            scale=self._scale(groups),
            groups=groups,
            note="\n".join(notes),
            labels=self._labels,
        )

    def _groups(self, top: Sequence[Entry], title: str) -> tuple[Group, ...]:
        if any(self._is_group(entry) for entry in top):
            return tuple(self._group(entry, "/groups", i, "") for i, entry in enumerate(top))
        criteria = tuple(
            self._criterion(entry, f"/groups/0/criteria/{i}", "") for i, entry in enumerate(top)
        )
        return (Group(id="1", name=title, max=_sum(criteria), criteria=criteria),)

    def _group(self, entry: Entry, inside: str, index: int, above: str) -> Group:
        path, name = f"{inside}/{index}", self._id(entry, "group", above)
        leaves = [e for e in entry.inside if not self._is_group(e)] or (
            [] if entry.inside or self._is_group(entry) else [entry]
        )
        branches = [e for e in entry.inside if self._is_group(e)]
        criteria = tuple(
            self._criterion(leaf, f"{path}/criteria/{i}", name) for i, leaf in enumerate(leaves)
        )
        children = tuple(
            self._group(branch, f"{path}/children", i, name) for i, branch in enumerate(branches)
        )
        ways = "" if leaves == [entry] else _besides(entry)
        most = self._most(entry, path, _sum(children) + _sum(criteria))
        verifier = "" if leaves == [entry] else entry.verifier
        return Group(
            id=name, name=entry.text, max=most, verifier=verifier, note=ways,
            children=children, criteria=criteria,
        )  # fmt: skip

    def _is_group(self, entry: Entry) -> bool:
        return bool(entry.inside) or (entry.level not in {"", CRITERION})

    def _criterion(self, entry: Entry, path: str, above: str) -> Criterion:
        points = entry.points
        if points is None:
            self._doubt(DoubtCode.no_points, entry, Column.points, entry.text, path)
        elif points < 0:
            self._doubt(DoubtCode.negative_points, entry, Column.points, shown(points), path)
        name = self._id(entry, "criterion", above, path)
        if entry.how:
            self._doubt(DoubtCode.scoring_unread, entry, Column.how, entry.how, path)
        earned = points if points is not None and points > 0 else Decimal(0)
        rule = self._deduction(name, -points, entry.how) if points and points < 0 else None
        return Criterion(
            id=name, text=entry.text, max=earned, start=Start.zero,
            floor=points if rule else None, evidence=entry.evidence, verifier=entry.verifier,
            rules=(rule or Manual(id=BY_HAND, max=earned, note=entry.how),),
        )  # fmt: skip

    def _deduction(self, criterion: str, most: Decimal, how: str) -> Count:
        fact = f"tru_{criterion}"
        self._labels[fact] = "Số điểm trừ"
        return Count(id=DEDUCTION, fact=fact, per=Decimal(-1), cap=most, note=how)

    def _most(self, entry: Entry, path: str, added: Decimal) -> Decimal:
        if entry.points is None or entry.points < 0:
            self._doubt(DoubtCode.group_summed, entry, Column.points, entry.text, path)
            return added
        if entry.points != added and entry.inside:
            self._doubt(DoubtCode.sum_differs, entry, Column.points, shown(entry.points), path)
        return entry.points

    def _scale(self, groups: Sequence[Group]) -> Decimal | None:
        added = _sum(groups)
        if self._listing.total is None:
            return added or None
        row, stated = self._listing.total
        if stated != added:
            at = Entry(row=row, number="", text="", points=stated)
            self._doubt(DoubtCode.total_differs, at, Column.points, shown(stated), "/scale")
        return stated if stated > 0 else None

    def _id(self, entry: Entry, kind: str, above: str, path: str = "") -> str:
        """The row's number; where others have it, with that of what contains it before it."""
        if not entry.number and kind == "criterion":
            self._doubt(DoubtCode.no_number, entry, Column.id, entry.text, path)
        own = " ".join(entry.number.split())[:80]
        for name in _names(own, above):
            if (kind, name) not in self._used:
                self._used.add((kind, name))
                if own and name not in {own, f"{above}.{own}"}:
                    self._doubt(DoubtCode.number_repeated, entry, Column.id, own, path)
                return name
        raise AssertionError(own)

    def _doubt(
        self, code: DoubtCode, entry: Entry, column: Column, content: str, path: str
    ) -> None:
        place = self._header.column(column)
        at = "" if place is None else letters(place)
        self.doubts.append(Doubt(code, self._sheet, entry.row + 1, at, content, path))


def _names(own: str, above: str) -> Iterator[str]:
    if own:
        yield own
        if above:
            yield f"{above}.{own}"
    stem = own or above or "tc"
    yield from (f"{stem}-{number}" for number in range(1, 100_000))


def _besides(entry: Entry) -> str:
    evidence = f"Minh chứng: {entry.evidence}" if entry.evidence else ""
    return "\n".join(filter(None, (entry.how, evidence)))


def _sum(parts: Sequence[Group] | Sequence[Criterion]) -> Decimal:
    return sum((part.max for part in parts), Decimal(0))
