"""A table as the rows of a sheet, in the columns that blocks use. Pure; written and compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from backend.criteria.numbers import comma
from backend.criteria.phrasing import NOTHING, in_words
from backend.criteria.rule_base import Rule
from backend.criteria.rules import Criterion, Group, Start, Table
from backend.criteria.vocabulary import FIELDS, word_in_words
from backend.criteria.walking import groups_of, uses_of
from backend.criteria.wording import rule_in_words

Value = str | Decimal

HEADERS = ("Mục", "Tiêu chí", "Điểm chuẩn", "Cách chấm", "Minh chứng", "Đơn vị thẩm định")
LEVEL = "Cấp"
"""A hidden seventh column: `0`, `1` … for groups at that depth, `c` for criteria."""
CRITERION = "c"
TABLE_SHEET, OTHER_SHEET, EXACT_SHEET = "Bảng tiêu chí", "Quy định khác", "thidua"
MARK = "thidua-criteria-set/1"
HEADER_ROW = 3
"""Rows above the header: title, source, an empty one."""
LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""

_TABLE_FIELDS = (
    "id", "decimals", "bonus_cap", "penalty_cap", "total_cap", "classify_on", "gates",
    "classification", "ranking", "tie", "quotas", "stages", "calendar", "award_gate", "note",
    "labels",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A group or criterion as it is printed: the six columns and the hidden one."""

    cells: tuple[Value, ...]
    level: str

    @property
    def key(self) -> tuple[bool, str]:
        """What tells it from other rows: whether it is a criterion, and its id."""
        return self.level == CRITERION, str(self.cells[0])


def rows_of(table: Table) -> Iterator[SheetRow]:
    """Every group, each followed by its criteria."""
    for at in groups_of(table):
        group = at.group
        how = "\n".join(_group_ways(group))
        cells = (group.id, group.name, group.max, how, "", group.verifier)
        yield SheetRow(_fitting(cells), str(len(at.above)))
        for criterion in group.criteria:
            yield SheetRow(_fitting(_criterion(table, criterion)), CRITERION)


def rules_besides(table: Table) -> Iterator[tuple[str, str]]:
    """What the table says besides its criteria: a name and the words."""
    for key in _TABLE_FIELDS:
        value = getattr(table, key)
        parts = value if isinstance(value, tuple) else (value,)
        said = [words for part in parts if (words := in_words(part)) != NOTHING]
        for words in said:
            yield FIELDS[key].vi, words.vi[:LONGEST]


def ways_of(criterion: Criterion, labels: Table) -> str:
    """How the criterion is scored, a line for each rule."""
    return "\n".join(_criterion_ways(criterion, labels))[:LONGEST]


def group_ways_of(group: Group) -> str:
    """What the group says besides its name, points and verifier."""
    return "\n".join(_group_ways(group))[:LONGEST]


def _fitting(cells: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(cell[:LONGEST] if isinstance(cell, str) else cell for cell in cells)


def _criterion(table: Table, criterion: Criterion) -> tuple[Value, ...]:
    how = ways_of(criterion, table)
    return (
        criterion.id, criterion.text, criterion.max, how, criterion.evidence, criterion.verifier
    )  # fmt: skip


def _group_ways(group: Group) -> Iterator[str]:
    for key in ("min_percent", "weight", "na_policy", "note"):
        value = getattr(group, key)
        if value != Group.__dataclass_fields__[key].default:
            yield f"{FIELDS[key].vi}: {in_words(value).vi}"


def _criterion_ways(criterion: Criterion, table: Table) -> Iterator[str]:
    if criterion.start is Start.full:
        yield f"{FIELDS['start'].vi}: {word_in_words(criterion.start).vi}."
    for key in ("minus_cap", "plus_cap", "floor", "na_allowed", "repeat", "deadline", "note"):
        value = getattr(criterion, key)
        if value != Criterion.__dataclass_fields__[key].default:
            yield f"{FIELDS[key].vi}: {in_words(value).vi}."
    for rule in criterion.rules:
        yield f"{rule.id}) {_asked(rule, table)}{rule_in_words(rule).vi}{_remark(rule)}"


def _asked(rule: Rule, table: Table) -> str:
    names = dict.fromkeys(use.name for use in uses_of(rule))
    labels = [table.labels.get(name, name.replace("_", " ")) for name in names]
    return f"{', '.join(labels)}: " if labels else ""


def _remark(rule: Rule) -> str:
    return f" ({rule.note})" if rule.note else ""


def total_row(table: Table) -> tuple[Value, ...]:
    """The last row: the scale."""
    return ("", "Tổng điểm", "" if table.scale is None else table.scale, "", "", "")


def spelled(value: Value) -> str:
    """A cell as people read it."""
    return comma(value) if isinstance(value, Decimal) else value
