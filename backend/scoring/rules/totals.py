"""From marks to groups and to the published total: exact sums, limits, one rounding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from backend.criteria.numbers import exact, half_up
from backend.criteria.rules import Table
from backend.criteria.walking import groups_of
from backend.kernel.texts import Text
from backend.scoring.rules.na import ONE, Scaled, redistribution
from backend.scoring.rules.points import Mark
from backend.scoring.rules.results import NOTHING
from backend.scoring.rules.working import About, Step, both


@dataclass(frozen=True, kw_only=True)
class Totals:
    """`exact` is the sum within its limits; `published` is it, rounded half-up once."""

    exact: Fraction
    published: Decimal
    bonus: Fraction
    penalty: Fraction
    steps: tuple[Step, ...]


def group_points(table: Table, scaled: Sequence[Scaled]) -> dict[str, Fraction]:
    """The points of every group, before its own weight."""
    return {
        at.group.id: sum(
            (
                entry.mark.points * entry.counts_in(at.group)
                for entry in scaled
                if at.group in entry.mark.item.above
            ),
            NOTHING,
        )
        for at in groups_of(table)
    }


def totals(table: Table, marks: Sequence[Mark], scaled: Sequence[Scaled]) -> Totals:
    """Bonus = what criteria earn above their maximum, penalty = what they lie below zero.

    `bonus_cap` and `penalty_cap` act on the total; the criteria keep their points.
    """
    spread = redistribution(table, marks)
    counted = [(entry.mark, entry.counts_in(None) * spread) for entry in scaled]
    earned = sum((mark.points * times for mark, times in counted), NOTHING)
    bonus = sum((max(NOTHING, m.points - m.max) * times for m, times in counted), NOTHING)
    penalty = sum((max(NOTHING, -mark.points) * times for mark, times in counted), NOTHING)
    too_much = _above(bonus, table.bonus_cap)
    too_little = _above(penalty, table.penalty_cap)
    final = limited(table, earned, bonus, penalty)
    over = earned - too_much + too_little - final
    published = half_up(final, table.decimals)
    said = _said(earned, spread, {"bonus_cap": -too_much, "penalty_cap": too_little,
                                  "total_cap": -over}, published)  # fmt: skip
    return Totals(
        exact=final,
        published=published,
        bonus=bonus,
        penalty=penalty,
        steps=tuple(said),
    )


def limited(table: Table, earned: Fraction, bonus: Fraction, penalty: Fraction) -> Fraction:
    """The sum within the table's limits, exact."""
    within = earned - _above(bonus, table.bonus_cap) + _above(penalty, table.penalty_cap)
    return within - _above(within, table.total_cap)


def _above(points: Fraction, cap: Decimal | None) -> Fraction:
    return NOTHING if cap is None else max(NOTHING, points - exact(cap))


_NAMES = {
    "bonus_cap": Text("trần điểm thưởng", "the cap on bonus"),
    "penalty_cap": Text("trần điểm trừ", "the cap on penalties"),
    "total_cap": Text("trần tổng điểm", "the cap on the total"),
}


def _said(
    earned: Fraction, spread: Fraction, changes: dict[str, Fraction], published: Decimal
) -> Iterator[Step]:
    if spread != ONE:
        text = both(
            "Chia lại trên toàn bảng: hệ số {}.", "Over the whole table: factor {}.", spread
        )
        yield Step(about=About.total, id="", case="redistribute_total", points=spread, text=text)
    for name, change in changes.items():
        if change:
            limit = _NAMES[name]
            text = both(f"{{}} do {limit.vi}.", f"{{}} by {limit.en}.", change)
            yield Step(about=About.total, id="", limits=(name,), points=change, text=text)
    final = exact(published)
    text = both("Cộng {}; công bố {}.", "Sum {}; published {}.", earned, final)
    yield Step(about=About.total, id="", points=final, text=text)
