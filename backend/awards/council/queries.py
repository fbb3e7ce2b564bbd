"""What is read of a proposal before the council."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, exists, select

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Permission, Role
from backend.awards.catalogue import CATALOGUE
from backend.awards.council.models import DossierReading, Sitting
from backend.awards.council.rules import enough_present, needed, reference, waiting_below
from backend.awards.council.schemas import (
    CouncilBallot,
    CouncilLine,
    CouncilMeeting,
    CouncilOut,
    ReaderOut,
    SittingOut,
)
from backend.awards.council.votes import OF_LIST, Voted, votes_on
from backend.awards.models import Proposal, ProposalItem
from backend.awards.queries import seen_proposal
from backend.awards.records import Db, award_of
from backend.awards.rules.states import ProposalState
from backend.ballots.models import AgendaItem, Ballot, Meeting, Option
from backend.ballots.rules import PREPARING, BallotState, MeetingKind, MeetingState, Subject
from backend.kernel import clock
from backend.kernel.places import Place

BEFORE_COUNCIL = (ProposalState.submitted, ProposalState.accepted)
"""A proposal is read and voted on while the office has it."""

_SITTING = select(Sitting.__table__).where(
    Sitting.tenant == bindparam("tenant"),
    Sitting.proposal_id == bindparam("proposal_id"),
    Sitting.submitted_at == bindparam("submitted_at"),
)
_LINES: Select[Any] = (
    select(ProposalItem.__table__)
    .where(
        ProposalItem.tenant == bindparam("tenant"),
        ProposalItem.proposal_id == bindparam("proposal_id"),
    )
    .order_by(ProposalItem.position)
)
MEETINGS = (
    select(Meeting.id, Meeting.title, Meeting.starts_at, Meeting.state)
    .where(
        Meeting.tenant == bindparam("tenant"),
        Meeting.kind == MeetingKind.council,
        Meeting.state != MeetingState.cancelled,
        exists().where(
            AgendaItem.tenant == Meeting.tenant,
            AgendaItem.meeting_id == Meeting.id,
            AgendaItem.subject_type == Subject.award,
            AgendaItem.subject_id == bindparam("proposal_id"),
        ),
    )
    .order_by(Meeting.starts_at, Meeting.id)
    .limit(50)
)
"""The council's meetings that have the proposal on their agenda."""

_BALLOTS = (
    select(Ballot.id, Ballot.meeting_id, Ballot.title, Ballot.mode, Ballot.state)
    .join(Proposal, OF_LIST)
    .where(
        Proposal.tenant == bindparam("tenant"),
        Proposal.id == bindparam("proposal_id"),
        Ballot.state != BallotState.cancelled,
    )
    .order_by(Ballot.id)
    .limit(200)
)
_BALLOTED = (
    select(Option.subject_id)
    .join(Ballot, (Ballot.tenant == Option.tenant) & (Ballot.id == Option.ballot_id))
    .join(Proposal, OF_LIST)
    .where(
        Proposal.tenant == bindparam("tenant"),
        Proposal.id == bindparam("proposal_id"),
        Ballot.state != BallotState.cancelled,
        Option.subject_id.is_not(None),
    )
)
_READERS = (
    select(DossierReading.user_id, DossierReading.read_at, DossierReading.note, User.name)
    .join(User, (User.tenant == DossierReading.tenant) & (User.id == DossierReading.user_id))
    .where(
        DossierReading.tenant == bindparam("tenant"),
        DossierReading.proposal_id == bindparam("proposal_id"),
        DossierReading.submitted_at == bindparam("submitted_at"),
    )
    .order_by(DossierReading.read_at, DossierReading.user_id)
    .limit(200)
)


