"""Pure rules of the stages: who checks what, what must be explained and answered, the minutes."""

from datetime import UTC, datetime
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.criteria.reading import read_table
from backend.criteria.source import Form
from backend.criteria.walking import items_of
from backend.kernel.vietnamese import nfc
from backend.scoring.rules.assigning import (
    THE_REST,
    Assignee,
    AssigneeKind,
    Checker,
    known_parts,
    parts_of,
)
from backend.scoring.rules.minutes import Facts, GroupSum, Remark, Settled, hash_of, written
from backend.scoring.rules.settling import Found, Limit, RemarkKind, Said, waiting
from backend.seasons.rules import LimitOn
from tests.support.scored_year import TABLE

BANG = read_table(TABLE, Form.yaml)
UNITS = [UUID(int=n) for n in range(1, 5)]
ME = UUID(int=50)
K = AssigneeKind

assignees = st.lists(
    st.one_of(
        st.builds(Assignee, st.just(K.unit), st.sampled_from(UNITS)),
        st.builds(Assignee, st.just(K.person), st.sampled_from([ME, UUID(int=51)])),
        st.just(Assignee(K.leader)),
    ),
    max_size=4,
)
checkers = st.builds(
    Checker,
    user_id=st.just(ME),
    units=st.frozensets(st.sampled_from(UNITS), max_size=2),
    verifies=st.booleans(),
    leads=st.booleans(),
)


def checker(*units: UUID, verifies: bool = False, leads: bool = False) -> Checker:
    return Checker(ME, units, verifies=verifies, leads=leads)


@given(checkers, st.sampled_from(UNITS), assignees)
def test_nobody_checks_their_own_unit(who: Checker, unit: UUID, given_to: list[Assignee]) -> None:
    assert not (unit in who.units and who.may_check(unit, given_to))


@given(checkers, st.sampled_from(UNITS), assignees, assignees)
def test_a_part_is_never_taken_from_those_it_is_given_to(
    who: Checker, unit: UUID, some: list[Assignee], more: list[Assignee]
) -> None:
    """More assignees may add checkers; only the first of all takes it from the pool."""
    if any(a.kind is not K.unit or a.id != unit for a in some) and who.may_check(unit, some):
        assert who.may_check(unit, [*some, *more])


def test_rule_27_bac_ninh_dieu_10_whose_check_a_part_is() -> None:
    a, b = UNITS[:2]
    assert checker(verifies=True).may_check(a, [])
    assert not checker(verifies=True).may_check(a, [Assignee(K.unit, b)]), "given to somebody"
    assert checker(b).may_check(a, [Assignee(K.unit, b)])
    assert checker().may_check(a, [Assignee(K.person, ME)])
    assert checker(leads=True).may_check(a, [Assignee(K.leader)])
    assert not checker(leads=True).may_check(a, [Assignee(K.person, UUID(int=51))])
    assert checker(verifies=True).may_check(a, [Assignee(K.unit, a)]), "its own falls to the pool"
    assert not checker(a, verifies=True, leads=True).may_check(a, [])


@given(st.frozensets(st.sampled_from(sorted(known_parts(BANG)))))
def test_every_criterion_has_exactly_one_part(assigned: frozenset[str]) -> None:
    parts = parts_of(BANG, assigned)
    told = [criterion for criteria in parts.values() for criterion in criteria]
    assert sorted(told) == sorted(item.id for item in items_of(BANG))
    assert parts.keys() <= assigned | {THE_REST}


def test_a_criterion_goes_with_its_nearest_assignment() -> None:
    assert parts_of(BANG, {"1", "1.2"}) == {
        "1": ["1.1"],
        "1.2": ["1.2"],
        THE_REST: ["2.1", "2.2"],
    }


points = st.fractions(-20, 150, max_denominator=8)
found = st.builds(Found, points, points)
criteria = st.dictionaries(st.sampled_from("abcdef"), found)
limits = st.fractions(Fraction(1, 8), 30, max_denominator=8)


