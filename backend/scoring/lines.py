"""The stored lines and totals of a card: counted anew whenever something changes."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.numbers import shown
from backend.criteria.rules import Table
from backend.criteria.walking import items_of
from backend.scoring.assessment import Assessment, compares_units
from backend.scoring.loading import around, assessment_in
from backend.scoring.models import Scorecard, ScoreLine
from backend.scoring.moving import Counted, note_moves
from backend.scoring.remarks import waiting_in
from backend.scoring.states import CardState
from backend.seasons.models import Season

_ZERO = Decimal(0)


def lines_in(session: Session, card: Scorecard) -> dict[str, ScoreLine]:
    """The card's lines by criterion."""
    found = select(ScoreLine).where(
        ScoreLine.tenant == card.tenant, ScoreLine.scorecard_id == card.id
    )
    return {line.criterion: line for line in session.scalars(found)}


def begin_lines(session: Session, card: Scorecard, table: Table) -> dict[str, ScoreLine]:
    """A line for every criterion; those that are there stay, and with them what was checked."""
    lines = lines_in(session, card)
    wanted = [item.id for item in items_of(table)]
    made = {c: _line(card, c) for c in wanted if c not in lines}
    session.add_all(made.values())
    for gone in lines.keys() - set(wanted):
        session.delete(lines.pop(gone))
    session.flush()
    return lines | made


def forget_lines(session: Session, card: Scorecard) -> None:
    """What was checked under another version of the table counts no more."""
    for line in lines_in(session, card).values():
        session.delete(line)
    session.flush()


def recount(session: Session, card: Scorecard, table: Table) -> None:
    """The card's totals, and those of the whole block where units are compared.

    Raises `InputError` for answers that the table cannot take. Agreed cards stay as signed.
    """
    others = _others(session, card) if compares_units(table) else ()
    count_all(session, [card, *others], table, movers={card.id})


def recount_season(session: Session, season: Season) -> None:
    """Every card anew that is not agreed: something that all of them rest on has changed."""
    session.flush()
    mine = (Scorecard.tenant == season.tenant) & (Scorecard.season_id == season.id)
    wanted = select(Scorecard).where(mine, Scorecard.state != CardState.agreed)
    by_table: dict[UUID, list[Scorecard]] = {}
    for card in session.scalars(wanted.order_by(Scorecard.id).with_for_update()):
        by_table.setdefault(card.criteria_set_id, []).append(card)
    for set_id, cards in by_table.items():
        table = table_in(session.get_one(CriteriaSet, (season.tenant, set_id)).document)
        count_all(session, cards, table)


def count_all(
    session: Session, cards: Sequence[Scorecard], table: Table, movers: Collection[UUID] = ()
) -> Counted:
    """Cards of one season and table, counted together: as many statements for one as for all."""
    lines = lines_by_card(session, cards)
    known = around(session, cards, table)
    counted = [(card, assessment_in(known, card, table, lines[card.id])) for card in cards]
    for card, assessment in counted:
        _keep_totals(card, assessment)
        _keep_points(lines[card.id], assessment)
    _keep_waiting(session, counted)
    if compares_units(table):
        note_moves(session, counted, movers)
    session.flush()
    return counted


def lines_by_card(session: Session, cards: Sequence[Scorecard]) -> dict[UUID, dict[str, ScoreLine]]:
    """The lines of some cards, by criterion."""
    found: dict[UUID, dict[str, ScoreLine]] = {card.id: {} for card in cards}
    wanted = select(ScoreLine).where(
        ScoreLine.tenant == cards[0].tenant, ScoreLine.scorecard_id.in_(found)
    )
    for line in session.scalars(wanted) if cards else ():
        found[line.scorecard_id][line.criterion] = line
    return found


def _keep_points(lines: Mapping[str, ScoreLine], assessment: Assessment) -> None:
    for criterion, line in lines.items():
        line.self_points = _kept(assessment.claimed.criteria[criterion])
        line.strict_points = _kept(assessment.strict.criteria[criterion])
        line.agreed_points = _kept(assessment.agreed.criteria[criterion])


def _keep_totals(card: Scorecard, assessment: Assessment) -> None:
    agreed = assessment.agreed
    card.self_total = assessment.claimed.total
    card.computed_total = assessment.own.total
    card.strict_total = assessment.strict.total
    card.agreed_total = agreed.total
    card.class_name = agreed.class_
    card.standing = str(agreed.standing)
    card.provisional = agreed.provisional


def _keep_waiting(session: Session, counted: Counted) -> None:
    """How much has still to be said in writing; nothing before the check is complete."""
    for card, missing in waiting_in(session, counted):
        card.unexplained, card.unanswered = len(missing.explanation), len(missing.answer)


def _others(session: Session, card: Scorecard) -> Sequence[Scorecard]:
    """In one order, so that two saves at once wait for each other and never lock up."""
    return session.scalars(
        select(Scorecard)
        .where(
            Scorecard.tenant == card.tenant,
            Scorecard.season_id == card.season_id,
            Scorecard.criteria_set_id == card.criteria_set_id,
            Scorecard.id != card.id,
            Scorecard.state.notin_([CardState.open, CardState.agreed]),
        )
        .order_by(Scorecard.id)
        .with_for_update()
    ).all()


def _line(card: Scorecard, criterion: str) -> ScoreLine:
    return ScoreLine(
        tenant=card.tenant,
        scorecard_id=card.id,
        criterion=criterion,
        self_points=_ZERO,
        strict_points=_ZERO,
        agreed_points=_ZERO,
        change={},
        reason="",
    )


def _kept(points: Fraction) -> Decimal:
    return Decimal(shown(points))
