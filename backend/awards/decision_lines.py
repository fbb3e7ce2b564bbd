"""The lines of a decision: where they come from, what they pay, and what they must not do."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, delete, or_, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.awards.catalogue import CATALOGUE
from backend.awards.council.votes import voted_down
from backend.awards.decision_schemas import DecisionItemIn
from backend.awards.in_force import IN_FORCE, OF_DECISION
from backend.awards.models import Decision, DecisionItem, Proposal, ProposalItem
from backend.awards.operations import flush_units
from backend.awards.persons.lines import settled
from backend.awards.rules.awards import Receiver, clashes, faults
from backend.awards.rules.checks import CLASHES
from backend.awards.rules.money import Money, payments
from backend.awards.rules.states import PROPOSAL, DecisionState, ProposalAction, ProposalState
from backend.awards.schemas import awards_of
from backend.kernel import clock
from backend.kernel.errors import FieldError, conflict, invalid, invalid_fields, not_found
from backend.kernel.texts import Text
from backend.seasons.models import Season

_TAKEN = (
    select(DecisionItem.proposal_item_id)
    .join(Decision, OF_DECISION)
    .where(
        DecisionItem.tenant == bindparam("tenant"),
        DecisionItem.proposal_item_id.is_not(None),
        DecisionItem.cancelled_on.is_(None),
        Decision.state != DecisionState.withdrawn,
    )
)
_UNDECIDED = (
    select(ProposalItem)
    .where(
        ProposalItem.tenant == bindparam("tenant"),
        ProposalItem.proposal_id == bindparam("proposal_id"),
        ProposalItem.id.not_in(_TAKEN),
    )
    .order_by(ProposalItem.position)
)


def lines_of(session: Session, season: Season, proposal_id: UUID) -> list[DecisionItemIn]:
    """The lines of an accepted proposal that no decision has taken up yet."""
    key = (season.tenant, proposal_id)
    proposal = session.get(Proposal, key, with_for_update=True)
    if proposal is None or proposal.season_id != season.id:
        raise invalid(
            "/proposal_id",
            "unknown_proposal",
            "Không có đề nghị này trong năm thi đua.",
            "The season has no such proposal.",
        )
    PROPOSAL.after(proposal.state, ProposalAction.draft_decision)
    values = {"tenant": season.tenant, "proposal_id": proposal_id}
    waiting = session.scalars(_UNDECIDED, values).all()
    refused = voted_down(session, season.tenant, [item.id for item in waiting])
    items = [item for item in waiting if item.id not in refused]
    if not items:
        raise conflict(
            "all_decided",
            "Mọi đề nghị trong danh sách đã có quyết định.",
            "Every line of the proposal is in a decision already.",
        )
    shared = [name for name in DecisionItemIn.model_fields if hasattr(ProposalItem, name)]
    return [
        DecisionItemIn(proposal_item_id=item.id, **{name: getattr(item, name) for name in shared})
        for item in items
    ]


def replace_items(
    session: Session, actor: Actor, decision: Decision, given: Sequence[DecisionItemIn]
) -> None:
    """Let these be the draft's lines."""
    _check_lines(session, decision, given)
    lines = settled(session, actor, given)
    session.execute(
        delete(DecisionItem).where(
            DecisionItem.tenant == decision.tenant, DecisionItem.decision_id == decision.id
        )
    )
    items = [
        DecisionItem(
            tenant=decision.tenant,
            decision_id=decision.id,
            position=at,
            money=Money.unknown if line.stated_amount is None else Money.stated,
            amount=line.stated_amount,
            **line.model_dump(exclude={"stated_amount"}),
        )
        for at, line in enumerate(lines, start=1)
    ]
    price(decision, items)
    session.add_all(items)
    flush_units(session)


def price(decision: Decision, items: Sequence[DecisionItem]) -> None:
    """Set the money of each line: by the law of the day, or only as a source states it.

    A draft without its day is priced as of today, for the reader's information.
    """
    if decision.source is not None:
        for item in items:
            if item.money is not Money.stated:
                item.money, item.amount = Money.unknown, None
        return
    day = decision.decided_on or clock.today()
    paid = payments(CATALOGUE, [item.award for item in items], day)
    for item, (money, amount) in zip(items, paid, strict=True):
        item.money, item.amount = money, amount


_PROPOSED = (
    select(ProposalItem.id)
    .join(
        Proposal,
        (Proposal.tenant == ProposalItem.tenant) & (Proposal.id == ProposalItem.proposal_id),
    )
    .where(
        Proposal.tenant == bindparam("tenant"),
        Proposal.season_id == bindparam("season_id"),
        Proposal.state.in_((ProposalState.accepted, ProposalState.decided)),
    )
)


def _check_lines(session: Session, decision: Decision, lines: Sequence[DecisionItemIn]) -> None:
    errors = faults(awards_of(lines))
    known = set(
        session.scalars(_PROPOSED, {"tenant": decision.tenant, "season_id": decision.season_id})
    )
    named = [line.proposal_item_id for line in lines if line.proposal_item_id is not None]
    refused = voted_down(session, decision.tenant, named)
    for at, line in enumerate(lines):
        if line.proposal_item_id in refused:
            errors.append(FieldError(f"/items/{at}/proposal_item_id", "voted_down", _VOTED_DOWN))
        if line.proposal_item_id is not None and line.proposal_item_id not in known:
            errors.append(FieldError(f"/items/{at}/proposal_item_id", "not_proposed", _UNPROPOSED))
        if line.stated_amount is not None and decision.source is None:
            errors.append(FieldError(f"/items/{at}/stated_amount", "computed", _COMPUTED))
    if errors:
        raise invalid_fields(errors)


