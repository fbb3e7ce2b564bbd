"""Differences settled in writing: explained, looked at again, put into minutes that both sign."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import conflict, forbidden, invalid
from backend.kernel.texts import Text
from backend.scoring.acts import SIGNS
from backend.scoring.lines import begin_lines, recount
from backend.scoring.minutes import text_of
from backend.scoring.models import Scorecard, ScoreMinutes
from backend.scoring.operations import (
    check_running,
    locked,
    locked_by,
    place_of,
    recorded,
    table_of,
    unknown_criterion,
    unsign,
)
from backend.scoring.papers_out import let_out
from backend.scoring.parts import own_unit, require_check
from backend.scoring.remarks import is_explained, say
from backend.scoring.rules.minutes import hash_of
from backend.scoring.rules.settling import RemarkKind
from backend.scoring.schemas import Agreement, Answer, Explanations
from backend.scoring.states import SCORECARD, CardAction, CardState, Side
from backend.scoring.visibility import own_units


def explain(session: Session, actor: Actor, card_id: UUID, told: Explanations) -> Scorecard:
    """The unit explains what was changed, criterion by criterion."""
    card, season = locked(session, actor, card_id, Permission.enter_scores)
    card.state = SCORECARD.after(card.state, CardAction.explain)
    check_running(season)
    table = table_of(session, card)
    lines = begin_lines(session, card, table)
    for criterion, text in told.explanations.items():
        if criterion not in lines:
            raise unknown_criterion(f"/explanations/{criterion}")
        if text:
            say(session, actor, card, criterion, RemarkKind.explanation, text)
    unsign(session, card)
    recount(session, card, table)
    recorded(session, actor, "scorecard.explained", card, season)
    return card


def answer(session: Session, actor: Actor, card_id: UUID, told: Answer) -> Scorecard:
    """The second look keeps what the check found, and says why; a change is a new check."""
    card, season = locked_by(session, actor, card_id)
    card.state = SCORECARD.after(card.state, CardAction.answer)
    check_running(season)
    table = table_of(session, card)
    require_check(session, actor, card, season, table, told.criterion)
    if not is_explained(session, card, told.criterion):
        raise invalid(
            "/criterion", "not_explained", "Đơn vị chưa giải trình.", "There is no explanation."
        )
    say(session, actor, card, told.criterion, RemarkKind.kept, told.text)
    unsign(session, card)
    recount(session, card, table)
    recorded(session, actor, "scorecard.answered", card, season, {"criterion": told.criterion})
    return card


def agree(session: Session, actor: Actor, card_id: UUID, agreement: Agreement) -> Scorecard:
    """Sign the agreed minutes for one side. With both signatures the scores are final.

    409 while the score is provisional, a difference is unexplained or an explanation unanswered,
    or where the minutes are not those that were read; 403 for both sides by one person, and for
    the block's side by the unit itself.
    """
    side = agreement.side
    card, season = locked(session, actor, card_id, SIGNS[side])
    final = SCORECARD.after(card.state, CardAction.agree)
    check_running(season)
    _check_settled(card)
    _check_signer(card, side, actor)
    minutes = _minutes(session, card, agreement.content_hash)
    _sign(card, minutes, side, actor)
    if card.unit_signed_at and card.block_signed_at:
        card.state, card.agreed_at = final, clock.now()
    told = {"side": side, "content_hash": minutes.content_hash}
    record(session, actor, "scorecard.signed", place_of(card, season), card, told)
    if card.state is CardState.agreed:
        recorded(session, actor, "scorecard.agreed", card, season)
        let_out(session, actor, card)
    return card


def _check_settled(card: Scorecard) -> None:
    if card.provisional:
        raise conflict(
            "provisional",
            "Điểm còn tạm tính, phải chờ đủ số liệu của cả khối.",
            "The score is provisional until the whole block has reported.",
        )
    if card.unexplained:
        raise conflict(
            "explanation_due",
            f"Còn {card.unexplained} tiêu chí chênh lệch quá mức của khối chưa được giải trình.",
            f"{card.unexplained} differences beyond the block's limit are not explained yet.",
        )
    if card.unanswered:
        raise conflict(
            "answer_due",
            f"Còn {card.unanswered} giải trình chờ bên thẩm định xem lại.",
            f"{card.unanswered} explanations wait for the verifier's second look.",
        )


def _check_signer(card: Scorecard, side: Side, actor: Actor) -> None:
    if side is Side.block and card.unit_id in own_units(actor):
        raise own_unit()
    if actor.user_id in {card.unit_signed_by, card.block_signed_by}:
        raise forbidden(
            "signed_already",
            Text("Một người không ký thay cả hai bên.", "One person does not sign for both sides."),
        )


def _minutes(session: Session, card: Scorecard, read: str | None) -> ScoreMinutes:
    """The minutes as they stand, kept from the first signature on; 409 if others were read."""
    kept = session.get(ScoreMinutes, (card.tenant, card.id))
    if kept is None:
        session.flush()
        text = text_of(session, card.tenant, card.id)
        kept = ScoreMinutes(
            tenant=card.tenant, scorecard_id=card.id, text=text, content_hash=hash_of(text)
        )
        session.add(kept)
    if read is not None and read != kept.content_hash:
        raise conflict(
            "minutes_changed",
            "Biên bản đã thay đổi; hãy đọc lại rồi ký.",
            "The minutes have changed; read them again, then sign.",
        )
    return kept


def _sign(card: Scorecard, minutes: ScoreMinutes, side: Side, actor: Actor) -> None:
    if side is Side.unit:
        card.unit_signed_at, card.unit_signed_by = clock.now(), actor.user_id
        minutes.unit_signer = actor.name
    else:
        card.block_signed_at, card.block_signed_by = clock.now(), actor.user_id
        minutes.block_signer = actor.name
