"""A draft table on the facts of an earlier year: totals and places side by side. Nothing stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.numbers import exact, half_up, shown
from backend.criteria.problems import InputError
from backend.criteria.queries import document
from backend.criteria.refusals import refused
from backend.criteria.rules import RankingKey, Table
from backend.criteria.walking import groups_of, items_of, label_of
from backend.kernel.errors import invalid, not_found
from backend.kernel.places import Place as Where
from backend.scoring.analysis_schemas import (
    BaseYearOut,
    FactRefOut,
    PartOut,
    RehearsalOut,
    SpreadOut,
    TippingOut,
    TriedUnitOut,
)
from backend.scoring.answers import Questions
from backend.scoring.assessment import Assessment, statistics_of
from backend.scoring.block_cards import BlockCard, block_cards
from backend.scoring.carrying import carried, kinds_asked
from backend.scoring.models import Ranking, RankingPlace, Scorecard
from backend.scoring.rules.evaluation import Evaluation
from backend.scoring.rules.ranking import (
    ENTERED,
    PLACED,
    Place,
    after_the_named,
    candidate,
    chain_of,
    rank,
)
from backend.scoring.rules.rehearsal import Spread, ceiling, compared, spreads
from backend.scoring.rules.shares import shares_of
from backend.scoring.rules.weights import PERCENT, Weighing, tipping
from backend.scoring.states import CardState
from backend.scoring.what_if_queries import key_in
from backend.seasons.models import Season
from backend.seasons.queries import seen_season

_SCORED = frozenset({CardState.verified, CardState.explained, CardState.agreed})
_BASES = (
    select(
        Season.__table__,
        func.count().label("cards"),
    )
    .join(Scorecard, (Scorecard.tenant == Season.tenant) & (Scorecard.season_id == Season.id))
    .where(
        Season.tenant == bindparam("tenant"),
        Season.block_id == bindparam("block_id"),
        Season.year <= bindparam("year"),
        Scorecard.state.in_(_SCORED),
    )
    .group_by(Season.tenant, Season.id)
    .order_by(Season.year.desc())
    .limit(20)
)
_FIGURES = (
    select(RankingPlace.unit_id, RankingPlace.figures)
    .join(
        Ranking,
        (Ranking.tenant == RankingPlace.tenant) & (Ranking.id == RankingPlace.ranking_id),
    )
    .where(Ranking.tenant == bindparam("tenant"), Ranking.season_id == bindparam("season_id"))
)


def base_years(connection: Connection, actor: Actor, season_id: UUID) -> list[BaseYearOut]:
    """The years whose facts the actor may use: the latest first, the season's own last."""
    season = seen_season(connection, actor, season_id)
    key = {"tenant": actor.tenant, "block_id": season.block_id, "year": season.year}
    found = [
        BaseYearOut(season_id=row.id, year=row.year, cards=row.cards)
        for row in connection.execute(_BASES, key)
        if _may_use(actor, row)
    ]
    return sorted(found, key=lambda base: base.year == season.year)


def _may_use(actor: Actor, season: Row[Any]) -> bool:
    place = Where(block_id=season.block_id)
    told = season.ranking_published_at is not None
    rights = (Permission.read_scores, Permission.read_analysis)
    return told or any(actor.may(right, place) for right in rights)


@dataclass(frozen=True)
class Trial:
    """A block's cards of one year, and the table that is tried on them."""

    table: Table
    cards: Sequence[BlockCard]
    entered: Mapping[str, Mapping[RankingKey, Fraction]]

    @cached_property
    def new(self) -> dict[str, Assessment]:
        """Every unit under the table that is tried."""
        questions = Questions(self.table)
        answers = {
            card.key: carried(card.assessment.accepted, card.assessment.questions, questions)
            for card in self.cards
        }
        stats = statistics_of(questions, [*answers.values()])
        return {
            unit: Assessment(
                questions, own, {}, [a for other, a in answers.items() if other != unit], stats
            )
            for unit, own in answers.items()
        }

    @cached_property
    def old_results(self) -> dict[str, Evaluation]:
        """What the old table gives for the accepted facts, agreed otherwise or not."""
        return {card.key: card.assessment.strict for card in self.cards}

    @cached_property
    def new_results(self) -> dict[str, Evaluation]:
        """The same facts under the new table. Raises `InputError` for a slip of the table."""
        return {unit: assessment.strict for unit, assessment in self.new.items()}

    def places(self, results: Mapping[str, Evaluation], table: Table) -> dict[str, Place]:
        """The places by a table's chain, with that year's votes and words."""
        chain = chain_of(table)
        units = [candidate(u, r, chain, self.entered.get(u)) for u, r in results.items()]
        return {place.candidate.id: place for place in rank(after_the_named(units), chain)}

    @cached_property
    def weighing(self) -> Weighing:
        """The units as a changed weight of the new table would move them."""
        shares = {
            unit: shares_of(self.table, assessment.accepted_facts, self.new_results[unit])
            for unit, assessment in self.new.items()
        }
        return Weighing(shares, chain_of(self.table), self.entered)


