"""Opening, reading and revoking the hall's screens."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.attendance import check_checking_in
from backend.ballots.hall.models import HallScreen
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


def allow(session: Session, actor: Actor, meeting_id: UUID) -> tuple[HallScreen, str]:
    """Let one more computer show the meeting: the code that opens it once, for ten minutes."""
    held = held_meeting(session, actor, meeting_id, PREPARERS)
    check_checking_in(held.meeting)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    screen = HallScreen(
        tenant=actor.tenant,
        meeting_id=meeting_id,
        code_hash=digest(code),
        code_until=clock.now() + CODE_HOLDS,
    )
    session.add(screen)
    session.flush()
    record(session, actor, "hall_screen.allowed", held.place, screen)
    return screen, code


def open_by(session: Session, tenant: int, code: str) -> str | None:
    """The token for who types the code first; none for one that is unknown, used or too old."""
    typed = code.upper().replace("-", "").replace(" ", "")
    screen = session.scalar(
        select(HallScreen)
        .where(
            HallScreen.tenant == tenant,
            HallScreen.code_hash == digest(typed),
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
    """Let a screen show nothing more. A second time changes nothing."""
    screen = session.get(HallScreen, (actor.tenant, screen_id), with_for_update=True)
    if screen is None:
        raise not_found()
    held = held_meeting(session, actor, screen.meeting_id, PREPARERS)
    if screen.revoked_at is None:
        screen.revoked_at = clock.now()
        record(session, actor, "hall_screen.revoked", held.place, screen)


def digest(text: str) -> bytes:
    """SHA-256: codes and tokens are kept as nothing else."""
    return hashlib.sha256(text.encode()).digest()
