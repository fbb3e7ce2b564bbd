"""A whole block counted anew and ordered by its table, in one request: nothing is published."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.numbers import shown
from backend.criteria.rules import Table
from backend.events.operations import record
from backend.kernel.errors import conflict
from backend.kernel.places import Place
from backend.kernel.texts import Language
from backend.organizations.queries import Member, members_of
from backend.organizations.schemas import UnitRef
from backend.scoring.assessment import Assessment
from backend.scoring.freeze_schemas import RecomputedOut, RecomputedUnit
from backend.scoring.lines import count_all, lines_by_card
from backend.scoring.loading import around, assessment_in
from backend.scoring.models import Scorecard
from backend.scoring.operations import check_running
from backend.scoring.ranking import names_of
from backend.scoring.ranking_figures import entered_figures
from backend.scoring.rules.ranking import Place as Rank
from backend.scoring.rules.ranking import candidate, chain_of, rank
from backend.scoring.states import CardState
from backend.seasons.models import Season
from backend.seasons.operations import season_of

Results = Mapping[UUID, tuple[Scorecard, Assessment]]
"""By unit."""


def recompute(session: Session, actor: Actor, season_id: UUID, language: Language) -> RecomputedOut:
    """Count every card that is not agreed anew, and order the units by what was accepted so far.

    As many statements for two units as for fifteen. 409 before scoring is opened, and while
    units stand on two versions of the table, which cannot be compared.
    """
    season = season_of(session, actor, season_id, Permission.lead_season, lock=True)
    check_running(season)
    cards = _cards(session, season)
    table = _one_table(session, season, cards)
    before = {card.id: (card.self_total, card.strict_total, card.agreed_total) for card in cards}
    results = _counted(session, cards, table)
    changed = sum(
        before[card.id] != (card.self_total, card.strict_total, card.agreed_total) for card in cards
    )
    members = members_of(session, season.tenant, season.block_id, season.year)
    units = _ranked(session, season, table, [m for m in members if m.unit_id in results], results)
    record(session, actor, "scores.recomputed", Place(block_id=season.block_id), season)
    return RecomputedOut(
        season_id=season_id,
        recounted=sum(card.state is not CardState.agreed for card in cards),
        changed=changed,
        chain=[str(key) for key in chain_of(table)],
        units=[_shown(member, results, place, language) for member, place in units],
    )


def _cards(session: Session, season: Season) -> Sequence[Scorecard]:
    mine = (Scorecard.tenant == season.tenant) & (Scorecard.season_id == season.id)
    cards = session.scalars(select(Scorecard).where(mine).order_by(Scorecard.id).with_for_update())
    found = cards.all()
    if not found:
        raise conflict("not_open", "Chưa mở chấm điểm.", "Scoring is not open yet.")
    return found


def _one_table(session: Session, season: Season, cards: Sequence[Scorecard]) -> Table:
    set_id, *others = {card.criteria_set_id for card in cards}
    if others:
        raise conflict(
            "two_tables",
            "Các phiếu đang theo hai bản tiêu chí khác nhau.",
            "The cards stand on two versions of the table.",
        )
    return table_in(session.get_one(CriteriaSet, (season.tenant, set_id)).document)


def _counted(session: Session, cards: Sequence[Scorecard], table: Table) -> Results:
    """All cards evaluated; those that are agreed stay as they were signed."""
    open_ones = [card for card in cards if card.state is not CardState.agreed]
    signed = [card for card in cards if card.state is CardState.agreed]
    counted = count_all(session, open_ones, table)
    if signed:
        known, lines = around(session, signed, table), lines_by_card(session, signed)
        counted += [(c, assessment_in(known, c, table, lines[c.id])) for c in signed]
    return {card.unit_id: (card, assessment) for card, assessment in counted}


def _ranked(
    session: Session, season: Season, table: Table, members: Sequence[Member], results: Results
) -> list[tuple[Member, Rank]]:
    """The units, best first, in the order of protocol where they share a place."""
    chain, names = chain_of(table), names_of(members)
    figures = entered_figures(session, season, chain)
    candidates = [
        candidate(names[unit], results[unit][1].agreed, chain, figures.get(unit, {}))
        for unit in names
    ]
    places = {place.candidate.id: place for place in rank(candidates, chain)}
    ordered = [(member, places[names[member.unit_id]]) for member in members]
    return sorted(ordered, key=lambda found: found[1].rank)


def _shown(member: Member, results: Results, place: Rank, language: Language) -> RecomputedUnit:
    card, assessment = results[member.unit_id]
    agreed = assessment.agreed
    return RecomputedUnit(
        unit=UnitRef(id=member.unit_id, name=member.name, short_name=member.short_name),
        card_id=card.id,
        state=card.state,
        provisional=agreed.provisional,
        total=shown(agreed.total),
        class_name=agreed.class_ or None,
        standing=str(agreed.standing),
        place=place.rank,
        shared=place.shared,
        awaits=str(place.awaits) if place.awaits else None,
        why=place.text.in_(language),
    )
