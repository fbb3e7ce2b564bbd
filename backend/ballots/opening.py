"""Opening a ballot: the quorum is checked, roll, rule and options are fixed and hashed."""

import hashlib
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.acting import PERMITTING
from backend.ballots.ballot_operations import HeldBallot, held_ballot
from backend.ballots.ballot_schemas import RuleIn
from backend.ballots.hours import check_not_over
from backend.ballots.models import Ballot, Delegate, Meeting, Option, Seat
from backend.ballots.queries import heads, quorum_out
from backend.ballots.rolls import Attendance, roll_of
from backend.ballots.rules import BALLOT, SECRET, BallotAction, MeetingState, Mode
from backend.ballots.schemas import QuorumIn
from backend.ballots.secret.asking import Keys
from backend.ballots.secret.models import SecretBallot
from backend.ballots.secret.tellers import fixed_keys
from backend.events.operations import Doer, record
from backend.events.rules import canonical
from backend.kernel import clock
from backend.kernel.errors import conflict
from backend.organizations.leading import in_office
from backend.organizations.models import LeadershipTerm
from backend.organizations.rules import LeaderRole


def open_ballot(session: Session, actor: Actor, ballot_id: UUID, keys: Keys) -> None:
    """Open the vote: roll, rule and options are fixed and hashed; nothing changes any more."""
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.open])
    open_held(session, actor, held, keys)


def open_held(session: Session, doer: Doer, held: HeldBallot, keys: Keys) -> None:
    """Open a ballot that is locked: the chair does it, or the hour that was fixed for it."""
    ballot = held.ballot
    opened = BALLOT[ballot.mode].after(ballot.state, BallotAction.open)
    key = (ballot.tenant, ballot.meeting_id)
    meeting = session.get_one(Meeting, key, with_for_update=True)
    _check_meeting(ballot, meeting)
    check_not_over(ballot)
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
    record(session, doer, "ballot.opened", held.place, ballot, {"config": ballot.config_hash})


def _check_meeting(ballot: Ballot, meeting: Meeting) -> None:
    """Votes are taken in an open meeting; the phones may be tried once it is called."""
    trying = ballot.trial and meeting.state is MeetingState.called
    if not trying and meeting.state is not MeetingState.open:
        raise conflict("meeting_not_open", "Hội nghị chưa khai mạc.", "The meeting is not open.")


def _check_quorum(session: Session, held: HeldBallot) -> None:
    """Only delegates who are present make the quorum; trying the phones needs none."""
    ballot, season = held.ballot, held.season
    counted = heads(session, ballot.tenant, held.meeting.id, season.block_id, season.year)
    rule = QuorumIn.model_validate(ballot.rule["quorum"] or held.meeting.quorum)
    quorum = quorum_out(rule, counted)
    if not (quorum.reached or ballot.trial):
        raise conflict(
            "no_quorum",
            f"Chưa đủ số đơn vị: có mặt {quorum.present}, cần {quorum.needed}/{quorum.total}.",
            f"No quorum: {quorum.present} present, {quorum.needed} of {quorum.total} needed.",
        )
    ballot.all_members, ballot.present = counted.all_members, counted.present


def _freeze_roll(session: Session, held: HeldBallot) -> list[Seat]:
    """The seats: one for each unit of `roll_of`, of a council for each member, by its rule."""
    ballot = held.ballot
    delegates = session.scalars(
        select(Delegate).where(
            Delegate.tenant == ballot.tenant,
            Delegate.meeting_id == ballot.meeting_id,
            Delegate.votes,
        )
    )
    leader = _leading_unit(session, held)
    rule = RuleIn.model_validate(ballot.rule).pure()
    called = {d.unit_id or d.user_id: d for d in delegates}
    attending = {
        voter: Attendance(d.attending, d.proxy_unit_id) for voter, d in called.items() if voter
    }
    seats = [
        Seat(
            tenant=ballot.tenant,
            ballot_id=ballot.id,
            unit_id=unit_id,
            user_id=called[unit_id].user_id,
            written=voter.written,
            proxy_unit_id=voter.proxy,
            chair=unit_id == leader,
        )
        for unit_id, voter in roll_of(rule, attending, trial=ballot.trial).items()
    ]
    session.add_all(seats)
    return sorted(seats, key=lambda seat: seat.unit_id)


def _leading_unit(session: Session, held: HeldBallot) -> UUID | None:
    return session.scalar(
        select(LeadershipTerm.unit_id).where(
            LeadershipTerm.tenant == held.ballot.tenant,
            LeadershipTerm.block_id == held.season.block_id,
            LeadershipTerm.role == LeaderRole.leader,
            in_office(clock.today()),
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
        "proxies": [[s.unit_id, s.proxy_unit_id] for s in roll if s.proxy_unit_id],
        "trial": ballot.trial,
        "opens_at": ballot.opens_at,
        "closes_at": ballot.closes_at,
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
