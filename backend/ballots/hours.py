"""The hours of a ballot: no vote is taken from `closes_at` on, however late it is closed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from backend.ballots.models import Ballot
from backend.ballots.rules import Mode
from backend.kernel import clock
from backend.kernel.errors import Problem, conflict, invalid
from backend.kernel.jobs import later


def set_hours(session: Session, ballot: Ballot, wanted: Mapping[str, datetime | None]) -> None:
    """Fix when the ballot opens and closes by itself, and let a worker be there; null: by hand."""
    for name, hour in wanted.items():
        if hour is not None and hour != getattr(ballot, name):
            _check_ahead(name, hour)
            later(session, "strike", at=hour)
        setattr(ballot, name, hour)
    if ballot.opens_at and ballot.closes_at and ballot.opens_at >= ballot.closes_at:
        raise invalid(
            "/closes_at", "closes_too_early", "Giờ đóng phải sau giờ mở.", "It closes too early."
        )
    if ballot.mode is Mode.show_of_hands and (ballot.opens_at or ballot.closes_at):
        raise invalid(
            "/opens_at" if ballot.opens_at else "/closes_at",
            "hands_by_hand",
            "Giơ tay biểu quyết do chủ tọa mở và đóng; không hẹn giờ.",
            "A show of hands is opened and closed by the chair, not by the hour.",
        )


def _check_ahead(name: str, hour: datetime) -> None:
    if hour <= clock.now():
        raise invalid(f"/{name}", "hour_past", "Giờ này đã qua.", "This hour has passed.")


def check_hour(session: Session, ballot: Ballot, seat: Row[Any]) -> None:
    """409 from the closing hour on, by the database's clock. Paper is older than its typing."""
    if ballot.closes_at is None or seat.written:
        return
    if session.scalar(select(func.clock_timestamp() >= ballot.closes_at)):
        raise hour_is_over()


def check_not_over(ballot: Ballot) -> None:
    """409 where the closing hour has struck before anybody could vote."""
    if ballot.closes_at is not None and clock.now() >= ballot.closes_at:
        raise hour_is_over()


def closing_time(ballot: Ballot) -> datetime:
    """When a ballot that is closed now was over: at its hour, where the closing itself is late."""
    now = clock.now()
    return now if ballot.closes_at is None else min(now, ballot.closes_at)


def hour_is_over() -> Problem:
    """409: the closing hour has struck."""
    return conflict(
        "hour_is_over", "Đã hết giờ bỏ phiếu.", "The closing hour of this ballot has struck."
    )
