"""Closing a secret ballot's list, then opening its urn."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.acting import PERMITTING
from backend.ballots.ballot_operations import HeldBallot, held_ballot
from backend.ballots.hours import closing_time
from backend.ballots.opinions import check_paper_counted
from backend.ballots.rules import BALLOT, BallotAction, BallotState
from backend.ballots.secret import locks, peeling, reading
from backend.ballots.secret.asking import Opened, Sealed, Urn
from backend.ballots.secret.models import SecretBallot
from backend.ballots.secret.publishing import publish, secret_of, stopped
from backend.ballots.secret.rules.board import Line, Stage, closed_root, envelope_hash, read_out
from backend.ballots.secret.rules.envelope import questions_asked
from backend.events.operations import Doer, record


def seal(session: Session, doer: Doer, held: HeldBallot) -> None:
    """Close the list: what is in it is published by its hashes, and nothing enters any more."""
    ballot = held.ballot
    locks.hold_alone(session, ballot.tenant, ballot.id)
    ballot.state = BALLOT[ballot.mode].after(ballot.state, BallotAction.close)
    ballot.closed_at = closing_time(ballot)
    hashes = reading.hashes(session, ballot.tenant, ballot.id)
    secret = secret_of(session, held)
    secret.root = closed_root(hashes).hex()
    received = max((len(of_question) for of_question in hashes.values()), default=0)
    data = {"root": secret.root, "received": received}
    record(session, doer, "ballot.sealed", held.place, ballot, data)


def open_urn(session: Session, actor: Actor, ballot_id: UUID, urn: Urn) -> None:
    """Open the urn: every envelope at once, sorted, seats dropped; then count.

    Where tellers hold layers of their own, it is their turn now. Whatever does not agree - the
    closed list, a stage's numbers - stops it, and nothing is kept.
    """
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.open_urn])
    ballot = held.ballot
    state = BALLOT[ballot.mode].after(ballot.state, BallotAction.open_urn)
    check_paper_counted(session, held)
    opened = _opened(session, held, urn)
    ballot.state = state
    root = secret_of(session, held).root
    record(session, actor, "ballot.urn_opened", held.place, ballot, {"root": root})
    if state is BallotState.peeling:
        peeling.begin(session, held, opened)
    else:
        publish(session, actor, held, *_read(held, opened))


def _opened(session: Session, held: HeldBallot, urn: Urn) -> dict[int, Opened]:
    """What the urn finds in the envelopes of each question; all of them, and no others."""
    ballot = held.ballot
    envelopes = reading.envelopes(session, ballot.tenant, ballot.id)
    _check_list(secret_of(session, held), envelopes)
    found = urn.opened(ballot.id, envelopes) if envelopes else {}
    asked = questions_asked(ballot.rule["form"], len(held.options(session)))
    opened = {question: found.get(question, Opened([], 0)) for question in asked}
    for question, (plain, unopened) in opened.items():
        expected = sum(envelope.question == question for envelope in envelopes)
        if len(plain) + unopened != expected:
            raise stopped()
    return opened


def _check_list(secret: SecretBallot, envelopes: list[Sealed]) -> None:
    """The envelopes must be those whose root was published."""
    hashes: dict[int, list[bytes]] = {}
    for envelope in envelopes:
        hashes.setdefault(envelope.question, []).append(envelope_hash(envelope.envelope))
    if closed_root(hashes).hex() != secret.root:
        raise stopped()


def _read(held: HeldBallot, opened: dict[int, Opened]) -> tuple[list[Line], list[Stage]]:
    """The board's lines, and the stage of every question; a wrong number stops everything."""
    config = bytes.fromhex(held.ballot.config_hash or "")
    lines: list[Line] = []
    stages: list[Stage] = []
    for question, (plain, unopened) in opened.items():
        of_question, stage = read_out(plain, unopened, question, held.ballot.id, config)
        if not stage.holds:
            raise stopped()
        lines += of_question
        stages.append(stage)
    return lines, stages
