"""How many of an award a block may propose: a count, a share of a base, for all or for a group.

No share is the law's today: the 15 % of "Chiến sĩ thi đua cơ sở" ended with NĐ 91/2017; a province
may still set one. Each share names the paper that sets it. A base that nobody knows, and receivers
who are only counted, never make a no by themselves: then a person must decide.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from uuid import UUID

from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Receiver, Subtype


class QuotaBase(StrEnum):
    """Of what a share is taken."""

    members = "members"
    """The block's units of the year, or those of the group."""
    proposed = "proposed"
    """Those who are proposed for another title in the year, each once."""
    stated = "stated"
    """A number that a paper states, of persons or units the product does not keep."""


class Rounding(StrEnum):
    """What becomes of a part of one; down unless the rule says otherwise."""

    down = "down"
    nearest = "nearest"
    up = "up"


class Fits(StrEnum):
    """Whether the quota has room for what is proposed."""

    yes = "yes"
    no = "no"
    decide = "decide"


@dataclass(frozen=True, slots=True)
class Share:
    """At most `percent` (0 to 100) of a base."""

    percent: Decimal
    base: QuotaBase
    rounding: Rounding = Rounding.down
    title: AwardTitle | None = None
    """The other title, where the base is those proposed for one."""
    count: int | None = None
    """The number, where the base is a stated one; none while it is not known."""

    def places(self, base: int) -> int:
        """Whole places: 15 % of 19 are 2.85, that is 2 unless the rule rounds otherwise."""
        exact = Fraction(self.percent) * base / 100
        match self.rounding:
            case Rounding.down:
                return floor(exact)
            case Rounding.nearest:
                return floor(exact + Fraction(1, 2))
            case Rounding.up:
                return ceil(exact)


@dataclass(frozen=True, slots=True)
class Quota:
    """How many of one award the block may propose in a year; of count and share the less."""

    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    most: int | None
    share: Share | None = None
    receiver: Receiver | None = None
    """Whom it limits; none: all of them together."""
    units: frozenset[UUID] = frozenset()
    """The units of the group, with their people; empty: the whole block."""
    group: str = ""
    """What the group is called."""
    source: str = ""
    """The paper that sets it, of the law or of the place; empty: the quota given to the block."""

    @property
    def kind(self) -> tuple[AwardTitle | None, AwardForm | None, Subtype | None]:
        """What it limits."""
        return self.title, self.form, self.subtype

    def covers(self, award: Award, homes: Mapping[UUID, UUID]) -> Fits:
        """Whether a line counts against it; undecided where nobody knows of which unit it is."""
        if award.kind != self.kind or self.receiver not in {None, award.receiver}:
            return Fits.no
        unit = award.unit_id or homes.get(award.person_id or _NOBODY)
        if not self.units or unit in self.units:
            return Fits.yes
        return Fits.no if unit else Fits.decide


@dataclass(frozen=True, slots=True)
class Listed:
    """The lines of all lists under way in the year, and what is known of their units."""

    lines: Sequence[Award]
    members: frozenset[UUID]
    homes: Mapping[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Filled:
    """A quota against what is proposed, with the figures that were used."""

    quota: Quota
    base: int | None
    """The number of which the share is taken; none without a share, or where it is not known."""
    limit: int | None
    """How many are allowed; none while that is not known."""
    used: int
    unplaced: int
    """Receivers of whom it is not known whether they are of the group."""
    room: Fits


def filled(quota: Quota, listed: Listed) -> Filled:
    """Hold a quota against the lists of its year."""
    used = _receivers(quota, listed, Fits.yes)
    unplaced = _receivers(quota, listed, Fits.decide)
    base = _base(quota, listed)
    limit = _limit(quota, base)
    return Filled(quota, base, limit, used, unplaced, _room(quota, limit, used, unplaced))


def uncovered(line: Award, quotas: Iterable[Quota], homes: Mapping[UUID, UUID]) -> bool:
    """Whether no quota names the line's award for such a receiver."""
    return all(quota.covers(line, homes) is Fits.no for quota in quotas)


def _room(quota: Quota, limit: int | None, used: int, unplaced: int) -> Fits:
    if limit is None:
        beyond = quota.most is not None and used > quota.most
        return Fits.no if beyond else Fits.decide
    if used > limit:
        return Fits.no
    return Fits.yes if used + unplaced <= limit else Fits.decide


def _limit(quota: Quota, base: int | None) -> int | None:
    """The less of count and share; none where the share's base is not known."""
    if quota.share is None:
        return quota.most
    if base is None:
        return None
    places = quota.share.places(base)
    return places if quota.most is None else min(quota.most, places)


def _base(quota: Quota, listed: Listed) -> int | None:
    match quota.share:
        case None:
            return None
        case Share(base=QuotaBase.members):
            return len(listed.members & quota.units if quota.units else listed.members)
        case Share(base=QuotaBase.stated):
            return quota.share.count
        case Share():
            return _proposed(quota, quota.share, listed)


def _proposed(quota: Quota, share: Share, listed: Listed) -> int | None:
    """Those proposed for the other title, each once; none where nobody knows how many they are.

    Nobody on the lists does not mean that nobody has it: units give some titles themselves.
    """
    other = Quota(share.title, None, None, None, None, quota.receiver, quota.units)
    if any(_covered(other, listed, Fits.decide)):
        return None
    lines = [*_covered(other, listed, Fits.yes)]
    named = {line.candidate for line in lines if line.candidate is not None}
    return len(named) + sum(line.receivers for line in lines if line.candidate is None) or None


def _receivers(quota: Quota, listed: Listed, room: Fits) -> int:
    return sum(line.receivers for line in _covered(quota, listed, room))


def _covered(quota: Quota, listed: Listed, room: Fits) -> Iterator[Award]:
    return (line for line in listed.lines if quota.covers(line, listed.homes) is room)


_NOBODY = UUID(int=0)
