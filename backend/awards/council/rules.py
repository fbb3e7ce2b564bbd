"""How a council's vote on a line is judged, and in which order lines are voted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.awards.rules.awards import Award, AwardForm, AwardTitle
from backend.awards.rules.catalogue import Catalogue


class CouncilOutcome(StrEnum):
    """Whether the share of all members that the law asks for was reached."""

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


def outcome(percent: int | None, vote: Vote) -> CouncilOutcome | None:
    """At least `percent` of ALL members (NĐ 98/2023, Điều 30 khoản 7); none where none is set."""
    if percent is None:
        return None
    reached = 100 * vote.in_favour >= percent * vote.members
    return CouncilOutcome.passed if reached else CouncilOutcome.failed


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
