"""Thẩm định: what a verifier accepts in a criterion, each change with its reason."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.criteria.problems import InputError, Problem, pointer, problem
from backend.criteria.refusals import refused
from backend.criteria.rules import Table
from backend.criteria.walking import Item, items_of
from backend.kernel import clock
from backend.kernel.errors import invalid
from backend.scoring.answers import Answers, Questions, checked, questions_of
from backend.scoring.lines import lines_in, recount
from backend.scoring.models import Scorecard, ScoreLine
from backend.scoring.operations import (
    check_running,
    locked_by,
    recorded,
    table_of,
    unknown_criterion,
    unsign,
)
from backend.scoring.parts import require_check
from backend.scoring.remarks import is_explained, say
from backend.scoring.rules.settling import RemarkKind
from backend.scoring.schemas import CheckIn
from backend.scoring.states import SCORECARD, CardAction


def check_criterion(session: Session, actor: Actor, card_id: UUID, check: CheckIn) -> Scorecard:
    """Accept one criterion as reported, with other facts, or with points agreed otherwise.

    422 where a change has no reason, or where the table cannot take it. Signatures given before
    a change are taken back.
    """
    card, season = locked_by(session, actor, card_id)
    SCORECARD.after(card.state, CardAction.check)
    check_running(season)
    table = table_of(session, card)
    item = _item(table, check.criterion)
    require_check(session, actor, card, season, table, item.id)
    change = _change(table, item, Answers.read(card.answers), check)
    line = lines_in(session, card)[item.id]
    _answered(session, actor, card, line, change, check)
    _keep(line, change, check, actor)
    unsign(session, card)
    session.flush()
    try:
        recount(session, card, table)
    except InputError as error:
        raise refused(error, "") from None
    recorded(session, actor, "scorecard.checked", card, season, {"criterion": item.id})
    return card


def _answered(
    session: Session,
    actor: Actor,
    card: Scorecard,
    line: ScoreLine,
    change: dict[str, Any],
    check: CheckIn,
) -> None:
    """A check after the unit's explanation is the second look: its reason is the answer."""
    if not is_explained(session, card, line.criterion):
        return
    if not check.reason:
        raise _reason_required()
    same = (line.change, line.signed_points) == (change, _points(check))
    kind = RemarkKind.kept if same else RemarkKind.changed
    say(session, actor, card, line.criterion, kind, check.reason)


def _item(table: Table, criterion: str) -> Item:
    found = next((item for item in items_of(table) if item.id == criterion), None)
    if found is None:
        raise unknown_criterion("/criterion")
    return found


def _change(table: Table, item: Item, own: Answers, check: CheckIn) -> dict[str, Any]:
    """What differs from the unit's own answers; empty where nothing does."""
    _check_entries(table, item, check)
    facts = {n: v for n, v in check.facts.items() if own.whole.get(n) != v}
    change: dict[str, Any] = {"facts": facts} if facts else {}
    if check.na is not None and check.na != (item.id in own.na):
        change["na"] = check.na
    if (change or check.points is not None) and not check.reason:
        raise _reason_required()
    return change


def _reason_required() -> Exception:
    return invalid(
        "/reason",
        "reason_required",
        "Sửa kết quả tự chấm hay trả lời giải trình phải nêu lý do.",
        "A change of the self-score, or an answer to an explanation, needs its reason.",
    )


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
    line.signed_points = _points(check)
    line.reason = check.reason
    line.checked_by, line.checked_at = actor.user_id, clock.now()


def _points(check: CheckIn) -> Decimal | None:
    return None if check.points is None else Decimal(check.points)
