"""What stops a decision while others are to be heard, and how much one person may say."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.awards.consultation.models import Objection, Publication
from backend.awards.consultation.queries import found_of
from backend.awards.consultation.rules import MOST_OBJECTIONS
from backend.awards.models import DecisionItem, ProposalItem
from backend.awards.rules.checks import Gravity
from backend.kernel.errors import FieldError, conflict, invalid_fields

_PROPOSALS = (
    select(ProposalItem.proposal_id)
    .distinct()
    .where(
        ProposalItem.tenant == bindparam("tenant"),
        ProposalItem.id.in_(bindparam("items", expanding=True)),
    )
    .order_by(ProposalItem.proposal_id)
)
_SAID = select(func.count()).where(
    Objection.tenant == bindparam("tenant"),
    Objection.publication_id == bindparam("publication_id"),
    Objection.entered_by == bindparam("entered_by"),
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


def check_bound(session: Session, actor: Actor, publication: Publication) -> None:
    """One person says at most so much against one list; letters go to the office."""
    key = {"tenant": actor.tenant, "publication_id": publication.id, "entered_by": actor.user_id}
    if session.execute(_SAID, key).scalar_one() >= MOST_OBJECTIONS:
        raise conflict(
            "said_enough",
            f"Mỗi người gửi tối đa {MOST_OBJECTIONS} phản ánh cho một danh sách.",
            f"At most {MOST_OBJECTIONS} objections of one person to one list.",
        )
