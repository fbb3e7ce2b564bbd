"""What a logout token must say (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6)."""

import time
from typing import Any

import pytest

from backend.kernel.identities import UnknownKeyError, verify_farewell
from backend.kernel.tokens import InvalidTokenError
from tests.rules.test_identities import CLIENT, EC_KEY, ISSUER, KEYS, public, signed

ABOUT: dict[str, Any] = {"http://schemas.openid.net/event/backchannel-logout": {}}


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    honest = {
        "iss": ISSUER,
        "aud": CLIENT,
        "iat": now,
        "exp": now + 120,
        "jti": "the only one",
        "events": ABOUT,
        "sub": "can-bo-1",
        "sid": "phiên 7",
    }
    return {k: v for k, v in {**honest, **changes}.items() if v is not None}


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
def test_an_honest_token_says_whose_session_is_over(algorithm: str) -> None:
    said = verify_farewell(signed(claims(), algorithm), KEYS, ISSUER, CLIENT)
    assert (said.token_id, said.subject, said.session) == ("the only one", "can-bo-1", "phiên 7")
    everywhere = verify_farewell(signed(claims(sid=None)), KEYS, ISSUER, CLIENT)
    assert (everywhere.subject, everywhere.session) == ("can-bo-1", None)
    one = verify_farewell(signed(claims(sub=None)), KEYS, ISSUER, CLIENT)
    assert (one.subject, one.session) == (None, "phiên 7")


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"exp": int(time.time()) - 61},
        {"iat": int(time.time()) + 3600},
        {"events": None},
        {"events": {}},
        {"events": {"http://schemas.openid.net/event/backchannel-logout": "yes"}},
        {"events": "http://schemas.openid.net/event/backchannel-logout"},
        {"nonce": "of an ID token"},
        {"sub": None, "sid": None},
        {"jti": None},
        {"iat": None},
        {"exp": None},
        {"aud": None},
        {"iss": None},
    ],
    ids=" ".join,
)
def test_what_does_not_hold_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(InvalidTokenError):
        verify_farewell(signed(claims(**changed)), KEYS, ISSUER, CLIENT)


def test_an_unknown_key_is_told_apart_and_a_foreign_one_refused() -> None:
    with pytest.raises(UnknownKeyError):
        verify_farewell(signed(claims(), kid="new"), KEYS, ISSUER, CLIENT)
    other = [public(EC_KEY, "ES256", "r"), *KEYS[:1]]
    with pytest.raises(InvalidTokenError):
        verify_farewell(signed(claims(), "RS256"), other, ISSUER, CLIENT)
