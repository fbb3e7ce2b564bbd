"""What does not apply to a unit (không áp dụng, không được giao): five policies, by group.

The policy of the nearest group that states one governs a criterion; without any, its points are
lost. Where nothing is lost, no policy changes anything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from backend.criteria.numbers import exact
from backend.criteria.phrasing import phrase_in_words
from backend.criteria.rules import Group, NaKind, NaPolicy, Table
from backend.kernel.texts import Text
from backend.scoring.rules.points import Mark
from backend.scoring.rules.results import NOTHING
from backend.scoring.rules.working import About, Step, both

ONE = Fraction(1)


@dataclass(frozen=True)
class Scaled:
    """A mark after the policies. `factor` multiplies it from the group `at` upwards."""

    mark: Mark
    at: str = ""
    factor: Fraction = ONE

    def counts_in(self, group: Group | None) -> Fraction:
        """How many times the mark's points count in `group` (None: in the total)."""
        above = self.mark.item.above
        ids = [g.id for g in above]
        start = -1 if group is None else ids.index(group.id)
        rescaled = self.factor if self.at in ids[max(start, 0) :] else ONE
        weights = (exact(g.weight) for g in above[start + 1 :])
        return rescaled * _product(weights)


def _product(factors: Iterator[Fraction]) -> Fraction:
    result = ONE
    for factor in factors:
        result *= factor
    return result


def apply_policies(marks: Sequence[Mark]) -> tuple[list[Scaled], list[Step]]:
    """The marks as the groups' policies leave them, and what was done, group by group."""
    scaled: dict[str, Scaled] = {}
    steps: list[Step] = []
    for group, governed in _by_governor(marks):
        changed = _scaled(group, governed)
        scaled |= {entry.mark.item.id: entry for entry in changed}
        steps += _said(group, governed, changed)
    return [scaled[mark.item.id] for mark in marks], steps


def governor(mark: Mark) -> Group | None:
    """The nearest group above the criterion that states a policy."""
    return next((group for group in reversed(mark.item.above) if group.na_policy), None)


def _by_governor(marks: Sequence[Mark]) -> Iterator[tuple[Group | None, list[Mark]]]:
    governed: dict[str, tuple[Group | None, list[Mark]]] = {}
    for mark in marks:
        group = governor(mark)
        key = "" if group is None else group.id
        governed.setdefault(key, (group, []))[1].append(mark)
    yield from governed.values()


def _scaled(group: Group | None, marks: Sequence[Mark]) -> list[Scaled]:
    lost = sum((mark.lost for mark in marks), NOTHING)
    if group is None or group.na_policy is None or lost == 0:
        return [Scaled(mark) for mark in marks]
    match group.na_policy.kind:
        case NaKind.full:
            return [Scaled(replace(mark, points=mark.points + mark.lost)) for mark in marks]
        case NaKind.rescale_group:
            return _rescaled(group, group.na_policy.of, marks)
        case NaKind.spread_equally:
            return _spread(marks, lost)
        case _:
            return [Scaled(mark) for mark in marks]


def _rescaled(group: Group, to: str, marks: Sequence[Mark]) -> list[Scaled]:
    applying = sum((mark.applying for mark in marks), NOTHING)
    factor = exact(Decimal(to or group.max)) / applying if applying else ONE
    return [Scaled(_without_lost(mark), group.id, factor) for mark in marks]


def _spread(marks: Sequence[Mark], lost: Fraction) -> list[Scaled]:
    remaining = [mark for mark in marks if mark.applying > 0]
    share = lost / len(remaining) if remaining else NOTHING
    return [Scaled(_grown(_without_lost(mark), share)) for mark in marks]


def _grown(mark: Mark, share: Fraction) -> Mark:
    """The maximum grows by `share`, the points in proportion."""
    if mark.max <= 0:
        return mark
    grown = mark.max + share
    return replace(mark, points=mark.points * grown / mark.max, max=grown)


def _without_lost(mark: Mark) -> Mark:
    return replace(mark, max=mark.applying, lost=NOTHING)


def redistribution(table: Table, marks: Sequence[Mark]) -> Fraction:
    """Scale ÷ assigned maximum, over the whole table, where a policy asks for it; else 1."""
    lost = sum((weighted(m, m.lost) for m in marks if redistributes(m)), NOTHING)
    whole = sum((weighted(m, m.max) for m in marks), NOTHING)
    return factor_over(table, whole, lost)


def factor_over(table: Table, whole: Fraction, lost: Fraction) -> Fraction:
    """Scale ÷ what of the `whole` maximum was assigned; 1 where nothing, or all, was `lost`."""
    if lost in {NOTHING, whole} or table.scale is None:
        return ONE
    return exact(table.scale) / (whole - lost)


def redistributes(mark: Mark) -> bool:
    """Whether what the criterion loses goes to the whole table."""
    group = governor(mark)
    policy = None if group is None else group.na_policy
    return policy is not None and policy.kind is NaKind.redistribute_total


def weighted(mark: Mark, points: Fraction) -> Fraction:
    """The points as often as the criterion counts in the total."""
    return points * Scaled(mark).counts_in(None)


def _said(group: Group | None, before: Sequence[Mark], after: Sequence[Scaled]) -> list[Step]:
    lost = sum((mark.lost for mark in before), NOTHING)
    if lost == 0:
        return []
    policy = (group and group.na_policy) or NaPolicy(NaKind.lose)
    how, factor = phrase_in_words(policy), after[0].factor
    text = both(
        "{} điểm tối đa không áp dụng: " + how.vi, "{} of the maximum do not apply: " + how.en, lost
    )
    told = [text, both(", hệ số {}", ", factor {}", factor)] if factor != ONE else [text]
    if all(mark.applying <= 0 for mark in before):
        told.append(Text("; không còn tiêu chí nào áp dụng", "; no criterion is left to apply"))
    said = Text("".join(t.vi for t in told) + ".", "".join(t.en for t in told) + ".")
    where = "" if group is None else group.id
    return [Step(about=About.group, id=where, case=str(policy), text=said)]
