"""Who signs when, when a round is complete, and what a signature stands under."""

import json
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.covenants import rounds, rules
from backend.covenants.fingerprint import WORDS, fingerprint
from backend.covenants.rounds import Seat, SeatState, Signatory, SigningCapacity, SigningOrder
from backend.covenants.rules import COVENANT, CovenantAction, CovenantState, TargetOperator
from backend.kernel.states import NotAllowedNowError

UNITS = [UUID(int=number) for number in range(1, 13)]
LAST_DAY = date(2026, 3, 31)
IN_TIME = date(2026, 3, 31)
TOO_LATE = date(2026, 4, 1)

seats = st.lists(st.sampled_from(SeatState), min_size=1, max_size=len(UNITS)).flatmap(
    lambda states: st.lists(st.integers(1, 4), min_size=len(states), max_size=len(states)).map(
        lambda turns: [
            Seat(unit, turn, state) for unit, turn, state in zip(UNITS, turns, states, strict=False)
        ]
    )
)


@given(st.sampled_from(SigningOrder), st.integers(0, 12), st.sampled_from(UNITS))
def test_every_member_has_one_turn_and_turns_have_no_gap(
    order: SigningOrder, count: int, leader: UUID
) -> None:
    members = UNITS[:count]
    turns = rounds.turns(order, leader, members)
    assert set(turns) == set(members)
    assert set(turns.values()) == set(range(1, max(turns.values(), default=0) + 1))


def test_the_leader_signs_first_then_the_protocol_order() -> None:
    a, b, c = UNITS[:3]
    assert rounds.turns(SigningOrder.protocol, b, [a, b, c]) == {b: 1, a: 2, c: 3}
    assert rounds.turns(SigningOrder.leader_first, b, [a, b, c]) == {b: 1, a: 2, c: 2}
    assert rounds.turns(SigningOrder.any, b, [a, b, c]) == {a: 1, b: 1, c: 1}
    assert rounds.turns(SigningOrder.leader_first, None, [a, b]) == {a: 1, b: 1}
    assert rounds.turns_of_groups([[c], [a, b]]) == {c: 1, a: 2, b: 2}


@given(seats)
def test_somebody_may_always_sign_while_anybody_is_awaited(round_: list[Seat]) -> None:
    awaited = [seat for seat in round_ if seat.state is SeatState.awaiting]
    free = [s for s in awaited if not rounds.awaited_before(round_, s.unit_id, None, IN_TIME)]
    assert bool(free) == bool(awaited)


@given(seats)
def test_nobody_signs_before_those_of_an_earlier_turn(round_: list[Seat]) -> None:
    for seat in round_:
        awaited = set(rounds.awaited_before(round_, seat.unit_id, LAST_DAY, IN_TIME))
        earlier = {s.unit_id for s in round_ if s.turn < seat.turn}
        assert awaited == earlier & {s.unit_id for s in round_ if s.state is SeatState.awaiting}
        assert rounds.awaited_before(round_, seat.unit_id, LAST_DAY, TOO_LATE) == []


@given(seats)
def test_a_complete_round_may_come_into_force(round_: list[Seat]) -> None:
    states = [seat.state for seat in round_]
    if rounds.complete(round_) and SeatState.signed in states:
        assert rounds.may_come_into_force(round_, None, IN_TIME)
    if SeatState.awaiting in states:
        assert not rounds.may_come_into_force(round_, LAST_DAY, IN_TIME)
    if SeatState.signed not in states:
        assert not rounds.may_come_into_force(round_, LAST_DAY, TOO_LATE)


def test_rule_38_thuc_te_the_year_is_covered_whatever_the_day_of_signing() -> None:
    assert rules.effect(2023) == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("operator", "planned", "actual", "expected"),
    [
        (TargetOperator.at_least, "95", "95.0", True),
        (TargetOperator.at_least, "95", "94.99", False),
        (TargetOperator.at_most, "0", "0", True),
        (TargetOperator.at_most, "0.5", "0.51", False),
        (TargetOperator.exactly, "1.10", "1.1", True),
        (TargetOperator.exactly, "100", "99.9999", False),
        (TargetOperator.at_least, "95", None, None),
        (None, None, "95", None),
    ],
)
def test_targets_are_compared_exactly(
    operator: TargetOperator | None, planned: str | None, actual: str | None, expected: object
) -> None:
    numbers = [None if text is None else Decimal(text) for text in (planned, actual)]
    assert rules.met(operator, *numbers) is expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-10, max_value=10**9))