def rehearsal(
    connection: Connection, actor: Actor, base_id: UUID, set_id: UUID, part: str, percent: int
) -> RehearsalOut:
    """A version of a table on the facts of the season `base_id`, with a part's weight changed.

    404 where the season or its facts are not the actor's to see, 422 where no card of it is
    checked, where the table has no such part, or where a value falls between its bands.
    """
    base = seen_season(connection, actor, base_id)
    if not _may_use(actor, base):
        raise not_found()
    table = table_in(document(connection, actor, set_id))
    trial = _trial(connection, actor.tenant, base_id, table)
    if part and part not in {known.id for known in _parts(table)}:
        raise invalid("/query/part", "unknown_part", "Bảng không có phần này.", "No such part.")
    try:
        return _shown(trial, base, set_id, part, percent)
    except InputError as error:
        raise refused(error, "") from None


def _trial(connection: Connection, tenant: int, base_id: UUID, table: Table) -> Trial:
    cards = [c for c in block_cards(connection, tenant, base_id) if c.row.state in _SCORED]
    if not cards:
        raise invalid(
            "/path/season_id",
            "no_facts",
            "Năm này chưa có phiếu điểm đã thẩm định; hãy chấm thử bằng tệp dữ kiện.",
            "No card of this year is checked; rehearse on a facts file instead.",
        )
    rows = connection.execute(_FIGURES, {"tenant": tenant, "season_id": base_id})
    entered = {str(row.unit_id): _entered(row.figures) for row in rows}
    return Trial(table, cards, entered)


def _entered(figures: Mapping[str, str]) -> dict[RankingKey, Fraction]:
    """Votes and words of that year; what the points give is counted anew."""
    known = {key_in(spelled): Fraction(figure) for spelled, figure in figures.items()}
    return {key: figure for key, figure in known.items() if key.kind in ENTERED | PLACED}


def _shown(trial: Trial, base: Row[Any], set_id: UUID, part: str, percent: int) -> RehearsalOut:
    table, old_table = trial.table, trial.cards[0].table
    old, new = kinds_asked(Questions(old_table)), kinds_asked(Questions(table))
    questions = compared(old, new)
    found = spreads(table, [*trial.new_results.values()])
    told = ceiling(found)
    return RehearsalOut(
        set_id=set_id,
        base_season_id=base.id,
        base_year=base.year,
        units=_units(trial, part, percent),
        spreads=_spreads(table, found),
        full_share=None if told.share is None else shown(half_up(told.share * 100, 1)),
        full_for_all=told.full_for_all,
        unknown_facts=[FactRefOut(name=n, label=label_of(table, n)) for n in questions.unknown],
        dropped_facts=[FactRefOut(name=n, label=label_of(old_table, n)) for n in questions.dropped],
        weights=[_tipping(trial, group.id, group.name) for group in table.groups],
        parts=_parts(table),
        part=part or None,
        factor=shown(percent * PERCENT) if part else None,
    )


def _units(trial: Trial, part: str, percent: int) -> list[TriedUnitOut]:
    old_places = trial.places(trial.old_results, trial.cards[0].table)
    new_places = trial.places(trial.new_results, trial.table)
    weighted = _weighted(trial, part, percent) if part else {}
    return [
        _unit(card, trial, (old_places[card.key], new_places[card.key]), weighted.get(card.key))
        for card in trial.cards
    ]


def _weighted(trial: Trial, part: str, percent: int) -> dict[str, tuple[str, int]]:
    """Every unit's total and place with the part's weight changed."""
    weight, factor = trial.weighing.with_part(part), percent * PERCENT
    totals = weight.totals(factor)
    places = rank(weight.candidates(factor), trial.weighing.chain)
    return {p.candidate.id: (shown(totals[p.candidate.id]), p.rank) for p in places}


def _unit(
    card: BlockCard, trial: Trial, places: tuple[Place, Place], weighted: tuple[str, int] | None
) -> TriedUnitOut:
    old, new = trial.old_results[card.key], trial.new_results[card.key]
    return TriedUnitOut(
        unit=card.unit,
        old_total=shown(old.total),
        new_total=shown(new.total),
        change=shown(exact(new.total) - exact(old.total)),
        old_place=places[0].rank,
        new_place=places[1].rank,
        old_class=old.class_ or None,
        new_class=new.class_ or None,
        groups={g.id: shown(new.groups[g.id]) for g in trial.table.groups},
        weighted_total=weighted[0] if weighted else None,
        weighted_place=weighted[1] if weighted else None,
    )


def _spreads(table: Table, found: Sequence[Spread]) -> list[SpreadOut]:
    texts = {item.id: item.criterion.text for item in items_of(table)}
    return [
        SpreadOut(
            criterion=spread.criterion,
            text=texts[spread.criterion],
            max=shown(spread.max),
            least=shown(spread.least),
            most=shown(spread.most),
            full=spread.full,
            empty=spread.empty,
            flat=spread.flat,
        )
        for spread in found
    ]


def _tipping(trial: Trial, part: str, name: str) -> TippingOut:
    told = tipping(trial.weighing, part)
    return TippingOut(part=part, name=name, down=told.down, up=told.up)


def _parts(table: Table) -> list[PartOut]:
    groups = [PartOut(id=at.group.id, name=at.group.name, is_group=True) for at in groups_of(table)]
    criteria = [
        PartOut(id=item.id, name=item.criterion.text, is_group=False) for item in items_of(table)
    ]
    return [*groups, *criteria]
