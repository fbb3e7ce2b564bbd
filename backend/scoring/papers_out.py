"""The papers of a score that both sides have signed: they go out, each with a code of its own."""

from uuid import NAMESPACE_OID, uuid5

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.issuing.operations import Issue, issue
from backend.issuing.rules import PaperKind
from backend.scoring.minutes import minutes
from backend.scoring.models import Scorecard
from backend.scoring.paper_minutes import minutes_paper
from backend.scoring.paper_queries import heads
from backend.scoring.paper_sheet import sheet_paper
from backend.scoring.paper_words import day_of
from backend.scoring.queries import sheet


def let_out(session: Session, actor: Actor, card: Scorecard) -> None:
    """Score sheet and minutes go out; a sealed score stays sealed, whoever may list papers."""
    session.flush()
    db = session.connection()
    seen, signed = sheet(db, actor, card.id, "vi"), minutes(db, actor, card.id)
    whose = heads(db, actor.tenant, card.season_id, day_of(seen.card.saved_at), card.unit_id)
    papers = {
        PaperKind.score_sheet: sheet_paper(seen, whose, signed, None),
        PaperKind.score_minutes: minutes_paper(seen, whose, signed),
    }
    for kind, paper in papers.items():
        what = Issue(
            kind,
            card.id,
            uuid5(NAMESPACE_OID, f"{card.id}/{kind}"),
            seen.card.block_id,
            needs=Permission.read_scores,
            unit_id=card.unit_id,
        )
        issue(session, actor, what, paper)
