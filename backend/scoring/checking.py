"""Thẩm định: what a verifier accepts in a criterion, each change with its reason."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.problems import InputError, Problem, pointer, problem
from backend.criteria.refusals import refused
from backend.criteria.rules import Table
from backend.criteria.walking import Item, items_of
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import invalid
from backend.scoring.answers import Answers, Questions, checked, questions_of
from backend.scoring.lines import lines_in, recount
from backend.scoring.models import Scorecard, ScoreLine
from backend.scoring.operations import (
    check_running,
    locked,
    place_of,
    table_of,
    unknown_criterion,
    unsign,
)
from backend.scoring.schemas import CheckIn
from backend.scoring.states import SCORECARD, CardAction


def check_criterion(session: Session, actor: Actor, card_id: UUID, check: CheckIn) -> Scorecard:
    """Accept one criterion as reported, with other facts, or with points agreed otherwise.

    422 where a change has no reason, or where the table cannot take it. Signatures given before
    a change are taken back.
    """
    card, season = locked(session, actor, card_id, Permission.verify_scores)
    SCORECARD.after(card.state, CardAction.check)
    check_running(season)
    table = table_of(session, card)
    item = _item(table, check.criterion)
    change = _change(table, item, Answers.read(card.answers), check)
    _keep(lines_in(session, card)[item.id], change, check, actor)
    unsign(card)
    session.flush()
    try:
        recount(session, card, table)
    except InputError as error:
        raise refused(error, "") from None
    data = {"unit_id": card.unit_id, "criterion": item.id}
    record(session, actor, "scorecard.checked", place_of(card, season), card, data)
    return card


def _item(table: Table, criterion: str) -> Item:
    found = next((item for item in items_of(table) if item.id == criterion), None)
    if found is None:
        raise unknown_criterion("/criterion")
    return found


def _change(table: Table, item: Item, own: Answers, check: CheckIn) -> dict[str, Any]:
    """What differs from the unit's own answers; empty where nothing does."""
    _check_entries(table, item, check)
    facts = {n: v for n, v in check.facts.items() if own.entries.get(n) != v}
    change: dict[str, Any] = {"facts": facts} if facts else {}
    if check.na is not None and check.na != (item.id in own.na):
        change["na"] = check.na
    if (change or check.points is not None) and not check.reason:
        raise invalid(
            "/reason",
            "reason_required",
            "Sửa kết quả tự chấm phải nêu lý do.",
            "A change of the self-score needs its reason.",
        )
    return change


def _check_entries(table: Table, item: Item, check: CheckIn) -> None:
    """422 for entries that the table cannot take, or that other criteria read."""
    foreign = [_foreign(name) for name in sorted(check.facts.keys() - questions_of(item))]
    try:
        checked(Questions(table), check.facts, "/facts")
    except InputError as error:
        raise refused(error, "") from None
    if foreign:
        raise refused(InputError(*foreign), "")


def _foreign(name: str) -> Problem:
    vi, en = "Tiêu chí này không dùng mục đó.", "This criterion does not read it."
    return problem(pointer("/facts", name), "other_criterion", vi, en)


def _keep(line: ScoreLine, change: dict[str, Any], check: CheckIn, actor: Actor) -> None:
    line.change = change
    line.signed_points = None if check.points is None else Decimal(check.points)
    line.reason = check.reason
    line.checked_by, line.checked_at = actor.user_id, clock.now()
