"""Badges: a delegate's signed QR. It opens nothing by itself: who reads it checks people in.

It names the delegate, and so the meeting, and which of the delegate's badges it is: a new one
makes those before it void. The phone's own camera reads the address that it stands in.
"""

import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.attendance import check_checking_in, check_in, held_delegate
from backend.ballots.models import Delegate
from backend.ballots.operations import Held, held_meeting
from backend.ballots.queries import PREPARERS
from backend.events.operations import record
from backend.kernel.errors import Problem, conflict
from backend.kernel.texts import Text

MOST_BADGES = 1000


@dataclass(frozen=True, slots=True)
class Badges:
    """Makes and reads what the QR carries."""

    seal: URLSafeSerializer

    def token(self, delegate_id: UUID, badge: int) -> str:
        """The text of the badge: the same as long as the badge holds."""
        return str(self.seal.dumps([delegate_id.hex, badge]))

    def read(self, token: str) -> tuple[UUID, int]:
        """Whose badge it is, and which; 404 for one that this installation has not made."""
        try:
            delegate_id, badge = self.seal.loads(token)
        except BadSignature:
            raise _unknown() from None
        return UUID(delegate_id), badge


def badges_with(secret: bytes) -> Badges:
    """Badges sealed with the installation's secret."""
    options = {"digest_method": hashlib.sha256}
    return Badges(URLSafeSerializer(secret, salt="badge", signer_kwargs=options))


async def _badges(request: Request) -> Badges:
    made: Badges = request.app.state.badges
    return made


SealedBadges = Annotated[Badges, Depends(_badges)]


def renew(session: Session, actor: Actor, delegate_id: UUID) -> None:
    """Give the delegate a new badge; the one before is void."""
    delegate = held_delegate(session, actor, delegate_id)
    held = held_meeting(session, actor, delegate.meeting_id, PREPARERS)
    check_checking_in(held.meeting)
    if delegate.badge >= MOST_BADGES:
        raise conflict("badges_used_up", "Đã cấp lại quá nhiều lần.", "Renewed too many times.")
    delegate.badge += 1
    record(session, actor, "delegate.badge_renewed", held.place, delegate)


def arrive(session: Session, actor: Actor, badges: Badges, token: str) -> Delegate:
    """Check in who shows this badge. A second time changes nothing."""
    delegate, held = _holder(session, actor, badges.read(token))
    check_in(session, actor, delegate, held)
    return delegate


def _holder(session: Session, actor: Actor, read: tuple[UUID, int]) -> tuple[Delegate, Held]:
    delegate = held_delegate(session, actor, read[0])
    held = held_meeting(session, actor, delegate.meeting_id, PREPARERS)
    check_holds(delegate.badge, read[1])
    return delegate, held


def check_holds(holding: int, shown: int) -> None:
    """409 for a badge that a newer one has replaced."""
    if shown != holding:
        raise conflict(
            "badge_replaced",
            "Mã này đã được thay bằng mã mới; đề nghị đại biểu mở lại trang mã của mình.",
            "A newer code has replaced this one; ask for the present one.",
        )


def _unknown() -> Problem:
    return Problem(
        HTTPStatus.NOT_FOUND,
        "badge_unknown",
        Text(
            "Mã này không do hệ thống cấp; hãy điểm danh bằng tay.",
            "This code is not one of ours; check the delegate in by hand.",
        ),
    )
