"""What would change the places of a computed ranking, for those who may see the scores."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.numbers import shown
from backend.criteria.rules import RankingKey, RankingKind, Table
from backend.criteria.walking import items_of
from backend.kernel.errors import not_found
from backend.kernel.places import Place as Where
from backend.kernel.texts import Language, Text
from backend.organizations.models import Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.analysis_schemas import GapOut, SwapOut, WhatIfOut
from backend.scoring.block_cards import BlockCard, block_cards
from backend.scoring.models import Ranking, RankingPlace
from backend.scoring.rules.ranking import Candidate, named
from backend.scoring.rules.shares import Shares, shares_of
from backend.scoring.rules.what_if import Field, Gap, Lever, Swap, gaps
from backend.seasons.queries import seen_season

_PLACES = (
    select(
        RankingPlace.unit_id,
        RankingPlace.figures,
        Ranking.chain,
        Unit.name,
        Unit.short_name,
    )
    .join(
        Ranking,
        (Ranking.tenant == RankingPlace.tenant) & (Ranking.id == RankingPlace.ranking_id),
    )
    .join(Unit, (Unit.tenant == RankingPlace.tenant) & (Unit.id == RankingPlace.unit_id))
    .where(
        Ranking.tenant == bindparam("tenant"),
        Ranking.season_id == bindparam("season_id"),
        RankingPlace.place.is_not(None),
    )
    .order_by(RankingPlace.place, Unit.protocol_order, Unit.name_key, Unit.id)
)
_NO_DECIMALS = Fraction(1)


def sees_analysis(actor: Actor, season: Row[Any]) -> bool:
    """Those who prepare the council's work at any time, the block's members once published."""
    told = season.ranking_published_at is not None
    return told or actor.may(Permission.read_analysis, Where(block_id=season.block_id))


def what_if(
    connection: Connection,
    actor: Actor,
    season_id: UUID,
    language: Language,
    edges: Callable[[], Mapping[int, Sequence[str]]],
) -> WhatIfOut:
    """Every two neighbours of the ranking; 404 before there is one that the actor may see.

    `edges`, asked once the actor is known to see it: after how many units a quota ends → what it
    is a quota of.
    """
    season = seen_season(connection, actor, season_id)
    key = {"tenant": actor.tenant, "season_id": season_id}
    places = connection.execute(_PLACES, key).all() if sees_analysis(actor, season) else []
    if not places:
        raise not_found()
    cards = block_cards(connection, actor.tenant, season_id)
    field = _field(places, cards)
    units = {str(row.unit_id): _unit(row) for row in places}
    words = _words(cards[0].table, language) if cards else {}
    return WhatIfOut(
        season_id=season_id,
        step=shown(field.step),
        gaps=[_gap(gap, units, words, language) for gap in gaps(field, edges())],
    )


def _field(places: Sequence[Row[Any]], cards: Sequence[BlockCard]) -> Field:
    chain = [key_in(spelled) for spelled in places[0].chain]
    units = [Candidate(str(row.unit_id), _figures(row.figures)) for row in places]
    step = Fraction(1, 10 ** cards[0].table.decimals) if cards else _NO_DECIMALS
    return Field(units, chain, {card.key: _shares(card) for card in cards}, step)


def _shares(card: BlockCard) -> Shares:
    assessment = card.assessment
    return shares_of(card.table, assessment.accepted_facts, assessment.agreed)


def _figures(stored: Mapping[str, str]) -> dict[RankingKey, Fraction]:
    return {key_in(spelled): Fraction(figure) for spelled, figure in stored.items()}


def key_in(spelled: str) -> RankingKey:
    """A key as it is spelled in tables and kept with rankings: `total`, `group 1`."""
    kind = next(k for k in RankingKind if spelled == k or spelled.startswith(f"{k} "))
    return RankingKey(kind, spelled.removeprefix(kind).strip())


def _unit(row: Row[Any]) -> UnitRef:
    return UnitRef(id=row.unit_id, name=row.name, short_name=row.short_name)


def _words(table: Table, language: Language) -> dict[str, str]:
    word = Text("Tiêu chí", "Criterion").in_(language)
    return {
        item.id: f"{word} {item.id}: {item.criterion.text}".rstrip(": ") for item in items_of(table)
    }


def _gap(
    gap: Gap, units: Mapping[str, UnitRef], words: Mapping[str, str], language: Language
) -> GapOut:
    parted = gap.parted
    return GapOut(
        upper=units[gap.upper.candidate.id],
        lower=units[gap.lower.candidate.id],
        upper_place=gap.upper.rank,
        lower_place=gap.lower.rank,
        key=str(parted.key) if parted else None,
        key_words=named(parted.key).in_(language) if parted else None,
        upper_figure=shown(parted.before) if parted else None,
        lower_figure=shown(parted.own) if parted else None,
        margin=shown(abs(parted.before - parted.own)) if parted else None,
        awaits=str(gap.awaits) if gap.awaits else None,
        edges=[*gap.edges],
        swaps=[_swap(swap, words, language) for swap in gap.swaps],
    )


def _swap(swap: Swap, words: Mapping[str, str], language: Language) -> SwapOut:
    by_name = swap.lever is Lever.criterion
    said = words[swap.of] if by_name else named(key_in(swap.of)).in_(language)
    return SwapOut(
        lever=swap.lever,
        of=swap.of,
        words=said,
        unit_id=UUID(swap.unit),
        now=shown(swap.now),
        after=shown(swap.then),
        by=shown(swap.by),
    )
