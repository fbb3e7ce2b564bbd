"""Acts on an open ballot: a seat's vote, typed counts of hands and their confirmation, closing."""

import hashlib
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.ballot_operations import HeldBallot, held_ballot
from backend.ballots.ballot_queries import PERMITTING, seats_of, votes_for
from backend.ballots.ballot_schemas import AnswerIn, Cast, CountIn, Receipt, RuleIn
from backend.ballots.counting import Row, count_fault, fault_of, tally
from backend.ballots.models import NamedVote, Option
from backend.ballots.ranking import tell_ranking
from backend.ballots.rules import BALLOT, SECRET, BallotAction, BallotState
from backend.ballots.secret.closing import seal
from backend.events.operations import record
from backend.events.rules import canonical
from backend.kernel import clock
from backend.kernel.errors import FieldError, conflict, forbidden, invalid, invalid_fields
from backend.kernel.texts import Text

FAULTS: Mapping[str, Text] = {
    "unknown_option": Text("Không có phương án này.", "There is no such option."),
    "named_twice": Text("Chọn trùng một phương án.", "An option is named twice."),
    "own_unit": Text(
        "Quy định của cuộc biểu quyết không cho tự bầu đơn vị mình.",
        "By this ballot's rule a unit does not vote for itself.",
    ),
    "incomplete": Text("Phiếu chưa đủ.", "The vote is not complete."),
    "too_many": Text("Chọn quá số lượng cho phép.", "More options are named than allowed."),
    "wrong_columns": Text("Không đủ số liệu của một phương án.", "An option's counts are short."),
    "more_than_valid": Text(
        "Số phiếu vượt quá số phiếu hợp lệ.", "There are more votes than valid ballots."
    ),
}


def cast(session: Session, actor: Actor, ballot_id: UUID, vote: Cast) -> Receipt:
    """Cast a seat's vote. The same vote again gets the same receipt; another vote is a 409.

    Votes hold the ballot's row in share, closing holds it alone: nothing enters after closing.
    """
    held = held_ballot(session, actor, ballot_id, sharing=True)
    seat = next(
        (s for s in seats_of(session, actor.tenant, ballot_id) if s.unit_id == vote.unit_id), None
    )
    if seat is None or not votes_for(actor, seat, held.season.block_id):
        raise forbidden()
    receipt = _receipt(ballot_id, vote)
    if seat.receipt == receipt:
        return Receipt(ballot_id=ballot_id, unit_id=vote.unit_id, receipt=receipt)
    BALLOT[held.ballot.mode].after(held.ballot.state, BallotAction.cast)
    _check_vote(session, held, vote)
    stored = session.scalar(
        insert(NamedVote)
        .values(
            tenant=actor.tenant,
            ballot_id=ballot_id,
            unit_id=vote.unit_id,
            answer=vote.answer.model_dump(mode="json"),
            receipt=receipt,
            cast_by=actor.user_id,
            cast_at=clock.now(),
        )
        .on_conflict_do_nothing()
        .returning(NamedVote.receipt)
    )
    if stored is None:
        _check_same(session, vote, ballot_id, receipt, actor.tenant)
    return Receipt(ballot_id=ballot_id, unit_id=vote.unit_id, receipt=receipt)


def _check_same(session: Session, vote: Cast, ballot_id: UUID, receipt: str, tenant: int) -> None:
    """The vote that is there already must be this one: a retry, not a change of mind."""
    kept = select(NamedVote.receipt).where(
        NamedVote.tenant == tenant,
        NamedVote.ballot_id == ballot_id,
        NamedVote.unit_id == vote.unit_id,
    )
    if session.scalar(kept) != receipt:
        raise conflict(
            "voted_otherwise",
            "Đơn vị đã biểu quyết; phiếu đã gửi không thay đổi được.",
            "The unit has voted; a vote cannot be changed.",
        )


def _receipt(ballot_id: UUID, vote: Cast) -> str:
    """SHA-256 over ballot, seat, what was fixed at opening, and the vote."""
    sealed = {
        "ballot": ballot_id,
        "unit": vote.unit_id,
        "config": vote.config_hash,
        "answer": vote.answer.model_dump(mode="json"),
    }
    return hashlib.sha256(canonical(sealed).encode()).hexdigest()


