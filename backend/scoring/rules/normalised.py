"""Years beside each other: points in percent of that year's scale, places out of how many.

Tables change, points of two years are not the same points; a share of what could be attained is
comparable with care, and years whose table differs from the one before are marked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from statistics import median

from backend.criteria.rules import Table
from backend.criteria.source import Form
from backend.criteria.writing import write_table


@dataclass(frozen=True)
class Result:
    """A unit's published result of a year; what was not recorded is None."""

    total: Decimal | None
    place: int | None
    shared: bool = False


@dataclass(frozen=True)
class BlockYear:
    """A block's year. `table` is the fingerprint of its table; None: ranked without points.

    `of`: how many units were ranked, where a paper states it; not all of them may be known.
    """

    year: int
    scale: Decimal | None
    table: str | None
    results: Mapping[str, Result]
    of: int = 0


@dataclass(frozen=True)
class Normalised:
    """One year, comparable: percentages by unit, their median, and how many were ranked.

    `table_changed`: against the last year before that had points; None where there was none.
    """

    year: int
    percents: Mapping[str, Fraction]
    median: Fraction | None
    ranked: int
    table_changed: bool | None


def completed(kept: Mapping[str, Result], past: Mapping[str, Result]) -> dict[str, Result]:
    """A year's results; what is not recorded of a unit is taken as an old paper states it."""
    return {**past, **{unit: _completed(result, past.get(unit)) for unit, result in kept.items()}}


def _completed(kept: Result, past: Result | None) -> Result:
    if past is None:
        return kept
    total = past.total if kept.total is None else kept.total
    return past if kept.place is None and kept.total is None else replace(kept, total=total)


def percent(total: Decimal | None, scale: Decimal | None) -> Fraction | None:
    """The total in percent of the scale; more than 100 where bonus was earned."""
    if total is None or not scale:
        return None
    (points, parts), (most, of) = total.as_integer_ratio(), scale.as_integer_ratio()
    return Fraction(100 * points * of, parts * most)


def normalised(years: Sequence[BlockYear]) -> list[Normalised]:
    """The years in their order, the earliest first."""
    found: list[Normalised] = []
    last: str | None = None
    for year in sorted(years, key=lambda each: each.year):
        changed = None if last is None or year.table is None else year.table != last
        found.append(_normalised(year, table_changed=changed))
        last = year.table or last
    return found


def _normalised(year: BlockYear, *, table_changed: bool | None) -> Normalised:
    shares = {unit: percent(result.total, year.scale) for unit, result in year.results.items()}
    known = {unit: share for unit, share in shares.items() if share is not None}
    return Normalised(
        year=year.year,
        percents=known,
        median=Fraction(median(known.values())) if known else None,
        ranked=max(year.of, sum(result.place is not None for result in year.results.values())),
        table_changed=table_changed,
    )


def fingerprint(table: Table) -> str:
    """A hash of what decides points and places; names of the table, notes and cases aside."""
    bare = replace(table, id="", title="", source="", note="", calendar={}, labels={}, golden=())
    return sha256(write_table(bare, Form.json).encode()).hexdigest()
