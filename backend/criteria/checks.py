"""What the shape of a file cannot say: ids are unique, names refer to something, numbers fit."""

from collections import Counter
from collections.abc import Iterable, Iterator

from backend.criteria.conditions import (
    Condition,
    CriterionPoints,
    FactType,
    FactUse,
    FactWithin,
    GroupPoints,
    MinPercentsMet,
    NoCriterionZero,
    NoMinusIn,
    PointsCondition,
    all_parts,
)
from backend.criteria.numbers import SPELLING
from backend.criteria.problems import Problem, pointer, problem
from backend.criteria.ranges import out_of_range
from backend.criteria.rules import EffectKind, Gate, NaKind, RankingKind, Table
from backend.criteria.walking import fact_uses, groups_of, items_of
from backend.kernel.texts import Text

RESERVED = frozenset({"na", "manual", "manual_default"})
"""Words that a facts file uses itself."""
_ON_POINTS = (PointsCondition, NoCriterionZero, MinPercentsMet)
_ON_CLASSES = frozenset({EffectKind.class_ceiling, EffectKind.forced_class})


def contradictions(table: Table, path: str = "") -> Iterator[Problem]:
    """Everything for which the table cannot be evaluated, each with its pointer."""
    yield from _repeated_ids(table, path)
    yield from _nameless_rules(table, path)
    yield from _unclear_facts(table, path)
    yield from _dangling_conditions(table, path)
    yield from _dangling_effects(table, path)
    yield from _dangling_ranking(table, path)
    yield from _dangling_quotas(table, path)
    yield from _policies_without_measure(table, path)
    yield from out_of_range(table, path)


def _repeated_ids(table: Table, path: str) -> Iterator[Problem]:
    yield from _twice((at.path, at.group.id) for at in groups_of(table, path))
    yield from _twice((item.path, item.id) for item in items_of(table, path))
    yield from _twice((_gate_path(path, i, g), g.id) for i, g in enumerate(table.gates) if g.id)
    yield from _twice(
        (pointer(path, "classification", i), grade.class_)
        for i, grade in enumerate(table.classification)
    )
    for item in items_of(table, path):
        rules = enumerate(item.criterion.rules)
        yield from _twice((pointer(item.path, "rules", i), rule.id) for i, rule in rules)


