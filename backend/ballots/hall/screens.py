"""Letting devices into the hall, its screens and its kiosks, and turning them off again."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.attendance import check_checking_in
from backend.ballots.hall.models import HallScreen
from backend.ballots.hall.rules import ScreenUse
from backend.ballots.operations import held_meeting
from backend.ballots.queries import PREPARERS
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import not_found

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without letters and digits that a person confuses: 8 of them are 39 bits."""

CODE_LENGTH = 8
CODE_HOLDS = timedelta(minutes=10)
SCREEN_HOLDS = timedelta(hours=24)
TOKEN_BYTES = 32


def holds_as(use: ScreenUse) -> ColumnElement[bool]:
    """The device of that `use` which shows the token of `token_hash`, opened after `since`."""
    return (
        (HallScreen.tenant == bindparam("tenant"))
        & (HallScreen.use == use)
        & (HallScreen.token_hash == bindparam("token_hash"))
        & HallScreen.revoked_at.is_(None)
        & (HallScreen.opened_at > bindparam("since"))
    )


_KINDS = {
    (ScreenUse.show, "allowed"): "hall_screen.allowed",
    (ScreenUse.show, "revoked"): "hall_screen.revoked",
    (ScreenUse.vote, "allowed"): "hall_screen.kiosk_allowed",
    (ScreenUse.vote, "revoked"): "hall_screen.kiosk_closed",
}


def new_code() -> str:
    """A code to be read aloud or from paper, and typed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def as_drawn(typed: str) -> str:
    """A typed code as it was made: blanks, hyphens and case do not matter."""
    return typed.upper().replace("-", "").replace(" ", "")


def allow(
    session: Session, actor: Actor, meeting_id: UUID, use: ScreenUse = ScreenUse.show
) -> tuple[HallScreen, str]:
    """Let one more device into the hall: the code that opens it once, for ten minutes."""
    held = held_meeting(session, actor, meeting_id, PREPARERS)
    check_checking_in(held.meeting)
    code = new_code()
    screen = HallScreen(
        tenant=actor.tenant,
        meeting_id=meeting_id,
        use=use,
        code_hash=digest(code),
        code_until=clock.now() + CODE_HOLDS,
    )
    session.add(screen)
    session.flush()
    record(session, actor, _KINDS[screen.use, "allowed"], held.place, screen)
    return screen, code


def open_by(session: Session, tenant: int, use: ScreenUse, code: str) -> str | None:
    """The token for who types the code first; none for one that is unknown, used or too old."""
    screen = session.scalar(
        select(HallScreen)
        .where(
            HallScreen.tenant == tenant,
            HallScreen.use == use,
            HallScreen.code_hash == digest(as_drawn(code)),
            HallScreen.token_hash.is_(None),
            HallScreen.revoked_at.is_(None),
            HallScreen.code_until > clock.now(),
        )
        .with_for_update()
    )
    if screen is None:
        return None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    screen.token_hash, screen.opened_at = digest(token), clock.now()
    return token


def revoke(session: Session, actor: Actor, screen_id: UUID) -> None:
    """Let a device show nothing more, and take no vote. A second time changes nothing."""
    screen = session.get(HallScreen, (actor.tenant, screen_id), with_for_update=True)
    if screen is None:
        raise not_found()
    held = held_meeting(session, actor, screen.meeting_id, PREPARERS)
    if screen.revoked_at is None:
        screen.revoked_at = clock.now()
        record(session, actor, _KINDS[screen.use, "revoked"], held.place, screen)


def digest(text: str) -> bytes:
    """SHA-256: codes and tokens are kept as nothing else."""
    return hashlib.sha256(text.encode()).digest()
