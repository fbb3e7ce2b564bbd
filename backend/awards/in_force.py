"""Which lines of decisions are awards: the decision was issued, the line is not cancelled."""

from sqlalchemy import bindparam, select

from backend.awards.models import Decision, DecisionItem
from backend.awards.rules.states import DecisionState

OF_DECISION = (Decision.tenant == DecisionItem.tenant) & (Decision.id == DecisionItem.decision_id)
"""Joins a line to its decision."""

IN_FORCE = DecisionItem.cancelled_on.is_(None) & (Decision.state == DecisionState.issued)

HELD = (
    select(DecisionItem.__table__)
    .join(Decision, OF_DECISION)
    .where(DecisionItem.tenant == bindparam("tenant"), IN_FORCE)
    .order_by(DecisionItem.last_year, DecisionItem.id)
)
"""Awards in force of the province, oldest first; to be narrowed to their holders."""
