"""A workbook → the text of a draft and everything in it that is in doubt. Nothing is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.criteria.documents import canonical
from backend.criteria.doubts import Doubt, DoubtCode
from backend.criteria.excel.columns import Header, header_of
from backend.criteria.excel.drafting import Drafting
from backend.criteria.excel.entries import listed
from backend.criteria.excel.layout import EXACT_SHEET, OTHER_SHEET, spelled
from backend.criteria.excel.opening import Grid, opened
from backend.criteria.excel.returning import (
    agrees,
    differences,
    exact_table,
    grafted,
    kept_ways,
)
from backend.criteria.problems import InputError, problem
from backend.criteria.rules import Table
from backend.criteria.source import Form
from backend.criteria.walking import items_of
from backend.criteria.writing import write_table

NEW_ID = "bang_tieu_chi"


@dataclass(frozen=True, slots=True)
class Imported:
    """The canonical text of the draft, and what is in doubt in the order of the workbook."""

    document: str
    doubts: tuple[Doubt, ...]


def imported(content: bytes) -> Imported:
    """Reads an `.xlsx` file. Raises `InputError` for what is none, is too large, has no table."""
    grids = opened(content)
    exact = exact_table(grids)
    if exact is not None and agrees(exact, grids):
        return Imported(_text(exact), ())
    grid, header = _table_sheet(grids)
    listing = listed(grid, header)
    if not listing.entries:
        raise _no_table()
    drafting = Drafting(grid.name, header, listing)
    draft = drafting.table(NEW_ID if exact is None else exact.id)
    doubts = [*listing.doubts, *drafting.doubts, *_elsewhere(grids, grid, exact)]
    if exact is not None:
        doubts = [*_still_open(doubts, draft, exact), *differences(exact, grids)]
        draft = grafted(draft, exact)
    places = {name: place for place, name in enumerate(g.name for g in grids)}
    return Imported(_text(draft), tuple(sorted(doubts, key=lambda d: (places[d.sheet], d.row))))


def _text(table: Table) -> str:
    """Checked like any other file: what was read must be a table that can be evaluated."""
    return canonical(write_table(table, Form.json), Form.json)


def _table_sheet(grids: Sequence[Grid]) -> tuple[Grid, Header]:
    for grid in grids:
        header = header_of(grid) if grid.name != EXACT_SHEET else None
        if header is not None:
            return grid, header
    raise _no_table()


def _no_table() -> InputError:
    return InputError(
        problem(
            "",
            "no_table",
            "Không thấy bảng: cần một dòng tiêu đề có cột tiêu chí và cột điểm, và các dòng dưới.",
            "No table: there must be a header with a column of criteria and one of points.",
        )
    )


def _elsewhere(grids: Sequence[Grid], table: Grid, exact: Table | None) -> Iterator[Doubt]:
    """The rows of the other sheets, which are not read."""
    own = {EXACT_SHEET, OTHER_SHEET} if exact is not None else {""}
    for grid in grids:
        if grid is not table and grid.name not in own:
            for row in grid.rows:
                words = " | ".join(spelled(v) for _, v in sorted(grid.row(row).items()))
                yield Doubt(DoubtCode.other_sheet, grid.name, row + 1, "", words)


def _still_open(doubts: Sequence[Doubt], draft: Table, exact: Table) -> Iterator[Doubt]:
    """Without those on ways of scoring that came back untouched, and on the source's line."""
    kept = kept_ways(draft, exact)
    by_path = {item.path: item.id for item in items_of(draft)}
    for doubt in doubts:
        known = doubt.code is DoubtCode.scoring_unread and by_path.get(doubt.path) in kept
        if not known:
            yield doubt
