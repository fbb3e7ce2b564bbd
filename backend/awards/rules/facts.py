"""What is known of a candidate: years, earlier awards, initiatives, what holds them up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from backend.awards.rules.awards import Award, Receiver
from backend.kernel.texts import Text


class Rating(StrEnum):
    """Xếp loại mức độ hoàn thành nhiệm vụ của năm, the best first."""

    excellent = "excellent"
    good = "good"
    done = "done"
    not_done = "not_done"

    def reaches(self, least: "Rating") -> bool:
        """Whether it is `least` or better."""
        order = list(Rating)
        return order.index(self) <= order.index(least)


class People(StrEnum):
    """Whom of a collective is counted; `all` is the base of every share."""

    all = "all"
    done = "done"
    advanced = "advanced"
    grassroots_fighters = "grassroots_fighters"
    disciplined = "disciplined"
    women = "women"


class Quality(StrEnum):
    """What no figure shows: the superior has confirmed it, denied it, or not spoken."""

    targets_exceeded = "targets_exceeded"
    exemplary = "exemplary"
    united = "united"
    organisations_excellent = "organisations_excellent"
    thrift = "thrift"
    combat = "combat"


class Reach(StrEnum):
    """How far an initiative or a work of science has its effect, the nearest first."""

    base = "base"
    province = "province"
    nation = "nation"

    def covers(self, wanted: "Reach") -> bool:
        """Whether it reaches as far as `wanted`."""
        order = list(Reach)
        return order.index(self) >= order.index(wanted)


class HoldReason(StrEnum):
    """Why nothing may be proposed or awarded for the time being (NĐ 152/2025, Điều 4 khoản 4)."""

    discipline = "discipline"
    investigation = "investigation"
    complaint = "complaint"
    press = "press"


class HoldOutcome(StrEnum):
    """How the matter ended."""

    cleared = "cleared"
    upheld = "upheld"


@dataclass(frozen=True, slots=True)
class YearFacts:
    """A year of a collective or a person, as far as it is on record."""

    rating: Rating | None = None
    people: Mapping[People, int] = field(default_factory=dict)
    qualities: Mapping[Quality, bool] = field(default_factory=dict)
    leads: bool | None = None
    """Whether it leads the movement of its khối or cụm; None before the places are published."""

    @property
    def mostly_women(self) -> bool:
        """At least 70 % of the people are women (NĐ 152/2025, Điều 4 khoản 6)."""
        women, everybody = self.people.get(People.women), self.people.get(People.all)
        return bool(women and everybody and 100 * women >= 70 * everybody)


@dataclass(frozen=True, slots=True)
class Hold:
    """A matter that is looked into; a discipline that was imposed ends with the day `until`."""

    reason: HoldReason
    since: date
    until: date | None = None
    outcome: HoldOutcome | None = None

    @property
    def imposed(self) -> bool:
        """Whether it ended in a discipline, with a term of its own."""
        return self.reason is HoldReason.discipline and self.outcome is HoldOutcome.upheld

    def bars(self, day: date) -> bool:
        """Whether nothing may be proposed on that day."""
        if day < self.since:
            return False
        return self.until is None or day < self.until or (self.imposed and day == self.until)


@dataclass(frozen=True, slots=True)
class Initiative:
    """A recognised initiative or accepted work of science, and what it was used for."""

    code: str
    year: int
    reach: Reach
    used_for_title: bool = False
    used_for_form: bool = False


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a unit that was merged into this one brings along; `counts` once it is decided."""

    name: str
    last_year: int
    counts: bool | None
    years: Mapping[int, YearFacts] = field(default_factory=dict)
    held: Sequence[Award] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that is known of one candidate."""

    id: UUID
    receiver: Receiver
    years: Mapping[int, YearFacts] = field(default_factory=dict)
    held: Sequence[Award] = ()
    """Awards in force; cancelled ones are not among them."""
    holds: Sequence[Hold] = ()
    initiatives: Sequence[Initiative] = ()
    inherited: Sequence[Inherited] = ()
    dissolved_in: int | None = None
    earlier_units: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Of a person, by year: units left in it after six months or more."""
    settled: int = 0
    """The last year of whose titles all have been decided; a missing one is a broken run."""

    def facts(self, year: int) -> Sequence[YearFacts]:
        """The year's facts: one's own, else those of the predecessors that were let count."""
        if year in self.years:
            return [self.years[year]]
        return [one.years[year] for one in self.inherited if one.counts and year in one.years]

    def awards(self) -> Sequence[Award]:
        """One's own awards and those of predecessors that were let count."""
        return [*self.held, *(a for one in self.inherited if one.counts for a in one.held)]

    def unruled(self, year: int) -> bool:
        """Whether the year lies before a merger on which nobody has decided yet."""
        open_ = any(one.counts is None and year <= one.last_year for one in self.inherited)
        return open_ and year not in self.years

    def ruled_out(self, year: int) -> bool:
        """Whether the year lies before a merger and was decided not to count."""
        out = any(one.counts is False and year <= one.last_year for one in self.inherited)
        return out and not self.facts(year)

    def disciplined_until(self, year: int) -> bool:
        """Whether a discipline ran on in, or after, that year."""
        return any(h.imposed and h.until is not None and year <= h.until.year for h in self.holds)


RATINGS = {
    Rating.excellent: Text("hoàn thành xuất sắc nhiệm vụ", "tasks done excellently"),
    Rating.good: Text("hoàn thành tốt nhiệm vụ", "tasks done well"),
    Rating.done: Text("hoàn thành nhiệm vụ", "tasks done"),
    Rating.not_done: Text("không hoàn thành nhiệm vụ", "tasks not done"),
}
PEOPLE = {
    People.all: Text("tổng số cá nhân", "people in all"),
    People.done: Text("cá nhân hoàn thành nhiệm vụ", "people who did their tasks"),
    People.advanced: Text("cá nhân đạt Lao động tiên tiến", "advanced workers"),
    People.grassroots_fighters: Text("Chiến sĩ thi đua cơ sở", "grass-roots emulation fighters"),
    People.disciplined: Text(
        "cá nhân bị kỷ luật từ cảnh cáo trở lên", "people disciplined with a warning or more"
    ),
    People.women: Text("cá nhân là nữ", "women"),
}
QUALITIES = {
    Quality.targets_exceeded: Text(
        "Hoàn thành vượt mức chỉ tiêu, nhiệm vụ", "Targets and tasks over-fulfilled"
    ),
    Quality.exemplary: Text("Là mẫu mực để các tập thể khác học tập", "An example to others"),
    Quality.united: Text("Nội bộ đoàn kết", "United within"),
    Quality.organisations_excellent: Text(
        "Tổ chức đảng, đoàn thể hoàn thành xuất sắc nhiệm vụ",
        "Party and mass organisations did their tasks excellently",
    ),
    Quality.thrift: Text(
        "Thực hành tiết kiệm, chống lãng phí, tham nhũng", "Thrift; no waste, no corruption"
    ),
    Quality.combat: Text("Mưu trí, sáng tạo trong chiến đấu", "Resourcefulness in combat"),
}
