"""Counts that people type: hands and paper, typed by one person and confirmed by another."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Row as Found
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.acting import PERMITTING
from backend.ballots.ballot_operations import HeldBallot, held_ballot
from backend.ballots.ballot_schemas import AnswerIn, BatchIn, CountIn, RuleIn
from backend.ballots.batches import Batch, batch_fault
from backend.ballots.counting import Row, tally
from backend.ballots.faults import FAULTS
from backend.ballots.hours import closing_time
from backend.ballots.models import Option
from backend.ballots.opinions import check_confirmed, confirm_opinions
from backend.ballots.ranking import tell_ranking
from backend.ballots.rules import BALLOT, SECRET, BallotAction, BallotState, Mode
from backend.ballots.seat_queries import answers_of, roll_in_numbers
from backend.events.operations import Doer, record
from backend.kernel.errors import FieldError, forbidden, invalid, invalid_fields
from backend.kernel.texts import Text


def enter_count(session: Session, actor: Actor, ballot_id: UUID, count: CountIn) -> None:
    """Type counts; they count once a second person has confirmed them.

    Of hands: those raised, and apart from them the written opinions of absentees. Of a secret
    ballot nothing else is typed than such opinions.
    """
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.enter_count])
    ballot = held.ballot
    state = BALLOT[ballot.mode].after(ballot.state, BallotAction.enter_count)
    options = held.options(session)
    whole, paper = _batches(session, held, count, options)
    ballot.state, ballot.received, ballot.invalid = state, whole.received, whole.invalid
    ballot.paper = _stored(paper) if paper else None
    ballot.counted_by, ballot.confirmed_by = actor.user_id, None
    _keep(options, whole.counts)
    record(session, actor, "ballot.counted", held.place, ballot)


def _batches(
    session: Session, held: HeldBallot, count: CountIn, options: list[Option]
) -> tuple[Batch, Batch | None]:
    """All that was typed, and what of it came on paper."""
    roll = roll_in_numbers(session, held.ballot.tenant, held.ballot.id)
    if held.ballot.mode in SECRET:
        _check_no_opinions(count)
        paper = _checked(held, count, roll.written, options, "")
        return paper, paper
    hands = _checked(held, count, roll.seats - roll.written, options, "")
    if count.opinions is None:
        return hands, None
    paper = _checked(held, count.opinions, roll.written, options, "/opinions")
    return hands + paper, paper


def _check_no_opinions(count: CountIn) -> None:
    if count.opinions is not None:
        raise invalid(
            "/opinions",
            "paper_only",
            "Bỏ phiếu kín chỉ nhập phiếu giấy; không tách riêng ý kiến bằng văn bản.",
            "Of a secret ballot only paper is typed; opinions are not given apart.",
        )


def _checked(
    held: HeldBallot, typed: BatchIn, seats: int, options: list[Option], pointer: str
) -> Batch:
    counts = {row.option_id: tuple(row.counts) for row in typed.options}
    batch = Batch(typed.received, typed.invalid, counts)
    rule = RuleIn.model_validate(held.ballot.rule).pure()
    fault = batch_fault(rule, batch, seats, [option.id for option in options])
    if len(counts) < len(typed.options):
        fault = fault or "other_options"
    if fault is not None:
        field, text = _said(fault, seats)
        raise invalid_fields([FieldError(f"{pointer}/{field}", fault, text)])
    return batch


def _said(fault: str, seats: int) -> tuple[str, Text]:
    """The field at fault, and the words."""
    if fault == "more_than_seats":
        return "received", Text(
            f"Nhiều hơn {seats} phiếu có quyền biểu quyết.",
            f"More than the {seats} votes there are.",
        )
    return "invalid" if fault == "more_than_received" else "options", FAULTS[fault]


def _stored(batch: Batch) -> dict[str, Any]:
    counts = {str(option): list(row) for option, row in batch.counts.items()}
    return {"received": batch.received, "invalid": batch.invalid, "counts": counts}


def confirm_count(session: Session, actor: Actor, ballot_id: UUID) -> None:
    """Confirm what another person typed: hands close the ballot, paper is counted with the rest."""
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.confirm])
    ballot = held.ballot
    state = BALLOT[ballot.mode].after(ballot.state, BallotAction.confirm)
    if ballot.mode is Mode.named:
        confirm_opinions(session, actor, held)
        return
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


def count_names(session: Session, doer: Doer, held: HeldBallot, state: BallotState) -> None:
    """Count a named ballot, whose written opinions are all confirmed."""
    ballot, options = held.ballot, held.options(session)
    roll = roll_in_numbers(session, ballot.tenant, ballot.id)
    check_confirmed(roll)
    votes = answers_of(session, ballot.tenant, ballot.id)
    whole = _of_names(held, options, votes)
    _keep(options, whole.counts)
    ballot.state, ballot.received, ballot.invalid = state, whole.received, whole.invalid
    if roll.written:
        ballot.paper = _stored(_of_names(held, options, [v for v in votes if v.written]))
    _closed(session, doer, held)


def _of_names(held: HeldBallot, options: list[Option], votes: list[Found[Any]]) -> Batch:
    """These votes; a named vote is never void."""
    rule = RuleIn.model_validate(held.ballot.rule).pure()
    answers = [AnswerIn.model_validate(vote.answer).pure() for vote in votes]
    return Batch(len(answers), 0, tally(rule, [option.id for option in options], answers))


def _closed(session: Session, doer: Doer, held: HeldBallot) -> None:
    ballot = held.ballot
    ballot.closed_at = closing_time(ballot)
    data = {"received": ballot.received, "invalid": ballot.invalid}
    record(session, doer, "ballot.closed", held.place, ballot, data)
    session.flush()
    tell_ranking(session, doer, held)


def _keep(options: Iterable[Option], counts: Mapping[UUID, Row]) -> None:
    for option in options:
        option.counts = list(counts[option.id])
