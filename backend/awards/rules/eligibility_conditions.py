"""How each kind of condition is tested on what is known of a candidate."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from backend.awards.rules.awards import Award
from backend.awards.rules.conditions import (
    AnyOf,
    Condition,
    Confirmed,
    Initiatives,
    Judged,
    Leads,
    PeopleCount,
    PeopleShare,
    Rated,
    Titled,
)
from backend.awards.rules.facts import PEOPLE, RATINGS, People, Record
from backend.awards.rules.grounds import NOTHING, GroundState, best, joined, worst
from backend.kernel.texts import Text

Tested = tuple[GroundState, Text, Text | None]
"""The outcome, the facts that were used, and what is missing (None when nothing is)."""

_AND, _OR = ("; ", "; "), ("; hoặc: ", "; or: ")


def tested(condition: Condition, record: Record, wanted: Award) -> Tested:
    """What the record says of a condition for the wanted award."""
    return _TESTS[type(condition)](condition, record, wanted)


def _rated(condition: Rated, record: Record, wanted: Award) -> Tested:
    def of_year(year: int) -> Tested:
        if condition.or_title is not None and _titled(record, condition.or_title, year):
            return GroundState.met, _said(year, _BY_TITLE), None
        ratings = [facts.rating for facts in record.facts(year)]
        known = [rating for rating in ratings if rating is not None]
        if not known:
            return _unknown(record, year, _RATING)
        low = max(known, key=list(RATINGS).index)
        used = _said(year, RATINGS[low])
        if low.reaches(condition.at_least):
            return GroundState.met, used, None
        return GroundState.unmet, used, _said(year, _BELOW)

    return _over(record, _window(wanted, condition.years), of_year)


def _held_title(condition: Titled, record: Record, wanted: Award) -> Tested:
    def of_year(year: int) -> Tested:
        if _titled(record, condition.title, year):
            return GroundState.met, _said(year, _HELD), None
        running = year == wanted.last_year > record.settled
        if running or record.unruled(year) or record.ruled_out(year):
            return _unknown(record, year, _DECISION)
        return GroundState.unmet, NOTHING, _said(year, _NO_TITLE)

    return _over(record, _window(wanted, condition.years), of_year)


def _share(condition: PeopleShare, record: Record, wanted: Award) -> Tested:
    counted = _people(record, wanted.last_year, condition.count)
    if counted is None or counted[1] == 0:
        return _unknown(record, wanted.last_year, PEOPLE[condition.count])
    some, everybody = counted
    name = PEOPLE[condition.count]
    used = Text(f"{some}/{everybody} {name.vi}", f"{some} of {everybody}: {name.en}")
    if 100 * some >= condition.percent * everybody:
        return GroundState.met, used, None
    needed = -(-condition.percent * everybody // 100)
    short = needed - some
    return GroundState.unmet, used, Text(f"{short} {name.vi}", f"{short} more: {name.en}")


def _count(condition: PeopleCount, record: Record, wanted: Award) -> Tested:
    counted = _people(record, wanted.last_year, condition.count)
    name = PEOPLE[condition.count]
    if counted is None:
        return _unknown(record, wanted.last_year, name)
    some = counted[0]
    used = Text(f"{some} {name.vi}", f"{some}: {name.en}")
    if some < condition.least:
        return GroundState.unmet, used, Text(f"Cần ít nhất {condition.least}.", "Too few.")
    if condition.most is not None and some > condition.most:
        return GroundState.unmet, used, Text(f"Không quá {condition.most}.", "Too many.")
    return GroundState.met, used, None


def _leads(condition: Leads, record: Record, wanted: Award) -> Tested:
    span = wanted.last_year - wanted.first_year + 1
    if span >= condition.thematic_years:
        return GroundState.undecided, NOTHING, _THEMATIC_LEADER
    known = [f.leads for f in record.facts(wanted.last_year) if f.leads is not None]
    if not known:
        return _unknown(record, wanted.last_year, _PLACES)
    if all(known):
        return GroundState.met, _said(wanted.last_year, _LEADS), None
    return GroundState.unmet, _said(wanted.last_year, _BEHIND), _NOT_LEADER


def _initiatives(condition: Initiatives, record: Record, wanted: Award) -> Tested:
    """An initiative used for a title serves no form, and the other way round (CV 5007/BNV-TĐKT)."""
    years = _window(wanted, condition.years)
    fitting = [i for i in record.initiatives if i.year in years and i.reach.covers(condition.reach)]
    other = [i for i in fitting if (i.used_for_form if wanted.title else i.used_for_title)]
    same = [i for i in fitting if (i.used_for_title if wanted.title else i.used_for_form)]
    usable = [i for i in fitting if i not in other]
    fresh = [i for i in usable if i not in same]
    used = Text(", ".join(i.code for i in usable), ", ".join(i.code for i in usable))
    if len(fresh) >= condition.count:
        return GroundState.met, used, None
    if len(usable) >= condition.count:
        return GroundState.undecided, used, _USED_BEFORE
    return GroundState.unmet, used, _USED_ELSEWHERE if other else _NO_INITIATIVE


def _confirmed(condition: Confirmed, record: Record, wanted: Award) -> Tested:
    facts = record.facts(wanted.last_year)
    said = [f.qualities[condition.quality] for f in facts if condition.quality in f.qualities]
    if not said:
        outcome = GroundState.unmet if condition.exceptional else GroundState.undecided
        return outcome, NOTHING, _said(wanted.last_year, _UNCONFIRMED)
    if all(said):
        return GroundState.met, _said(wanted.last_year, _CONFIRMED), None
    return GroundState.unmet, _said(wanted.last_year, _DENIED), _DENIED


def _judged(*_: object) -> Tested:
    return GroundState.undecided, NOTHING, _WEIGHED


def _any_of(condition: AnyOf, record: Record, wanted: Award) -> Tested:
    ways = [
        _together([tested(one, record, wanted) for one in option]) for option in condition.options
    ]
    outcome = best(way[0] for way in ways)
    near = [way for way in ways if way[0] is outcome]
    used = joined((way[1] for way in near), *_AND)
    if outcome is GroundState.met:
        return outcome, used, None
    return outcome, used, joined((way[2] or NOTHING for way in near), *_OR)


_TESTS: Mapping[type[Condition], Callable[[Any, Record, Award], Tested]] = {
    Rated: _rated,
    Titled: _held_title,
    PeopleShare: _share,
    PeopleCount: _count,
    Leads: _leads,
    Initiatives: _initiatives,
    Confirmed: _confirmed,
    Judged: _judged,
    AnyOf: _any_of,
}


def _together(parts: Sequence[Tested]) -> Tested:
    outcome = worst(part[0] for part in parts)
    missing = joined((part[2] or NOTHING for part in parts), *_AND)
    return outcome, joined((part[1] for part in parts), *_AND), missing if missing.vi else None


def _over(record: Record, years: Sequence[int], of_year: Callable[[int], Tested]) -> Tested:
    """Every single year must do: a run of years is unbroken or it is none."""
    before = [year for year in years[:-1] if record.disciplined_until(year)]
    served = [(GroundState.unmet, NOTHING, _said(year, _DISCIPLINE)) for year in before]
    return _together([*(of_year(year) for year in years), *served])


def _window(wanted: Award, years: int) -> range:
    return range(wanted.last_year - years + 1, wanted.last_year + 1)


def _titled(record: Record, title: object, year: int) -> bool:
    awards = record.awards()
    return any(a.title == title and a.first_year <= year <= a.last_year for a in awards)


def _people(record: Record, year: int, count: People) -> tuple[int, int] | None:
    """How many, of how many; predecessors that were let count are added up."""
    facts = record.facts(year)
    if not facts or any({count, People.all} - f.people.keys() for f in facts):
        return None
    return sum(f.people[count] for f in facts), sum(f.people[People.all] for f in facts)


def _unknown(record: Record, year: int, what: Text) -> Tested:
    if record.unruled(year):
        return GroundState.undecided, NOTHING, _said(year, _MERGED)
    if record.ruled_out(year):
        return GroundState.unmet, NOTHING, _said(year, _NOT_CARRIED)
    return GroundState.undecided, NOTHING, _said(year, Text(f"chưa ghi {what.vi}", f"no {what.en}"))


def _said(year: int, words: Text) -> Text:
    return Text(f"{year}: {words.vi}", f"{year}: {words.en}")


_BY_TITLE = Text("đạt danh hiệu thay cho xếp loại", "held the title that stands for the rating")
_RATING = Text("kết quả xếp loại", "rating on record")
_BELOW = Text("xếp loại chưa đạt mức cần có", "the rating is too low")
_HELD = Text("đã có danh hiệu", "title held")
_NO_TITLE = Text("không có danh hiệu, chuỗi năm bị gián đoạn", "no title: the run is broken")
_DECISION = Text("quyết định tặng danh hiệu", "decision on the title yet")
_PLACES = Text("thứ hạng được công bố", "published place")
_LEADS = Text("dẫn đầu khối, cụm", "leads the block")
_BEHIND = Text("không dẫn đầu khối, cụm", "does not lead the block")
_NOT_LEADER = Text(
    "Cờ dành cho tập thể dẫn đầu phong trào của khối, cụm.",
    "A flag is for the leader of the block's movement.",
)
_THEMATIC_LEADER = Text(
    "Xác định tập thể dẫn đầu khi tổng kết phong trào chuyên đề.",
    "Who leads a thematic movement shows when it is summed up.",
)
_USED_BEFORE = Text(
    "Sáng kiến đã dùng cho một lần xét trước.", "The initiative was used once before."
)
_USED_ELSEWHERE = Text(
    "Sáng kiến đã dùng: xét danh hiệu thì không dùng để xét hình thức, và ngược lại.",
    "The initiative was used: for a title or for a form, never for both.",
)
_NO_INITIATIVE = Text(
    "Chưa đủ sáng kiến, đề tài được công nhận.", "Too few recognised initiatives or works."
)
_UNCONFIRMED = Text("chưa có xác nhận", "not confirmed yet")
_CONFIRMED = Text("đã xác nhận", "confirmed")
_DENIED = Text("xác nhận là không đạt", "confirmed as not met")
_WEIGHED = Text("Người có thẩm quyền xem xét, kết luận.", "The authority weighs and concludes.")
_DISCIPLINE = Text(
    "thành tích chỉ tính từ khi hết kỷ luật", "achievements count from the end of the discipline"
)
_NOT_CARRIED = Text(
    "trước khi hợp nhất, đã quyết định không tính", "before the merger; decided not to count"
)
_MERGED = Text(
    "năm trước khi hợp nhất; cần quyết định có tính thành tích hay không",
    "before the merger: it must be decided whether the year counts",
)
