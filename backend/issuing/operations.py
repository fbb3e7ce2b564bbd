"""Papers go out, replace each other, are cancelled."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import Doer, record
from backend.issuing.drawing import TASK
from backend.issuing.models import IssuedPaper, PaperAmendment
from backend.issuing.rules import (
    PAPER,
    PaperAction,
    PaperKind,
    PaperStanding,
    new_code,
    standing_of,
)
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.jobs import later
from backend.kernel.places import Place
from backend.papers.paper import Paper
from backend.papers.typesetting import printed


@dataclass(frozen=True, slots=True)
class Issue:
    """What a paper is of: its subject, the series in which it replaces the one before, who sees it.

    Whoever has `needs` in the block, or for `unit_id` in it, sees the paper.
    """

    kind: PaperKind
    subject_id: UUID
    series_id: UUID
    block_id: UUID
    needs: Permission = Permission.read_season
    unit_id: UUID | None = None

    @property
    def place(self) -> Place:
        """Where it belongs."""
        return Place(self.unit_id, self.block_id)


def issue(session: Session, doer: Doer, what: Issue, paper: Paper) -> IssuedPaper:
    """Let a paper go out under a code of its own; a worker draws and seals it after the commit.

    The caller has locked what the paper is of: a series has one current paper.
    """
    before = _current(session, doer.tenant, what.series_id)
    issued = _row(doer, what, paper)
    session.add(issued)
    session.flush()
    place, facts = what.place, {"kind": what.kind, "title": issued.title}
    if before is not None:
        before.replaced_by_id = issued.id
        record(session, doer, "paper.replaced", place, before, {"by": issued.id})
    record(session, doer, "paper.issued", place, issued, facts)
    later(session, TASK, tenant=doer.tenant)
    return issued


def cancel(session: Session, actor: Actor, paper_id: UUID, because: str) -> IssuedPaper:
    """Say of a paper, to whoever asks, that it is void, and why."""
    paper = issued_for(session, actor, paper_id, Permission.cancel_papers)
    PAPER.after(standing_in(paper), PaperAction.cancel)
    paper.cancelled_at, paper.cancelled_because = clock.now(), because
    place = Place(paper.unit_id, paper.block_id)
    record(session, actor, "paper.cancelled", place, paper, {"because": because})
    return paper


def void(session: Session, doer: Doer, series_id: UUID, because: str) -> None:
    """Say of the current paper of a series, if it has one, that what it told of is no more."""
    paper = _current(session, doer.tenant, series_id)
    if paper is not None and paper.cancelled_at is None:
        paper.cancelled_at, paper.cancelled_because = clock.now(), because
        place = Place(paper.unit_id, paper.block_id)
        record(session, doer, "paper.cancelled", place, paper, {"because": because})


def amend(
    session: Session, actor: Actor, series_id: UUID, number: str, dated: date
) -> IssuedPaper | None:
    """Note on the current paper of a series that a later decision changed lines of it.

    The paper stands with the rest of its lines; none went out of what was decided elsewhere.
    """
    paper = _current(session, actor.tenant, series_id)
    if paper is None or paper.cancelled_at is not None:
        return None
    said = {"paper_id": paper.id, "number": number, "dated": dated}
    known = select(PaperAmendment.id).filter_by(tenant=actor.tenant, **said)
    if session.scalar(known) is None:
        session.add(PaperAmendment(tenant=actor.tenant, **said))
        session.flush()
        facts = {"number": number, "dated": dated}
        record(session, actor, "paper.amended", Place(block_id=paper.block_id), paper, facts)
    return paper


def issued_for(
    session: Session, actor: Actor, paper_id: UUID, permission: Permission
) -> IssuedPaper:
    """The paper, locked, on which the actor may do this; 404 or 403."""
    paper = session.get(IssuedPaper, (actor.tenant, paper_id), with_for_update=True)
    if paper is None:
        raise not_found()
    place = Place(paper.unit_id, paper.block_id)
    actor.require_sight(paper.needs, place)
    actor.require(permission, place)
    return paper


def standing_in(paper: IssuedPaper) -> PaperStanding:
    """Whether a paper still stands."""
    return standing_of(
        replaced=paper.replaced_by_id is not None, cancelled=paper.cancelled_at is not None
    )


def _current(session: Session, tenant: int, series_id: UUID) -> IssuedPaper | None:
    return session.scalar(
        select(IssuedPaper)
        .where(
            IssuedPaper.tenant == tenant,
            IssuedPaper.series_id == series_id,
            IssuedPaper.replaced_by_id.is_(None),
        )
        .with_for_update()
    )


def _row(doer: Doer, what: Issue, paper: Paper) -> IssuedPaper:
    words = printed(paper)
    head = words["letterhead"]
    return IssuedPaper(
        tenant=doer.tenant,
        code=new_code(),
        kind=what.kind,
        subject_id=what.subject_id,
        series_id=what.series_id,
        block_id=what.block_id,
        unit_id=what.unit_id,
        needs=what.needs,
        name=words["name"],
        title=" ".join(filter(None, (words["title"], words["subject"]))).replace("\n", " "),
        number=paper.number,
        dated=paper.letterhead.day,
        issuer=head["body"],
        signers=words["signers"],
        issued_at=clock.now(),
        words=words,
    )
