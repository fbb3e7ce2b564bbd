"""One test for each trap of python-jose 3.5, and what an honest token says."""

import hmac
import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwe, jwt

from backend.kernel.tokens import InvalidTokenError, Tokens

ISSUER = "thidua"
NOW = datetime.now(UTC)


def pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


KEY = ec.generate_private_key(ec.SECP256R1())
TOKENS = Tokens(lambda: [pem(KEY)], ISSUER)
KID = TOKENS.jwks["keys"][0]["kid"]


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    honest = {
        "iss": ISSUER,
        "aud": "thidua",
        "sub": str(uuid4()),
        "sid": str(uuid4()),
        "ten": 1,
        "iat": now,
        "exp": now + 60,
    }
    return {k: v for k, v in {**honest, **changes}.items() if v is not None}


def signed(body: dict[str, Any], key: Any = None, algorithm: str = "ES256", **header: Any) -> str:
    headers = {"kid": KID, "typ": "at+jwt", **header}
    return jwt.encode(body, key or pem(KEY).decode(), algorithm, headers=headers)


def encoded(part: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def refused(token: str) -> None:
    with pytest.raises(InvalidTokenError):
        TOKENS.verify(token)


def test_an_honest_token_says_who_and_where() -> None:
    user, session = uuid4(), uuid4()

    said = TOKENS.verify(TOKENS.issue(user, session, 7, NOW))

    assert (said.user_id, said.session_id, said.tenant) == (user, session, 7)
    assert said.proved_at == int(NOW.timestamp())
    assert 590 < said.expires_at - time.time() <= 600
    TOKENS.verify(signed(claims()))


def test_an_unsigned_token_is_refused() -> None:
    header = {"alg": "none", "typ": "at+jwt", "kid": KID}
    refused(f"{encoded(header)}.{encoded(claims())}.")


@pytest.mark.parametrize(
    "form",
    [
        (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo),
        (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo),
        (serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH),
    ],
)
def test_the_public_key_as_an_hmac_secret_is_refused(form: tuple[Any, Any]) -> None:
    secret = KEY.public_key().public_bytes(*form)
    header = {"alg": "HS256", "typ": "at+jwt", "kid": KID}
    said = f"{encoded(header)}.{encoded(claims())}"
    signature = urlsafe_b64encode(hmac.digest(secret, said.encode(), "sha256")).rstrip(b"=")
    refused(f"{said}.{signature.decode()}")


def test_another_algorithm_is_refused() -> None:
    other = ec.generate_private_key(ec.SECP384R1())
    refused(signed(claims(), pem(other).decode(), "ES384"))


def test_another_key_under_our_name_is_refused() -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    refused(signed(claims(), pem(other).decode()))


def test_an_unknown_or_missing_key_name_is_refused() -> None:
    refused(signed(claims(), kid="another"))
    refused(jwt.encode(claims(), pem(KEY).decode(), "ES256", headers={"typ": "at+jwt"}))


def test_a_token_of_another_type_is_refused() -> None:
    refused(signed(claims(), typ="JWT"))


def test_a_critical_extension_is_refused() -> None:
    refused(signed(claims(), crit=["exp"]))


def test_an_encrypted_token_is_refused() -> None:
    refused(jwe.encrypt(b"{}", b"k" * 32, algorithm="dir", encryption="A256GCM").decode())


@pytest.mark.parametrize("claim", ["iss", "aud", "sub", "sid", "ten", "iat", "exp"])
def test_every_claim_is_required(claim: str) -> None:
    refused(signed(claims(**{claim: None})))


@pytest.mark.parametrize(
    "changes",
    [{"iss": "another"}, {"aud": "another"}, {"exp": int(time.time()) - 1}, {"sub": "not-a-uuid"}],
)
def test_a_wrong_claim_is_refused(changes: dict[str, Any]) -> None:
    refused(signed(claims(**changes)))


@pytest.mark.parametrize("token", ["", "a", "a.b", "a.b.c", "....", "é.é.é", "a.b.c.d.e"])
def test_what_is_no_token_is_refused(token: str) -> None:
    refused(token)


def test_an_altered_byte_is_found() -> None:
    header, body, signature = TOKENS.issue(uuid4(), uuid4(), 1, NOW).split(".")
    changed = bytearray(urlsafe_b64decode(body + "=="))
    changed[-2] ^= 1
    refused(f"{header}.{urlsafe_b64encode(changed).rstrip(b'=').decode()}.{signature}")


def test_the_published_keys_hold_no_secret() -> None:
    assert set(TOKENS.jwks["keys"][0]) == {"kty", "crv", "x", "y", "kid", "use", "alg"}
