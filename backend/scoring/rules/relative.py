"""Scoring against the block's leader (the police-cluster method, `cand_relative`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from backend.kernel.texts import Text
from backend.scoring.rules.working import both

HALF = Fraction(1, 2)
Figures = tuple[Fraction, Fraction]
"""Achieved A and target T, T > 0."""


@dataclass(frozen=True)
class Standing:
    """The share of the points, and whether every unit's figures were there."""

    share: Fraction
    case: str
    because: Text
    complete: bool = True


def standing(
    achieved: Fraction, target: Fraction, peers: Sequence[tuple[Fraction | None, ...]]
) -> Standing:
    """The share of the points for A of T among the peers' (A, T).

    A < T: ½·A/T. A = T: ½. A > T: 1 for the highest exceed rate (A-T)/T of the block, else
    ½ + ½·(A-T)/(A_lead-T), never more than 1. A peer whose T is 0 was not assigned the target.
    """
    if achieved < target:
        share = max(Fraction(0), HALF * achieved / target)
        because = both("Chưa đạt: {} trên {}.", "Below: {} of {}.", achieved, target)
        return Standing(share, "below", because)
    if achieved == target:
        return Standing(HALF, "met", both("Đạt đúng {}.", "Exactly {}.", target))
    figures = [(a, t) for a, t in peers if a is not None and t is not None and t > 0]
    complete = all(t == 0 or None not in (a, t) for a, t in peers)
    return _exceeding((achieved, target), figures, complete=complete)


def _exceeding(own: Figures, others: Sequence[Figures], *, complete: bool) -> Standing:
    best = max(map(_rate, [own, *others]))
    achieved, target = own
    if _rate(own) == best:
        because = both("Vượt cao nhất khối: {} trên {}.", "Exceeds by most: {} of {}.",
                       achieved, target)  # fmt: skip
        return Standing(Fraction(1), "lead", because, complete)
    lead = max(a for a, t in others if _rate((a, t)) == best)
    ahead = (achieved - target) / (lead - target) if lead > achieved else Fraction(1)
    because = both(
        "Vượt: {} trên {}; đơn vị dẫn đầu đạt {}.", "Exceeds: {} of {}; the leader has {}.",
        achieved, target, lead,
    )  # fmt: skip
    return Standing(HALF + HALF * ahead, "exceeded", because, complete)


def _rate(figures: Figures) -> Fraction:
    achieved, target = figures
    return (achieved - target) / target
