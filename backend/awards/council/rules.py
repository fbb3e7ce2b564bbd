"""How a council's vote on a line is judged, and in which order lines are voted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.awards.rules.awards import Award, AwardForm, AwardTitle
from backend.awards.rules.catalogue import Catalogue


class CouncilOutcome(StrEnum):
    """Whether enough of all members were in favour."""

    passed = "passed"
    failed = "failed"


@dataclass(frozen=True, slots=True)
class Vote:
    """Ballots in favour, of all `members`; `written` of them by written opinion of the absent."""

    members: int
    present: int
    in_favour: int
    written: int

    @property
    def possible(self) -> bool:
        """No more than were there voted there, no more than were absent wrote."""
        there = self.in_favour - self.written
        return 0 <= there <= self.present and self.written <= self.members - self.present


LAW = "Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7"
"""Where a share is prescribed, and the ballot with it."""

REGULATION = "Quy chế của Hội đồng (như Bắc Ninh QĐ 86/2025, Điều 8 khoản 4)"
"""Where the law prescribes none: the council's own regulation, more than half."""


def reference(percent: int | None) -> str:
    """Which rule says how many must be in favour."""
    return REGULATION if percent is None else LAW


def needed(percent: int | None, members: int) -> int:
    """The least number of ballots in favour: of ALL members, in whole numbers.

    At least `percent` where the law prescribes a share (NĐ 98/2023, Điều 30 khoản 7), else more
    than half (Bắc Ninh QĐ 86/2025, Điều 8 khoản 4).
    """
    return members // 2 + 1 if percent is None else -(-percent * members // 100)


def outcome(percent: int | None, vote: Vote) -> CouncilOutcome:
    """Whether as many were in favour as the law, or else the council's regulation, asks for."""
    reached = vote.in_favour >= needed(percent, vote.members)
    return CouncilOutcome.passed if reached else CouncilOutcome.failed


class Standing(StrEnum):
    """What the council's vote, or the lack of one, means for a decision on a line."""

    open = "open"
    """It may be decided."""
    reason_needed = "reason_needed"
    """It has no majority: whoever decides must say why."""
    barred = "barred"
    """The share that the law prescribes was not reached."""


def standing(percent: int | None, result: CouncilOutcome | None) -> Standing:
    """A title with a prescribed ballot needs it; what fell by regulation alone needs a reason.

    Where the law prescribes no ballot, none is needed: the council may never have been asked.
    """
    if result is CouncilOutcome.passed or (result is None and percent is None):
        return Standing.open
    legally_down = result is CouncilOutcome.failed and percent is not None
    return Standing.barred if legally_down else Standing.reason_needed


def enough_present(members: int, present: int) -> bool:
    """80 % of the members when awards are considered (Bắc Ninh QĐ 86/2025, Điều 8 khoản 4)."""
    return 100 * present >= 80 * members


def standing_from_below(
    catalogue: Catalogue,
) -> Mapping[tuple[AwardTitle | None, AwardForm | None], int]:
    """The catalogue's awards in the order in which they are voted, from the lowest."""
    return {(e.title, e.form): at for at, e in enumerate(reversed(catalogue.entries))}


def waiting_below(
    catalogue: Catalogue, lines: Sequence[tuple[UUID, Award]], voted: Collection[UUID], line: UUID
) -> list[UUID]:
    """Lines of lower titles that must be voted before `line` (courts: from low to high).

    Titles stand in the catalogue from the highest down. Forms have no such order.
    """
    order = [entry.title for entry in catalogue.entries if entry.title is not None]
    own = next(award for key, award in lines if key == line)
    if own.title is None:
        return []
    return [
        key
        for key, award in lines
        if award.title is not None
        and key not in voted
        and award.receiver is own.receiver
        and order.index(award.title) > order.index(own.title)
    ]
