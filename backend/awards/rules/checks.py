"""What speaks against a proposal, each with the rule it comes from."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from backend.awards.rules.allocation import Placed, Quota
from backend.awards.rules.awards import FLAGS, Award, AwardForm, AwardTitle, Subtype, clashes
from backend.kernel.texts import Text

Kind = tuple[AwardTitle | None, AwardForm | None, Subtype | None]


class Gravity(StrEnum):
    """An error stops the submission; a warning asks people to look."""

    error = "error"
    warning = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; `items` are the positions of the lines it is about."""

    code: str
    severity: Gravity
    items: tuple[int, ...]
    message: Text
    reference: str


@dataclass(frozen=True, slots=True)
class Season:
    """What the checks know of the block's year."""

    members: Collection[UUID]
    leader: UUID | None
    quotas: Sequence[Quota]
    places: Mapping[UUID, Placed] = field(default_factory=dict)
    """Published places by unit; empty where the ranking is not published."""
    mostly_women: Collection[UUID] = ()
    """Collectives of which at least 70 % are women, as their recorded year says."""
    homes: Mapping[UUID, UUID] = field(default_factory=dict)
    """In which unit each listed person worked in the year."""
    women: Collection[UUID] = ()
    """Which of the listed persons are women."""


def findings(awards: Sequence[Award], season: Season) -> list[Finding]:
    """All findings on a proposal, errors first."""
    found = [
        *_empty(awards),
        *_members(awards, season),
        *_achievements(awards),
        *_quotas(awards, season.quotas),
        *_women_first(awards, season),
        *_flags(awards, season),
    ]
    return sorted(found, key=lambda finding: finding.severity is Gravity.warning)


def _empty(awards: Sequence[Award]) -> Iterator[Finding]:
    if not awards:
        yield Finding("nothing_proposed", Gravity.error, (), _NOTHING, "Luật TĐKT 2022, Điều 84")


def _members(awards: Sequence[Award], season: Season) -> Iterator[Finding]:
    strangers = _lines(
        awards, lambda a: a.candidate is not None and _unit(a, season) not in season.members
    )
    for line in strangers:
        yield Finding("not_a_member", Gravity.error, (line,), _MEMBER, "Luật TĐKT 2022, Điều 16")


def _achievements(awards: Sequence[Award]) -> Iterator[Finding]:
    for clash in clashes(awards):
        lines = (clash.first, clash.second)
        yield Finding(clash.code, Gravity.error, lines, CLASHES[clash.code], _ARTICLE_5)


def _quotas(awards: Sequence[Award], quotas: Sequence[Quota]) -> Iterator[Finding]:
    allowed = {quota.kind: quota.most for quota in quotas}
    if not allowed:
        yield Finding("quota_unknown", Gravity.warning, (), _NO_QUOTA, _BLOCK_RULE)
        return
    for kind, wanted in _counted(awards).items():
        if wanted > allowed.get(kind, 0):
            lines = _lines(awards, lambda award, kind=kind: award.kind == kind)  # type: ignore[misc]
            message = _over(wanted, allowed.get(kind, 0))
            yield Finding("over_quota", Gravity.error, lines, message, _BLOCK_RULE)


def _women_first(awards: Sequence[Award], season: Season) -> Iterator[Finding]:
    """Of equals at the edge of a quota, women go first: told, and chosen by people."""
    allowed = {quota.kind: quota.most for quota in season.quotas}
    for kind, wanted in _counted(awards).items():
        if wanted <= allowed.get(kind, wanted):
            continue
        edge = _equals(awards, season, kind)
        first = tuple(line for line in edge if _women(awards[line], season))
        if 0 < len(first) < len(edge):
            yield Finding("women_first", Gravity.warning, first, _WOMEN, _ARTICLE_4_6)


def _unit(award: Award, season: Season) -> UUID | None:
    """The unit of a line: its own, or the one in which the person worked."""
    return award.unit_id if award.person_id is None else season.homes.get(award.person_id)


def _women(award: Award, season: Season) -> bool:
    return award.unit_id in season.mostly_women or award.person_id in season.women


