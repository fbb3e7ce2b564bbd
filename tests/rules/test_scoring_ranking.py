"""Ranks: shared where the chain ends, undecided where it waits, never invented."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from backend.criteria.reading import read_table
from backend.criteria.rules import RankingKey, RankingKind
from backend.scoring.rules.ranking import Candidate, after_the_named, candidate, chain_of, rank
from tests.support.tables import real_table, scored

TOTAL = RankingKey(RankingKind.total)
GROUP = RankingKey(RankingKind.group, "1")
PENALTIES = RankingKey(RankingKind.fewer_penalties)
VOTE = RankingKey(RankingKind.vote)
CHAIR = RankingKey(RankingKind.chair)
CHAIN = (TOTAL, GROUP, PENALTIES)


def unit(name: str, *figures: int, keys: tuple[RankingKey, ...] = CHAIN) -> Candidate:
    return Candidate(name, dict(zip(keys, map(Fraction, figures), strict=False)))


def ranks(*units: Candidate, chain: tuple[RankingKey, ...] = CHAIN) -> dict[str, int]:
    return {place.candidate.id: place.rank for place in rank(units, chain)}


def test_the_chain_decides_key_by_key() -> None:
    units = unit("A", 90, 40, 2), unit("B", 90, 40, 1), unit("C", 90, 41, 9), unit("D", 91, 0, 9)
    assert ranks(*units) == {"D": 1, "C": 2, "B": 3, "A": 4}


def test_what_the_chain_leaves_equal_shares_a_rank() -> None:
    units = unit("A", 90, 1, 1), unit("B", 90, 1, 1), unit("C", 95, 1, 1), unit("D", 80, 1, 1)
    assert ranks(*units) == {"C": 1, "A": 2, "B": 2, "D": 4}
    shared = {place.candidate.id for place in rank(units, CHAIN) if place.shared}
    assert shared == {"A", "B"}


def test_a_decision_not_yet_given_leaves_undecided() -> None:
    chain = (TOTAL, CHAIR)
    units = unit("A", 90), unit("B", 90), unit("C", 80)
    places = {place.candidate.id: place for place in rank(units, chain)}
    assert [places[name].rank for name in "ABC"] == [1, 1, 3]
    assert places["A"].awaits == places["B"].awaits == CHAIR
    assert places["C"].awaits is None
    assert "chờ quyết định của người chủ trì" in places["A"].text.vi
    given_now = (Candidate("A", {TOTAL: Fraction(90), CHAIR: Fraction(2)}),
                 Candidate("B", {TOTAL: Fraction(90), CHAIR: Fraction(1)}), units[2])  # fmt: skip
    assert ranks(*given_now, chain=chain) == {"B": 1, "A": 2, "C": 3}


def test_no_later_key_decides_for_one_that_is_awaited() -> None:
    chain = (TOTAL, VOTE, GROUP)
    units = [
        Candidate(n, {TOTAL: Fraction(9), GROUP: Fraction(g)}) for n, g in (("A", 1), ("B", 2))
    ]
    assert ranks(*units, chain=chain) == {"A": 1, "B": 1}
    assert all(place.awaits == VOTE for place in rank(units, chain))


def test_after_a_held_vote_those_that_it_did_not_name_come_last() -> None:
    chain = (TOTAL, VOTE)
    tied = [
        Candidate("A", {TOTAL: Fraction(9)}),
        Candidate("B", {TOTAL: Fraction(9), VOTE: Fraction(2)}),
        Candidate("C", {TOTAL: Fraction(9)}),
        Candidate("D", {TOTAL: Fraction(8), VOTE: Fraction(1)}),
    ]
    assert [place.awaits for place in rank(tied, chain)] == [VOTE, VOTE, VOTE, None]
    places = rank(after_the_named(tied), chain)
    assert [(p.candidate.id, p.rank, p.shared, p.awaits) for p in places] == [
        ("B", 1, False, None),
        ("A", 2, True, None),
        ("C", 2, True, None),
        ("D", 4, False, None),
    ]
    assert "thứ tự theo phiếu: không được bầu so với 2" in places[1].text.vi


def test_without_a_vote_nobody_is_behind_in_it() -> None:
    units = [unit("A", 9, keys=(TOTAL,)), unit("B", 9, keys=(TOTAL,))]
    assert after_the_named(units) == units


def test_last_years_points_part_equals() -> None:
    before = RankingKey(RankingKind.previous_total)
    units = unit("A", 9, 80, keys=(TOTAL, before)), unit("B", 9, 81, keys=(TOTAL, before))
    assert ranks(*units, chain=(TOTAL, before)) == {"B": 1, "A": 2}
    unknown = unit("C", 9, keys=(TOTAL,))
    assert {p.awaits for p in rank([*units, unknown], (TOTAL, before))} == {before}


def test_women_share_as_a_figure_and_as_a_threshold() -> None:
    share, at_70 = RankingKey(RankingKind.women_share), RankingKey(RankingKind.women_share, "70")
    for key, expected in ((share, {"B": 1, "A": 2, "C": 3}), (at_70, {"A": 1, "B": 1, "C": 3})):
        units = [Candidate(n, {key: Fraction(s)}) for n, s in (("A", 70), ("B", 90), ("C", 69))]
        assert ranks(*units, chain=(key,)) == expected


def test_why_second_and_not_first() -> None:
    second = rank([unit("Sở A", 90, 40, 2), unit("Sở B", 90, 41, 9)], CHAIN)[1]
    assert [(c.key, c.own, c.before) for c in second.why] == [
        (TOTAL, Fraction(90), Fraction(90)),
        (GROUP, Fraction(40), Fraction(41)),
    ]
    assert second.text.vi == "Hạng 2 sau Sở B: tổng điểm: 90 so với 90; điểm nhóm 1: 40 so với 41."
    assert (
        second.text.en
        == "Rank 2 after Sở B: total: 90 against 90; points of group 1: 40 against 41."
    )


def test_can_tho_leaves_equal_totals_to_the_authority() -> None:
    table = real_table("cantho_2579_2025")
    chain = chain_of(table)
    results = [scored(table, f'{{manual: {{"1": {p}, "2": 80}}}}') for p in (9, 9, 8)]
    units = [candidate(name, r, chain) for name, r in zip("ABC", results, strict=True)]
    places = rank(units, chain)
    assert [place.rank for place in places] == [1, 1, 3]
    assert places[0].awaits == RankingKey(RankingKind.authority)


def test_figures_come_from_the_evaluation() -> None:
    table = read_table("""