_ITEMS = (
    select(DecisionItem)
    .where(
        DecisionItem.tenant == bindparam("tenant"),
        DecisionItem.decision_id == bindparam("decision_id"),
    )
    .order_by(DecisionItem.position)
)


def items_of(session: Session, decision: Decision) -> Sequence[DecisionItem]:
    """The decision's lines, in order; its row is locked, and with it they are."""
    session.flush()
    key = {"tenant": decision.tenant, "decision_id": decision.id}
    return session.scalars(_ITEMS, key).all()


def item_of(items: Sequence[DecisionItem], item_id: UUID) -> DecisionItem:
    """One of the lines; 404 where it is none of them."""
    found = next((item for item in items if item.id == item_id), None)
    if found is None:
        raise not_found()
    return found


def part_of(line: DecisionItem, position: int, unit_id: UUID) -> DecisionItem:
    """A receiver named among those that `line` counts; it gets what each of them gets."""
    copied = (
        "tenant", "decision_id", "title", "form", "subtype", "first_year", "last_year",
        "achievement", "wording", "money", "amount", "receiver",
    )  # fmt: skip
    return DecisionItem(
        position=position,
        part_of=line.id,
        unit_id=unit_id,
        receivers=1,
        **{name: getattr(line, name) for name in copied},
    )


_ALREADY = (
    select(DecisionItem)
    .join(Decision, OF_DECISION)
    .where(
        DecisionItem.tenant == bindparam("tenant"),
        or_(
            DecisionItem.unit_id.in_(bindparam("whom", expanding=True)),
            DecisionItem.person_id.in_(bindparam("whom", expanding=True)),
        ),
        IN_FORCE,
    )
)


def check_no_clash(
    session: Session, decision: Decision, new: Sequence[DecisionItem], pointer: str
) -> None:
    """No award and no achievement twice: among these lines, and beside what else is in force."""
    whom = [item.award.candidate for item in new if item.award.candidate is not None]
    with session.no_autoflush:
        in_force = session.scalars(_ALREADY, {"tenant": decision.tenant, "whom": whom})
        held = [item for item in in_force if item not in new]
    errors = [
        FieldError(f"{pointer}/{at}", clash.code, CLASHES[clash.code])
        for clash in clashes([item.award for item in (*new, *held)])
        if clash.first < len(new)
        for at in [clash.second if clash.second < len(new) else clash.first]
    ]
    if errors:
        raise invalid_fields(errors)


def check_nameable(
    line: DecisionItem, items: Sequence[DecisionItem], unit_ids: Sequence[UUID]
) -> None:
    """Only a line with a count that is in force has receivers to name, and not more than that."""
    nameable = line.award.candidate is None and line.receiver is Receiver.collective
    if not nameable or line.cancelled_on is not None:
        raise conflict(
            "nobody_to_name", "Dòng này không còn ai cần nêu tên.", "Nobody is left to name here."
        )
    unnamed = line.receivers - sum(1 for item in items if item.part_of == line.id)
    if len(unit_ids) > unnamed:
        raise invalid(
            "/unit_ids",
            "more_than_counted",
            f"Chỉ còn {unnamed} đơn vị chưa nêu tên.",
            f"Only {unnamed} receivers are still unnamed.",
        )


def check_cancellable(item: DecisionItem, items: Sequence[DecisionItem]) -> None:
    """Once only; a line whose receivers are named is cancelled receiver by receiver."""
    if item.cancelled_on is not None:
        raise conflict("cancelled_already", "Đã hủy trước đây.", "It was cancelled before.")
    if any(other.part_of == item.id for other in items):
        raise conflict(
            "cancel_receivers", "Hủy riêng từng đơn vị đã nêu tên.", "Cancel each named receiver."
        )


def decide_proposals(session: Session, items: Sequence[DecisionItem]) -> None:
    """The proposals that the decision follows have had their decision."""
    sources = [item.proposal_item_id for item in items if item.proposal_item_id is not None]
    proposals = session.scalars(
        select(Proposal)
        .where(
            Proposal.tenant == bindparam("tenant"),
            Proposal.id.in_(
                select(ProposalItem.proposal_id).where(
                    ProposalItem.tenant == bindparam("tenant"), ProposalItem.id.in_(sources)
                )
            ),
        )
        .order_by(Proposal.id)
        .with_for_update(),
        {"tenant": items[0].tenant},
    )
    for proposal in proposals:
        proposal.state = PROPOSAL.after(proposal.state, ProposalAction.decide)


_VOTED_DOWN = Text(
    "Hội đồng không thông qua: chưa đủ tỷ lệ phiếu của tổng số thành viên.",
    "The council did not pass it: too few of all its members were in favour.",
)
_UNPROPOSED = Text(
    "Không có trong đề nghị đã được chấp nhận của năm này.",
    "It is no line of an accepted proposal of this season.",
)
_COMPUTED = Text(
    "Mức tiền được tính theo luật; chỉ nhập khi ghi lại quyết định cũ.",
    "Money follows the law; it is stated only when an old decision is recorded.",
)