def _twice(named: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for path, name in named:
        seen[name] += 1
        if seen[name] > 1:
            vi, en = f"Mã “{name}” bị dùng hai lần.", f"The id “{name}” is used twice."
            yield problem(pointer(path, "id"), "duplicate_id", vi, en)


def _nameless_rules(table: Table, path: str) -> Iterator[Problem]:
    for item in items_of(table, path):
        for index, rule in enumerate(item.criterion.rules):
            if not rule.id:
                at = pointer(item.path, "rules", index, "id")
                yield problem(at, "missing", "Quy tắc thiếu mã (id).", "The rule has no id.")


def _unclear_facts(table: Table, path: str) -> Iterator[Problem]:
    first: dict[str, FactUse] = {}
    for use in fact_uses(table):
        known = first.setdefault(use.name, use)
        if known.type is not use.type:
            yield _contested(path, use, known)
        if use.name in RESERVED:
            vi = f"“{use.name}” là từ dành riêng, không đặt tên dữ kiện được."
            yield problem(path, "reserved", vi, f"“{use.name}” is reserved; not a fact's name.")


_TYPES = {
    FactType.number: Text("số", "a number"),
    FactType.flag: Text("có/không", "yes or no"),
    FactType.label: Text("nhãn", "a label"),
}


def _contested(path: str, use: FactUse, known: FactUse) -> Problem:
    said, now = _TYPES[known.type], _TYPES[use.type]
    return problem(
        path,
        "fact_type",
        f"Dữ kiện “{use.name}” được đọc cả như {said.vi} và {now.vi}.",
        f"The fact “{use.name}” is read both as {said.en} and as {now.en}.",
    )


def _dangling_conditions(table: Table, path: str) -> Iterator[Problem]:
    criteria = {item.id for item in items_of(table)}
    groups = {at.group.id for at in groups_of(table)}
    for at, condition, may_read_points in _conditions(table, path):
        for part in all_parts(condition):
            if isinstance(part, FactWithin) and not part.ends:
                yield problem(at, "no_bounds", "Thiếu lt, le, gt, ge, eq hoặc is.", "No bounds.")
            if isinstance(part, _ON_POINTS) and not may_read_points:
                yield _too_early(at)
            if isinstance(part, NoMinusIn) and part.no_minus_in not in criteria:
                yield _unknown(at, part.no_minus_in)
            if isinstance(part, CriterionPoints) and part.criterion not in criteria:
                yield _unknown(at, part.criterion)
            if isinstance(part, GroupPoints) and part.group not in groups:
                yield _unknown(at, part.group)


def _conditions(table: Table, path: str) -> Iterator[tuple[str, Condition, bool]]:
    """Every condition with its pointer, and whether the points are known when it is asked."""
    for item in items_of(table, path):
        for index, rule in enumerate(item.criterion.rules):
            for condition in rule.conditions():
                yield pointer(item.path, "rules", index), condition, False
    for index, gate in enumerate(table.gates):
        late = gate.effect.kind is not EffectKind.criterion_zero
        yield pointer(_gate_path(path, index, gate), "when"), gate.when, late
    for index, grade in enumerate(table.classification):
        for condition in (*grade.and_, *grade.any_):
            yield pointer(path, "classification", index), condition, True


def _too_early(path: str) -> Problem:
    return problem(
        path,
        "points_unknown",
        "Điều kiện theo điểm chỉ dùng trong xếp loại và trong điều kiện chặn không xóa điểm.",
        "Conditions on points belong in classes and in gates that do not change points.",
    )


def _unknown(path: str, name: str) -> Problem:
    return problem(
        path, "unknown_id", f"Không có mã “{name}” trong bảng.", f"The table has no “{name}”."
    )


def _dangling_effects(table: Table, path: str) -> Iterator[Problem]:
    criteria = {item.id for item in items_of(table)}
    classes = {grade.class_ for grade in table.classification}
    for index, gate in enumerate(table.gates):
        at = pointer(_gate_path(path, index, gate), "effect")
        if gate.effect.kind in _ON_CLASSES and gate.effect.of not in classes:
            yield _unknown(at, gate.effect.of)
        if gate.effect.kind is EffectKind.criterion_zero and gate.effect.of not in criteria:
            yield _unknown(at, gate.effect.of)


def _gate_path(path: str, index: int, gate: Gate) -> str:
    """Where the gate stands in the file: a knock-out's id is its own pointer."""
    said_otherwise = gate.id.startswith(("knockouts_to_", "class_ceiling/"))
    return f"{path}/{gate.id}" if said_otherwise else pointer(path, "gates", index)


def _dangling_ranking(table: Table, path: str) -> Iterator[Problem]:
    known = {
        RankingKind.group: {at.group.id for at in groups_of(table)},
        RankingKind.criterion: {item.id for item in items_of(table)},
    }
    for index, key in enumerate(table.ranking):
        at = pointer(path, "ranking", index)
        if any(key.kind is kind and key.of not in ids for kind, ids in known.items()):
            yield _unknown(at, key.of)
        if key.kind is RankingKind.women_share and key.of and not SPELLING.fullmatch(key.of):
            yield _not_a_number(at, key.of)


def _dangling_quotas(table: Table, path: str) -> Iterator[Problem]:
    classes = {"", *(grade.class_ for grade in table.classification)}
    for index, quota in enumerate(table.quotas):
        at = pointer(path, "quotas", index)
        if quota.class_ not in classes:
            yield _unknown(pointer(at, "class"), quota.class_)
        if quota.base.of not in classes:
            yield _unknown(pointer(at, "base"), quota.base.of)


def _policies_without_measure(table: Table, path: str) -> Iterator[Problem]:
    for at in groups_of(table, path):
        policy, here = at.group.na_policy, pointer(at.path, "na_policy")
        if policy is None:
            continue
        if policy.kind is NaKind.redistribute_total and table.scale is None:
            vi = "Chia lại trên toàn bảng cần có thang điểm (scale)."
            yield problem(here, "no_scale", vi, "redistribute_total needs the table's scale.")
        if policy.of and not SPELLING.fullmatch(policy.of):
            yield _not_a_number(here, policy.of)


def _not_a_number(path: str, text: str) -> Problem:
    return problem(path, "number", f"Phải là số: “{text}”.", f"Must be a number: “{text}”.")
