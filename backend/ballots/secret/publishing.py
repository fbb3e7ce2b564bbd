"""Publishing the board of a secret ballot and counting it, with what came on paper."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.ballot_operations import HeldBallot
from backend.ballots.ballot_schemas import RuleIn
from backend.ballots.counting import Row as Counts
from backend.ballots.models import Option
from backend.ballots.ranking import tell_ranking
from backend.ballots.secret.models import BoardLine, SecretBallot
from backend.ballots.secret.rules.board import (
    Count,
    Line,
    Stage,
    board_root,
    counted,
    invalid_votes,
)
from backend.events.operations import record
from backend.kernel.errors import conflict


def secret_of(session: Session, held: HeldBallot) -> SecretBallot:
    """What the ballot has beyond others, locked."""
    key = (held.ballot.tenant, held.ballot.id)
    return session.get_one(SecretBallot, key, with_for_update=True)


def publish(
    session: Session,
    actor: Actor,
    held: HeldBallot,
    lines: Sequence[Line],
    stages: Sequence[Stage],
) -> None:
    """Write the board, and the counts that follow from it and from the paper."""
    ballot, options = held.ballot, held.options(session)
    secret = secret_of(session, held)
    _write(session, held, lines)
    secret.board_root = board_root(lines).hex()
    secret.stages = [stage.as_json() for stage in stages]
    rule = RuleIn.model_validate(ballot.rule).pure()
    found = counted(rule, [option.id for option in options], lines)
    voted = max((stage.received for stage in stages), default=0)
    _add_votes(held, options, found, voted, invalid_votes(stages, found.void))
    numbers = {"received": ballot.received, "invalid": ballot.invalid, "board": secret.board_root}
    record(session, actor, "ballot.closed", held.place, ballot, numbers)
    session.flush()
    tell_ranking(session, actor, held)


def _write(session: Session, held: HeldBallot, lines: Sequence[Line]) -> None:
    """Write the board sorted, in this one transaction: its order tells nothing."""
    key = {"tenant": held.ballot.tenant, "ballot_id": held.ballot.id}
    rows = [
        {**key, "question": line.question, "code": line.code, "marks": bytes(line.marks)}
        for line in sorted(lines)
    ]
    if rows:
        session.execute(insert(BoardLine), rows)


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


def stopped() -> Exception:
    """409: what is there is not what was closed."""
    return conflict(
        "list_differs",
        "Số phiếu hoặc danh sách phiếu không khớp với lúc đóng; dừng kiểm phiếu.",
        "The envelopes are not those of the closed list, or their number is wrong: stopped.",
    )
