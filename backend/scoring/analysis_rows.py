"""The analyses as rows for a file: the same figures, in the reader's language."""

from collections.abc import Sequence
from decimal import Decimal

from backend.kernel.texts import Language
from backend.scoring.analysis_schemas import (
    BlockYearOut,
    FairnessOut,
    GapOut,
    IntervalOut,
    RehearsalOut,
    SwapOut,
    WhatIfOut,
)

Rows = list[Sequence[object]]


def what_if_rows(found: WhatIfOut, language: Language) -> Rows:
    """The table twin: one row for each change that swaps."""
    head = (
        ["Hạng trên", "Đơn vị trên", "Hạng dưới", "Đơn vị dưới", "Chỉ tiêu kết thúc ở đây",
         "Thay đổi", "Của đơn vị", "Hiện nay", "Thành", "Chênh"]
        if language == "vi"
        else ["Upper place", "Upper unit", "Lower place", "Lower unit", "Quota ends here",
              "Change", "Of unit", "Now", "Then", "By"]
    )  # fmt: skip
    return [head, *(row for gap in found.gaps for row in _rows(gap))]


def _rows(gap: GapOut) -> Rows:
    return [_row(gap, swap) for swap in gap.swaps] or [_row(gap, None)]


def _row(gap: GapOut, swap: SwapOut | None) -> list[object]:
    pair = [gap.upper_place, gap.upper.name, gap.lower_place, gap.lower.name, "; ".join(gap.edges)]
    if swap is None:
        return [*pair, None, None, None, None, None]
    who = gap.lower if swap.unit_id == gap.lower.id else gap.upper
    return [*pair, swap.words, who.name, Decimal(swap.now), Decimal(swap.after), Decimal(swap.by)]


def fairness_rows(found: FairnessOut, language: Language) -> Rows:
    """The table twin: three tables below each other."""
    vi = language == "vi"
    head = (
        ["Đơn vị", "Tự chấm", "Thống nhất", "Chênh (điểm)", "Chênh (% thang điểm)",
         "Dự kiến từ", "Dự kiến đến"]
        if vi
        else ["Unit", "Self", "Agreed", "Over (points)", "Over (% of scale)",
              "Expected from", "Expected to"]
    )  # fmt: skip
    verifiers = (
        ["Nơi thẩm định", "Người thẩm định", "Số đơn vị", "Bình quân (điểm)",
         "Bình quân (% điểm tối đa)", "Từ", "Đến", "Độ lệch chuẩn"]
        if vi
        else ["Office", "Person", "Units", "Mean (points)", "Mean (% of maximum)", "From", "To",
              "Standard deviation"]
    )  # fmt: skip
    pairs = (
        ["Đơn vị 1", "Đơn vị 2", "1 cho 2 cao hơn", "2 cho 1 cao hơn", "Ngẫu nhiên (%)"]
        if vi
        else ["Unit 1", "Unit 2", "1 gives above", "2 gives above", "By chance (%)"]
    )
    over = [
        [row.unit.name, row.own, row.agreed, row.points, row.percent, *_ends(row.expected)]
        for row in found.inflation
    ]
    taken = [
        [r.verifier, r.checker, r.percent.n, r.points, r.percent.mean, *_ends(r.percent.interval),
         r.spread]
        for r in found.leniency
    ]  # fmt: skip
    mutual = [
        [f.one.name, f.other.name, f.one_gives, f.other_gives, f.chance] for f in found.favours
    ]
    return [head, *over, [], verifiers, *taken, [], pairs, *mutual]


def _ends(interval: IntervalOut | None) -> tuple[object, object]:
    return (interval.low, interval.high) if interval else (None, None)


def years_rows(years: Sequence[BlockYearOut], language: Language) -> Rows:
    """The table twin: one row for each unit and year."""
    head = (
        ["Năm", "Khối", "Đơn vị", "Tổng điểm", "Thang điểm", "% thang điểm", "Trung vị khối (%)",
         "Hạng", "Số đơn vị xếp hạng", "Bảng điểm đổi"]
        if language == "vi"
        else ["Year", "Block", "Unit", "Total", "Scale", "% of scale", "Block median (%)",
              "Place", "Units ranked", "Table changed"]
    )  # fmt: skip
    changed = {True: "x", False: "", None: ""}
    return [
        head,
        *(
            [
                year.year, year.block_name, point.unit.name, point.total, year.scale,
                point.percent, year.median, point.place, year.ranked, changed[year.table_changed],
            ]
            for year in years
            for point in year.units
        ),
    ]  # fmt: skip


def rehearsal_rows(found: RehearsalOut, language: Language) -> Rows:
    """The table twin: units under both tables, then every criterion."""
    vi = language == "vi"
    units = (
        ["Đơn vị", "Điểm bảng cũ", "Điểm bảng mới", "Thay đổi", "Hạng cũ", "Hạng mới",
         "Xếp loại cũ", "Xếp loại mới"]
        if vi
        else ["Unit", "Old total", "New total", "Change", "Old place", "New place",
              "Old class", "New class"]
    )  # fmt: skip
    criteria = (
        ["Tiêu chí", "Nội dung", "Điểm tối đa", "Thấp nhất", "Cao nhất", "Số đơn vị đạt tối đa",
         "Không phân hóa"]
        if vi
        else ["Criterion", "Text", "Maximum", "Least", "Most", "Units at the maximum",
              "Parts nobody"]
    )  # fmt: skip
    tried: Rows = [
        [u.unit.name, u.old_total, u.new_total, u.change, u.old_place, u.new_place, u.old_class,
         u.new_class]
        for u in found.units
    ]  # fmt: skip
    looked: Rows = [
        [s.criterion, s.text, s.max, s.least, s.most, s.full, s.flat] for s in found.spreads
    ]
    return [units, *tried, [], criteria, *looked]