def _equals(awards: Sequence[Award], season: Season, kind: Kind) -> Sequence[int]:
    """The lines for one award that share its last place; none where only one has it.

    Persons have no places: nothing on record parts those who are proposed for one award.
    """
    persons = [n for n, one in enumerate(awards) if one.kind == kind and one.person_id is not None]
    if len(persons) > 1:
        return persons
    placed = {
        line: season.places[award.unit_id].place
        for line, award in enumerate(awards)
        if award.kind == kind and award.unit_id is not None and award.unit_id in season.places
    }
    last = max(placed.values(), default=0)
    edge = [line for line, place in placed.items() if place == last]
    return edge if len(edge) > 1 else []


def _flags(awards: Sequence[Award], season: Season) -> Iterator[Finding]:
    """A flag is for those who lead the movement: the first places, whoever carries the duty."""
    flags = _lines(awards, lambda award: award.title in FLAGS)
    for line in flags:
        unit = awards[line].unit_id
        placed = None if unit is None else season.places.get(unit)
        if placed is not None and placed.no_flag:
            yield Finding("flag_barred", Gravity.error, (line,), _BARRED, _BLOCK_TABLE)
        if placed is not None and _ahead(placed, season) >= len(flags):
            yield Finding("flag_below_the_top", Gravity.warning, (line,), _TOP, _ARTICLE_26)
        if placed is None and unit is not None and unit == season.leader:
            yield Finding("leader_is_not_winner", Gravity.warning, (line,), _LEADER, _ARTICLE_26)


def _ahead(placed: Placed, season: Season) -> int:
    """How many units stand before it that may be given a flag."""
    return sum(o.place < placed.place and not o.no_flag for o in season.places.values())


def _counted(awards: Iterable[Award]) -> Counter[Kind]:
    counts: Counter[Kind] = Counter()
    for award in awards:
        counts[award.kind] += award.receivers
    return counts


def _lines(awards: Sequence[Award], wanted: Callable[[Award], bool]) -> tuple[int, ...]:
    return tuple(index for index, award in enumerate(awards) if wanted(award))


_ARTICLE_5 = "Luật TĐKT 2022, Điều 5"
_ARTICLE_26 = "Luật TĐKT 2022, Điều 26"
_ARTICLE_4_6 = "NĐ 152/2025/NĐ-CP, Điều 4 khoản 6"
_BLOCK_RULE = "Chỉ tiêu khen thưởng giao cho khối"
_BLOCK_TABLE = "Bảng tiêu chí của khối"
_NOTHING = Text("Chưa đề nghị khen thưởng đơn vị nào.", "Nothing is proposed yet.")
_MEMBER = Text(
    "Không thuộc đơn vị thành viên của khối trong năm này.",
    "Not a unit of the block in this year, nor of the people of one.",
)
_NO_QUOTA = Text(
    "Chưa có chỉ tiêu khen thưởng của khối để đối chiếu.",
    "The block has no quota to compare with.",
)
_TOP = Text(
    "Cờ thi đua dành cho đơn vị dẫn đầu; đơn vị này xếp sau.",
    "A flag is for the leading unit; this one is placed behind.",
)
_BARRED = Text(
    "Bảng tiêu chí quy định đơn vị này không được xét tặng Cờ.",
    "The block's table bars this unit from the flag.",
)
_WOMEN = Text(
    "Cùng đủ điều kiện thì ưu tiên cá nhân là nữ, tập thể có từ 70 % là nữ trở lên.",
    "Among equals, women go first, and collectives of which at least 70 % are women.",
)
_LEADER = Text(
    "Khối trưởng là nhiệm vụ luân phiên, không phải căn cứ tặng Cờ; cần thứ hạng.",
    "Leading the block is a rotating duty, no ground for a flag: a place is needed.",
)
CLASHES = {
    "same_award_twice": Text(
        "Một đơn vị được đề nghị hai lần cùng một danh hiệu hoặc hình thức trong năm.",
        "A unit is named twice for the same award in one year.",
    ),
    "one_achievement_twice": Text(
        "Một thành tích không khen thưởng nhiều lần; nêu rõ thành tích của từng đề nghị.",
        "One achievement is not awarded twice; state what each award is for.",
    ),
}


def _over(wanted: int, allowed: int) -> Text:
    return Text(
        f"Vượt chỉ tiêu của khối: đề nghị {wanted}, được {allowed}.",
        f"Over the block's quota: {wanted} proposed, {allowed} allowed.",
    )
