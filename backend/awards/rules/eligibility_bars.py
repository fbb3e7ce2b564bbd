"""What bars any award, whatever its own conditions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from backend.awards.rules.awards import MERIT, Award, clashes
from backend.awards.rules.catalogue import Entry
from backend.awards.rules.facts import HoldOutcome, HoldReason, Record
from backend.awards.rules.grounds import NOTHING, Ground, GroundState
from backend.kernel.texts import Text


def bars(entry: Entry, record: Record, wanted: Award, on: date) -> Iterator[Ground]:
    """Everything that speaks against the award before its conditions are looked at."""
    yield from holds(record, on)
    yield from _served(record, wanted)
    yield from _receiver(entry, record)
    yield from _dissolved(record, wanted)
    yield from _moved(record, wanted)
    yield from _twice(record, wanted)
    yield from _left_out(record, wanted)


def holds(record: Record, on: date) -> Iterator[Ground]:
    """Nothing is proposed or awarded while a matter is open; a person weighs a confirmed one."""
    for hold in record.holds:
        sealed = REASONS[hold.reason]
        if hold.bars(on):
            yield _bar("hold_open", GroundState.unmet, _ARTICLE_4_4, _HOLD, _HOLD_ENDS, sealed)
        elif hold.outcome is HoldOutcome.upheld and not hold.imposed:
            yield _bar("hold_upheld", GroundState.undecided, _ARTICLE_4_4, _UPHELD, _WEIGH, sealed)


def _served(record: Record, wanted: Award) -> Iterator[Ground]:
    """After a discipline, achievements count from its end: a person weighs the rest of the year."""
    if not record.disciplined_until(wanted.first_year):
        return
    wholly = record.disciplined_until(wanted.first_year + 1)
    outcome = GroundState.unmet if wholly else GroundState.undecided
    yield _bar("discipline_served", outcome, _ARTICLE_4_4, _SERVED, _SERVED, _DISCIPLINE)


def _receiver(entry: Entry, record: Record) -> Iterator[Ground]:
    if entry.coefficients and entry.coefficient(record.receiver) is None:
        code = "not_for_receiver"
        yield _bar(code, GroundState.unmet, entry.article or _ARTICLE_5, _RECEIVER, _RECEIVER)


def _dissolved(record: Record, wanted: Award) -> Iterator[Ground]:
    if record.dissolved_in is not None and wanted.last_year > record.dissolved_in:
        year = record.dissolved_in
        missing = Text(f"Chỉ xét đến năm {year}.", f"Nothing is judged after {year}.")
        yield _bar("dissolved", GroundState.unmet, "Sổ đơn vị", _GONE, missing)


def _moved(record: Record, wanted: Award) -> Iterator[Ground]:
    """Somebody who changed units is weighed with what the old unit says."""
    for year in range(wanted.first_year, wanted.last_year + 1):
        for unit in record.earlier_units.get(year, ()):
            missing = Text(f"{year}: ý kiến của {unit}.", f"{year}: the opinion of {unit}.")
            yield _bar("moved", GroundState.undecided, _OLD_UNIT, _MOVED, missing)


def _twice(record: Record, wanted: Award) -> Iterator[Ground]:
    """The same award for the same year; or the same achievement under another name."""
    own = replace(wanted, unit_id=record.id)
    near = [replace(a, unit_id=record.id) for a in record.held if own.overlaps(a)]
    for clash in (clash for award in near for clash in clashes([own, award])):
        unsaid = clash.code == "one_achievement_twice" and not wanted.achievement
        outcome = GroundState.undecided if unsaid else GroundState.unmet
        yield _bar(clash.code, outcome, _ARTICLE_5, _TWICE[clash.code], _SAY_WHAT_FOR)


def _left_out(record: Record, wanted: Award) -> Iterable[Ground]:
    """Thematic and sudden awards are no basis of one for merit: told, never counted."""
    merit = wanted.title is not None or wanted.subtype in MERIT
    special = [a for a in record.held if a.subtype is not None and a.subtype not in MERIT]
    if merit and special:
        years = ", ".join(str(a.last_year) for a in special)
        used = Text(f"Không tính: khen năm {years}", f"Not counted: awards of {years}")
        yield Ground(
            "special_not_counted", GroundState.met, _ARTICLE_4_3, _SPECIAL, used, None, firm=True
        )


def _bar(
    code: str,
    outcome: GroundState,
    reference: str,
    text: Text,
    missing: Text,
    sealed: Text | None = None,
) -> Ground:
    return Ground(code, outcome, reference, text, NOTHING, missing, firm=True, sealed=sealed)


_ARTICLE_4_3 = "NĐ 152/2025/NĐ-CP, Điều 4 khoản 3"
_ARTICLE_4_4 = "NĐ 152/2025/NĐ-CP, Điều 4 khoản 4"
_ARTICLE_5 = "Luật TĐKT 2022, Điều 5"
_OLD_UNIT = "Quy định của cơ quan, địa phương (TAND; Hải Phòng)"
_MOVED = Text(
    "Chuyển công tác khi đã ở đơn vị cũ từ 6 tháng trở lên: cần ý kiến nhận xét của đơn vị cũ.",
    "Left a unit after six months or more of the year: the old unit gives its opinion.",
)
_HOLD = Text(
    "Chưa đề nghị, chưa khen thưởng khi có việc đang được xem xét, xác minh.",
    "Nothing is proposed or awarded while a matter is being looked into.",
)
_HOLD_ENDS = Text(
    "Cần kết luận của cơ quan có thẩm quyền.", "The competent body's conclusion is needed."
)
_UPHELD = Text(
    "Một việc đã được kết luận là có vi phạm.", "A matter was concluded against the candidate."
)
_WEIGH = Text(
    "Người có thẩm quyền xem xét ảnh hưởng đến thành tích.",
    "The authority weighs what it means for the achievement.",
)
_DISCIPLINE = Text("Thi hành kỷ luật", "Discipline")
_SERVED = Text(
    "Thành tích chỉ tính từ khi hết thời gian bị xem xét, xử lý.",
    "Achievements count only from the end of what was looked into or imposed.",
)
_RECEIVER = Text("Không tặng cho đối tượng này.", "It is not given to such a receiver.")
_GONE = Text("Đơn vị đã giải thể hoặc hợp nhất.", "The unit has been dissolved or merged.")
_TWICE = {
    "same_award_twice": Text(
        "Đã được tặng chính danh hiệu, hình thức này cho thời gian đó.",
        "The same award was given for that time already.",
    ),
    "one_achievement_twice": Text(
        "Một thành tích không khen thưởng nhiều lần.", "One achievement is not awarded twice."
    ),
}
_SAY_WHAT_FOR = Text(
    "Cần thành tích khác hoặc thời gian khác.", "Another achievement or another time is needed."
)
_SPECIAL = Text(
    "Khen chuyên đề, đột xuất không làm căn cứ khen công trạng.",
    "Thematic and sudden awards are no basis of awards for merit.",
)
REASONS = {
    HoldReason.discipline: Text("Xem xét, thi hành kỷ luật", "Discipline"),
    HoldReason.investigation: Text("Điều tra, thanh tra, kiểm tra", "Investigation, inspection"),
    HoldReason.complaint: Text("Khiếu nại, tố cáo", "Complaint, denunciation"),
    HoldReason.press: Text("Báo chí nêu, đang xác minh", "Press report being verified"),
}
