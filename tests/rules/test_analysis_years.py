"""Years beside each other: percent of that year's scale, changed tables marked, unknown kept."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from backend.criteria.rules import Table
from backend.scoring.rules.normalised import BlockYear, Result, fingerprint, normalised, percent
from tests.support.tables import real_table


def year(number: int, table: str | None, *totals: str | None, scale: str = "100") -> BlockYear:
    results = {
        unit: Result(None if total is None else Decimal(total), place)
        for place, (unit, total) in enumerate(zip("ABC", totals, strict=False), start=1)
    }
    return BlockYear(number, Decimal(scale), table, results)


def test_points_of_unlike_scales_are_shares_of_each() -> None:
    first, second = normalised(
        [year(2025, "x", "450", "400", scale="500"), year(2024, "x", "118.4", "90")]
    )
    assert (first.year, first.percents) == (2024, {"A": Fraction(592, 5), "B": 90})
    assert (second.percents["A"], second.median) == (Fraction(90), Fraction(85))
    assert second.table_changed is False


def test_a_changed_table_is_marked_against_the_last_one_known() -> None:
    years = [
        year(2022, None, None, None),
        year(2023, "x", "90"),
        year(2024, None, None),
        year(2025, "y", "91"),
    ]
    found = normalised(years)
    assert [each.table_changed for each in found] == [None, None, None, True]
    assert (found[0].percents, found[0].median, found[0].ranked) == ({}, None, 2)


def test_without_points_or_scale_there_is_no_share() -> None:
    assert percent(None, Decimal(100)) is None
    assert percent(Decimal(90), None) is None


def test_the_fingerprint_is_of_what_decides() -> None:
    table: Table = real_table("tiengiang_tnmt_2022")
    renamed = replace(table, id="other", title="Bảng năm sau", note="…", labels={})
    assert fingerprint(renamed) == fingerprint(table)
    assert fingerprint(replace(table, decimals=1)) != fingerprint(table)
