"""Shares of a base, compared exactly: quorums and thresholds.

Only integers and fractions: 80 % of 17 is 14, 90 % of 11 is 10 (NĐ 98/2023, Điều 30 khoản 7 counts
the total of members, absentees giving a written opinion).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

SHARE = r"^(100|[1-9]?[0-9](\.[0-9]{1,2})?)%$|^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$"
"""A share as people write it: `80%`, `66.67%`, `2/3`."""


class Base(StrEnum):
    """What a share is a share of.

    all_members: the block's units of the year. entitled: the seats of the frozen roll.
    present: units there when the ballot opened. received, valid: the votes themselves; an
    abstention is a valid vote, a written opinion is received.
    """

    all_members = "all_members"
    entitled = "entitled"
    present = "present"
    received = "received"
    valid = "valid"


@dataclass(frozen=True, slots=True)
class Requirement:
    """At least (or, where `more_than`, more than) a share of a base; 0 < share ≤ 1."""

    share: Fraction
    base: Base
    more_than: bool = False

    def needed(self, total: int) -> int:
        """The fewest votes that fulfil it. Of nobody, nothing is ever reached: at least 1."""
        if self.more_than:
            return self.share.numerator * total // self.share.denominator + 1
        return max(1, -(-self.share.numerator * total // self.share.denominator))

    def reached(self, votes: int, numbers: Mapping[Base, int]) -> bool:
        """Whether `votes` are enough among `numbers`."""
        return votes >= self.needed(numbers[self.base])


def share_of(text: str) -> Fraction:
    """The share that `80%` or `2/3` stands for; `ValueError` unless above 0 and at most 1."""
    if not re.fullmatch(SHARE, text):
        raise ValueError(text)
    share = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    if not 0 < share <= 1:
        raise ValueError(text)
    return share
