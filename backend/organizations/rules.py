"""What kinds of units and blocks there are, how leadership moves, how units become others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from backend.kernel.errors import FieldError
from backend.kernel.states import Machine
from backend.kernel.texts import Text


class UnitKind(StrEnum):
    """What a unit is; it decides the letterhead (party bodies use the Party's)."""

    party = "party"
    state = "state"
    union = "union"
    school = "school"
    press = "press"
    public_service = "public_service"
    enterprise = "enterprise"
    commune = "commune"


class BlockKind(StrEnum):
    """Khối: units alike in function. Cụm: units alike in territory."""

    khoi = "khoi"
    cum = "cum"


class LeaderRole(StrEnum):
    """Khối trưởng and Khối phó."""

    leader = "leader"
    deputy = "deputy"


class HandoverState(StrEnum):
    """How far a hand-over has come."""

    prepared = "prepared"
    given = "given"
    completed = "completed"
    withdrawn = "withdrawn"
    recorded = "recorded"
    """As an old paper states it: nobody signed here."""


class HandoverAction(StrEnum):
    """The two sides' acts."""

    edit = "edit"
    give = "give"
    take = "take"
    withdraw = "withdraw"


HANDOVER = Machine(
    {
        (HandoverState.prepared, HandoverAction.edit): HandoverState.prepared,
        (HandoverState.prepared, HandoverAction.give): HandoverState.given,
        (HandoverState.prepared, HandoverAction.withdraw): HandoverState.withdrawn,
        (HandoverState.given, HandoverAction.take): HandoverState.completed,
        (HandoverState.given, HandoverAction.withdraw): HandoverState.withdrawn,
    }
)
"""Bàn giao Khối trưởng: the outgoing leader gives, the incoming one takes; both sign."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `starts_on` to `ends_on`, both included; none = it still runs."""

    starts_on: date
    ends_on: date | None

    def meets(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return (other.ends_on is None or self.starts_on <= other.ends_on) and (
            self.ends_on is None or other.starts_on <= self.ends_on
        )


def last_day_before(day: date) -> date:
    """The last day of what a new term, or a new name, replaces from `day` on.

    A leadership moves only when both sides have signed: the outgoing leader still presides over
    the conference of that day until the incoming one takes.
    """
    return day - timedelta(days=1)


class ActKind(StrEnum):
    """What a decision on the organisation does to units."""

    rename = "rename"
    merger = "merger"
    split_ = "split"
    dissolution = "dissolution"
    transfer = "transfer"
    """Another superior."""


class Choice(StrEnum):
    """What becomes of a membership or a term of a unit that ends; somebody decides each."""

    stays = "stays"
    """The year is finished under the old unit."""
    follows = "follows"
    ends = "ends"


ENDING = frozenset({ActKind.merger, ActKind.split, ActKind.dissolution})
"""The acts after which their units are no more."""

MOST = 20
"""Units that one act takes or makes."""

_COUNTS: Mapping[ActKind, tuple[range, range]] = {
    ActKind.rename: (range(1, 2), range(1)),
    ActKind.merger: (range(1, MOST + 1), range(1, 2)),
    ActKind.split_: (range(1, 2), range(2, MOST + 1)),
    ActKind.dissolution: (range(1, MOST + 1), range(1)),
    ActKind.transfer: (range(1, MOST + 1), range(1)),
}
"""How many units go in, and how many carry on."""


@dataclass(frozen=True, slots=True)
class Life:
    """A unit's first and last day; none = not known, and it still works."""

    founded_on: date | None
    dissolved_on: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """An act from `on_date` on: which units, and which carry on (none = one that is new)."""

    kind: ActKind
    on_date: date
    units: Sequence[UUID]
    into: Sequence[UUID | None] = ()


def faults_of(change: Change, lives: Mapping[UUID, Life]) -> list[FieldError]:
    """Why the act cannot be; empty where it can. `lives` knows every unit that is named."""
    return [*_counted(change), *_gone(change, lives), *_carried_on(change, lives)]


def _counted(change: Change) -> Iterator[FieldError]:
    taken, made = _COUNTS[change.kind]
    if len(change.units) not in taken:
        yield _fault("/unit_ids", "count", "Số đơn vị không đúng với việc này.", "Too few or many.")
    if len(change.into) not in made:
        yield _fault("/into", "count", "Số đơn vị tiếp nhận không đúng.", "Too few or many heirs.")
    alone = len(change.units) == 1 and change.into == [None]
    if change.kind is ActKind.merger and alone:
        yield _fault(
            "/unit_ids",
            "one_unit",
            "Một đơn vị thành đơn vị mới là đổi tên.",
            "That is a renaming.",
        )
    named = [unit for unit in (*change.units, *change.into) if unit is not None]
    if len(set(named)) < len(named):
        yield _fault("/into", "twice", "Một đơn vị được nêu hai lần.", "A unit is named twice.")


def _gone(change: Change, lives: Mapping[UUID, Life]) -> Iterator[FieldError]:
    """A unit ends once, and not before it began."""
    for at, unit in enumerate(change.units):
        life, pointer = lives[unit], f"/unit_ids/{at}"
        if life.dissolved_on is not None:
            yield _fault(pointer, "dissolved", "Đơn vị đã giải thể.", "The unit is dissolved.")
        elif life.founded_on is not None and change.on_date <= life.founded_on:
            yield _fault(
                "/on_date",
                "period",
                "Đơn vị chưa thành lập trước ngày này.",
                "Not founded by then.",
            )


def _carried_on(change: Change, lives: Mapping[UUID, Life]) -> Iterator[FieldError]:
    """Who carries on is there on the day."""
    for at, unit in enumerate(change.into):
        if unit is None:
            continue
        life, pointer = lives[unit], f"/into/{at}/unit_id"
        if life.dissolved_on is not None:
            yield _fault(pointer, "dissolved", "Đơn vị đã giải thể.", "The unit is dissolved.")
        elif life.founded_on is not None and life.founded_on > change.on_date:
            yield _fault(pointer, "period", "Ngày này đơn vị chưa thành lập.", "Not founded yet.")


def above(unit: UUID, parents: Mapping[UUID, UUID | None]) -> set[UUID]:
    """The unit and everything above it; ends also where the record goes in a circle."""
    line: set[UUID] = set()
    step: UUID | None = unit
    while step is not None and step not in line:
        line.add(step)
        step = parents.get(step)
    return line


def _fault(pointer: str, code: str, vi: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(vi, en))


_LEVEL_ONE = re.compile(r"[A-Y]\d{2}")
_ZEROS = re.compile(r"0+")


def code_key(code: str) -> str:
    """One form for the two printed orders of a code, level one first.

    QĐ 20/2020/QĐ-TTg prints `H56.12`, QCVN 102:2016 `000.00.12.H56` with empty levels as zeros.
    A code whose level one (a letter A-Y, two digits) stands at neither or at both ends is its own.
    """
    groups = code.split(".")
    first, last = (bool(_LEVEL_ONE.fullmatch(groups[at])) for at in (0, -1))
    if first == last:
        return code
    ordered = groups if first else groups[::-1]
    while _ZEROS.fullmatch(ordered[-1]):
        ordered = ordered[:-1]
    return ".".join(ordered)


def other_order(code: str) -> str | None:
    """The code in the other printed order; none where there is one group only."""
    groups = code.split(".")
    return ".".join(reversed(groups)) if len(groups) > 1 else None
