"""Danh hiệu and hình thức: two enumerations, never mixed (Luật TĐKT 2022, Điều 6, 9)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from backend.kernel.errors import FieldError
from backend.kernel.texts import Text
from backend.kernel.vietnamese import folded


class AwardTitle(StrEnum):
    """Danh hiệu thi đua. A flag is a title for collectives, never a form."""

    government_flag = "government_flag"
    provincial_flag = "provincial_flag"
    regional_flag = "regional_flag"
    excellent_collective = "excellent_collective"
    advanced_collective = "advanced_collective"
    exemplary_commune = "exemplary_commune"
    cultured_hamlet = "cultured_hamlet"
    national_fighter = "national_fighter"
    provincial_fighter = "provincial_fighter"
    grassroots_fighter = "grassroots_fighter"
    advanced_worker = "advanced_worker"


class AwardForm(StrEnum):
    """Hình thức khen thưởng."""

    gold_star_order = "gold_star_order"
    ho_chi_minh_order = "ho_chi_minh_order"
    independence_order_1 = "independence_order_1"
    independence_order_2 = "independence_order_2"
    independence_order_3 = "independence_order_3"
    labour_order_1 = "labour_order_1"
    labour_order_2 = "labour_order_2"
    labour_order_3 = "labour_order_3"
    government_certificate = "government_certificate"
    provincial_certificate = "provincial_certificate"
    regional_certificate = "regional_certificate"
    commendation_letter = "commendation_letter"
    commemorative_medal = "commemorative_medal"


class Subtype(StrEnum):
    """Khen công trạng toàn diện, theo chuyên đề, đột xuất: kinds of the same certificate."""

    comprehensive = "comprehensive"
    thematic = "thematic"
    sudden = "sudden"


class Receiver(StrEnum):
    """Whom an award honours."""

    collective = "collective"
    individual = "individual"
    household = "household"


FLAGS = frozenset(
    {AwardTitle.government_flag, AwardTitle.provincial_flag, AwardTitle.regional_flag}
)
WITH_SUBTYPE = frozenset(
    {
        AwardForm.government_certificate,
        AwardForm.provincial_certificate,
        AwardForm.regional_certificate,
        AwardForm.commendation_letter,
    }
)
MERIT = frozenset({Subtype.comprehensive})
"""Khen công trạng; the other kinds are no basis of it (NĐ 152/2025, Điều 4 khoản 3)."""
MOST_YEARS = 10
"""The longest period that one award counts."""


@dataclass(frozen=True, slots=True)
class Award:
    """One line of a list: a unit or a person by name, or a count of receivers not known."""

    unit_id: UUID | None
    receivers: int
    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    first_year: int
    last_year: int
    achievement: str
    person_id: UUID | None = None
    receiver: Receiver = Receiver.collective

    @property
    def candidate(self) -> UUID | None:
        """The unit or the person; none where the receivers are only counted."""
        return self.unit_id or self.person_id

    @property
    def kind(self) -> tuple[AwardTitle | None, AwardForm | None, Subtype | None]:
        """What is awarded."""
        return self.title, self.form, self.subtype

    @property
    def years(self) -> tuple[int, int]:
        """The counting period: its first and last year."""
        return self.first_year, self.last_year

    def overlaps(self, other: "Award") -> bool:
        """Whether the two counting periods share a year."""
        return self.first_year <= other.last_year and other.first_year <= self.last_year


@dataclass(frozen=True, slots=True)
class Clash:
    """Two lines that cannot stand together, by their positions in the list."""

    code: str
    first: int
    second: int


def faults(awards: Sequence[Award]) -> list[FieldError]:
    """What is wrong with each line in itself; pointers into `/items`."""
    return [fault for index, award in enumerate(awards) for fault in _faults(award, index)]


def _faults(award: Award, index: int) -> Iterator[FieldError]:
    if (award.title is None) == (award.form is None):
        yield _fault(index, "form", "title_or_form", _ONE_OF_BOTH)
    if award.subtype is not None and award.form not in WITH_SUBTYPE:
        yield _fault(index, "subtype", "subtype_of_what", _SUBTYPE)
    if award.candidate is not None and award.receivers != 1:
        yield _fault(index, "receivers", "named_is_one", _NAMED_IS_ONE)
    if award.unit_id is not None and award.person_id is not None:
        yield _fault(index, "person_id", "unit_or_person", _UNIT_OR_PERSON)
    if not 0 <= award.last_year - award.first_year < MOST_YEARS:
        yield _fault(index, "last_year", "period", _PERIOD)


def clashes(awards: Sequence[Award]) -> list[Clash]:
    """Lines of the same candidate that name one award twice or reward one achievement twice.

    Luật TĐKT 2022, Điều 5: no several awards for one achievement. A title beside a form is lawful
    as long as their achievements differ.
    """
    return [
        Clash(code, a, b)
        for (a, one), (b, other) in combinations(enumerate(awards), 2)
        if (code := _clash(one, other)) is not None
    ]


def _clash(one: Award, other: Award) -> str | None:
    if one.candidate is None or one.candidate != other.candidate or not one.overlaps(other):
        return None
    if one.kind == other.kind:
        return "same_award_twice"
    return "one_achievement_twice" if _same_achievement(one, other) else None


def _same_achievement(one: Award, other: Award) -> bool:
    """The same words; or toàn diện beside chuyên đề when nothing tells their reasons apart."""
    reasons = {_plain(one.achievement), _plain(other.achievement)}
    if reasons != {""}:
        return len(reasons) == 1
    return one.form is not None and one.form == other.form


def _plain(text: str) -> str:
    return " ".join(folded(text).split())


def _fault(index: int, field: str, code: str, message: Text) -> FieldError:
    return FieldError(f"/items/{index}/{field}", code, message)


_ONE_OF_BOTH = Text(
    "Chọn một danh hiệu thi đua hoặc một hình thức khen thưởng, không chọn cả hai.",
    "Name one emulation title or one form of commendation, not both.",
)
_SUBTYPE = Text(
    "Chỉ bằng khen, giấy khen mới chia toàn diện và chuyên đề.",
    "Only certificates and letters are comprehensive or thematic.",
)
_NAMED_IS_ONE = Text(
    "Đơn vị, cá nhân có tên thì số lượng là 1.", "A named receiver counts as exactly one."
)
_UNIT_OR_PERSON = Text(
    "Nêu một đơn vị hoặc một cá nhân, không nêu cả hai.", "Name a unit or a person, not both."
)
_PERIOD = Text(
    "Năm cuối phải từ năm đầu trở đi và không quá 10 năm.",
    "The last year must not come before the first; ten years at most.",
)
