"""The client credentials grant (RFC 6749, 4.4): a secret becomes an access token."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import unquote_plus
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access import passwords, throttle
from backend.access.models import Client, ClientScope, ClientSecret
from backend.kernel import clock
from backend.kernel.errors import Problem
from backend.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who a client says it is, and the proof."""

    client_id: str
    secret: str


@dataclass(frozen=True, slots=True)
class Authenticated:
    """A client that proved itself, by which secret, and what its token is for."""

    client_id: UUID
    secret_id: UUID
    scope: Sequence[str]


def credentials_of(authorization: str | None, client_id: str, secret: str) -> Credentials:
    """From HTTP Basic (RFC 6749, 2.3.1: both parts form-encoded), else from the form."""
    kind, _, encoded = (authorization or "").partition(" ")
    if kind.lower() != "basic":
        return Credentials(client_id, secret)
    try:
        name, _, text = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return Credentials("", "")
    return Credentials(unquote_plus(name), unquote_plus(text))


def authenticate(
    session: Session, tenant: int, shown: Credentials, scope: str, address: str
) -> Authenticated | Problem:
    """The client; a 401 for a wrong id or secret, 400 for a scope that it has not, or 429.

    Nothing is raised, so that the failure counter is committed with the answer.
    """
    now, keys = clock.now(), throttle.keys_of(shown.client_id, address)
    if wait := throttle.wait_left(session, tenant, keys, now):
        return throttle.too_many(wait)
    secret = _matching(_valid_secrets(session, tenant, shown.client_id), shown.secret)
    if secret is None:
        left = throttle.count_failure(session, tenant, keys, now)
        wrong = refused(HTTPStatus.UNAUTHORIZED, "invalid_client", _WRONG)
        return replace(wrong, headers={**wrong.headers, **left})
    throttle.forget_failures(session, tenant, keys)
    given = _scope(session, secret)
    wanted = scope.split() or given
    if not set(wanted) <= set(given):
        return refused(HTTPStatus.BAD_REQUEST, "invalid_scope", _TOO_MUCH)
    secret.last_used_at = now
    return Authenticated(secret.client_id, secret.id, wanted)


def _valid_secrets(session: Session, tenant: int, client_id: str) -> list[ClientSecret]:
    try:
        known = UUID(client_id)
    except ValueError:
        return []
    valid = (
        select(ClientSecret)
        .join(Client, (Client.tenant == ClientSecret.tenant) & (Client.id == known))
        .where(
            ClientSecret.tenant == tenant,
            ClientSecret.client_id == known,
            Client.revoked_at.is_(None),
            ClientSecret.revoked_at.is_(None),
            ClientSecret.expires_at > clock.now(),
        )
        .order_by(ClientSecret.issued_at.desc())
    )
    return list(session.scalars(valid))


def _matching(secrets: Sequence[ClientSecret], text: str) -> ClientSecret | None:
    """The secret shown; where there is none to compare with, as slow as with one."""
    if not secrets:
        passwords.matches(text, None)
    return next((s for s in secrets if passwords.matches(text, s.secret_hash)), None)


def _scope(session: Session, secret: ClientSecret) -> list[str]:
    given = select(ClientScope.permission).where(
        ClientScope.tenant == secret.tenant, ClientScope.client_id == secret.client_id
    )
    return sorted({str(permission) for permission in session.scalars(given)})


_WRONG = Text("Mã máy khách hoặc khóa bí mật không đúng.", "Wrong client or secret.")
_TOO_MUCH = Text("Máy khách không có phạm vi này.", "The client does not have this scope.")


def refused(status: HTTPStatus, error: str, detail: Text) -> Problem:
    """An answer of the token endpoint (RFC 6749, 5.2), as a problem document."""
    challenge = {"WWW-Authenticate": 'Basic realm="thidua"'}
    headers = challenge if error == "invalid_client" else {}
    return Problem(status, error, detail, headers=headers, members={"error": error})
