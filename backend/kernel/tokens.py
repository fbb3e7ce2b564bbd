"""Access tokens: ES256 JWTs (RFC 9068).

With `identities.py` all that touches python-jose, whose 3.5 has traps, each closed in these two and
each with a test: the algorithm is never read from the token, a public key is never tried as an HMAC
secret, `crit` and encrypted tokens are refused, the key is chosen by our own look-up of `kid`, and
every claim that we rely on is required.
"""

import hashlib
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from jose import jwk, jwt
from jose.exceptions import JOSEError

from backend.kernel.keys import signing_keys

ALGORITHM = "ES256"
TYPE = "at+jwt"
AUDIENCE = "thidua"
LIFETIME = timedelta(minutes=10)
RECENT = 2.0
"""Seconds after which it is looked whether there is another key."""
_JWT_PARTS = 3
_REQUIRED = {f"require_{claim}": True for claim in ("aud", "exp", "iat", "iss", "sub")}


class InvalidTokenError(Exception):
    """The token is not one of ours, is altered, or is no longer valid."""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What a verified token says: who, in which session, of which tenant, until when."""

    user_id: UUID
    session_id: UUID
    tenant: int
    expires_at: int
    """Seconds since 1970-01-01 UTC."""
    proved_at: int = 0
    """When the person last proved to be there: seconds since 1970, 0 = never."""
    scope: frozenset[str] | None = None
    """What a machine client asked for; none in a person's token."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of ours, as the library and as others know it."""

    private: Any = field(repr=False)
    public: Any
    jwk: Mapping[str, str]
    kid: str


class Tokens:
    """Signs access tokens with the first key that `read` gives, verifies them with each.

    A key that was changed is found by itself: within `RECENT` seconds, or by the first token that
    names it.
    """

    def __init__(self, read: Callable[[], Sequence[bytes]], issuer: str) -> None:
        self._issuer = issuer
        self._read = read
        self._looked = time.monotonic()
        self._keys = _by_name(read())

    @property
    def jwks(self) -> dict[str, Any]:
        """The public keys as a JWK set (RFC 7517)."""
        return {
            "keys": [
                {**key.jwk, "kid": key.kid, "use": "sig", "alg": ALGORITHM}
                for key in self._present().values()
            ]
        }

    def _present(self) -> Mapping[str, _Key]:
        """The keys of `RECENT` seconds ago, by their names."""
        return self._look() if time.monotonic() - self._looked > RECENT else self._keys

    def _look(self) -> Mapping[str, _Key]:
        self._looked = time.monotonic()
        self._keys = _by_name(self._read())
        return self._keys

    def issue(self, user_id: UUID, session_id: UUID, tenant: int, proved_at: datetime) -> str:
        """A token for ten minutes of real time: the domain's clock may travel, tokens do not.

        `proved_at` is when the person last showed a password or a factor (RFC 9068, 2.2.1).
        """
        who = {"sub": str(user_id), "sid": str(session_id), "ten": tenant}
        return self._signed({**who, "auth_time": int(proved_at.timestamp())})

    def issue_to_client(
        self, client_id: UUID, secret_id: UUID, tenant: int, scope: Iterable[str]
    ) -> str:
        """The same for a machine client (RFC 9068, 2.2); it ends with the secret it was got by."""
        return self._signed(
            {
                "sub": str(client_id),
                "sid": str(secret_id),
                "ten": tenant,
                "client_id": str(client_id),
                "scope": " ".join(scope),
                "jti": str(uuid4()),
            }
        )

    def _signed(self, own: Mapping[str, Any]) -> str:
        key = next(iter(self._present().values()))
        now = datetime.now(UTC)
        claims = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            **own,
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
        }
        return jwt.encode(claims, key.private, ALGORITHM, headers={"kid": key.kid, "typ": TYPE})

    def verify(self, token: str) -> AccessToken:
        """What the token says; `InvalidTokenError` for anything but a valid token of ours."""
        try:
            claims = jwt.decode(
                token,
                self._key_for(token),
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=self._issuer,
                options=_REQUIRED,
            )
            return _access_token(claims)
        except (JOSEError, KeyError, TypeError, ValueError) as error:
            raise InvalidTokenError(type(error).__name__) from None

    def _key_for(self, token: str) -> Any:  # noqa: ANN401 - python-jose's key has no public type
        if token.count(".") != _JWT_PARTS - 1:
            raise InvalidTokenError
        header = jwt.get_unverified_header(token)
        if header.get("alg") != ALGORITHM or header.get("typ") != TYPE or "crit" in header:
            raise InvalidTokenError
        name = header["kid"]
        return (self._present().get(name) or self._look()[name]).public


def tokens_in(data_dir: Path) -> Tokens:
    """Those of the installation, by the keys that it has at each moment."""
    return Tokens(partial(signing_keys, data_dir, LIFETIME), "thidua")


def _access_token(claims: Mapping[str, Any]) -> AccessToken:
    return AccessToken(
        user_id=UUID(claims["sub"]),
        session_id=UUID(claims["sid"]),
        tenant=int(claims["ten"]),
        expires_at=int(claims["exp"]),
        proved_at=int(claims.get("auth_time", 0)),
        scope=frozenset(str(claims["scope"]).split()) if "client_id" in claims else None,
    )


def _by_name(pems: Iterable[bytes]) -> dict[str, _Key]:
    found = map(_key, pems)
    return {key.kid: key for key in found}


def _key(pem: bytes) -> _Key:
    private = jwk.construct(pem.decode(), ALGORITHM)
    public = private.public_key()
    members = {name: _text(value) for name, value in public.to_dict().items()}
    return _Key(private, public, members, _thumbprint(members))


def _thumbprint(public_jwk: Mapping[str, Any]) -> str:
    """The key's own name (RFC 7638)."""
    members = {name: public_jwk[name] for name in ("crv", "kty", "x", "y")}
    canonical = json.dumps(members, sort_keys=True, separators=(",", ":")).encode()
    return urlsafe_b64encode(hashlib.sha256(canonical).digest()).rstrip(b"=").decode()


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