def _check_vote(session: Session, held: HeldBallot, vote: Cast) -> None:
    if vote.config_hash != held.ballot.config_hash:
        raise conflict(
            "other_ballot",
            "Phiếu trên máy không phải phiếu đang biểu quyết; hãy tải lại.",
            "What you see is not the ballot that is open; load it again.",
        )
    options = held.options(session)
    own = next((option.id for option in options if option.unit_id == vote.unit_id), None)
    rule = RuleIn.model_validate(held.ballot.rule).pure()
    fault = fault_of(rule, [option.id for option in options], own, vote.answer.pure())
    if fault is not None:
        raise invalid_fields([FieldError("/answer", fault, FAULTS[fault])])


def enter_count(session: Session, actor: Actor, ballot_id: UUID, count: CountIn) -> None:
    """Type the counts of hands; they count once a second person has confirmed them."""
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.enter_count])
    ballot = held.ballot
    state = BALLOT[ballot.mode].after(ballot.state, BallotAction.enter_count)
    _check_count(session, held, count)
    ballot.state, ballot.received, ballot.invalid = state, count.received, count.invalid
    ballot.counted_by, ballot.confirmed_by = actor.user_id, None
    _keep(held.options(session), {typed.option_id: tuple(typed.counts) for typed in count.options})
    record(session, actor, "ballot.counted", held.place, ballot)


def _check_count(session: Session, held: HeldBallot, count: CountIn) -> None:
    """Hands of everybody, or the paper of those who do not vote on a phone."""
    roll = seats_of(session, held.ballot.tenant, held.ballot.id)
    seats = sum(seat.written or held.ballot.mode not in SECRET for seat in roll)
    if count.received > seats:
        raise invalid(
            "/received",
            "more_than_seats",
            f"Nhiều hơn {seats} phiếu có quyền biểu quyết.",
            f"More than the {seats} votes there are.",
        )
    if count.invalid > count.received:
        raise invalid(
            "/invalid",
            "more_than_received",
            "Nhiều hơn số phiếu thu về.",
            "More than were received.",
        )
    known = sorted(option.id for option in held.options(session))
    if sorted(typed.option_id for typed in count.options) != known:
        raise invalid(
            "/options",
            "other_options",
            "Cần đúng một dòng cho mỗi phương án.",
            "One row for each option is needed.",
        )
    rule = RuleIn.model_validate(held.ballot.rule).pure()
    rows = {typed.option_id: tuple(typed.counts) for typed in count.options}
    fault = count_fault(rule, rows, count.received - count.invalid)
    if fault is not None:
        raise invalid_fields([FieldError("/options", fault, FAULTS[fault])])


def confirm_count(session: Session, actor: Actor, ballot_id: UUID) -> None:
    """Confirm the typed counts as a second person: the ballot is closed, or its paper counted."""
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.confirm])
    ballot = held.ballot
    state = BALLOT[ballot.mode].after(ballot.state, BallotAction.confirm)
    if ballot.counted_by == actor.user_id:
        raise forbidden(
            "second_person",
            Text(
                "Người xác nhận phải khác người nhập số phiếu.",
                "Who confirms must not be who typed the counts.",
            ),
        )
    ballot.state, ballot.confirmed_by = state, actor.user_id
    if ballot.mode in SECRET:
        record(session, actor, "ballot.paper_confirmed", held.place, ballot)
    else:
        _closed(session, actor, held)


def close(session: Session, actor: Actor, ballot_id: UUID) -> None:
    """Close a named ballot and count it; close the list of a secret one."""
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.close])
    ballot = held.ballot
    state = BALLOT[ballot.mode].after(ballot.state, BallotAction.close)
    if ballot.mode in SECRET:
        seal(session, actor, held)
    else:
        _count_names(session, actor, held, state)


def _count_names(session: Session, actor: Actor, held: HeldBallot, state: BallotState) -> None:
    ballot = held.ballot
    options = held.options(session)
    seats = seats_of(session, ballot.tenant, ballot.id)
    answers = [AnswerIn.model_validate(s.answer).pure() for s in seats if s.answer is not None]
    rule = RuleIn.model_validate(ballot.rule).pure()
    _keep(options, tally(rule, [option.id for option in options], answers))
    ballot.state, ballot.received, ballot.invalid = state, len(answers), 0
    _closed(session, actor, held)


def _closed(session: Session, actor: Actor, held: HeldBallot) -> None:
    held.ballot.closed_at = clock.now()
    data = {"received": held.ballot.received, "invalid": held.ballot.invalid}
    record(session, actor, "ballot.closed", held.place, held.ballot, data)
    session.flush()
    tell_ranking(session, actor, held)


def _keep(options: Iterable[Option], counts: Mapping[UUID, Row]) -> None:
    for option in options:
        option.counts = list(counts[option.id])
