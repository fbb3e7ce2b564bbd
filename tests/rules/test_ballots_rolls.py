"""Who has a vote, what two batches make together, and what the hours ask for."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.ballots.batches import Batch, batch_fault
from backend.ballots.counting import BallotForm, Rule
from backend.ballots.rolls import Attendance, Voter, roll_of
from backend.ballots.rules import Attending, BallotAction, BallotState, due

UNITS = [UUID(int=number) for number in range(1, 6)]
OPTIONS = [UUID(int=number) for number in range(100, 103)]
APPROVE = Rule(BallotForm.approve)


@st.composite
def attendances(draw: st.DrawFn) -> dict[UUID, Attendance]:
    """A meeting at which absentees may have named any other unit as their proxy."""
    found = {}
    for unit in UNITS[: draw(st.integers(1, len(UNITS)))]:
        attending = draw(st.sampled_from(Attending))
        others = [other for other in UNITS if other != unit]
        represented = attending is Attending.represented
        proxy = draw(st.sampled_from(others)) if represented else None
        found[unit] = Attendance(attending, proxy)
    return found


RULES = st.builds(
    Rule,
    st.just(BallotForm.approve),
    written_opinions=st.booleans(),
    proxies=st.booleans(),
)


@given(attendances(), RULES)
def test_a_unit_has_one_vote_given_by_who_may_give_it(
    meeting: dict[UUID, Attendance], rule: Rule
) -> None:
    roll = roll_of(rule, meeting)
    for unit, attendance in meeting.items():
        there = attendance.attending is Attending.present
        on_paper = rule.written_opinions and attendance.attending is Attending.written_opinion
        stood_for = rule.proxies and attendance.attending is Attending.represented
        proxy = meeting.get(attendance.proxy) if attendance.proxy else None
        proxy_is_there = proxy is not None and proxy.attending is Attending.present
        assert (unit in roll) == (there or on_paper or (stood_for and proxy_is_there))
    for unit, voter in roll.items():
        assert voter.written == (meeting[unit].attending is Attending.written_opinion)
        if voter.proxy is not None:
            assert roll[voter.proxy] == Voter(), "who stands for another is there and votes"
            assert voter.proxy != unit


@given(attendances())
def test_a_trial_is_open_to_all_who_are_called(meeting: dict[UUID, Attendance]) -> None:
    assert roll_of(APPROVE, meeting, trial=True) == dict.fromkeys(meeting, Voter())


@st.composite
def batches(draw: st.DrawFn, seats: int) -> Batch:
    """The counts of so many votes that approve or do not."""
    received = draw(st.integers(0, seats))
    invalid = draw(st.integers(0, received))
    rows = {}
    for option in OPTIONS:
        favour = draw(st.integers(0, received - invalid))
        against = draw(st.integers(0, received - invalid - favour))
        rows[option] = (favour, against, received - invalid - favour - against)
    return Batch(received, invalid, rows)


@given(st.data(), st.integers(0, 9), st.integers(0, 5))
def test_hands_and_paper_that_are_right_are_right_together_and_come_apart_again(
    data: st.DataObject, hall: int, written: int
) -> None:
    hands, paper = data.draw(batches(hall)), data.draw(batches(written))
    assert batch_fault(APPROVE, hands, hall, OPTIONS) is None
    assert batch_fault(APPROVE, paper, written, OPTIONS) is None
    whole = hands + paper
    assert batch_fault(APPROVE, whole, hall + written, OPTIONS) is None
    assert whole - paper == hands


@given(st.data(), st.integers(0, 9))
def test_a_batch_never_has_more_votes_than_seats(data: st.DataObject, seats: int) -> None:
    batch = data.draw(batches(seats))
    fault = batch_fault(APPROVE, batch, batch.received - 1, OPTIONS)
    assert fault == "more_than_seats"
    assert batch_fault(APPROVE, batch, seats, OPTIONS[:2]) == "other_options"


NOON = datetime(2026, 12, 27, 5, tzinfo=UTC)
minutes = st.integers(-90, 90).map(lambda n: NOON + timedelta(minutes=n))


@given(st.sampled_from(BallotState), st.none() | minutes, st.none() | minutes)
def test_the_hours_open_drafts_within_them_and_close_what_is_open_after_them(
    state: BallotState, opens_at: datetime | None, closes_at: datetime | None
) -> None:
    action = due(state, opens_at, closes_at, NOON)
    over = closes_at is not None and closes_at <= NOON
    begun = opens_at is not None and opens_at <= NOON
    assert (action is BallotAction.close) == (state is BallotState.open and over)
    assert (action is BallotAction.open) == (state is BallotState.draft and begun and not over)
