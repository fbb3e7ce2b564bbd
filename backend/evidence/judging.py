"""Thẩm định minh chứng: accepted or rejected, criterion by criterion, by whoever checks it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.events.operations import record
from backend.evidence import queries
from backend.evidence.judges import judges_of
from backend.evidence.models import Evidence
from backend.evidence.operations import Held, held, links_in, touch, unknown_criterion
from backend.evidence.rules import EvidenceAction, Verdict
from backend.kernel import clock
from backend.kernel.errors import forbidden


def accept(session: Session, actor: Actor, evidence_id: UUID, criteria: Sequence[str]) -> Evidence:
    """The verifier of these criteria accepts the item for them."""
    judged = _held_by_judge(session, actor, evidence_id, criteria, EvidenceAction.accept)
    _judge(session, actor, judged, criteria, Verdict.accepted)
    return judged.item


def reject(
    session: Session, actor: Actor, evidence_id: UUID, criteria: Sequence[str], reason: str
) -> Evidence:
    """The verifier of these criteria rejects the item for them, with the reason."""
    judged = _held_by_judge(session, actor, evidence_id, criteria, EvidenceAction.reject)
    _judge(session, actor, judged, criteria, Verdict.rejected, reason)
    return judged.item


def _held_by_judge(
    session: Session,
    actor: Actor,
    evidence_id: UUID,
    criteria: Sequence[str],
    action: EvidenceAction,
) -> Held:
    row = queries.item_row(session, actor, evidence_id)
    judges = judges_of(session, actor, row.season_id, row.block_id)
    if not all(judges.may_judge(row.unit_id, criterion) for criterion in criteria):
        raise forbidden()
    return held(session, actor, row, action)


def _judge(
    session: Session,
    actor: Actor,
    judged: Held,
    criteria: Sequence[str],
    verdict: Verdict,
    reason: str = "",
) -> None:
    links = {link.criterion: link for link in links_in(session, judged.item)}
    for place, criterion in enumerate(criteria):
        if criterion not in links:
            raise unknown_criterion(f"/criteria/{place}")
        link = links[criterion]
        link.verdict, link.reason = verdict, reason
        link.judged_by, link.judged_at = actor.user_id, clock.now()
    touch(judged.item)
    record(session, actor, f"evidence.{verdict}", judged.place, judged.item)