def test_a_number_has_one_spelling(number: Decimal) -> None:
    spelled = rules.plain(number)
    assert spelled is not None
    assert Decimal(spelled) == number
    assert spelled == rules.plain(number.normalize()) == rules.plain(number * Decimal("1.000"))
    assert "E" not in spelled


def content(**changed: object) -> str:
    target = {"id": UUID(int=1), "unit_id": UNITS[0], "position": 1, "planned_value": "95"}
    title = {"id": UUID(int=3), "unit_id": UNITS[0], "position": 1, "name": "Cờ thi đua"}
    other = {**target, "id": UUID(int=2), "unit_id": None, **changed}
    return rules.canonical_content({"title": "Giao ước"}, [target, other], [title])


def test_the_hash_is_of_the_content_not_of_the_order_of_rows() -> None:
    first = {"id": UUID(int=1), "unit_id": None, "position": 1}
    second = {"id": UUID(int=2), "unit_id": UNITS[0], "position": 1}
    text = {"title": "Giao ước"}
    one = rules.canonical_content(text, [first, second], [])
    assert one == rules.canonical_content(text, [second, first], [])
    assert [t["unit_id"] for t in json.loads(one)["targets"]] == [None, str(UNITS[0])]
    assert rules.content_hash(content()) != rules.content_hash(content(planned_value="94"))


def test_a_fingerprint_tells_contents_apart_in_words() -> None:
    assert len(set(WORDS)) == 256
    words = fingerprint(rules.content_hash(content()))
    assert len(words.split("-")) == 6
    assert words != fingerprint(rules.content_hash(content(planned_value="94")))


def test_what_was_adopted_is_not_edited_and_what_was_withdrawn_does_nothing() -> None:
    for state in (
        CovenantState.adopted,
        CovenantState.signing,
        CovenantState.in_force,
        CovenantState.superseded,
        CovenantState.closed,
    ):
        for action in (CovenantAction.edit, CovenantAction.enter_targets, CovenantAction.comment):
            with pytest.raises(NotAllowedNowError):
                COVENANT.after(state, action)
    assert (
        COVENANT.allowed(CovenantState.withdrawn)
        == COVENANT.allowed(CovenantState.superseded)
        == ()
    )


def test_an_amendment_keeps_the_old_version_in_force_until_the_new_one_is() -> None:
    assert COVENANT.after(CovenantState.in_force, CovenantAction.amend) is CovenantState.in_force
    assert COVENANT.after(CovenantState.signing, CovenantAction.amend) is CovenantState.superseded


def test_every_act_has_its_permission() -> None:
    assert set(rules.PERMISSION) == set(CovenantAction)
    assert {action for _, action in COVENANT.transitions} == set(CovenantAction)


named = st.lists(
    st.builds(
        Signatory,
        unit_id=st.sampled_from(UNITS[:3]),
        user_id=st.uuids(),
        name=st.just("A"),
        title=st.just("Phó"),
        capacity=st.sampled_from(SigningCapacity),
        starts_on=st.dates(date(2026, 1, 1), date(2026, 6, 30)),
        ends_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    ),
    max_size=8,
)


@given(named, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_last_one_named_whose_term_holds_signs(signatories: list[Signatory], day: date) -> None:
    today = rounds.signatories_on(signatories, day)
    for unit in UNITS[:3]:
        holding = [s for s in signatories if s.unit_id == unit and s.holds_on(day)]
        assert today.get(unit) == (holding[-1] if holding else None)
        assert all(s.starts_on <= day and (s.ends_on or day) >= day for s in holding)


@pytest.mark.parametrize(
    ("capacity", "lines"),
    [
        (None, ("Sở A", "Phó Giám đốc")),
        (SigningCapacity.head, ("Sở A", "Phó Giám đốc")),
        (SigningCapacity.for_head, ("Sở A", "KT. Giám đốc\nPhó Giám đốc")),
        (SigningCapacity.by_order, ("Sở A", "TL. Giám đốc\nPhó Giám đốc")),
        (SigningCapacity.for_collective, ("TM. Sở A", "Phó Giám đốc")),
    ],
)
def test_nd_30_whoever_signs_for_another_stands_below_whom_they_sign_for(
    capacity: SigningCapacity | None, lines: tuple[str, str]
) -> None:
    assert rounds.signing_lines(capacity, "Sở A", "Giám đốc", "Phó Giám đốc") == lines
