"""How evenly points were given in a season: read from the checked cards, for the council."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Permission
from backend.criteria.numbers import exact, half_up, shown
from backend.criteria.rules import Criterion, Group
from backend.criteria.walking import Item, items_of
from backend.kernel.errors import forbidden
from backend.kernel.places import Place
from backend.kernel.texts import Language, Text
from backend.organizations.schemas import UnitRef
from backend.scoring import peer_models
from backend.scoring.analysis_schemas import (
    EstimateOut,
    FairnessOut,
    FavourOut,
    GroupRef,
    InflationOut,
    IntervalOut,
    LeniencyOut,
)
from backend.scoring.block_cards import BlockCard, block_cards, checked_parts
from backend.scoring.peer_models import PeerRound, PeerSheet
from backend.scoring.rules.fairness import (
    Favours,
    Inflated,
    Judged,
    Leniency,
    PeerMark,
    Totals,
    favours,
    inflation,
    leniency,
)
from backend.scoring.rules.intervals import Estimate, Interval
from backend.scoring.states import CardState
from backend.seasons.queries import seen_season

_CHECKED = frozenset({CardState.verified, CardState.explained, CardState.agreed})
_LEADER = Text("Khối trưởng", "The block's leader")
_PLACES = 3
_NAMES = select(User.id, User.name).where(
    User.tenant == bindparam("tenant"), User.id.in_(bindparam("ids", expanding=True))
)
_MARKS = (
    select(
        PeerSheet.scorer_id,
        PeerSheet.scored_id,
        func.sum(peer_models.PeerMark.points).label("points"),
    )
    .join(
        PeerRound,
        (PeerRound.tenant == PeerSheet.tenant) & (PeerRound.id == PeerSheet.round_id),
    )
    .join(
        peer_models.PeerMark,
        (peer_models.PeerMark.tenant == PeerSheet.tenant)
        & (peer_models.PeerMark.sheet_id == PeerSheet.id),
    )
    .where(
        PeerRound.tenant == bindparam("tenant"),
        PeerRound.season_id == bindparam("season_id"),
        PeerRound.bell_at.is_not(None),
        PeerSheet.recused_at.is_(None),
    )
    .group_by(PeerSheet.scorer_id, PeerSheet.scored_id)
    .having(func.count() == func.count(peer_models.PeerMark.points))
)


def fairness(
    connection: Connection, actor: Actor, season_id: UUID, language: Language
) -> FairnessOut:
    """The council's figures. 403 for those who see the season but do not prepare its awards."""
    season = seen_season(connection, actor, season_id)
    if not actor.may(Permission.read_analysis, Place(block_id=season.block_id)):
        raise forbidden()
    cards = block_cards(connection, actor.tenant, season_id)
    checked = [card for card in cards if card.row.state in _CHECKED]
    parts = checked_parts(connection, actor.tenant, season_id)
    judged = [
        one for card in checked for one in _judged(card, parts.get(card.row.id, {}), language)
    ]
    scale = checked[0].table.scale if checked else None
    rows, mean = inflation(_totals(checked), judged, None if scale is None else exact(scale))
    units = {card.key: card.unit for card in cards}
    names = _names(connection, actor.tenant, judged)
    peers = favours(peer_marks(connection, actor.tenant, season_id))
    return FairnessOut(
        season_id=season_id,
        units=len(cards),
        checked=len(checked),
        scale=None if scale is None else shown(scale),
        groups=_groups(checked),
        inflation=[_inflated(row, units, checked) for row in rows],
        inflation_percent=_estimate(mean),
        leniency=[_lenient(row, names) for row in leniency(judged)],
        favours=[*_favours(peers, units)],
        favours_by_chance=_rounded(peers.by_chance),
    )