id: t
scale: 10
ranking: [total, group g, criterion c, fewer penalties, vote]
groups:
- id: g
  max: 10
  criteria:
  - {id: c, max: 10, start: zero, rules: [{id: r, kind: manual, max: 10}]}
- id: h
  max: 0
  criteria:
  - {id: p, max: 0, start: zero, floor: -5, rules: [{id: r, kind: count, fact: n, per: -1}]}
""")
    chain = chain_of(table)
    one = candidate("A", scored(table, "{manual: {c/r: 9}, n: 2}"), chain, {VOTE: Fraction(3)})
    assert [one.figures[key] for key in chain] == [7, 9, 9, 2, 3]


UNITS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)), min_size=0, max_size=7
).map(lambda rows: [unit(f"U{n}", *row) for n, row in enumerate(rows)])


@given(UNITS, st.randoms(use_true_random=False))
def test_the_order_in_which_units_are_given_changes_no_rank(
    units: list[Candidate], random: object
) -> None:
    shuffled = list(units)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ranks(*shuffled) == ranks(*units)


@given(UNITS)
def test_a_rank_is_one_more_than_the_units_that_are_better(units: list[Candidate]) -> None:
    def merit(one: Candidate) -> tuple[Fraction, ...]:
        return one.figures[TOTAL], one.figures[GROUP], -one.figures[PENALTIES]

    for place in rank(units, CHAIN):
        better = [one for one in units if merit(one) > merit(place.candidate)]
        equal = [one for one in units if merit(one) == merit(place.candidate)]
        assert place.rank == len(better) + 1
        assert place.shared == (len(equal) > 1)
