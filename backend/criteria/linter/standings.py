"""Classes, conditions, ranking: what would leave a unit without an answer."""

from collections.abc import Iterator

from backend.criteria.conditions import MinPercentsMet, all_parts
from backend.criteria.intervals import NOT_NEGATIVE, Interval, gaps, in_words, interval
from backend.criteria.linter.findings import Finding, note, warning
from backend.criteria.problems import pointer
from backend.criteria.rules import RankingKind, Table
from backend.criteria.walking import groups_of, items_of

_DECIDERS = frozenset({RankingKind.chair, RankingKind.authority})


def standing_findings(table: Table) -> Iterator[Finding]:
    """Findings on classification, least shares, what does not apply, and ties."""
    yield from _classes(table)
    yield from _quotas(table)
    yield from _unused_shares(table)
    yield from _not_applicable(table)
    if table.award_gate:
        vi, en = "Điều kiện xét khen là lời văn: người xét phải tự kiểm.", "Prose: not computed."
        yield note("/award_gate", "prose", vi, en)
    if table.ranking and not table.tie and table.ranking[-1].kind not in _DECIDERS:
        vi, en = "Không nêu ai quyết định khi bằng nhau: đồng hạng.", "Ties share a rank."
        yield note("/ranking", "no_decider", vi, en)


def _classes(table: Table) -> Iterator[Finding]:
    taken: list[Interval] = []
    for index, grade in enumerate(table.classification):
        own, here = interval(grade.score), pointer("/classification", index)
        if own.is_empty or (taken and not [*gaps(taken, own)]):
            vi, en = "Không tổng điểm nào vào loại này.", "No total can take this class."
            yield warning(here, "unreachable", vi, en)
        if not grade.and_ and not grade.any_:
            taken.append(own)
    if table.classification:
        for said in map(in_words, gaps(taken, NOT_NEGATIVE)):
            yield note(
                "/classification",
                "undecided",
                f"Tổng điểm {said.vi} có thể không vào loại nào: người có thẩm quyền quyết định.",
                f"It may be that no class takes a total {said.en}: a person decides.",
            )


def _quotas(table: Table) -> Iterator[Finding]:
    for index, quota in enumerate(table.quotas):
        here = pointer("/quotas", index)
        if not quota.class_:
            vi = "Chỉ tiêu khen thưởng: áp dụng khi lập đề nghị, không tính ở đây."
            yield note(here, "award_quota", vi, "On awards: it holds when they are proposed.")
        elif quota.max is None and quota.share is None:
            vi, en = "Chưa nêu số lượng hay tỷ lệ tối đa.", "States neither a number nor a share."
            yield warning(here, "idle_quota", vi, en)


def _unused_shares(table: Table) -> Iterator[Finding]:
    conditions = (c for grade in table.classification for c in (*grade.and_, *grade.any_))
    gates = (gate.when for gate in table.gates)
    asked = (part for c in (*conditions, *gates) for part in all_parts(c))
    if any(isinstance(part, MinPercentsMet) for part in asked):
        return
    for at in groups_of(table):
        if at.group.min_percent is not None:
            vi = "Tỷ lệ tối thiểu không được điều kiện nào dùng đến (min_percents_met)."
            en = "No condition asks for this least share (min_percents_met)."
            yield warning(pointer(at.path, "min_percent"), "unused_min_percent", vi, en)


def _not_applicable(table: Table) -> Iterator[Finding]:
    allowed = {g.id for item in items_of(table) if item.criterion.na_allowed for g in item.above}
    for at in groups_of(table):
        if at.group.na_policy is not None and at.group.id not in allowed:
            vi, en = "Không tiêu chí nào được “không áp dụng”.", "No criterion here may be n/a."
            yield warning(pointer(at.path, "na_policy"), "unused_na_policy", vi, en)
    for item in items_of(table):
        if item.criterion.na_allowed and not any(group.na_policy for group in item.above):
            vi, en = "Không áp dụng thì mất điểm (mặc định).", "Not applicable loses its points."
            yield note(item.path, "na_loses", vi, en)
