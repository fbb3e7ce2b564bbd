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

PLACED = frozenset({RankingKind.vote, RankingKind.chair, RankingKind.authority})
"""Keys that give an order, 1 first: a vote, a chair's and an authority's word."""

ENTERED = frozenset(
    {
        RankingKind.women_share,
        RankingKind.previous_total,
        RankingKind.chair,
        RankingKind.authority,
    }
)
"""Keys whose figures neither the table nor the vote gives: somebody enters them."""

_LOWER_FIRST = PLACED | {RankingKind.fewer_penalties}

_NAMES: Mapping[RankingKind, Text] = {
    RankingKind.total: Text("tổng điểm", "total"),
    RankingKind.group: Text("điểm nhóm", "points of group"),
    RankingKind.criterion: Text("điểm tiêu chí", "points of criterion"),
    RankingKind.fewer_penalties: Text("điểm trừ", "penalties"),
    RankingKind.women_share: Text("tỷ lệ nữ (%)", "share of women (%)"),
    RankingKind.previous_total: Text("điểm năm trước (% thang điểm)", "last year (% of scale)"),
    RankingKind.vote: Text("thứ tự theo phiếu", "place by vote"),
    RankingKind.chair: Text("quyết định của người chủ trì", "the chair's decision"),
    RankingKind.authority: Text("quyết định của cơ quan có thẩm quyền", "the authority's decision"),
}

NOT_NAMED = Text("không được bầu", "not voted for")

DEFAULT_CHAIN = (RankingKey(RankingKind.total),)
VOTE = RankingKey(RankingKind.vote)


@dataclass(frozen=True)
class Candidate:
    """A unit and its figures by ranking key; a key without a figure is not known yet.

    `vote`, `chair`, `authority`: the place that they gave, 1 = first. `said`: words for a figure
    that is no number to people.
    """

    id: str
    figures: Mapping[RankingKey, Fraction] = field(default_factory=dict)
    said: Mapping[RankingKey, Text] = field(default_factory=dict, compare=False)


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


def after_the_named(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Once a vote was held, units that it did not name come after those that it named.

    A vote for first, second and third names three; the others are equal to each other in it.
    """
    named = [unit.figures[VOTE] for unit in candidates if VOTE in unit.figures]
    if not named:
        return [*candidates]
    behind = max(named) + 1
    return [unit if VOTE in unit.figures else _behind(unit, behind) for unit in candidates]


def _behind(unit: Candidate, place: Fraction) -> Candidate:
    figures, said = {**unit.figures, VOTE: place}, {**unit.said, VOTE: NOT_NAMED}
    return replace(unit, figures=figures, said=said)


def rank(candidates: Sequence[Candidate], chain: Sequence[RankingKey]) -> tuple[Place, ...]:
    """The places, best first; units of a shared rank in the order given."""
    places: list[Place] = []
    for tier in tiers(candidates, chain):
        before = places[-1].candidate if places else None
        rank_here = len(places) + 1
        places += [_place(unit, tier, rank_here, before, chain) for unit in tier.units]
    return tuple(places)


@dataclass(frozen=True)
class Tier:
    """Units that nothing has parted; `awaits` if a figure is missing to part them."""

    units: Sequence[Candidate]
    awaits: RankingKey | None = None


def tiers(units: Sequence[Candidate], chain: Sequence[RankingKey]) -> Iterator[Tier]:
    """The units in their order, those that share a rank together."""
    if not units:
        return
    if len(units) == 1 or not chain:
        yield Tier(units)
        return
    key, *rest = chain
    if any(key not in unit.figures for unit in units):
        yield Tier(units, awaits=key)
        return
    for merit in sorted({_merit(unit, key) for unit in units}, reverse=True):
        yield from tiers([unit for unit in units if _merit(unit, key) == merit], rest)


def is_ahead(one: Candidate, other: Candidate, chain: Sequence[RankingKey]) -> bool:
    """Whether the chain puts `one` strictly before `other`; not while a figure is awaited."""
    for key in chain:
        if key not in one.figures or key not in other.figures:
            return False
        if (own := _merit(one, key)) != (theirs := _merit(other, key)):
            return own > theirs
    return False


def _merit(unit: Candidate, key: RankingKey) -> Fraction:
    """Greater is better."""
    figure = unit.figures[key]
    if key.kind is RankingKind.women_share and key.of:
        return Fraction(figure >= Fraction(key.of))
    return -figure if key.kind in _LOWER_FIRST else figure


def _place(
    unit: Candidate,
    tier: Tier,
    rank_here: int,
    before: Candidate | None,
    chain: Sequence[RankingKey],
) -> Place:
    why = () if before is None else comparisons(unit, before, chain)
    place = Place(unit, rank_here, len(tier.units) > 1, tier.awaits, why)
    return replace(place, text=_said(place, before))


def comparisons(
    unit: Candidate, before: Candidate, chain: Sequence[RankingKey]
) -> tuple[Comparison, ...]:
    """Key by key, down to the one that parts the two, or to one that is awaited."""
    found: list[Comparison] = []
    for key in chain:
        if key not in unit.figures or key not in before.figures:
            break
        found.append(Comparison(key, unit.figures[key], before.figures[key]))
        if _merit(unit, key) != _merit(before, key):
            break
    return tuple(found)


def _said(place: Place, before: Candidate | None) -> Text:
    """Why this rank and not a better one, in one sentence."""
    parts = [_compared(c, place.candidate, before) for c in place.why if before]
    better = f" sau {before.id}" if before else "", f" after {before.id}" if before else ""
    reasons = Text("; ".join(p.vi for p in parts), "; ".join(p.en for p in parts))
    tied = _tied(place)
    return Text(
        f"Hạng {place.rank}{better[0]}{': ' if parts else ''}{reasons.vi}.{tied.vi}",
        f"Rank {place.rank}{better[1]}{': ' if parts else ''}{reasons.en}.{tied.en}",
    )


def _compared(c: Comparison, unit: Candidate, before: Candidate) -> Text:
    name, own, theirs = named(c.key), _words(c.own, c.key, unit), _words(c.before, c.key, before)
    vi = f"{name.vi}: {own.vi} so với {theirs.vi}"
    return Text(vi, f"{name.en}: {own.en} against {theirs.en}")


def _words(figure: Fraction, key: RankingKey, unit: Candidate) -> Text:
    return unit.said.get(key) or Text(comma(figure), shown(figure))


def _tied(place: Place) -> Text:
    if place.awaits is not None:
        name = named(place.awaits)
        return Text(f" Chưa phân định: chờ {name.vi}.", f" Undecided: awaits {name.en}.")
    return Text(" Đồng hạng.", " Shared rank.") if place.shared else Text("", "")


def named(key: RankingKey) -> Text:
    """The key in words: `điểm nhóm 1`, `tỷ lệ nữ (%) 70`."""
    name = _NAMES[RankingKind(key.kind)]
    return Text(f"{name.vi} {key.of}".rstrip(), f"{name.en} {key.of}".rstrip())
