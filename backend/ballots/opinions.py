"""Written opinions of absentees: typed by one person, compared with the paper by another."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.ballot_operations import HeldBallot
from backend.ballots.models import NamedVote, Seat
from backend.ballots.seat_queries import RollNumbers, has_written, roll_in_numbers
from backend.events.operations import record
from backend.kernel.errors import conflict, forbidden
from backend.kernel.texts import Text


def confirm_opinions(session: Session, actor: Actor, held: HeldBallot) -> None:
    """Confirm the written opinions that others typed into a named ballot; then they stand."""
    ballot = held.ballot
    roll = roll_in_numbers(session, ballot.tenant, ballot.id, actor.user_id)
    if not roll.to_confirm:
        raise conflict(
            "nothing_to_confirm",
            "Không có ý kiến bằng văn bản nào chờ xác nhận.",
            "No written opinion waits to be confirmed.",
        )
    if roll.typed_by_me:
        raise forbidden(
            "second_person",
            Text(
                "Người xác nhận phải khác người nhập ý kiến bằng văn bản.",
                "Who confirms must not be who typed the written opinions.",
            ),
        )
    confirmed = update(NamedVote).where(
        NamedVote.tenant == ballot.tenant,
        NamedVote.ballot_id == ballot.id,
        NamedVote.confirmed_by.is_(None),
        NamedVote.unit_id.in_(
            select(Seat.unit_id).where(
                Seat.tenant == ballot.tenant, Seat.ballot_id == ballot.id, Seat.written
            )
        ),
    )
    session.execute(confirmed.values(confirmed_by=actor.user_id))
    record(session, actor, "ballot.paper_confirmed", held.place, ballot)


def check_confirmed(roll: RollNumbers) -> None:
    """409 while a written opinion is typed and not yet confirmed."""
    if roll.to_confirm:
        raise conflict(
            "opinions_unconfirmed",
            "Còn ý kiến bằng văn bản chưa được người thứ hai xác nhận.",
            "Written opinions wait to be confirmed by a second person.",
        )


def check_paper_counted(session: Session, held: HeldBallot) -> None:
    """409 while the written opinions on a secret ballot are not counted in."""
    ballot = held.ballot
    if ballot.paper is None and has_written(session, ballot.tenant, ballot.id):
        raise conflict(
            "paper_uncounted",
            "Chưa nhập và xác nhận phiếu giấy của đơn vị có ý kiến bằng văn bản.",
            "The paper of those who sent their opinion is not counted yet.",
        )
