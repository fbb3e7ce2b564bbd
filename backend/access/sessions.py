"""Sign-in sessions: opened by a password, carried by rotating refresh tokens."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access import passwords, steps, throttle
from backend.access.demands import Demands, due_on
from backend.access.factor_models import Purpose
from backend.access.models import RefreshToken, SignIn, User
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import Problem
from backend.kernel.places import Place
from backend.kernel.texts import Text

IDLE = timedelta(hours=24)
ABSOLUTE = timedelta(days=7)
GRACE = timedelta(seconds=10)
"""Within it a retried refresh gets the same successor: phones repeat requests on bad networks."""


_WRONG = Text("Tên đăng nhập hoặc mật khẩu không đúng.", "Wrong name or password.")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Opened:
    """A session with its present refresh token."""

    user_id: UUID
    sign_in_id: UUID
    tenant: int
    refresh_token: str
    proved_at: datetime


@dataclass(frozen=True, slots=True)
class _SystemOf:
    """The person themselves, before there is an actor."""

    tenant: int
    user_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Voucher:
    """By whose word a session is opened: the provider, its name for the person, its session."""

    issuer: str
    subject: str
    session: str | None


@dataclass(frozen=True, slots=True)
class Caller:
    """From where somebody signs in, and what is demanded there."""

    tenant: int
    address: str
    device: str
    demands: Demands


def sign_in(session: Session, caller: Caller, username: str, password: str) -> Opened | Problem:
    """Open a session; a 401 problem for a wrong name or password, 429 after too many failures.

    An account with a second factor gets a 401 problem with the step to go on with. The count of
    failures stands until that is done: a known password wins no new tries at codes. Nothing is
    raised, so that the failure counter is committed with the answer.
    """
    now, keys = clock.now(), throttle.keys_of(username, caller.address)
    if wait := throttle.wait_left(session, caller.tenant, keys, now):
        return throttle.too_many(wait)
    user = _user_named(session, caller.tenant, username)
    kept = user.password_hash if user is not None and user.active else None
    if not passwords.matches(password, kept) or user is None:
        left = throttle.count_failure(session, caller.tenant, keys, now)
        return refused(_WRONG, left)
    if user.second_factor_since is not None:
        return second_factor_required(session, user)
    throttle.forget_failures(session, caller.tenant, keys)
    return open_for(session, user, caller)


def refused(why: Text, left: Mapping[str, str] = _NOTHING) -> Problem:
    """401 of the token endpoint (RFC 6749, 5.2); `left` tells what is left of its limits."""
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "invalid_grant",
        why,
        headers={"WWW-Authenticate": "Bearer", **left},
        members={"error": "invalid_grant"},
    )


def second_factor_required(session: Session, user: User, voucher: Voucher | None = None) -> Problem:
    """401: the password is right; go on with `step` and a code, or show a passkey."""
    kept = {"voucher": asdict(voucher)} if voucher else None
    step = steps.begin(session, user.tenant, Purpose.second_factor, user.id, kept)
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "second_factor_required",
        Text("Cần thêm yếu tố xác thực thứ hai.", "A second factor is needed."),
        headers={"WWW-Authenticate": "Bearer"},
        members={"error": "second_factor_required", "step": step},
    )


def refresh(session: Session, tenant: int, token: str, secret: bytes) -> Opened | None:
    """The next link of the chain; None when the token is unknown, old, or used a second time.

    A token used again after the grace ends the whole session: somebody else holds a copy.
    """
    now = clock.now()
    claimed = session.scalar(
        update(RefreshToken)
        .where(
            RefreshToken.tenant == tenant,
            RefreshToken.token_hash == _hash(token),
            RefreshToken.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(RefreshToken.sign_in_id)
    )
    row = session.get(RefreshToken, (tenant, _hash(token)))
    if row is None or row.expires_at <= now:
        return None
    signed_in = session.get_one(SignIn, (tenant, row.sign_in_id))
    if claimed is None and row.used_at is not None and now - row.used_at > GRACE:
        end(signed_in)
        return None
    return _continued(session, signed_in, _successor(token, secret), now)


def renew(session: Session, own: tuple[int, UUID], token: str, secret: bytes) -> Opened | None:
    """`refresh` of one's own session (tenant, session); none where the token is another's."""
    row = session.get(RefreshToken, (own[0], _hash(token)))
    if row is None or row.sign_in_id != own[1]:
        return None
    return refresh(session, own[0], token, secret)


def end(signed_in: SignIn) -> None:
    """End a session: its refresh tokens are void, its access tokens within seconds."""
    signed_in.ended_at = signed_in.ended_at or clock.now()


def end_by_token(session: Session, tenant: int, token: str) -> None:
    """End the session that a refresh token belongs to; an unknown token ends nothing."""
    row = session.get(RefreshToken, (tenant, _hash(token)))
    if row is not None:
        end(session.get_one(SignIn, (tenant, row.sign_in_id)))


def end_all(session: Session, tenant: int, user_id: UUID, *, but: UUID | None = None) -> None:
    """End every session of a user, perhaps but the present one, and every half-done sign-in."""
    steps.forget(session, tenant, user_id)
    session.execute(
        update(SignIn)
        .where(
            SignIn.tenant == tenant,
            SignIn.user_id == user_id,
            SignIn.ended_at.is_(None),
            SignIn.id.is_distinct_from(but),
        )
        .values(ended_at=clock.now())
    )


def end_vouched(session: Session, tenant: int, voucher: Voucher) -> None:
    """End what was opened by this word: one session, or all of its subject where none is named."""
    opened = update(SignIn).where(
        SignIn.tenant == tenant,
        SignIn.provider_issuer == voucher.issuer,
        SignIn.ended_at.is_(None),
    )
    if voucher.subject:
        opened = opened.where(SignIn.provider_subject == voucher.subject)
    if voucher.session:
        opened = opened.where(SignIn.provider_session == voucher.session)
    session.execute(opened.values(ended_at=clock.now()))


def open_for(
    session: Session,
    user: User,
    caller: Caller,
    voucher: Voucher | None = None,
    proved_at: datetime | None = None,
) -> Opened:
    """A session of somebody who has shown all that is asked for, now unless it was earlier."""
    now = clock.now()
    user.second_factor_due = due_on(session, user, caller.demands)
    signed_in = SignIn(
        tenant=user.tenant,
        user_id=user.id,
        started_at=now,
        last_used_at=now,
        proved_at=proved_at or datetime.now(UTC),
        device=caller.device[:200],
        provider_issuer=voucher.issuer if voucher else None,
        provider_subject=voucher.subject if voucher else None,
        provider_session=voucher.session if voucher else None,
    )
    session.add(signed_in)
    session.flush()
    doer = _SystemOf(user.tenant, user.id, user.name)
    record(session, doer, "session.opened", Place(), signed_in)
    token = secrets.token_urlsafe(32)
    _keep(session, signed_in, token, now)
    return Opened(user.id, signed_in.id, user.tenant, token, signed_in.proved_at)


def _continued(session: Session, signed_in: SignIn, token: str, now: datetime) -> Opened | None:
    user = session.get_one(User, (signed_in.tenant, signed_in.user_id))
    if signed_in.ended_at is not None or not user.active:
        return None
    signed_in.last_used_at = now
    _keep(session, signed_in, token, now)
    return Opened(user.id, signed_in.id, user.tenant, token, signed_in.proved_at)


def _keep(session: Session, signed_in: SignIn, token: str, now: datetime) -> None:
    expires_at = min(now + IDLE, signed_in.started_at + ABSOLUTE)
    session.execute(
        insert(RefreshToken)
        .values(
            tenant=signed_in.tenant,
            token_hash=_hash(token),
            sign_in_id=signed_in.id,
            expires_at=expires_at,
        )
        .on_conflict_do_nothing()
    )


def _successor(token: str, secret: bytes) -> str:
    """Always the same next token: a retry must get what the first attempt got."""
    digest = hmac.digest(secret, token.encode(), "sha256")
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _user_named(session: Session, tenant: int, username: str) -> User | None:
    return session.scalar(
        select(User).where(User.tenant == tenant, User.username == username.strip().lower())
    )
