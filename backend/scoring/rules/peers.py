"""Chấm chéo: the units of a block mark each other, drawn by lot, blind until the bell. Pure.

A unit that recuses itself, and a mark that is missing at the bell, leave the denominator: what
counts is the mean of the marks given. To abstain is not to recuse: the unit took part, has no
view of that one criterion, and is counted as having abstained.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from backend.criteria.numbers import comma, exact, shown
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import Import, Manual
from backend.criteria.rules import Table
from backend.criteria.walking import Item, items_of
from backend.kernel.texts import Text

Unit = TypeVar("Unit")

PEERS = ("peers", "chấm chéo")
"""How a table says in `verifier` that the units of the block check each other."""

FEWEST = 2
"""Units of a block that can mark each other."""

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Marked:
    """A rule whose points the peers give, from 0 to `max`."""

    entry: str
    """`criterion/rule`."""
    criterion: str
    text: str
    max: Fraction
    answer: str
    """Where the unit's own figure stands among its answers."""


def marked_by_peers(table: Table) -> tuple[Marked, ...]:
    """The rules that wait for somebody's points in criteria that the peers check."""
    return tuple(
        Marked(f"{item.id}/{rule.id}", item.id, item.criterion.text, _most(item, rule), answer)
        for item in items_of(table)
        if _is_peers(item)
        for rule in item.criterion.rules
        if (answer := _answer(item, rule))
    )


def _is_peers(item: Item) -> bool:
    """Whether the verifier who is named nearest to the criterion is the peers."""
    named = (item.criterion.verifier, *(group.verifier for group in reversed(item.above)))
    nearest = next(filter(None, named), "").casefold()
    return any(word in nearest for word in PEERS)


def _answer(item: Item, rule: Rule) -> str:
    if isinstance(rule, Manual):
        return f"{item.id}/{rule.id}"
    return item.fact(rule.item) if isinstance(rule, Import) else ""


def _most(item: Item, rule: Rule) -> Fraction:
    own = rule.max if isinstance(rule, Manual) else getattr(rule, "scale", None)
    return exact(own or item.criterion.max)


def drawn(units: Sequence[Unit], each: int, seed: str) -> tuple[tuple[Unit, Unit], ...]:
    """Who marks whom, (scorer, scored): each unit marks `each` others and is marked by as many.

    The lot is the order of SHA-256(seed, unit); on that circle every unit marks the next ones. So
    nobody marks their own, and two units mark each other only where there is no way around it:
    max(0, each·n - n(n-1)/2) pairs. Raises `ValueError` unless 1 ≤ each < number of units.
    """
    if not 1 <= each < len(units):
        raise ValueError(each)
    circle = sorted(units, key=lambda unit: _lot(seed, unit))
    return tuple(
        (scorer, circle[(place + step) % len(circle)])
        for place, scorer in enumerate(circle)
        for step in range(1, each + 1)
    )


def _lot(seed: str, unit: object) -> str:
    return hashlib.sha256(f"{seed}\n{unit}".encode()).hexdigest()


def is_far(points: Fraction, own: Fraction, most: Fraction, percent: int | None) -> bool:
    """Whether a mark lies so far off the unit's own points that it needs a reason."""
    return percent is not None and abs(points - own) * HUNDRED >= most * percent


@dataclass(frozen=True, slots=True)
class Mean:
    """What the peers' marks of one rule come to; no points: before the bell, or no mark left."""

    points: Fraction | None = None
    marks: int = 0
    abstained: int = 0
    recused: int = 0
    missing: int = 0
    rung: bool = True
    """Whether the bell has rung."""

    @property
    def said(self) -> Text:
        """The working, in words."""
        if not self.rung:
            return Text(
                "Chấm chéo chưa mở: chờ hiệu lệnh mở phiếu.", "Peer marks are sealed until opened."
            )
        if self.points is None:
            head = Text(
                "Không có phiếu chấm chéo nào cho điểm: chưa định được, chờ người thẩm định",
                "No peer gave a mark: undecided, the verifier must decide",
            )
        else:
            head = Text(
                f"Trung bình {self.marks} phiếu chấm chéo: {comma(self.points)}",
                f"Mean of {self.marks} peer marks: {shown(self.points)}",
            )
        rest = [*self._left_out()]
        vi, en = "; ".join(text.vi for text in rest), "; ".join(text.en for text in rest)
        if rest:
            return Text(f"{head.vi} ({vi}).", f"{head.en} ({en}).")
        return Text(f"{head.vi}.", f"{head.en}.")

    def _left_out(self) -> Iterator[Text]:
        if self.abstained:
            yield Text(f"{self.abstained} phiếu không cho điểm", f"{self.abstained} abstained")
        if self.recused:
            yield Text(f"{self.recused} đơn vị xin không chấm", f"{self.recused} recused")
        if self.missing:
            yield Text(f"{self.missing} đơn vị chưa chấm", f"{self.missing} missing")


AWAITED = Mean(rung=False)
"""Before the bell."""


def mean_of(given: Sequence[Fraction | None], scorers: int, recused: int) -> Mean:
    """The mean of the marks given by `scorers` units of which some recused themselves.

    None among the marks: the unit abstained. Exact: a third stays a third.
    """
    marks = [points for points in given if points is not None]
    return Mean(
        points=sum(marks, Fraction(0)) / len(marks) if marks else None,
        marks=len(marks),
        abstained=len(given) - len(marks),
        recused=recused,
        missing=scorers - recused - len(given),
    )
