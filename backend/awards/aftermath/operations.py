"""Acts after a decision: what was given back, what came into the fund, what was paid."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards import decision_queries
from backend.awards.aftermath import queries
from backend.awards.aftermath.models import FundEntry, Recovery
from backend.awards.aftermath.rules import FundKind, Returned
from backend.awards.aftermath.schemas import AftermathOut, IncomeIn, PaymentIn, RecoveryIn
from backend.awards.models import Decision, DecisionItem
from backend.awards.recording import check_not_later
from backend.awards.rules.states import DecisionState
from backend.events.operations import record
from backend.kernel.errors import conflict, forbidden, invalid
from backend.kernel.places import Place
from backend.seasons.models import Season


def recover(
    session: Session, actor: Actor, decision_id: UUID, item_id: UUID, new: RecoveryIn
) -> Recovery:
    """Note what was given back of a cancelled award (Luật TĐKT 2022, Điều 93)."""
    session.get(DecisionItem, (actor.tenant, item_id), with_for_update=True)
    found = queries.aftermath(session, actor, decision_id, item_id)
    if "recover" not in found.actions:
        raise forbidden()
    _check_return(found, new)
    check_not_later(new.received_on, "/received_on")
    entry = Recovery(
        tenant=actor.tenant, item_id=item_id, entered_by=actor.user_id, **new.model_dump()
    )
    session.add(entry)
    session.flush()
    decision = session.get_one(Decision, (actor.tenant, decision_id))
    season = session.get_one(Season, (actor.tenant, decision.season_id))
    facts = {"what": new.what, "amount": new.amount}
    place = Place(block_id=season.block_id)
    record(session, actor, "decision.item_recovered", place, decision, facts)
    return entry


def _check_return(found: AftermathOut, new: RecoveryIn) -> None:
    if (new.what is Returned.money) != (new.amount is not None):
        raise invalid(
            "/amount",
            "amount_of_money",
            "Nêu số tiền khi, và chỉ khi, thu hồi tiền.",
            "State an amount if, and only if, it is money.",
        )
    left = found.outstanding
    if new.amount is not None and left is not None and new.amount > left:
        raise invalid(
            "/amount",
            "more_than_due",
            f"Chỉ còn phải thu hồi {left} đồng.",
            f"Only {left} đồng are still due.",
        )
    if new.what is Returned.objects and found.objects_returned:
        raise conflict("returned", "Hiện vật đã được thu hồi.", "The objects were given back.")


def enter_income(session: Session, actor: Actor, new: IncomeIn) -> FundEntry:
    """Note money that came into the fund."""
    actor.require_everywhere(Permission.draft_decision)
    check_not_later(new.happened_on, "/happened_on")
    entry = FundEntry(
        tenant=actor.tenant, kind=FundKind.income, entered_by=actor.user_id, **new.model_dump()
    )
    return _entered(session, actor, entry)


def pay(session: Session, actor: Actor, new: PaymentIn) -> FundEntry:
    """Note that a decision's money was paid, once; the sum is that of its lines in force."""
    actor.require_everywhere(Permission.draft_decision)
    check_not_later(new.happened_on, "/happened_on")
    decision = session.get(Decision, (actor.tenant, new.decision_id), with_for_update=True)
    if decision is None or decision.state is not DecisionState.issued:
        raise invalid(
            "/decision_id",
            "unknown_decision",
            "Không có quyết định này.",
            "There is no such decision.",
        )
    if decision.decided_on is not None and new.happened_on < decision.decided_on:
        raise invalid(
            "/happened_on", "before_decision", "Không thể trước quyết định.", "Not before it."
        )
    entry = FundEntry(
        tenant=actor.tenant,
        kind=FundKind.payment,
        amount=_sum_of(session, actor, decision),
        entered_by=actor.user_id,
        **new.model_dump(),
    )
    return _entered(session, actor, entry)


def _sum_of(session: Session, actor: Actor, decision: Decision) -> int:
    if session.query(FundEntry.id).filter_by(tenant=actor.tenant, decision_id=decision.id).first():
        raise conflict("paid_already", "Quyết định này đã được chi.", "It was paid already.")
    total = decision_queries.decision(session, actor, decision.id).total_amount
    if not total:
        raise conflict(
            "amount_unknown",
            "Chưa biết đủ số tiền của quyết định.",
            "The money of the decision is not known, or it has none.",
        )
    return total


def _entered(session: Session, actor: Actor, entry: FundEntry) -> FundEntry:
    session.add(entry)
    session.flush()
    facts = {"kind": entry.kind, "amount": entry.amount}
    record(session, actor, "fund.entered", Place(), entry, facts)
    return entry
