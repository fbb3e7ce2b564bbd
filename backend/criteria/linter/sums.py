"""Children add up to their group, groups to the scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from backend.criteria.linter.findings import Finding, note, warning
from backend.criteria.numbers import comma, shown
from backend.criteria.problems import pointer
from backend.criteria.rules import Criterion, Group, NaKind, Table
from backend.criteria.walking import groups_of, is_frame


@dataclass(frozen=True, slots=True)
class Sum:
    """What a group, or the whole table (path ""), states and what its parts add up to."""

    path: str
    stated: Decimal | None
    added: Decimal


def sums_of(table: Table) -> Iterator[Sum]:
    """The table's sum, then that of every group that has parts."""
    yield Sum("", table.scale, sum(map(_weighted, table.groups), Decimal(0)))
    for at in groups_of(table):
        if not is_frame(at.group):
            yield Sum(at.path, at.group.max, _inside(at.group))


def sum_findings(table: Table) -> Iterator[Finding]:
    """Sums that do not come out, and the tables that have none."""
    if table.scale is None:
        yield note("", "fragment", "Bảng chưa có thang điểm.", "A fragment: no scale.")
    else:
        yield from _sum("/scale", table.scale, sum(map(_weighted, table.groups), Decimal(0)))
    for at in groups_of(table):
        here = pointer(at.path, "max")
        if is_frame(at.group):
            vi, en = "Nhóm chưa có tiêu chí: chấm tay.", "No criteria: points entered by hand."
            yield note(at.path, "frame", vi, en)
        else:
            yield from _sum(here, at.group.max, _inside(at.group))
        yield from _rescaled_to_another(at.path, at.group)


def _weighted(group: Group) -> Decimal:
    return group.max * group.weight


def _inside(group: Group) -> Decimal:
    criteria = sum(map(_repeated, group.criteria), Decimal(0))
    return criteria + sum(map(_weighted, group.children), Decimal(0))


def _repeated(criterion: Criterion) -> Decimal:
    return criterion.max * criterion.repeat


def _sum(path: str, stated: Decimal, added: Decimal) -> Iterator[Finding]:
    if stated != added:
        yield warning(
            path,
            "sum",
            f"Ghi {comma(stated)} nhưng các phần cộng lại được {comma(added)}.",
            f"States {shown(stated)}, but its parts add up to {shown(added)}.",
        )


def _rescaled_to_another(path: str, group: Group) -> Iterator[Finding]:
    policy = group.na_policy
    if policy is None or policy.kind is not NaKind.rescale_group or not policy.of:
        return
    to = Decimal(policy.of)
    if to != group.max:
        yield warning(
            pointer(path, "na_policy"),
            "rescale_to",
            f"Quy đổi về {comma(to)} nhưng nhóm tối đa {comma(group.max)}.",
            f"Rescales to {shown(to)}, but the group's maximum is {shown(group.max)}.",
        )
