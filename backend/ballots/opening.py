"""Opening a ballot: the quorum is checked, roll, rule and options are fixed and hashed."""

import hashlib
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.ballot_operations import HeldBallot, held_ballot
from backend.ballots.ballot_queries import PERMITTING
from backend.ballots.models import Ballot, Delegate, Meeting, Option, Seat
from backend.ballots.queries import heads, quorum_out
from backend.ballots.rules import BALLOT, SECRET, Attending, BallotAction, MeetingState, Mode
from backend.ballots.schemas import QuorumIn
from backend.ballots.secret.asking import Keys
from backend.ballots.secret.models import SecretBallot
from backend.ballots.secret.tellers import fixed_keys
from backend.events.operations import record
from backend.events.rules import canonical
from backend.kernel import clock
from backend.kernel.errors import conflict
from backend.organizations.models import LeadershipTerm
from backend.organizations.rules import LeaderRole


def open_ballot(session: Session, actor: Actor, ballot_id: UUID, keys: Keys) -> None:
    """Open the vote: roll, rule and options are fixed and hashed; nothing changes any more."""
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.open])
    ballot = held.ballot
    opened = BALLOT[ballot.mode].after(ballot.state, BallotAction.open)
    meeting = session.get_one(Meeting, (actor.tenant, held.meeting.id), with_for_update=True)
    if meeting.state is not MeetingState.open:
        raise conflict("meeting_not_open", "Hội nghị chưa khai mạc.", "The meeting is not open.")
    _check_quorum(session, held)
    roll = _freeze_roll(session, held)
    options = held.options(session)
    fixed = _fixed(held, options, roll)
    if ballot.mode in SECRET:
        fixed |= _secret(session, keys, ballot, roll)
        session.add(
            SecretBallot(tenant=ballot.tenant, ballot_id=ballot.id, config=canonical(fixed))
        )
    ballot.state, ballot.opened_at = opened, clock.now()
    ballot.config_hash = hashlib.sha256(canonical(fixed).encode()).hexdigest()
    record(session, actor, "ballot.opened", held.place, ballot, {"config": ballot.config_hash})


def _check_quorum(session: Session, held: HeldBallot) -> None:
    """Only delegates who are present make the quorum."""
    ballot, season = held.ballot, held.season
    counted = heads(session, ballot.tenant, held.meeting.id, season.block_id, season.year)
    rule = QuorumIn.model_validate(ballot.rule["quorum"] or held.meeting.quorum)
    quorum = quorum_out(rule, counted)
    if not quorum.reached:
        raise conflict(
            "no_quorum",
            f"Chưa đủ số đơn vị: có mặt {quorum.present}, cần {quorum.needed}/{quorum.total}.",
            f"No quorum: {quorum.present} present, {quorum.needed} of {quorum.total} needed.",
        )
    ballot.all_members, ballot.present = counted.all_members, counted.present


def _freeze_roll(session: Session, held: HeldBallot) -> list[Seat]:
    """A seat for each unit present with a vote, and for written opinions where they count."""
    ballot = held.ballot
    voting = [Attending.present]
    if ballot.rule["written_opinions"]:
        voting.append(Attending.written_opinion)
    delegates = session.scalars(
        select(Delegate).where(
            Delegate.tenant == ballot.tenant,
            Delegate.meeting_id == ballot.meeting_id,
            Delegate.votes,
            Delegate.attending.in_(voting),
        )
    )
    leader = _leading_unit(session, held)
    seats = [
        Seat(
            tenant=ballot.tenant,
            ballot_id=ballot.id,
            unit_id=delegate.unit_id,
            written=delegate.attending is Attending.written_opinion,
            chair=delegate.unit_id == leader,
        )
        for delegate in delegates
    ]
    session.add_all(seats)
    return sorted(seats, key=lambda seat: seat.unit_id)


def _leading_unit(session: Session, held: HeldBallot) -> UUID | None:
    today = clock.today()
    return session.scalar(
        select(LeadershipTerm.unit_id).where(
            LeadershipTerm.tenant == held.ballot.tenant,
            LeadershipTerm.block_id == held.season.block_id,
            LeadershipTerm.role == LeaderRole.leader,
            LeadershipTerm.starts_on <= today,
            LeadershipTerm.ends_on.is_(None) | (LeadershipTerm.ends_on >= today),
        )
    )


def _fixed(held: HeldBallot, options: list[Option], roll: list[Seat]) -> dict[str, Any]:
    """All that bears on the result; its SHA-256 is the ballot's hash."""
    ballot = held.ballot
    return {
        "ballot": ballot.id,
        "title": ballot.title,
        "mode": ballot.mode,
        "rule": ballot.rule,
        "round": ballot.round,
        "first_place": ballot.first_place,
        "options": [[option.id, option.label] for option in options],
        "roll": [seat.unit_id for seat in roll],
        "all_members": ballot.all_members,
        "present": ballot.present,
    }


def _secret(session: Session, keys: Keys, ballot: Ballot, roll: list[Seat]) -> dict[str, Any]:
    """What is fixed of a secret ballot besides: who votes on paper, the keys, and who has them."""
    sealed = ballot.mode is Mode.sealed_by_tellers
    tellers = fixed_keys(session, ballot) if sealed else []
    return {
        "paper": [seat.unit_id for seat in roll if seat.written],
        "keys": [
            keys.urn.public_key(ballot.id).hex(),
            *(teller.sealing for teller in tellers),
        ],
        "tellers": [[teller.name, teller.signing] for teller in tellers],
        "receipts": keys.receipts.public_key().public_bytes_raw().hex(),
    }
