"""Opinions of the units on the circulated text, and the block's answers (tiếp thu, giải trình)."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.covenants.models import Comment, Covenant
from backend.covenants.operations import covenant_for, covenant_for_unit, tell
from backend.covenants.part_schemas import CommentAnswer, CommentNew
from backend.covenants.rules import CovenantAction
from backend.kernel import clock
from backend.kernel.errors import invalid, not_found


def comment(session: Session, actor: Actor, covenant_id: UUID, new: CommentNew) -> Comment:
    """Give a unit's opinion on a clause or on the whole; the clause is quoted as it reads now."""
    action = CovenantAction.comment
    covenant, season = covenant_for_unit(session, actor, covenant_id, new.unit_id, action)
    opinion = Comment(
        tenant=actor.tenant,
        covenant_id=covenant.id,
        quoted=_clause(covenant, new.clause_id),
        author_name=actor.name,
        at=clock.now(),
        **new.model_dump(),
    )
    session.add(opinion)
    session.flush()
    tell(session, actor, "covenant.commented", covenant, season, unit_id=new.unit_id)
    return opinion


def answer(
    session: Session, actor: Actor, covenant_id: UUID, comment_id: UUID, given: CommentAnswer
) -> Comment:
    """Take an opinion up or explain why not; a later answer replaces an earlier one."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.answer)
    opinion = session.get(Comment, (actor.tenant, comment_id))
    if opinion is None or opinion.covenant_id != covenant.id:
        raise not_found()
    opinion.accepted, opinion.answer = given.accepted, given.answer
    opinion.answered_at = clock.now()
    kind = "covenant.comment_answered"
    tell(session, actor, kind, covenant, season, comment=opinion.id, accepted=given.accepted)
    return opinion


def _clause(covenant: Covenant, clause_id: UUID | None) -> str:
    if clause_id is None:
        return ""
    for section in covenant.sections:
        for clause in section["clauses"]:
            if clause["id"] == str(clause_id):
                return str(clause["text"])
    raise invalid(
        "/clause_id", "unknown_clause", "Không có điều khoản này.", "There is no such clause."
    )