@given(limits, found, criteria)
def test_a_limit_on_the_total_asks_for_all_differences_or_none(
    limit: Fraction, total: Found, lines: dict[str, Found]
) -> None:
    due = Limit(limit, LimitOn.total).to_explain(total, lines)
    differing = {c for c, line in lines.items() if line.own != line.found}
    assert due == (differing if total.by >= limit else set())


@given(limits, found, criteria)
def test_a_limit_on_the_criterion_asks_for_each_that_reaches_it(
    limit: Fraction, total: Found, lines: dict[str, Found]
) -> None:
    due = Limit(limit, LimitOn.criterion).to_explain(total, lines)
    assert due == {c for c, line in lines.items() if abs(line.own - line.found) >= limit}
    assert Limit(None, LimitOn.criterion).to_explain(total, lines) == set()


def test_rule_24_thuc_te_five_points_are_the_limit_itself() -> None:
    limit, lines = Limit(Fraction(5), LimitOn.total), {"a": Found(Fraction(9), Fraction(4))}
    at, under = Found(Fraction(90), Fraction(85)), Found(Fraction(90), Fraction(171, 2))
    assert limit.to_explain(at, lines) == {"a"}
    assert limit.to_explain(under, lines) == set()


remarks = st.lists(st.builds(Said, st.sampled_from("abc"), st.sampled_from(RemarkKind)))


@given(due=st.frozensets(st.sampled_from("abc")), said=remarks, second_look=st.booleans())
def test_what_waits_follows_the_thread(
    *, due: frozenset[str], said: list[Said], second_look: bool
) -> None:
    missing = waiting(due, said, second_look=second_look)
    last = {remark.criterion: remark.kind for remark in said}
    explained = {r.criterion for r in said if r.kind is RemarkKind.explanation}
    assert missing.explanation == due - explained
    asked = {c for c, kind in last.items() if kind is RemarkKind.explanation}
    assert missing.answer == ((due & asked) if second_look else set())


AT = datetime(2026, 12, 9, 18, tzinfo=UTC)


def facts(**changed: object) -> Facts:
    told = {
        "block": "Cụm mẫu",
        "season": "Năm thi đua 2026",
        "unit": "Phòng mẫu",
        "table": "Bảng mẫu",
        "submitted_at": AT,
        "verified_at": AT,
        "verifiers": ["Cán bộ thẩm định"],
        "own": Fraction("124.4"),
        "computed": Fraction("119.7"),
        "strict": Fraction("115.7"),
        "agreed": Fraction("118.4"),
        "class_name": "HTXS",
        "groups": [GroupSum("1", "Nhóm một", Fraction("100.4"), Fraction("94.4"))],
        "settled": [],
    }
    return Facts(**{**told, **changed})  # type: ignore[arg-type]


def test_the_minutes_tell_every_value_in_vietnamese_spelling() -> None:
    text = written(facts())
    assert text == nfc(text)
    for told in ("124,4", "119,7", "115,7", "118,4", "10/12/2026", "chênh 2,7", "HTXS"):
        assert told in text, told
    assert "118.4" not in text


def test_the_minutes_tell_each_difference_with_what_was_said() -> None:
    one = Settled(
        criterion="C2",
        text="Thu gom rác",
        own=Fraction("5.7"),
        computed=Fraction("5.5"),
        strict=Fraction("5.5"),
        agreed=Fraction("5.7"),
        claim="cộng 0,7 cho 7,7 %",
        reason="biên bản",
        checker="Cán bộ thẩm định",
        remarks=[
            Remark(RemarkKind.explanation, "Đạt 97,7 %.", "Thủ trưởng", AT),
            Remark(RemarkKind.changed, "Thống nhất.", "Cán bộ thẩm định", AT),
        ],
    )
    text = written(facts(settled=[one]))
    for told in (one.claim, one.reason, "Đạt 97,7 %.", "Xem lại, điều chỉnh", "theo bảng 5,5"):
        assert told in text, told


def test_other_minutes_have_another_hash() -> None:
    assert hash_of(written(facts())) == hash_of(written(facts()))
    assert hash_of(written(facts())) != hash_of(written(facts(agreed=Fraction("118.5"))))
