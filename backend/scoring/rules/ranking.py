"""Ranks from a rule stated beforehand: a chain of keys, shared ranks, and why.

What the whole chain leaves equal shares a rank (1, 2, 2, 4). Where a key waits for a figure or
for somebody's decision, the units that it would part are *undecided*: no later key may decide
instead, and no order is invented.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from backend.criteria.numbers import comma, exact, shown
from backend.criteria.rules import RankingKey, RankingKind, Table
from backend.kernel.texts import Text
from backend.scoring.rules.evaluation import Evaluation

_LOWER_FIRST = frozenset(
    {RankingKind.fewer_penalties, RankingKind.vote, RankingKind.chair, RankingKind.authority}
)
"""Fewer penalties are better; a vote, a chair and an authority give an order, 1 first."""

_NAMES: Mapping[RankingKind, Text] = {
    RankingKind.total: Text("tổng điểm", "total"),
    RankingKind.group: Text("điểm nhóm", "points of group"),
    RankingKind.criterion: Text("điểm tiêu chí", "points of criterion"),
    RankingKind.fewer_penalties: Text("điểm trừ ít hơn", "fewer penalties"),
    RankingKind.women_share: Text("tỷ lệ nữ (%)", "share of women (%)"),
    RankingKind.vote: Text("thứ tự theo phiếu", "place by vote"),
    RankingKind.chair: Text("quyết định của người chủ trì", "the chair's decision"),
    RankingKind.authority: Text("quyết định của cơ quan có thẩm quyền", "the authority's decision"),
}

DEFAULT_CHAIN = (RankingKey(RankingKind.total),)


@dataclass(frozen=True)
class Candidate:
    """A unit and its figures by ranking key; a key without a figure is not known yet.

    `vote`, `chair`, `authority`: the place that they gave, 1 = first.
    """

    id: str
    figures: Mapping[RankingKey, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """One key between a unit and the one before it."""

    key: RankingKey
    own: Fraction
    before: Fraction


@dataclass(frozen=True)
class Place:
    """A unit's rank. `awaits` names the key on which the units of a shared rank still wait.

    `why` compares with the unit one rank better, key by key, down to the one that decided.
    """

    candidate: Candidate
    rank: int
    shared: bool = False
    awaits: RankingKey | None = None
    why: tuple[Comparison, ...] = ()
    text: Text = field(default=Text("", ""), compare=False)


def chain_of(table: Table) -> tuple[RankingKey, ...]:
    """The table's chain; a stated `tie` decider stands at its end."""
    chain = table.ranking or DEFAULT_CHAIN
    authority = RankingKey(RankingKind.authority)
    return (*chain, authority) if table.tie and authority not in chain else chain


def candidate(
    unit: str,
    result: Evaluation,
    chain: Sequence[RankingKey],
    others: Mapping[RankingKey, Fraction] | None = None,
) -> Candidate:
    """A unit with the figures of its evaluation, and `others` (votes, shares, decisions)."""
    own = {key: figure for key in chain if (figure := _figure(result, key)) is not None}
    return Candidate(unit, {**own, **(others or {})})


def _figure(result: Evaluation, key: RankingKey) -> Fraction | None:
    match key.kind:
        case RankingKind.total:
            return exact(result.total)
        case RankingKind.group:
            return result.groups[key.of]
        case RankingKind.criterion:
            return result.criteria[key.of]
        case RankingKind.fewer_penalties:
            return result.penalty
        case _:
            return None


def rank(candidates: Sequence[Candidate], chain: Sequence[RankingKey]) -> tuple[Place, ...]:
    """The places, best first; units of a shared rank in the order given."""
    tiers = [*_tiers(candidates, chain)]
    places: list[Place] = []
    for tier in tiers:
        ahead = places[-1].candidate if places else None
        rank_here = len(places) + 1
        places += [_place(unit, tier, rank_here, ahead, chain) for unit in tier.units]
    return tuple(places)


@dataclass(frozen=True)
class _Tier:
    """Units that nothing has parted; `awaits` if a figure is missing to part them."""

    units: Sequence[Candidate]
    awaits: RankingKey | None = None


def _tiers(units: Sequence[Candidate], chain: Sequence[RankingKey]) -> Iterator[_Tier]:
    if not units:
        return
    if len(units) == 1 or not chain:
        yield _Tier(units)
        return
    key, *rest = chain
    if any(key not in unit.figures for unit in units):
        yield _Tier(units, awaits=key)
        return
    for merit in sorted({_merit(unit, key) for unit in units}, reverse=True):
        yield from _tiers([unit for unit in units if _merit(unit, key) == merit], rest)


def _merit(unit: Candidate, key: RankingKey) -> Fraction:
    """Greater is better."""
    figure = unit.figures[key]
    if key.kind is RankingKind.women_share and key.of:
        return Fraction(figure >= Fraction(key.of))
    return -figure if key.kind in _LOWER_FIRST else figure


def _place(
    unit: Candidate,
    tier: _Tier,
    rank_here: int,
    ahead: Candidate | None,
    chain: Sequence[RankingKey],
) -> Place:
    why = () if ahead is None else tuple(_comparisons(unit, ahead, chain))
    place = Place(unit, rank_here, len(tier.units) > 1, tier.awaits, why)
    return replace(place, text=_said(place, ahead))


def _comparisons(
    unit: Candidate, ahead: Candidate, chain: Sequence[RankingKey]
) -> Iterator[Comparison]:
    for key in chain:
        yield Comparison(key, unit.figures[key], ahead.figures[key])
        if _merit(unit, key) != _merit(ahead, key):
            return


def _said(place: Place, ahead: Candidate | None) -> Text:
    """Why this rank and not a better one, in one sentence."""
    parts = [
        Text(
            f"{_named(c.key).vi} {comma(c.own)} so với {comma(c.before)}",
            f"{_named(c.key).en} {shown(c.own)} against {shown(c.before)}",
        )
        for c in place.why
    ]
    better = f" sau {ahead.id}" if ahead else "", f" after {ahead.id}" if ahead else ""
    reasons = Text("; ".join(p.vi for p in parts), "; ".join(p.en for p in parts))
    tied = _tied(place)
    return Text(
        f"Hạng {place.rank}{better[0]}{': ' if parts else ''}{reasons.vi}.{tied.vi}",
        f"Rank {place.rank}{better[1]}{': ' if parts else ''}{reasons.en}.{tied.en}",
    )


def _tied(place: Place) -> Text:
    if place.awaits is not None:
        name = _named(place.awaits)
        return Text(f" Chưa phân định: chờ {name.vi}.", f" Undecided: awaits {name.en}.")
    return Text(" Đồng hạng.", " Shared rank.") if place.shared else Text("", "")


def _named(key: RankingKey) -> Text:
    name = _NAMES[RankingKind(key.kind)]
    return Text(f"{name.vi} {key.of}".rstrip(), f"{name.en} {key.of}".rstrip())
