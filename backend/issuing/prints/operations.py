"""A long paper is ordered as a file: pressed twice it is made once, after a failure again."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.issuing.prints.models import Print
from backend.issuing.prints.rules import PrintState
from backend.issuing.prints.schemas import PrintOut
from backend.kernel import clock
from backend.kernel.jobs import later
from backend.papers.answering import PaperForm, tag_of
from backend.papers.keeping import kept
from backend.papers.paper import Paper, rows_of

TASK = "make_prints"


def order(session: Session, actor: Actor, paper: Paper, form: PaperForm) -> PrintOut:
    """The file that is made, or was made, of this very paper in this form."""
    begun = {
        "state": PrintState.making,
        "paper": kept(paper),
        "done": 0,
        "total": rows_of(paper),
        "asked_at": clock.now(),
    }
    key = {"tenant": actor.tenant, "user_id": actor.user_id, "tag": tag_of(paper, form)}
    wanted = insert(Print).values(**key, form=form, name=f"{paper.name}.{form}", **begun)
    anew = wanted.on_conflict_do_update(
        index_elements=[*key], set_=begun, where=Print.state == PrintState.failed
    )
    if session.scalar(anew.returning(Print.id)) is not None:
        later(session, TASK, tenant=actor.tenant)
    row = session.scalars(select(Print).filter_by(**key)).one()
    return PrintOut.model_validate(row, from_attributes=True)
