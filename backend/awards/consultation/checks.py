"""What stops a decision while others are still to be heard."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.awards.consultation.queries import found_of
from backend.awards.models import DecisionItem, ProposalItem
from backend.awards.rules.checks import Gravity
from backend.kernel.errors import FieldError, invalid_fields

_PROPOSALS = (
    select(ProposalItem.proposal_id)
    .distinct()
    .where(
        ProposalItem.tenant == bindparam("tenant"),
        ProposalItem.id.in_(bindparam("items", expanding=True)),
    )
    .order_by(ProposalItem.proposal_id)
)


def check_consulted(session: Session, tenant: int, items: Sequence[DecisionItem]) -> None:
    """Nothing is decided while a list is public, or an objection or an agency waits."""
    ids = [item.proposal_item_id for item in items if item.proposal_item_id is not None]
    proposals = session.scalars(_PROPOSALS, {"tenant": tenant, "items": ids}).all()
    errors = [
        FieldError("/items", finding.code, finding.message)
        for proposal_id in proposals
        for finding in found_of(session, tenant, proposal_id)
        if finding.severity is Gravity.error
    ]
    if errors:
        raise invalid_fields(errors)
