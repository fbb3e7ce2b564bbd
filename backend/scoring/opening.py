"""Scoring begins: a card for every member, on the table in force."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.queries import table_in_force
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import conflict
from backend.kernel.places import Place
from backend.organizations.queries import members_of
from backend.scoring.answers import Answers, Questions
from backend.scoring.lines import forget_lines, recount
from backend.scoring.models import Scorecard
from backend.scoring.operations import check_running
from backend.scoring.states import CardState
from backend.seasons.models import Season
from backend.seasons.operations import season_of


def open_scoring(session: Session, actor: Actor, season_id: UUID) -> tuple[int, int]:
    """A card for every member unit; cards still open move to the table now in force.

    Returns how many were made and how many moved. 409 before a table is adopted.
    """
    season = season_of(session, actor, season_id, Permission.lead_season, lock=True)
    check_running(season)
    found = table_in_force(session, season.tenant, season.id)
    if found is None:
        raise conflict(
            "no_criteria", "Chưa có bảng tiêu chí được thông qua.", "No table is adopted yet."
        )
    set_id, table = found
    season.scoring_opened_at = season.scoring_opened_at or clock.now()
    cards = _cards(session, season)
    moved = [card for card in cards if _moves(card, set_id)]
    for card in moved:
        card.criteria_set_id = set_id
        card.answers = Questions(table).taken(Answers.read(card.answers)).stored()
        forget_lines(session, card)
    made = _new_cards(session, season, set_id, {card.unit_id for card in cards})
    session.flush()
    for card in (*made, *moved):
        recount(session, card, table)
    data = {"opened": len(made), "moved": len(moved)}
    record(session, actor, "scorecards.opened", Place(block_id=season.block_id), season, data)
    return len(made), len(moved)


def _cards(session: Session, season: Season) -> Sequence[Scorecard]:
    return session.scalars(
        select(Scorecard)
        .where(Scorecard.tenant == season.tenant, Scorecard.season_id == season.id)
        .with_for_update()
    ).all()


def _moves(card: Scorecard, set_id: UUID) -> bool:
    return card.state is CardState.open and card.criteria_set_id != set_id


def _new_cards(
    session: Session, season: Season, set_id: UUID, present: set[UUID]
) -> list[Scorecard]:
    members = members_of(session, season.tenant, season.block_id, season.year)
    made = [
        Scorecard(
            tenant=season.tenant,
            season_id=season.id,
            unit_id=member.unit_id,
            criteria_set_id=set_id,
            state=CardState.open,
            answers=Answers().stored(),
            return_reason="",
            **dict.fromkeys(("self_total", "computed_total", "strict_total", "agreed_total"), 0),
            class_name="",
            standing="",
            provisional=False,
        )
        for member in members
        if member.unit_id not in present
    ]
    session.add_all(made)
    return made
