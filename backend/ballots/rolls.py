"""The roll: which units (of a council: members) have a vote, and who gives it. Fixed at opening."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from backend.ballots.counting import Rule
from backend.ballots.rules import Attending


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether a unit's delegate is there, and which unit's delegate stands for it otherwise."""

    attending: Attending
    proxy: UUID | None = None


@dataclass(frozen=True, slots=True)
class Voter:
    """How a unit's one vote is given: by its own delegate, on paper, or by a proxy."""

    written: bool = False
    proxy: UUID | None = None


def roll_of(
    rule: Rule, attending: Mapping[UUID, Attendance], *, trial: bool = False
) -> dict[UUID, Voter]:
    """A vote for each unit that is there, and where the rule allows for one that is not.

    An absentee votes by its written opinion, or through the delegate of a unit that is itself
    there. A trial is open to all who are called: nobody has checked in yet.
    """
    if trial:
        return dict.fromkeys(attending, Voter())
    there = {unit for unit, a in attending.items() if a.attending is Attending.present}
    found = dict.fromkeys(there, Voter())
    for unit, absent in attending.items():
        if absent.attending is Attending.written_opinion and rule.written_opinions:
            found[unit] = Voter(written=True)
        if absent.attending is Attending.represented and rule.proxies and absent.proxy in there:
            found[unit] = Voter(proxy=absent.proxy)
    return found
