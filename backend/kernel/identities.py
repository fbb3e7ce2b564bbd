"""What an OpenID provider says of a person: ID tokens, logout tokens (see `tokens.py`)."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jose import jwk, jwt
from jose.exceptions import JOSEError

from backend.kernel.tokens import InvalidTokenError

_JWT_PARTS = 3
_REQUIRED = {f"require_{claim}": True for claim in ("aud", "exp", "iat", "iss", "sub")}
_REQUIRED_OF_FAREWELLS = {f"require_{claim}": True for claim in ("aud", "exp", "iat", "iss", "jti")}
_LOGOUT = "http://schemas.openid.net/event/backchannel-logout"

IDENTITY_ALGORITHMS: Mapping[str, str] = {"RS256": "RSA", "ES256": "EC"}
"""How a provider may sign, each with the only kind of key that is tried with it."""

LEEWAY = 60
"""Seconds by which a provider's clock may differ."""


class UnknownKeyError(InvalidTokenError):
    """No key of the provider's has this name: it may have a new one."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an ID token must say: by whom, for whom, in answer to what."""

    issuer: str
    client_id: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a provider vouches for."""

    subject: str
    authenticated_at: int
    """Seconds since 1970; 0 = it does not say."""
    methods: frozenset[str]
    """How the person proved it there (RFC 8176): `mfa`, `pwd`, …"""
    session: str | None
    """The name of the session there, where the provider tells it."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What a logout token says (OpenID Connect Back-Channel Logout 1.0, 2.4)."""

    token_id: str
    expires_at: int
    """Seconds since 1970."""
    subject: str | None
    session: str | None
    """Which session there is over; none = all of the subject's."""


def verify_identity(
    token: str, keys: Sequence[Mapping[str, Any]], expected: Expected, access_token: str
) -> Identity:
    """What an ID token says (OpenID Connect Core, 3.1.3.7); `InvalidTokenError` for any fault."""
    try:
        claims = _provided(
            token, keys, expected.issuer, expected.client_id, _REQUIRED, access_token
        )
        _check_identity(claims, expected)
        return Identity(
            subject=str(claims["sub"]),
            authenticated_at=int(claims.get("auth_time", 0)),
            methods=frozenset(str(method) for method in claims.get("amr", ())),
            session=_named(claims, "sid"),
        )
    except (JOSEError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidTokenError(type(error).__name__) from None


def verify_farewell(
    token: str, keys: Sequence[Mapping[str, Any]], issuer: str, client_id: str
) -> Farewell:
    """What a logout token says (Back-Channel Logout 1.0, 2.6); `InvalidTokenError` for a fault."""
    try:
        claims = _provided(token, keys, issuer, client_id, _REQUIRED_OF_FAREWELLS)
        _check_farewell(claims)
        return Farewell(
            token_id=str(claims["jti"]),
            expires_at=int(claims["exp"]),
            subject=_named(claims, "sub"),
            session=_named(claims, "sid"),
        )
    except (JOSEError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidTokenError(type(error).__name__) from None


def _check_farewell(claims: Mapping[str, Any]) -> None:
    """It is about a logout, names whom, is no ID token, and was not made in the future."""
    if not isinstance(claims["events"].get(_LOGOUT), dict) or "nonce" in claims:
        raise InvalidTokenError
    if not (_named(claims, "sub") or _named(claims, "sid")):
        raise InvalidTokenError
    if int(claims["iat"]) > datetime.now(UTC).timestamp() + LEEWAY:
        raise InvalidTokenError


def _named(claims: Mapping[str, Any], claim: str) -> str | None:
    return str(claims[claim]) if claims.get(claim) else None


def _provided(
    token: str,
    keys: Sequence[Mapping[str, Any]],
    issuer: str,
    client_id: str,
    required: Mapping[str, bool],
    access_token: str | None = None,
) -> dict[str, Any]:
    """What the provider says in a token for us, by one of its keys."""
    key, algorithm = _provider_key(token, keys)
    return jwt.decode(
        token,
        key,
        algorithms=[algorithm],
        audience=client_id,
        issuer=issuer,
        access_token=access_token,
        options={**required, "leeway": LEEWAY},
    )


def _provider_key(token: str, keys: Sequence[Mapping[str, Any]]) -> tuple[Any, str]:
    """The one key that the header names, of the kind that goes with an algorithm we take."""
    if token.count(".") != _JWT_PARTS - 1:
        raise InvalidTokenError
    header = jwt.get_unverified_header(token)
    algorithm = str(header["alg"])
    if algorithm not in IDENTITY_ALGORITHMS or "crit" in header:
        raise InvalidTokenError
    fitting = [
        key
        for key in keys
        if key.get("kid") == header.get("kid")
        and key.get("kty") == IDENTITY_ALGORITHMS[algorithm]
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
    ]
    if len(fitting) != 1:
        raise UnknownKeyError
    return jwk.construct(dict(fitting[0]), algorithm), algorithm


def _check_identity(claims: Mapping[str, Any], expected: Expected) -> None:
    """What the library leaves to us: nonce, authorised party, a date of issue in the future."""
    if not hmac.compare_digest(str(claims["nonce"]).encode(), expected.nonce.encode()):
        raise InvalidTokenError
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else expected.client_id) != expected.client_id:
        raise InvalidTokenError
    if int(claims["iat"]) > datetime.now(UTC).timestamp() + LEEWAY or not claims["sub"]:
        raise InvalidTokenError
