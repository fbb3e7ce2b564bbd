"""What speaks against a proposal, each with the rule it comes from."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from backend.awards.rules.allocation import Placed
from backend.awards.rules.awards import FLAGS, Award, clashes
from backend.awards.rules.quota_words import BLOCK_RULE, figures, over, source_of
from backend.awards.rules.quotas import Filled, Fits, Listed, Quota, filled, uncovered
from backend.kernel.texts import Text


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
    elsewhere: Sequence[Award] = ()
    """The lines of the block's other lists under way in the year."""


def findings(awards: Sequence[Award], season: Season) -> list[Finding]:
    """All findings on a proposal, errors first."""
    found = [
        *_empty(awards),
        *_members(awards, season),
        *_achievements(awards),
        *_quotas(awards, season),
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


def _quotas(awards: Sequence[Award], season: Season) -> Iterator[Finding]:
    if not season.quotas:
        yield Finding("quota_unknown", Gravity.warning, (), _NO_QUOTA, BLOCK_RULE)
        return
    for found in against(awards, season):
        lines = _touched(awards, season, found.quota)
        if lines and found.room is Fits.no:
            said = over(found)
            yield Finding("over_quota", Gravity.error, lines, said, source_of(found.quota))
        if lines and found.room is Fits.decide:
            said = figures(found)
            yield Finding("quota_open", Gravity.warning, lines, said, source_of(found.quota))
    for kind in dict.fromkeys(award.kind for award in awards):
        lines = _lines(
            awards,
            lambda a, kind=kind: a.kind == kind and uncovered(a, season.quotas, season.homes),  # type: ignore[misc]
        )
        if lines:
            yield Finding("over_quota", Gravity.error, lines, _NONE_GIVEN, BLOCK_RULE)


def against(awards: Sequence[Award], season: Season) -> list[Filled]:
    """Each quota of the year against this list and the others under way."""
    listed = Listed([*awards, *season.elsewhere], frozenset(season.members), season.homes)
    return [filled(quota, listed) for quota in season.quotas]


def _touched(awards: Sequence[Award], season: Season, quota: Quota) -> tuple[int, ...]:
    return _lines(awards, lambda award: quota.covers(award, season.homes) is not Fits.no)


def _women_first(awards: Sequence[Award], season: Season) -> Iterator[Finding]:
    """Of equals at the edge of a quota, women go first: told, and chosen by people."""
    for found in against(awards, season):
        if found.room is not Fits.no:
            continue
        edge = _equals(awards, season, _touched(awards, season, found.quota))
        first = tuple(line for line in edge if _women(awards[line], season))
        if 0 < len(first) < len(edge):
            yield Finding("women_first", Gravity.warning, first, _WOMEN, _ARTICLE_4_6)


def _unit(award: Award, season: Season) -> UUID | None:
    """The unit of a line: its own, or the one in which the person worked."""
    return award.unit_id if award.person_id is None else season.homes.get(award.person_id)


def _women(award: Award, season: Season) -> bool:
    return award.unit_id in season.mostly_women or award.person_id in season.women


def _equals(awards: Sequence[Award], season: Season, lines: Sequence[int]) -> Sequence[int]:
    """Of the lines for one award those that share its last place; none where only one has it.

    Persons have no places: nothing on record parts those who are proposed for one award.
    """
    persons = [line for line in lines if awards[line].person_id is not None]
    if len(persons) > 1:
        return persons
    placed = {
        line: season.places[unit].place
        for line in lines
        if (unit := awards[line].unit_id) is not None and unit in season.places
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


def _lines(awards: Sequence[Award], wanted: Callable[[Award], bool]) -> tuple[int, ...]:
    return tuple(index for index, award in enumerate(awards) if wanted(award))


_ARTICLE_5 = "Luật TĐKT 2022, Điều 5"
_ARTICLE_26 = "Luật TĐKT 2022, Điều 26"
_ARTICLE_4_6 = "NĐ 152/2025/NĐ-CP, Điều 4 khoản 6"
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
_NONE_GIVEN = Text(
    "Vượt chỉ tiêu của khối: không được giao chỉ tiêu cho hạng mục này.",
    "Over the block's quota: none was given for such an award.",
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