def peer_marks(connection: Connection, tenant: int, season_id: UUID) -> list[PeerMark]:
    """What the units gave each other, summed by pair; nothing before the bell.

    A scorer that abstained in a criterion gave no sum that compares with the others'.
    """
    rows = connection.execute(_MARKS, {"tenant": tenant, "season_id": season_id})
    return [PeerMark(str(row.scorer_id), str(row.scored_id), exact(row.points)) for row in rows]


def _totals(cards: Sequence[BlockCard]) -> dict[str, Totals]:
    return {
        card.key: Totals(exact(card.row.self_total), exact(card.row.agreed_total)) for card in cards
    }


def _judged(
    card: BlockCard, parts: Mapping[str, UUID | None], language: Language
) -> Iterator[Judged]:
    for item in items_of(card.table):
        line = card.lines.get(item.id)
        if line is None:
            continue
        checker = line.checked_by or _part_checker(item, parts)
        yield Judged(
            unit=card.key,
            group=item.above[0].id,
            verifier=_office(item.criterion, item.above) or _LEADER.in_(language),
            checker=str(checker or ""),
            max=exact(item.criterion.max),
            own=exact(line.self_points),
            agreed=exact(line.agreed_points),
        )


def _part_checker(item: Item, parts: Mapping[str, UUID | None]) -> UUID | None:
    """Who completed the criterion's part: its own, that of the nearest group, or the rest."""
    names = [item.id, *(group.id for group in reversed(item.above)), ""]
    return next((parts[name] for name in names if name in parts), None)


def _office(criterion: Criterion, above: Sequence[Group]) -> str:
    named = [criterion.verifier, *(group.verifier for group in reversed(above))]
    return next(filter(None, named), "")


def _names(connection: Connection, tenant: int, judged: Sequence[Judged]) -> dict[str, str]:
    ids = {UUID(one.checker) for one in judged if one.checker}
    rows = connection.execute(_NAMES, {"tenant": tenant, "ids": [*ids]})
    return {str(row.id): row.name for row in rows}


def _groups(cards: Sequence[BlockCard]) -> list[GroupRef]:
    return [GroupRef(id=g.id, name=g.name) for g in (cards[0].table.groups if cards else ())]


def _inflated(
    row: Inflated, units: Mapping[str, UnitRef], cards: Sequence[BlockCard]
) -> InflationOut:
    card = next(card for card in cards if card.key == row.unit)
    return InflationOut(
        unit=units[row.unit],
        own=shown(card.row.self_total),
        agreed=shown(card.row.agreed_total),
        points=shown(row.points),
        percent=None if row.percent is None else _rounded(row.percent),
        expected=_interval(row.expected),
        stands_out=row.stands_out,
        groups={name: shown(points) for name, points in row.groups.items()},
    )


def _lenient(row: Leniency, names: Mapping[str, str]) -> LeniencyOut:
    percent = _estimate(row.mean)
    assert percent is not None
    return LeniencyOut(
        verifier=row.verifier,
        checker=names.get(row.checker, ""),
        points=_rounded(row.points),
        percent=percent,
        spread=None if row.spread is None else shown(row.spread),
        against=_estimate(row.against),
    )


def _favours(found: Favours, units: Mapping[str, UnitRef]) -> Iterator[FavourOut]:
    for favour in found.pairs:
        (one, other), (gives, gets) = favour.pair, favour.given
        yield FavourOut(
            one=units[one],
            other=units[other],
            one_gives=_rounded(gives),
            other_gives=_rounded(gets),
            chance=_rounded(favour.chance * 100),
            tells=favour.tells,
        )


def _estimate(found: Estimate | None) -> EstimateOut | None:
    if found is None:
        return None
    return EstimateOut(n=found.n, mean=_rounded(found.mean), interval=_interval(found.interval))


def _interval(found: Interval | None) -> IntervalOut | None:
    return None if found is None else IntervalOut(low=shown(found.low), high=shown(found.high))


def _rounded(number: Fraction) -> str:
    """A mean or a percentage, half-up to 3 decimals: what it is compared with is no finer."""
    return shown(half_up(number, _PLACES))
