"""Our own export come back: the exact table while the visible cells agree with it.

Where somebody has changed cells, what was not touched stays exact and every difference is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from backend.criteria.doubts import Doubt, DoubtCode
from backend.criteria.excel.layout import (
    EXACT_SHEET,
    HEADER_ROW,
    HEADERS,
    LEVEL,
    MARK,
    OTHER_SHEET,
    TABLE_SHEET,
    SheetRow,
    Value,
    group_ways_of,
    rows_of,
    rules_besides,
    spelled,
    total_row,
    ways_of,
)
from backend.criteria.excel.opening import Grid, letters
from backend.criteria.problems import InputError
from backend.criteria.reading import read_table
from backend.criteria.rules import Criterion, Group, Table
from backend.criteria.source import Form

Cells = Mapping[tuple[int, int], Value]


def exact_table(grids: Sequence[Grid]) -> Table | None:
    """The table on the hidden sheet; None where there is none that can be read."""
    for grid in grids:
        if grid.name == EXACT_SHEET and grid.cells.get((0, 0)) == MARK:
            pieces = [str(value) for (row, _), value in sorted(grid.cells.items()) if row]
            try:
                return read_table("".join(piece[1:-1] for piece in pieces), Form.json)
            except InputError:
                return None
    return None


def agrees(table: Table, grids: Sequence[Grid]) -> bool:
    """Whether the visible cells are those that an export of the table has."""
    visible = {grid.name: _spelled(grid.cells) for grid in grids if grid.name != EXACT_SHEET}
    return visible == {
        TABLE_SHEET: _spelled(_table_cells(table)),
        OTHER_SHEET: _spelled(_other_cells(table)),
    }


def _spelled(cells: Cells) -> dict[tuple[int, int], str]:
    return {place: spelled(value) for place, value in cells.items()}


def _table_cells(table: Table) -> Cells:
    heads = {(0, 0): table.title or table.id, (1, 0): table.source}
    rows = [(*row.cells, row.level) for row in rows_of(table)]
    lines = [(*HEADERS, LEVEL), *rows, total_row(table)]
    cells = {
        (HEADER_ROW + number, column): value
        for number, line in enumerate(lines)
        for column, value in enumerate(line)
    }
    return _filled({**heads, **cells})


def _other_cells(table: Table) -> Cells:
    pairs = enumerate(rules_besides(table))
    return _filled({(row, c): pair[c] for row, pair in pairs for c in range(2)})


def _filled(cells: Cells) -> Cells:
    """As they are read back: trimmed, the empty ones absent."""
    trimmed = {p: v.strip() if isinstance(v, str) else v for p, v in cells.items()}
    return {place: value for place, value in trimmed.items() if value != ""}


def grafted(draft: Table, exact: Table) -> Table:
    """The draft of the visible cells with everything of the exact table that they leave alone."""
    groups = {group.id: group for group in _all(exact.groups)}
    criteria = {c.id: c for group in groups.values() for c in group.criteria}
    grafts = tuple(_group(group, groups, criteria, exact) for group in draft.groups)
    return replace(exact, title=draft.title, scale=draft.scale, groups=grafts)


def _all(groups: Sequence[Group]) -> Iterator[Group]:
    for group in groups:
        yield group
        yield from _all(group.children)


def _group(
    drawn: Group, groups: Mapping[str, Group], criteria: Mapping[str, Criterion], exact: Table
) -> Group:
    children = tuple(_group(child, groups, criteria, exact) for child in drawn.children)
    inside = tuple(_criterion(c, criteria.get(c.id), exact) for c in drawn.criteria)
    known = groups.get(drawn.id)
    if known is None or drawn.note != group_ways_of(known).strip():
        return replace(drawn, children=children, criteria=inside)
    return replace(
        known, name=drawn.name, max=drawn.max, verifier=drawn.verifier,
        children=children, criteria=inside,
    )  # fmt: skip


def _criterion(drawn: Criterion, known: Criterion | None, exact: Table) -> Criterion:
    """The known way of scoring, where its words are still those that were exported."""
    how = "\n".join(rule.note for rule in drawn.rules)
    if known is None or how != ways_of(known, exact).strip():
        return drawn
    return replace(
        known, text=drawn.text, max=drawn.max, evidence=drawn.evidence, verifier=drawn.verifier
    )


def kept_ways(draft: Table, exact: Table) -> frozenset[str]:
    """The criteria whose way of scoring came back untouched."""
    known = {c.id: c for group in _all(exact.groups) for c in group.criteria}
    return frozenset(
        c.id
        for group in _all(draft.groups)
        for c in group.criteria
        if c.id in known and _criterion(c, known[c.id], exact) is not c
    )


def differences(exact: Table, grids: Sequence[Grid]) -> Iterator[Doubt]:
    """Every visible cell that is not as it was exported, and every line that is gone."""
    for grid in grids:
        if grid.name == TABLE_SHEET:
            yield from _row_differences(exact, grid)
        elif grid.name == OTHER_SHEET:
            yield from _cell_differences(grid, _other_cells(exact))


def _row_differences(exact: Table, grid: Grid) -> Iterator[Doubt]:
    heads = {place: v for place, v in grid.cells.items() if place[0] <= HEADER_ROW}
    was_heads = {p: v for p, v in _table_cells(exact).items() if p[0] <= HEADER_ROW}
    yield from _cell_differences(replace(grid, cells=heads), was_heads)
    was = {row.key: row for row in rows_of(exact)}
    level = len(HEADERS)
    here: dict[tuple[bool, str], int] = {}
    for number in grid.rows:
        cells = grid.row(number)
        key = (spelled(cells.get(level, "")) == "c", spelled(cells.get(0, "")))
        if key in was and key not in here:
            here[key] = number
            yield from _changed_cells(grid, number, was[key])
    for key, row in was.items():
        if key not in here:
            said = " | ".join(spelled(cell) for cell in row.cells if cell != "")
            yield Doubt(DoubtCode.removed, grid.name, 1, "", said)


def _changed_cells(grid: Grid, number: int, was: SheetRow) -> Iterator[Doubt]:
    now = grid.row(number)
    for column, before in enumerate(was.cells):
        value = now.get(column, "")
        if spelled(value).strip() != spelled(before).strip():
            content = f"{spelled(before)} → {spelled(value)}"
            yield Doubt(DoubtCode.changed, grid.name, number + 1, letters(column), content)


def _cell_differences(grid: Grid, expected: Cells) -> Iterator[Doubt]:
    for row, column in sorted({*grid.cells, *expected}):
        now, before = grid.cells.get((row, column), ""), expected.get((row, column), "")
        if spelled(now) != spelled(before):
            content = f"{spelled(before)} → {spelled(now)}"
            yield Doubt(DoubtCode.changed, grid.name, row + 1, letters(column), content)
