"""The opening by tellers: each in turn takes what the one before handed on, peels, hands on.

The server never sees a teller's key. It checks that the numbers agree and that the teller signed;
a wrong number stops the ceremony for good, and is shown.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.ballot_operations import HeldBallot, held_ballot
from backend.ballots.rules import BALLOT, BallotAction
from backend.ballots.secret import reading
from backend.ballots.secret.asking import Opened
from backend.ballots.secret.models import PeeledStage, Teller
from backend.ballots.secret.publishing import publish, secret_of
from backend.ballots.secret.rules.board import Line, Stage, read_out
from backend.ballots.secret.rules.peeling import (
    Peel,
    first_wrong,
    in_order,
    item_size,
    peeled_once,
    signed_by,
    stage_root,
    to_sign,
)
from backend.ballots.secret.teller_schemas import PeelingIn
from backend.ballots.secret.tellers import tellers_of
from backend.events.operations import record
from backend.kernel.errors import conflict, forbidden, invalid


def begin(session: Session, held: HeldBallot, opened: Mapping[int, Opened]) -> None:
    """Keep what the urn hands on to the first teller."""
    peels = [peeled_once(question, *found) for question, found in opened.items()]
    _keep(session, held, 0, peels)


def peel(session: Session, actor: Actor, ballot_id: UUID, done: PeelingIn) -> None:
    """Take over what the teller whose turn it is has peeled; the same again changes nothing."""
    held = held_ballot(session, actor, ballot_id)
    tellers = tellers_of(session, actor.tenant, ballot_id)
    teller = next((t for t in tellers if t.user_id == actor.user_id), None)
    if teller is None:
        raise forbidden()
    if teller.signature == bytes.fromhex(done.signature):
        return
    BALLOT[held.ballot.mode].after(held.ballot.state, BallotAction.peel)
    _check_turn(tellers, teller)
    before = reading.stage(session, actor.tenant, ballot_id, teller.position - 1)
    peels = [question.pure() for question in done.questions]
    _check_form(peels, before, len(tellers) - teller.position)
    _check_signature(teller, held, before, peels, done)
    wrong = first_wrong(peels, {p.question: len(p.items) for p in before})
    if wrong is not None:
        _stop(session, actor, held, teller, wrong, before)
        return
    _take(session, actor, held, teller, peels, done)
    if teller.position == len(tellers):
        _count_out(session, actor, held, len(tellers))


def _check_turn(tellers: Sequence[Teller], teller: Teller) -> None:
    turn = next(t for t in tellers if t.signature is None)
    if turn is not teller:
        raise conflict(
            "not_your_turn",
            f"Chưa đến lượt: {turn.name} mở lớp khóa thứ {turn.position} trước.",
            f"Not your turn: {turn.name} peels layer {turn.position} first.",
        )


def _check_form(peels: Sequence[Peel], before: Sequence[Peel], left: int) -> None:
    """What is no stage at all is refused; it stops nothing."""
    if [p.question for p in peels] != [p.question for p in before]:
        raise invalid(
            "/questions",
            "other_questions",
            "Cần đúng các câu hỏi của cuộc bỏ phiếu, theo thứ tự.",
            "The questions must be those of the ballot, in their order.",
        )
    for index, each in enumerate(peels):
        if not in_order(each, item_size(left)):
            raise invalid(
                f"/questions/{index}/items",
                "not_in_order",
                "Danh sách phải đúng độ dài, đã sắp xếp và không trùng.",
                "The items must have their length and be sorted, none twice.",
            )


def _check_signature(
    teller: Teller,
    held: HeldBallot,
    before: Sequence[Peel],
    peels: Sequence[Peel],
    done: PeelingIn,
) -> None:
    roots = (stage_root(before), stage_root(peels))
    data = to_sign(held.ballot.id, teller.position, *roots)
    if not signed_by(teller.signing or b"", bytes.fromhex(done.signature), data):
        raise invalid(
            "/signature",
            "wrong_signature",
            "Chữ ký không phải của khóa đã được xác nhận.",
            "The signature is not that of the confirmed key.",
        )


def _stop(
    session: Session,
    actor: Actor,
    held: HeldBallot,
    teller: Teller,
    wrong: Peel,
    before: Sequence[Peel],
) -> None:
    ballot = held.ballot
    ballot.state = BALLOT[ballot.mode].after(ballot.state, BallotAction.stop)
    expected = next(len(p.items) for p in before if p.question == wrong.question)
    numbers = {
        "stage": teller.position,
        "question": wrong.question,
        "expected": expected,
        "received": wrong.received,
        "bad": wrong.bad,
        "duplicates": wrong.duplicates,
        "handed_on": len(wrong.items),
    }
    secret_of(session, held).stopped = numbers
    record(session, actor, "ballot.stopped", held.place, ballot, numbers)


def _take(
    session: Session,
    actor: Actor,
    held: HeldBallot,
    teller: Teller,
    peels: Sequence[Peel],
    done: PeelingIn,
) -> None:
    _keep(session, held, teller.position, peels)
    teller.signature = bytes.fromhex(done.signature)
    root = stage_root(peels).hex()
    told = {"stage": teller.position, "root": root, "handed_on": sum(len(p.items) for p in peels)}
    record(session, actor, "ballot.peeled", held.place, held.ballot, told)


def _keep(session: Session, held: HeldBallot, stage: int, peels: Sequence[Peel]) -> None:
    key = {"tenant": held.ballot.tenant, "ballot_id": held.ballot.id, "stage": stage}
    rows = [
        {
            **key,
            "question": each.question,
            "received": each.received,
            "bad": each.bad,
            "duplicates": each.duplicates,
            "items": b"".join(each.items),
        }
        for each in peels
    ]
    session.execute(insert(PeeledStage), rows)


def _count_out(session: Session, actor: Actor, held: HeldBallot, last: int) -> None:
    """Every layer is off: the votes are read out and counted."""
    ballot = held.ballot
    ballot.state = BALLOT[ballot.mode].after(ballot.state, BallotAction.count_out)
    stages = [reading.stage(session, ballot.tenant, ballot.id, n) for n in range(last + 1)]
    found = [_read_out(held, of_question) for of_question in zip(*stages, strict=True)]
    lines = [line for of_question, _ in found for line in of_question]
    publish(session, actor, held, lines, [stage for _, stage in found])


def _read_out(held: HeldBallot, peels: Sequence[Peel]) -> tuple[list[Line], Stage]:
    """One question through all stages: what the urn received, and what came out at last."""
    config, question = bytes.fromhex(held.ballot.config_hash or ""), peels[0].question
    bad = sum(each.bad for each in peels)
    lines, last = read_out(peels[-1].items, bad, question, held.ballot.id, config)
    doubled = last.duplicates + sum(each.duplicates for each in peels)
    return lines, Stage(question, peels[0].received, last.bad, doubled, last.lines)
