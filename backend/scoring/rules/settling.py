"""Chênh lệch và giải trình: which differences the unit explains, which the verifier answers. Pure.

A criterion is told by what the unit scored and what the check found. The block's limit stands in
points; party rating asks for an explanation from a difference of 5 on (reference 8.24).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

from backend.seasons.rules import LimitOn


class RemarkKind(StrEnum):
    """What is said of a criterion: by the unit, or by the verifier who looks a second time."""

    explanation = "explanation"
    kept = "kept"
    changed = "changed"


@dataclass(frozen=True, slots=True)
class Said:
    """A remark on a criterion."""

    criterion: str
    kind: RemarkKind


@dataclass(frozen=True, slots=True)
class Found:
    """A criterion's points, or a total: as the unit scored, as the check found."""

    own: Fraction
    found: Fraction

    @property
    def by(self) -> Fraction:
        """How far apart they lie, whoever gave more."""
        return abs(self.found - self.own)


@dataclass(frozen=True, slots=True)
class Limit:
    """From how many points on a difference must be explained; none = never."""

    points: Fraction | None
    on: LimitOn

    def to_explain(self, total: Found, criteria: Mapping[str, Found]) -> frozenset[str]:
        """The criteria that need an explanation.

        Each that reaches the limit; or, where the limit is on the total and reached, each that
        differs.
        """
        if self.points is None or (self.on is LimitOn.total and total.by < self.points):
            return frozenset()
        least = self.points if self.on is LimitOn.criterion else Fraction(0)
        return frozenset(c for c, found in criteria.items() if found.by and found.by >= least)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What must still be said before the two sides can sign."""

    explanation: frozenset[str]
    """Criteria that the unit has to explain."""
    answer: frozenset[str]
    """Explained criteria on which the verifier has to look a second time."""


NOTHING = Waiting(frozenset(), frozenset())
"""Nothing is missing, or it is too early to ask."""


def waiting(due: frozenset[str], remarks: Iterable[Said], *, second_look: bool) -> Waiting:
    """What is missing of what is due; `remarks` since the submission, in their order."""
    threads = groupby(sorted(remarks, key=attrgetter("criterion")), attrgetter("criterion"))
    last = {criterion: [r.kind for r in thread] for criterion, thread in threads}
    explained = {c for c, kinds in last.items() if RemarkKind.explanation in kinds}
    open_ones = {c for c, kinds in last.items() if kinds[-1] is RemarkKind.explanation}
    return Waiting(due - explained, due & open_ones if second_look else frozenset())
