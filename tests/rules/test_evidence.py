"""What a locker lacks, and where its items stand."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.criteria.reading import read_table
from backend.criteria.source import Form
from backend.criteria.walking import Item, items_of
from backend.evidence.rules import (
    LACKING,
    Card,
    EvidenceState,
    Season,
    Showing,
    Standing,
    Verdict,
    due_of,
    standing_of,
    standing_of_criterion,
    standings,
    state_of,
)

TODAY = date(2026, 11, 22)
GIVEN = datetime(2026, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)

verdicts = st.sampled_from(Verdict)
showings = st.builds(
    Showing,
    verdict=verdicts,
    valid_until=st.none() | st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY),
    substance=st.booleans(),
)


def items(document: str) -> list[Item]:
    return [*items_of(read_table(document, Form.yaml))]


def criterion(more: str = "", rule: str = "") -> Item:
    head = "{id: t, scale: 10, groups: [{id: A, max: 10, criteria: ["
    body = f"{{id: A1, max: 10, start: zero{more}, rules: ["
    found = items(f"{head}{body}{{id: r, kind: manual, max: 10{rule}}}]}}]}}]}}")
    return found[0]


def test_an_item_is_handed_in_with_the_card_and_open_again_when_it_is_sent_back() -> None:
    submitted = Card(open=False, relied_at=GIVEN + DAY)
    assert state_of(GIVEN, Card(), withdrawn=False) is EvidenceState.open
    assert state_of(GIVEN, submitted, withdrawn=False) is EvidenceState.handed_in
    assert state_of(GIVEN, Card(open=True, relied_at=None), withdrawn=False) is EvidenceState.open


def test_what_is_given_after_the_submission_is_open_until_the_check_relied_on_it() -> None:
    later = GIVEN + 2 * DAY
    submitted, verified = (Card(open=False, relied_at=GIVEN + n * DAY) for n in (1, 3))
    assert state_of(later, submitted, withdrawn=False) is EvidenceState.open
    assert state_of(later, verified, withdrawn=False) is EvidenceState.handed_in


def test_an_agreed_card_settles_everything_but_what_was_withdrawn() -> None:
    agreed = Card(open=False, agreed=True)
    assert state_of(GIVEN, agreed, withdrawn=False) is EvidenceState.settled
    assert state_of(GIVEN, agreed, withdrawn=True) is EvidenceState.withdrawn


@given(st.lists(verdicts), st.booleans())
def test_an_item_is_accepted_only_when_every_criterion_accepts_it(
    said: list[Verdict],
    withdrawn: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    standing = standing_of(said, None, TODAY, withdrawn=withdrawn)
    if withdrawn:
        assert standing is Standing.withdrawn
    elif Verdict.rejected in said:
        assert standing is Standing.rejected
    else:
        everywhere = bool(said) and all(verdict is Verdict.accepted for verdict in said)
        assert standing is (Standing.accepted if everywhere else Standing.given)


def test_validity_ends_with_its_last_day() -> None:
    assert standing_of([Verdict.accepted], TODAY, TODAY, withdrawn=False) is Standing.accepted
    ended = standing_of([Verdict.accepted], TODAY - DAY, TODAY, withdrawn=False)
    assert ended is Standing.expired


@given(st.lists(showings, max_size=5), showings)
def test_more_evidence_never_makes_a_criterion_worse(
    there: list[Showing], one_more: Showing
) -> None:
    order = [Standing.missing, Standing.expired, Standing.rejected, Standing.given]
    worth = {standing: place for place, standing in enumerate([*order, Standing.accepted])}
    before = standing_of_criterion(there, TODAY)
    assert worth[standing_of_criterion([*there, one_more], TODAY)] >= worth[before]


@given(st.lists(showings, max_size=5))
def test_a_criterion_lacks_nothing_exactly_when_something_valid_is_not_rejected(
    there: list[Showing],
) -> None:
    good = any(
        s.substance
        and s.verdict is not Verdict.rejected
        and (s.valid_until is None or s.valid_until >= TODAY)
        for s in there
    )
    assert (standing_of_criterion(there, TODAY) not in LACKING) == good


def test_an_item_without_file_or_document_shows_nothing() -> None:
    assert standing_of_criterion([Showing(Verdict.given, substance=False)], TODAY) is (
        Standing.missing
    )


def test_the_next_deadline_counts_and_when_all_are_past_the_last() -> None:
    item = criterion(', evidence: sổ, deadline: ["06-15", "12-01"]')
    assert due_of(item, 2026, date(2026, 2, 1), None) == date(2026, 6, 15)
    assert due_of(item, 2026, date(2026, 6, 16), None) == date(2026, 12, 1)
    assert due_of(item, 2026, date(2026, 12, 24), None) == date(2026, 12, 1)


def test_a_rule_that_asks_for_evidence_has_its_own_deadline() -> None:
    own = criterion(rule=', evidence: biên bản, deadline: ["2027-01-10"]')
    assert due_of(own, 2026, TODAY, date(2026, 11, 15)) == date(2027, 1, 10)
    reports_only = criterion(rule=', deadline: ["06-15"]')
    assert due_of(reports_only, 2026, TODAY, date(2026, 11, 15)) == date(2026, 11, 15)


def test_prose_and_impossible_days_are_no_deadline() -> None:
    item = criterion(', evidence: sổ, deadline: ["cuối quý", "02-30"]')
    assert due_of(item, 2026, TODAY, None) is None
    assert due_of(item, 2026, TODAY, TODAY) == TODAY


def test_only_what_the_table_asks_for_is_lacking() -> None:
    asked, unasked = criterion(", evidence: sổ"), criterion()
    season = Season(2026, None)
    (lacks,) = standings([asked], {}, season, TODAY)
    (free,) = standings([unasked], {}, season, TODAY)
    assert lacks.lacking
    assert lacks.asks == "sổ"
    assert free.standing is Standing.missing
    assert not free.lacking
