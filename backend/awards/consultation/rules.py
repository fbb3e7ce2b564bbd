"""What stands between a proposal and its decision: open periods, unanswered words, old answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.awards.rules.checks import Finding, Gravity
from backend.awards.rules.working_days import Counting, Limit, WorkingCalendar, limit
from backend.kernel.texts import Text

MOST_OBJECTIONS = 10
"""Of one person to one public list. No source states a number: it bounds what one may fill."""


class Opinion(StrEnum):
    """What an agency that was asked says (hiệp y)."""

    clear = "clear"
    matter = "matter"
    """There is a matter with units of the list: each gets a hold (NĐ 152/2025, Điều 4 khoản 4)."""
    no_answer = "no_answer"
    """The officer goes on without an answer, for a reason that is kept."""


class ObjectionOutcome(StrEnum):
    """What was found of an objection."""

    founded = "founded"
    unfounded = "unfounded"


@dataclass(frozen=True, slots=True)
class Publication:
    """A list that was made public until the end of a day."""

    last_day: date
    unanswered: int
    """Objections that wait for their answer."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """An agency that was asked."""

    agency: str
    verdict: Opinion | None
    valid_until: date | None
    """The last day on which the answer may be relied on; none = no end was said."""


def obstacles(
    publication: Publication | None, clearances: Sequence[Clearance], today: date
) -> list[Finding]:
    """Everything between the list and its decision on that day; errors stop it, and come first."""
    found = [*_public(publication, today), *_asked(clearances, today)]
    return sorted(found, key=lambda finding: finding.severity is Gravity.warning)


class Duty(StrEnum):
    """What the office has to do with a dossier within a time limit."""

    return_incomplete = "return_incomplete"
    appraise = "appraise"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a duty."""

    duty: Duty
    limit: Limit
    reference: str


def deadlines(
    received_on: date, answered_on: Sequence[date | None], calendar: WorkingCalendar
) -> list[Deadline]:
    """Five working days to return what is incomplete; twenty to appraise it.

    Where agencies were asked, ten from the day on which the last of them answered: `answered_on`
    has their days, none while one is silent (QĐ 311/QĐ-BNV năm 2025).
    """
    start, days = received_on, 20
    answers = [day for day in answered_on if day is not None]
    if answers and len(answers) == len(answered_on):
        start, days = max(answers), 10
    return [
        _deadline(Duty.return_incomplete, received_on, 5, calendar),
        _deadline(Duty.appraise, start, days, calendar),
    ]


def _deadline(duty: Duty, start: date, days: int, calendar: WorkingCalendar) -> Deadline:
    return Deadline(duty, limit(start, days, Counting.working_days, calendar), _PROCEDURE)


def _public(publication: Publication | None, today: date) -> Iterator[Finding]:
    if publication is None:
        yield _finding("not_published", Gravity.warning, _NOT_PUBLISHED, _ARTICLE_84)
        return
    if today <= publication.last_day:
        yield _finding("period_open", Gravity.error, _open_until(publication.last_day), _ARTICLE_84)
    if publication.unanswered:
        text = _unanswered(publication.unanswered)
        yield _finding("objection_unanswered", Gravity.error, text, _ARTICLE_84)


def _asked(clearances: Sequence[Clearance], today: date) -> Iterator[Finding]:
    for asked in clearances:
        if asked.verdict is None:
            text = _silent(asked.agency)
            yield _finding("clearance_unanswered", Gravity.error, text, _ARTICLE_4)
        elif asked.valid_until is not None and asked.valid_until < today:
            text = _too_old(asked.agency, asked.valid_until)
            yield _finding("clearance_expired", Gravity.error, text, _ARTICLE_4)


def _finding(code: str, severity: Gravity, text: Text, reference: str) -> Finding:
    return Finding(code, severity, (), text, reference)


_ARTICLE_84 = "Luật TĐKT 2022, Điều 84 khoản 5"
_ARTICLE_4 = "NĐ 152/2025/NĐ-CP, Điều 4 khoản 4"
_PROCEDURE = "QĐ 311/QĐ-BNV năm 2025"
_NOT_PUBLISHED = Text(
    "Danh sách chưa được công khai. Thời hạn công khai do từng địa phương quy định.",
    "The list has not been made public. How long it must be is for each province to say.",
)


def _open_until(day: date) -> Text:
    return Text(
        f"Đang công khai lấy ý kiến đến hết ngày {day:%d/%m/%Y}.",
        f"Public for objections until the end of {day:%d/%m/%Y}.",
    )


def _unanswered(count: int) -> Text:
    return Text(
        f"Còn {count} phản ánh, kiến nghị chưa trả lời.",
        f"Objections that wait for an answer: {count}.",
    )


def _silent(agency: str) -> Text:
    return Text(f"{agency} chưa trả lời hiệp y.", f"{agency} has not answered yet.")


def _too_old(agency: str, day: date) -> Text:
    return Text(
        f"Ý kiến hiệp y của {agency} đã hết hạn từ ngày {day:%d/%m/%Y}.",
        f"The answer of {agency} was good until {day:%d/%m/%Y}.",
    )
