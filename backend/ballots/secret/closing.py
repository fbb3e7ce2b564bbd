"""Closing a secret ballot's list, then opening its urn and counting."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.ballot_operations import HeldBallot, held_ballot
from backend.ballots.ballot_queries import PERMITTING
from backend.ballots.ballot_schemas import RuleIn
from backend.ballots.counting import Row as Counts
from backend.ballots.models import Option
from backend.ballots.ranking import tell_ranking
from backend.ballots.rules import BALLOT, BallotAction
from backend.ballots.secret import locks, reading
from backend.ballots.secret.asking import Opened, Sealed, Urn
from backend.ballots.secret.models import BoardLine, SecretBallot
from backend.ballots.secret.rules.board import (
    Count,
    Line,
    Stage,
    board_root,
    closed_root,
    counted,
    envelope_hash,
    invalid_votes,
    read_out,
)
from backend.ballots.secret.rules.envelope import questions_asked
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import conflict


def seal(session: Session, actor: Actor, held: HeldBallot) -> None:
    """Close the list: what is in it is published by its hashes, and nothing enters any more."""
    ballot = held.ballot
    locks.hold_alone(session, ballot.tenant, ballot.id)
    ballot.state = BALLOT[ballot.mode].after(ballot.state, BallotAction.close)
    ballot.closed_at = clock.now()
    hashes = reading.hashes(session, ballot.tenant, ballot.id)
    secret = _secret(session, held)
    secret.root = closed_root(hashes).hex()
    received = max((len(of_question) for of_question in hashes.values()), default=0)
    data = {"root": secret.root, "received": received}
    record(session, actor, "ballot.sealed", held.place, ballot, data)


def open_urn(session: Session, actor: Actor, ballot_id: UUID, urn: Urn) -> None:
    """Open the urn: every envelope at once, sorted, seats dropped; then count.

    Whatever does not agree - the closed list, a stage's numbers - stops it, and nothing is kept.
    """
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.open_urn])
    ballot = held.ballot
    state = BALLOT[ballot.mode].after(ballot.state, BallotAction.open_urn)
    secret = _secret(session, held)
    envelopes = reading.envelopes(session, ballot.tenant, ballot.id)
    _check_list(secret, envelopes)
    options = held.options(session)
    lines, stages = _read(held, urn, envelopes, len(options))
    _publish(session, held, lines)
    secret.board_root = board_root(lines).hex()
    secret.stages = [stage.as_json() for stage in stages]
    rule = RuleIn.model_validate(ballot.rule).pure()
    found = counted(rule, [option.id for option in options], lines)
    voted = len({envelope.seat for envelope in envelopes})
    _add_paper(held, secret, options)
    _add_votes(held, options, found, voted, invalid_votes(stages, found.void))
    ballot.state = state
    _tell(session, actor, held, secret)


def _tell(session: Session, actor: Actor, held: HeldBallot, secret: SecretBallot) -> None:
    ballot = held.ballot
    stages = {"root": secret.root, "board": secret.board_root, "stages": secret.stages}
    record(session, actor, "ballot.urn_opened", held.place, ballot, stages)
    numbers = {"received": ballot.received, "invalid": ballot.invalid}
    record(session, actor, "ballot.closed", held.place, ballot, numbers)
    session.flush()
    tell_ranking(session, actor, held)


def _secret(session: Session, held: HeldBallot) -> SecretBallot:
    ballot = held.ballot
    return session.get_one(SecretBallot, (ballot.tenant, ballot.id), with_for_update=True)


def _check_list(secret: SecretBallot, envelopes: list[Sealed]) -> None:
    """The envelopes must be those whose root was published."""
    hashes: dict[int, list[bytes]] = {}
    for envelope in envelopes:
        hashes.setdefault(envelope.question, []).append(envelope_hash(envelope.envelope))
    if closed_root(hashes).hex() != secret.root:
        raise _stopped()


def _read(
    held: HeldBallot, urn: Urn, envelopes: list[Sealed], options: int
) -> tuple[list[Line], list[Stage]]:
    """The board's lines, and the stage of every question; a wrong number stops everything."""
    ballot = held.ballot
    opened = urn.opened(ballot.id, envelopes) if envelopes else {}
    lines: list[Line] = []
    stages: list[Stage] = []
    for question in questions_asked(ballot.rule["form"], options):
        plain, unopened = opened.get(question, Opened([], 0))
        config = bytes.fromhex(ballot.config_hash or "")
        of_question, stage = read_out(plain, unopened, question, ballot.id, config)
        expected = sum(envelope.question == question for envelope in envelopes)
        if not stage.holds or stage.received != expected:
            raise _stopped()
        lines += of_question
        stages.append(stage)
    return lines, stages


def _publish(session: Session, held: HeldBallot, lines: list[Line]) -> None:
    """Write the board sorted, in this one transaction: its order tells nothing."""
    key = {"tenant": held.ballot.tenant, "ballot_id": held.ballot.id}
    rows = [
        {**key, "question": line.question, "code": line.code, "marks": bytes(line.marks)}
        for line in sorted(lines)
    ]
    if rows:
        session.execute(insert(BoardLine), rows)


def _add_paper(held: HeldBallot, secret: SecretBallot, options: list[Option]) -> None:
    """Keep apart what came on paper, so that everybody can tell the two."""
    ballot = held.ballot
    if ballot.received is not None:
        secret.paper = {
            "received": ballot.received,
            "invalid": ballot.invalid,
            "counts": {str(option.id): option.counts for option in options},
        }


def _add_votes(
    held: HeldBallot, options: list[Option], found: Count, voted: int, invalid: int
) -> None:
    ballot = held.ballot
    ballot.received = (ballot.received or 0) + voted
    ballot.invalid = (ballot.invalid or 0) + invalid
    for option in options:
        option.counts = _sum(option, found.counts)


def _sum(option: Option, counts: Mapping[UUID, Counts]) -> list[int]:
    sealed = counts[option.id]
    paper = option.counts or [0] * len(sealed)
    return [one + other for one, other in zip(sealed, paper, strict=True)]


def _stopped() -> Exception:
    return conflict(
        "list_differs",
        "Số phiếu hoặc danh sách phiếu không khớp với lúc đóng; dừng kiểm phiếu.",
        "The envelopes are not those of the closed list, or their number is wrong: stopped.",
    )
