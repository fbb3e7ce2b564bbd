"""However often units are reorganised: nothing goes in a circle, ends twice or is lost."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.organizations.rules import (
    ENDING,
    ActKind,
    Change,
    Life,
    above,
    code_key,
    faults_of,
    last_day_before,
    other_order,
)

FIRST = date(2020, 1, 1)
UNITS = [UUID(int=number) for number in range(1, 7)]


@dataclass
class Register:
    """Units and lines as the acts leave them: done as plainly as it can be said."""

    lives: dict[UUID, Life] = field(default_factory=lambda: {u: Life(None, None) for u in UNITS})
    lines: list[tuple[UUID, UUID]] = field(default_factory=list)
    ends: list[UUID] = field(default_factory=list)

    def do(self, change: Change) -> None:
        heirs = [unit or self.born(change.on_date) for unit in change.into]
        if change.kind not in ENDING:
            return
        for unit in change.units:
            founded = self.lives[unit].founded_on
            self.lives[unit] = Life(founded, last_day_before(change.on_date))
            self.ends.append(unit)
            self.lines += [(unit, heir) for heir in heirs]

    def born(self, on: date) -> UUID:
        unit = UUID(int=len(self.lives) + 1)
        self.lives[unit] = Life(on, None)
        return unit


@st.composite
def changes(draw: st.DrawFn, register: Register) -> Change:
    known = sorted(register.lives)
    return Change(
        draw(st.sampled_from(ActKind)),
        FIRST + timedelta(draw(st.integers(0, 40))),
        draw(st.lists(st.sampled_from(known), min_size=1, max_size=3)),
        draw(st.lists(st.none() | st.sampled_from(known), max_size=3)),
    )


@given(st.data())
def test_after_any_acts_units_end_once_and_lines_lead_forward(data: st.DataObject) -> None:
    register = Register()
    for _ in range(data.draw(st.integers(1, 12))):
        change = data.draw(changes(register))
        if not faults_of(change, register.lives):
            register.do(change)

    assert len(set(register.ends)) == len(register.ends)
    for life in register.lives.values():
        assert (life.founded_on or FIRST) <= (life.dissolved_on or date.max) or not life.founded_on
    for old, new in register.lines:
        assert register.lives[old].dissolved_on is not None
        assert new not in ancestors(old, register.lines)
    gone = {unit for unit, life in register.lives.items() if life.dissolved_on is not None}
    assert gone == set(register.ends), "whoever is gone was ended by an act"


def ancestors(unit: UUID, lines: list[tuple[UUID, UUID]]) -> set[UUID]:
    found: set[UUID] = {unit}
    while more := {old for old, new in lines if new in found} - found:
        found |= more
    return found


def test_each_refusal_names_its_field() -> None:
    one, two, three = UNITS[:3]
    lives = {
        one: Life(date(2025, 1, 1), None),
        two: Life(None, date(2024, 12, 31)),
        three: Life(date(2026, 1, 1), None),
    }

    def told(kind: ActKind, units: list[UUID], into: list[UUID | None]) -> list[tuple[str, str]]:
        change = Change(kind, date(2025, 1, 1), units, into)
        return [(fault.pointer, fault.code) for fault in faults_of(change, lives)]

    assert told(ActKind.dissolution, [one], []) == [("/on_date", "period")]
    assert told(ActKind.dissolution, [two], []) == [("/unit_ids/0", "dissolved")]
    assert ("/into/0/unit_id", "period") in told(ActKind.merger, [one], [three])
    assert ("/into/0/unit_id", "dissolved") in told(ActKind.merger, [one], [two])
    assert ("/unit_ids", "one_unit") in told(ActKind.merger, [one], [None])
    assert ("/into", "twice") in told(ActKind.merger, [one], [one])
    assert ("/into", "count") in told(ActKind.split_, [one], [None])
    assert ("/unit_ids", "count") in told(ActKind.rename, [one, two], [])


def test_a_superior_line_ends_even_where_the_record_goes_in_a_circle() -> None:
    one, two, three = UNITS[:3]
    assert above(one, {one: two, two: three, three: None}) == {one, two, three}
    assert above(one, {one: two, two: one}) == {one, two}


GROUPS = st.lists(st.from_regex(r"[0-9]{2,3}", fullmatch=True), min_size=1, max_size=4)
LEVEL_ONE = st.from_regex(r"[A-Y][0-9]{2}", fullmatch=True)


@given(LEVEL_ONE, GROUPS)
def test_a_code_has_one_key_in_both_orders(level_one: str, groups: list[str]) -> None:
    code = ".".join([level_one, *groups])
    other = other_order(code)
    assert other is not None
    assert code_key(code) == code_key(other)
    assert code_key(code_key(code)) == code_key(code)


def test_the_printed_examples() -> None:
    assert code_key("000.00.12.H56") == code_key("H56.12") == "H56.12"
    assert code_key("0100109106") == "0100109106"
    assert code_key("H56.A12") == "H56.A12", "both ends look like level one: taken as printed"
    assert other_order("H56") is None
