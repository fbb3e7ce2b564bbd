"""The OpenID provider as others reach it: discovered, its keys kept, codes exchanged."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import httpx

from backend.kernel.identities import (
    Expected,
    Farewell,
    Identity,
    UnknownKeyError,
    verify_farewell,
    verify_identity,
)
from backend.kernel.tokens import InvalidTokenError
from backend.settings import Settings

CALLBACK = "/dang-nhap/tra-ve"
"""The page to which the provider sends people back."""

KEPT = 3600
"""Seconds for which metadata and keys are not asked for again."""

ASKED_ANEW = 60
"""Seconds between two looks for a key that is not known."""

_LIMIT = httpx.Timeout(5)

Keys = Sequence[Mapping[str, Any]]
T = TypeVar("T")


class ProviderError(Exception):
    """The provider cannot be reached, or does not answer as the standard says."""


class RefusedError(Exception):
    """The provider refuses the code, or what it says of the person does not hold."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One way to the provider and back: what ties the answer to the question."""

    state: str
    nonce: str
    verifier: str
    challenge: str


class Provider:
    """The provider that the settings name."""

    def __init__(self, settings: Settings) -> None:
        self.issuer = settings.oidc_issuer
        self.name = settings.oidc_name
        self._client_id = settings.oidc_client_id
        self._secret = settings.oidc_client_secret
        self._back = f"{settings.site}{CALLBACK}"
        self._home = f"{settings.site}/dang-nhap"
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, Mapping[str, Any]]] = {}

    @property
    def says_its_name(self) -> bool:
        """Whether every answer carries `iss` (RFC 9207)."""
        return bool(self._metadata().get("authorization_response_iss_parameter_supported"))

    def address(self, asking: Asking, *, anew: bool) -> str:
        """Where to send the person; `anew` has them sign in there once more."""
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": self._back,
            "scope": "openid",
            "state": asking.state,
            "nonce": asking.nonce,
            "code_challenge": asking.challenge,
            "code_challenge_method": "S256",
        }
        if anew:
            asked |= {"prompt": "login", "max_age": "0"}
        return f"{self._endpoint('authorization_endpoint')}?{urlencode(asked)}"

    def logout_address(self) -> str | None:
        """Where to end the session at the provider too (RP-Initiated Logout 1.0)."""
        endpoint = self._metadata().get("end_session_endpoint")
        asked = {"client_id": self._client_id, "post_logout_redirect_uri": self._home}
        return f"{endpoint}?{urlencode(asked)}" if endpoint else None

    def identity(self, code: str, asking: Asking) -> Identity:
        """Whom the provider vouches for by this code."""
        answer = self._exchanged(code, asking.verifier)
        expected = Expected(self.issuer, self._client_id, asking.nonce)
        try:
            token, access = str(answer["id_token"]), str(answer["access_token"])
        except KeyError as error:
            raise RefusedError from error
        return self._by_its_keys(lambda keys: verify_identity(token, keys, expected, access))

    def farewell(self, token: str) -> Farewell:
        """Whose session is over there, by a logout token."""
        return self._by_its_keys(
            lambda keys: verify_farewell(token, keys, self.issuer, self._client_id)
        )

    def _by_its_keys(self, verified: Callable[[Keys], T]) -> T:
        """What a token says; a key that is not known is looked for once more."""
        try:
            try:
                return verified(self._keys(KEPT))
            except UnknownKeyError:
                return verified(self._keys(ASKED_ANEW))
        except InvalidTokenError as error:
            raise RefusedError from error

    def _exchanged(self, code: str, verifier: str) -> Mapping[str, Any]:
        """The tokens for a code (RFC 6749, 4.1.3; RFC 7636, 4.5)."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back,
            "code_verifier": verifier,
        }
        who = None
        if self._secret:  # form-encoded before Basic: RFC 6749, 2.3.1
            who = httpx.BasicAuth(quote(self._client_id, safe=""), quote(self._secret, safe=""))
        else:
            form["client_id"] = self._client_id
        endpoint = self._endpoint("token_endpoint")
        try:
            answer = httpx.post(endpoint, data=form, auth=who or httpx.Auth(), timeout=_LIMIT)
        except httpx.HTTPError as error:
            raise ProviderError from error
        if answer.status_code in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED}:
            raise RefusedError
        return _json(answer)

    def _endpoint(self, name: str) -> str:
        endpoint = self._metadata().get(name)
        if not isinstance(endpoint, str):
            raise ProviderError
        return endpoint

    def _metadata(self) -> Mapping[str, Any]:
        """What the provider says of itself; it must be the one that the settings name."""
        found = self._read(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration", KEPT)
        if found.get("issuer") != self.issuer:
            raise ProviderError
        return found

    def _keys(self, at_most: float) -> Keys:
        keys = self._read(self._endpoint("jwks_uri"), at_most).get("keys")
        return keys if isinstance(keys, list) else []

    def _read(self, address: str, at_most: float) -> Mapping[str, Any]:
        """A document, asked for again when it is older than so many seconds."""
        with self._lock:
            kept = self._kept.get(address)
            if kept is not None and time.monotonic() - kept[0] < at_most:
                return kept[1]
            try:
                document = _json(httpx.get(address, timeout=_LIMIT))
            except httpx.HTTPError as error:
                raise ProviderError from error
            self._kept[address] = time.monotonic(), document
            return document


def _json(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        body = answer.json()
    except ValueError as error:
        raise ProviderError from error
    if answer.status_code != HTTPStatus.OK or not isinstance(body, dict):
        raise ProviderError
    return body