def council(db: Db, actor: Actor, proposal_id: UUID) -> CouncilOut:
    """A proposal before the council; 404 where it is not the actor's to read."""
    row = seen_proposal(db, actor, proposal_id)
    key = {"tenant": actor.tenant, "proposal_id": row.id, "submitted_at": row.submitted_at}
    sitting = db.execute(_SITTING, key).one_or_none()
    lines = db.execute(_LINES, key).all()
    votes = votes_on(db, actor.tenant, (line.id for line in lines))
    inside = actor.may(Permission.read_council, Place(block_id=row.block_id))
    found = db.execute(MEETINGS, key).all() if inside else []
    meetings = [CouncilMeeting(**m._mapping) for m in found]  # noqa: SLF001 - public in 2.x
    ballots = db.execute(_BALLOTS, key).all() if inside else []
    taken = votes.keys() | balloted_lines(db, actor.tenant, row.id)
    waits = any(line.id not in taken for line in lines)
    readers = db.execute(_READERS, key).all()
    return CouncilOut(
        sitting=None if sitting is None else _sitting(sitting),
        meetings=meetings,
        ballots=[CouncilBallot(**b._mapping) for b in ballots],  # noqa: SLF001 - public in 2.x
        lines=_before_council(lines, votes, sitting),
        readers=[_reader(reader, inside=inside) for reader in readers],
        actions=[
            *_actions(row, actor, sitting),
            *_ballot_actions(row, actor, meetings, waits=waits),
        ],
    )


def balloted_lines(db: Db, tenant: int, proposal_id: UUID) -> set[UUID]:
    """The lines that the council votes, or voted, on by a ballot of its own."""
    lines = db.execute(_BALLOTED, {"tenant": tenant, "proposal_id": proposal_id}).scalars()
    return {line for line in lines if line is not None}


def is_member(actor: Actor, place: Place) -> bool:
    """Whether the actor sits on the council today."""
    today = clock.today()
    return any(
        grant.role is Role.council_member and grant.covers(place) and grant.holds_on(today)
        for grant in actor.grants
    )


def _sitting(row: Row[Any]) -> SittingOut:
    names = ("held_on", "members", "present", "minutes", "low_to_high")
    enough = enough_present(row.members, row.present)
    return SittingOut(**{name: getattr(row, name) for name in names}, enough_present=enough)


def _reader(row: Row[UUID, datetime, str, str], *, inside: bool) -> ReaderOut:
    note = row.note if inside else None
    return ReaderOut(user_id=row.user_id, name=row.name, read_at=row.read_at, note=note)


def _before_council(
    rows: Sequence[Row[Any]], votes: Mapping[UUID, Voted], sitting: Row[Any] | None
) -> list[CouncilLine]:
    """The lines with what each needs; lower titles first, unless the sitting says otherwise."""
    awards = [(row.id, award_of(row)) for row in rows]
    numbers = {row.id: row.position for row in rows}
    ordered = sitting is None or sitting.low_to_high
    members = sitting.members if sitting else None
    return [
        _line(
            row,
            votes.get(row.id),
            members,
            [numbers[key] for key in waiting_below(CATALOGUE, awards, votes, row.id)]
            if ordered and row.id not in votes
            else [],
        )
        for row in rows
    ]


def _line(
    row: Row[Any], voted: Voted | None, members: int | None, waits_for: list[int]
) -> CouncilLine:
    vote = voted.vote if voted else None
    percent = CATALOGUE.entry(row.title, row.form).council_percent
    of_all = vote.members if vote else members
    return CouncilLine(
        item_id=row.id,
        percent=percent,
        reference=reference(percent),
        needed=None if of_all is None else needed(percent, of_all),
        waits_for=waits_for,
        members=vote.members if vote else None,
        in_favour=vote.in_favour if vote else None,
        written=vote.written if vote else None,
        outcome=voted.outcome if voted else None,
        ballot_id=voted.ballot_id if voted else None,
    )


def _ballot_actions(
    row: Row[Any], actor: Actor, meetings: Sequence[CouncilMeeting], *, waits: bool
) -> list[str]:
    """Lines that wait are put to the vote in a meeting that is not over."""
    appraises = actor.may(Permission.appraise_proposals, Place(block_id=row.block_id))
    if row.state not in BEFORE_COUNCIL or not appraises:
        return []
    coming = any(meeting.state in PREPARING for meeting in meetings)
    return ["call_council", *(["put_to_vote"] if coming and waits else [])]


def _actions(row: Row[Any], actor: Actor, sitting: Row[Any] | None) -> list[str]:
    place = Place(block_id=row.block_id)
    if row.state not in BEFORE_COUNCIL:
        return []
    appraises = actor.may(Permission.appraise_proposals, place)
    acts = {
        "record_sitting": appraises and sitting is None,
        "vote": appraises and sitting is not None,
        "mark_read": is_member(actor, place),
    }
    return [act for act, open_ in acts.items() if open_]
