"""The papers of a meeting out of its record; once the minutes are signed they go out."""

from collections.abc import Iterator
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.ballots import ballot_queries, queries, results
from backend.ballots.models import Ballot
from backend.ballots.paper_count import Counting, count_paper
from backend.ballots.paper_meeting import minutes_paper
from backend.ballots.rules import BallotState, MeetingState
from backend.ballots.schemas import MeetingOut
from backend.ballots.secret.models import Teller
from backend.ballots.seeing import sight_of
from backend.issuing.operations import Issue, issue
from backend.issuing.rules import PaperKind
from backend.kernel.errors import not_found
from backend.papers.paper import Paper
from backend.scoring.paper_queries import Heads, heads
from backend.scoring.paper_words import day_of

_COUNTERS = (
    select(Ballot.counted_by, Ballot.confirmed_by)
    .where(Ballot.tenant == bindparam("tenant"), Ballot.id == bindparam("ballot_id"))
    .limit(1)
)
_NAMES = select(User.id, User.name).where(
    User.tenant == bindparam("tenant"), User.id.in_(bindparam("ids", expanding=True))
)
_TELLERS = (
    select(Teller.name)
    .where(Teller.tenant == bindparam("tenant"), Teller.ballot_id == bindparam("ballot_id"))
    .order_by(Teller.position)
)
_COUNTED = (
    select(Ballot.id)
    .where(
        Ballot.tenant == bindparam("tenant"),
        Ballot.meeting_id == bindparam("meeting_id"),
        Ballot.state == BallotState.closed,
        Ballot.source.is_(None),
        ~Ballot.trial,
    )
    .order_by(Ballot.opened_at)
)


def let_out(session: Session, actor: Actor, meeting_id: UUID) -> None:
    """Biên bản hội nghị and those of its counts go out, each under a code of its own."""
    session.flush()
    db = session.connection()
    meeting = queries.meeting(db, actor, meeting_id)
    minutes = minutes_of(db, actor, meeting_id)
    block_id, needs = meeting.block_id, sight_of(meeting.kind)
    what = Issue(PaperKind.meeting_minutes, meeting.id, meeting.id, block_id, needs)
    issue(session, actor, what, minutes)
    for ballot_id in db.scalars(_COUNTED, {"tenant": actor.tenant, "meeting_id": meeting_id}):
        series = uuid5(NAMESPACE_OID, f"{ballot_id}/{PaperKind.ballot_count}")
        what = Issue(PaperKind.ballot_count, meeting.id, series, block_id, needs)
        issue(session, actor, what, count_of(db, actor, ballot_id))


def minutes_of(db: Connection, actor: Actor, meeting_id: UUID) -> Paper:
    """Biên bản hội nghị, for who may read the minutes; 404 for others."""
    meeting = queries.meeting(db, actor, meeting_id)
    minutes = queries.minutes(db, actor, meeting_id)
    return minutes_paper(meeting, minutes, heads_of(db, actor, meeting))


def count_of(db: Connection, actor: Actor, ballot_id: UUID) -> Paper:
    """Biên bản kiểm phiếu of a ballot that was counted here; 404 before."""
    ballot = ballot_queries.ballot(db, actor, ballot_id)
    if ballot.state is not BallotState.closed:
        raise not_found()
    meeting = queries.meeting(db, actor, ballot.meeting_id)
    signed = meeting.state is MeetingState.minutes_signed
    counting = Counting(
        meeting=meeting,
        ballot=ballot,
        result=results.result(db, actor, ballot_id),
        counters=(*_counters(db, actor.tenant, ballot_id),),
        minutes=queries.minutes(db, actor, meeting.id) if signed else None,
    )
    return count_paper(counting, heads_of(db, actor, meeting))


def _counters(db: Connection, tenant: int, ballot_id: UUID) -> Iterator[tuple[str, str]]:
    """Who typed and who confirmed counts of hands or paper, and the tellers, by name."""
    key = {"tenant": tenant, "ballot_id": ballot_id}
    ids = db.execute(_COUNTERS, key).one()
    known = [user_id for user_id in ids if user_id is not None]
    rows = db.execute(_NAMES, {"tenant": tenant, "ids": known})
    names = {row.id: row.name for row in rows}
    for what, user_id in zip(("Người nhập số phiếu", "Người xác nhận"), ids, strict=True):
        if user_id in names:
            yield what, names[user_id]
    tellers = db.scalars(_TELLERS, key).all()
    if tellers:
        yield "Ban kiểm phiếu", ", ".join(tellers)


def heads_of(db: Connection, actor: Actor, meeting: MeetingOut) -> Heads:
    """Whose papers a meeting's are."""
    day = day_of(meeting.closed_at or meeting.starts_at)
    return heads(db, actor.tenant, meeting.season_id, day)
