"""What an ID token must say (OpenID Connect Core 1.0, 3.1.3.7): one test for each way to cheat."""

import hashlib
import hmac
import json
import time
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from jose import jwk, jwt

from backend.kernel.identities import LEEWAY, Expected, UnknownKeyError, verify_identity
from backend.kernel.tokens import InvalidTokenError

ISSUER, CLIENT, ACCESS = "https://dang-nhap.example", "thidua", "an access token"
EXPECTED = Expected(ISSUER, CLIENT, "the nonce of this question")
AT_HASH = urlsafe_b64encode(hashlib.sha256(ACCESS.encode()).digest()[:16]).rstrip(b"=").decode()


def pem(key: PrivateKeyTypes) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


EC_KEY = pem(ec.generate_private_key(ec.SECP256R1()))
RSA_KEY = pem(rsa.generate_private_key(65537, 2048))


def public(private: str, algorithm: str, kid: str, **more: str) -> dict[str, Any]:
    key = jwk.construct(private, algorithm).public_key().to_dict()
    plain = {k: v.decode() if isinstance(v, bytes) else v for k, v in key.items()}
    return {**plain, "kid": kid, "use": "sig", **more}


KEYS = [public(EC_KEY, "ES256", "e"), public(RSA_KEY, "RS256", "r")]


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    honest = {
        "iss": ISSUER,
        "aud": CLIENT,
        "sub": "can-bo-1",
        "iat": now,
        "exp": now + 300,
        "nonce": EXPECTED.nonce,
        "at_hash": AT_HASH,
        "auth_time": now - 5,
        "amr": ["pwd", "mfa"],
    }
    return {k: v for k, v in {**honest, **changes}.items() if v is not None}


def signed(body: dict[str, Any], algorithm: str = "ES256", **header: Any) -> str:
    key, kid = (EC_KEY, "e") if algorithm == "ES256" else (RSA_KEY, "r")
    return jwt.encode(body, key, algorithm, headers={"kid": kid, **header})


def encoded(part: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def refused(token: str, keys: Any = KEYS) -> None:
    with pytest.raises(InvalidTokenError):
        verify_identity(token, keys, EXPECTED, ACCESS)


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
@pytest.mark.parametrize("audience", [CLIENT, [CLIENT]])
def test_an_honest_token_says_who_when_and_how(algorithm: str, audience: Any) -> None:
    said = verify_identity(signed(claims(aud=audience), algorithm), KEYS, EXPECTED, ACCESS)
    assert (said.subject, said.methods) == ("can-bo-1", frozenset({"pwd", "mfa"}))
    assert time.time() - said.authenticated_at < 60
    shared = claims(aud=[CLIENT, "another"], azp=CLIENT, at_hash=None, amr=None, auth_time=None)
    plain = verify_identity(signed(shared, algorithm), KEYS, EXPECTED, ACCESS)
    assert (plain.authenticated_at, plain.methods) == (0, frozenset())


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "of another question"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": ["another", "a third"]},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"azp": "another"},
        {"iss": "https://evil.example"},
        {"iss": f"{ISSUER}/"},
        {"exp": 1_700_000_000},
        {"iat": 9_999_999_999},
        {"nbf": 9_999_999_999},
        {"at_hash": "of another token"},
        {"sub": ""},
        {"sub": None},
        {"exp": None},
        {"iat": None},
    ],
    ids=str,
)
def test_what_does_not_hold_is_refused(changes: dict[str, Any]) -> None:
    refused(signed(claims(**changes)))


def test_a_clock_that_differs_by_less_than_the_leeway_is_borne() -> None:
    now = int(time.time())
    for changes in ({"exp": now - LEEWAY + 10}, {"iat": now + LEEWAY - 10}):
        said = verify_identity(signed(claims(**changes)), KEYS, EXPECTED, ACCESS)
        assert said.subject == "can-bo-1"


def test_an_unsigned_token_is_refused() -> None:
    refused(f"{encoded({'alg': 'none', 'kid': 'e'})}.{encoded(claims())}.")


@pytest.mark.parametrize(
    "secret", [json.dumps(KEYS[1]).encode(), KEYS[1]["n"].encode()], ids=["whole", "modulus"]
)
def test_a_public_key_as_an_hmac_secret_is_refused(secret: bytes) -> None:
    said = f"{encoded({'alg': 'HS256', 'kid': 'r'})}.{encoded(claims())}"
    signature = urlsafe_b64encode(hmac.digest(secret, said.encode(), "sha256")).rstrip(b"=")
    refused(f"{said}.{signature.decode()}")


def test_a_key_of_another_kind_name_or_use_is_not_tried() -> None:
    refused(signed(claims(), kid="r"))
    refused(signed(claims(), crit=["exp"]))
    refused(signed(claims()), [public(EC_KEY, "ES256", "e", use="enc")])
    refused(signed(claims()), [public(EC_KEY, "ES256", "e", alg="ES384")])
    refused(signed(claims()), [KEYS[0], KEYS[0]])
    with pytest.raises(UnknownKeyError):
        verify_identity(signed(claims(), kid="new"), KEYS, EXPECTED, ACCESS)


@pytest.mark.parametrize("token", ["", "a", "a.b.c", "....", "é.é.é", "a.b.c.d.e"])
def test_what_is_no_token_is_refused(token: str) -> None:
    refused(token)


@pytest.mark.parametrize("body", [{"aud": {}}, {"nonce": 7}, {"iat": "x"}, {"auth_time": []}])
def test_a_claim_of_another_shape_is_refused(body: dict[str, Any]) -> None:
    refused(signed(claims(**body)))
