"""The conditions that the law sets for a title or a form, as data that can be tested."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from backend.awards.rules.awards import AwardTitle, Receiver, Subtype
from backend.awards.rules.facts import People, Quality, Rating, Reach
from backend.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Rated:
    """Rated at least so in each of the last `years` years; or given that title for the year."""

    at_least: Rating
    years: int = 1
    or_title: AwardTitle | None = None


@dataclass(frozen=True, slots=True)
class Titled:
    """Given the title for each of the last `years` years, unbroken."""

    title: AwardTitle
    years: int


@dataclass(frozen=True, slots=True)
class PeopleShare:
    """At least this share of all the people, in whole percent of all of them."""

    count: People
    percent: int


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """At least, or at most, so many people."""

    count: People
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Leads:
    """Leader of the yearly movement of a khối or cụm."""

    thematic_years: int
    """A thematic movement that lasted so many years has leaders of its own."""


@dataclass(frozen=True, slots=True)
class Initiatives:
    """Recognised initiatives or accepted works of science within the last `years` years."""

    reach: Reach
    count: int = 1
    years: int = 1


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What only a confirmation shows; an exceptional quality counts only where it is claimed."""

    quality: Quality
    exceptional: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A person weighs it: the criteria are local, or their wording was not verified."""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of several groups of conditions suffices."""

    options: Sequence[Sequence["Condition"]]


Condition: TypeAlias = (
    Rated | Titled | PeopleShare | PeopleCount | Leads | Initiatives | Confirmed | Judged | AnyOf
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition in the words of its article, and for whom it is one."""

    text: Text
    article: str
    condition: Condition
    receivers: frozenset[Receiver]
    comprehensive: bool | None
    """Only for khen công trạng (true), only for the other kinds (false), or for all."""

    def applies(self, receiver: Receiver, subtype: Subtype | None) -> bool:
        """Whether this is asked of that receiver for that kind of award."""
        merit = subtype is Subtype.comprehensive
        return receiver in self.receivers and self.comprehensive in {None, merit}


def years_counted(condition: Condition) -> int:
    """How many years it looks back on, the judged one included."""
    if isinstance(condition, AnyOf):
        return max(years_counted(one) for option in condition.options for one in option)
    return getattr(condition, "years", 1)
