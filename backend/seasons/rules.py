"""The states and phases of a season (một năm thi đua của một khối)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from backend.kernel.errors import FieldError
from backend.kernel.states import Machine
from backend.kernel.texts import Text


class SeasonState(StrEnum):
    """Where the year stands. Two seasons of a block may overlap: one closes while the next runs."""

    draft = "draft"
    running = "running"
    summed_up = "summed_up"
    closed = "closed"
    recorded = "recorded"
    """History, known from a source only: dates that it does not state are unknown."""


class SeasonAction(StrEnum):
    """What the leader does with the year as a whole."""

    edit = "edit"
    launch = "launch"
    sum_up = "sum_up"
    close = "close"
    record = "record"


SEASON = Machine(
    {
        (SeasonState.draft, SeasonAction.edit): SeasonState.draft,
        (SeasonState.running, SeasonAction.edit): SeasonState.running,
        (SeasonState.summed_up, SeasonAction.edit): SeasonState.summed_up,
        (SeasonState.recorded, SeasonAction.edit): SeasonState.recorded,
        (SeasonState.draft, SeasonAction.launch): SeasonState.running,
        (SeasonState.running, SeasonAction.sum_up): SeasonState.summed_up,
        (SeasonState.summed_up, SeasonAction.close): SeasonState.closed,
        (SeasonState.draft, SeasonAction.record): SeasonState.recorded,
    }
)


class PhaseKind(StrEnum):
    """The steps of the year that the block's calendar dates."""

    launch = "launch"
    covenant = "covenant"
    midyear = "midyear"
    self_scoring = "self_scoring"
    verification = "verification"
    preparatory = "preparatory"
    summary = "summary"
    proposal = "proposal"
    handover = "handover"


class Visibility(StrEnum):
    """Who sees the units' scores before the ranking is published: the block's policy."""

    members = "members"
    own = "own"
    after_publication = "after_publication"


class LimitOn(StrEnum):
    """What the block's limit on differences is compared with."""

    total = "total"
    criterion = "criterion"


@dataclass(frozen=True, slots=True)
class Step:
    """A dated step of the calendar: from its first day to its last, both included."""

    kind: PhaseKind
    name: str
    starts_on: date
    ends_on: date


SCORING_RULE = ("scores_visible_to", "difference_limit", "limit_on", "second_look")
"""The settings of a season that are fixed once its scoring is open."""

FEWEST_MEMBERS = 2
"""A year is launched for at least two units: nobody competes alone."""


def calendar_faults(year: int, steps: Sequence[Step]) -> list[FieldError]:
    """Everything wrong with a season's calendar, each fault at its field under `/phases`.

    Steps may overlap, but stand in the order of their first days; names are unlike; all lie
    between the year before (when a year is prepared) and the year after (when it is closed).
    """
    return [*_period_faults(year, steps), *_order_faults(steps), *_name_faults(steps)]


def _period_faults(year: int, steps: Sequence[Step]) -> Iterator[FieldError]:
    first, last = date(year - 1, 1, 1), date(year + 1, 12, 31)
    for index, step in enumerate(steps):
        if step.ends_on < step.starts_on:
            yield _fault(
                index, "ends_on", "period", "Ngày kết thúc trước ngày bắt đầu.", "Ends too early."
            )
        for field, day in (("starts_on", step.starts_on), ("ends_on", step.ends_on)):
            if not first <= day <= last:
                yield _fault(
                    index,
                    field,
                    "outside_year",
                    f"Ngày phải trong các năm {year - 1} đến {year + 1}.",
                    f"The day must lie in the years {year - 1} to {year + 1}.",
                )


def _order_faults(steps: Sequence[Step]) -> Iterator[FieldError]:
    for index, (before, step) in enumerate(pairwise(steps), start=1):
        if step.starts_on < before.starts_on:
            yield _fault(
                index,
                "starts_on",
                "out_of_order",
                "Bước này bắt đầu trước bước đứng trên.",
                "This step begins before the one above it.",
            )


def _name_faults(steps: Sequence[Step]) -> Iterator[FieldError]:
    seen: set[str] = set()
    for index, step in enumerate(steps):
        if step.name.casefold() in seen:
            yield _fault(
                index, "name", "same_name", "Đã có bước trùng tên.", "Another step has this name."
            )
        seen.add(step.name.casefold())


def _fault(index: int, field: str, code: str, vi: str, en: str) -> FieldError:
    return FieldError(f"/phases/{index}/{field}", code, Text(vi, en))


def a_year_later(step: Step, year: int) -> Step:
    """The step of season `year` in the next season: same days, the year in its name moved on."""
    return replace(
        step,
        name=next_years_text(step.name, year),
        starts_on=_anniversary(step.starts_on),
        ends_on=_anniversary(step.ends_on),
    )


def next_years_text(text: str, year: int) -> str:
    """The text of season `year` for the next one: `… năm 2025` → `… năm 2026`."""
    return text.replace(str(year), str(year + 1))


def _anniversary(day: date) -> date:
    """The same day of the next year; of 29 February, the 28th."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)
