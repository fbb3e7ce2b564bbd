"""Written opinions of absentees: typed by one person, compared with the paper by another."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, update
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.acting import opinions_to_confirm
from backend.ballots.ballot_operations import HeldBallot
from backend.ballots.models import NamedVote
from backend.ballots.seat_queries import has_written, seats_of
from backend.events.operations import record
from backend.kernel.errors import conflict, forbidden
from backend.kernel.texts import Text


def confirm_opinions(session: Session, actor: Actor, held: HeldBallot) -> None:
    """Confirm the written opinions that others typed into a named ballot; then they stand."""
    ballot = held.ballot
    waiting = opinions_to_confirm(seats_of(session, ballot.tenant, ballot.id))
    if not waiting:
        raise conflict(
            "nothing_to_confirm",
            "Không có ý kiến bằng văn bản nào chờ xác nhận.",
            "No written opinion waits to be confirmed.",
        )
    if any(seat.cast_by == actor.user_id for seat in waiting):
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
        NamedVote.unit_id.in_([seat.unit_id for seat in waiting]),
    )
    session.execute(confirmed.values(confirmed_by=actor.user_id))
    record(session, actor, "ballot.paper_confirmed", held.place, ballot)


def check_confirmed(seats: Sequence[Row[Any]]) -> None:
    """409 while a written opinion is typed and not yet confirmed."""
    if opinions_to_confirm(seats):
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
