"""Public routes of signing in: tokens for programs, a cookie session for the web client."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Header, Request, Response

from backend.access import native, passkeys, proving, sessions
from backend.access.actors import Actor
from backend.access.client_tokens import Credentials as ClientCredentials
from backend.access.client_tokens import authenticate, credentials_of, refused
from backend.access.demands import demands_of
from backend.access.factor_schemas import PasskeyAsked, PasskeyShown, SecondStep
from backend.access.schemas import (
    AccessTokenOut,
    ClientToken,
    Credentials,
    TokenPair,
    TokenRequest,
)
from backend.access.sessions import Caller, Opened
from backend.kernel import problems
from backend.kernel.db import Writing
from backend.kernel.errors import Problem, forbidden
from backend.kernel.texts import Text
from backend.kernel.tokens import LIFETIME, Tokens
from backend.kernel.vault import vault_in

router = APIRouter(tags=["sign-in"])
public = APIRouter(tags=["sign-in"])

COOKIE = "__Host-thidua"

BY_PASSWORD = frozenset({"password", "second_factor"})
"""Grants in which a program sees its person's password: only where the installation allows it."""

_BY_THE_BROWSER = Text(
    "Hệ thống này không nhận mật khẩu qua ứng dụng: hãy đăng nhập bằng trình duyệt.",
    "Programs take no passwords here: sign in by the browser.",
)


async def same_origin(request: Request) -> None:
    """The cookie is only for pages of our own origin."""
    origin = request.headers.get("origin", "")
    allowed = request.app.state.settings.origins
    if origin not in allowed and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise forbidden(
            "foreign_origin",
            Text("Yêu cầu đến từ một trang khác.", "The request comes from another site."),
        )


@router.post("/auth/token")
def issue_token(
    request: Request,
    db: Writing,
    asked: Annotated[TokenRequest, Form()],
    authorization: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> TokenPair | ClientToken:
    """OAuth2 token endpoint (RFC 6749).

    A native application that was allowed in the browser brings its `code` and `code_verifier` by
    `authorization_code`. Where the installation allows `password`, an account with a second factor
    answers it with the problem `second_factor_required`; go on with `second_factor`, its `step` and
    a `code`.

    A machine client shows its secret by HTTP Basic or in the form, and may ask for less than it
    has by `scope`.
    """
    if asked.grant_type == "client_credentials":
        shown = credentials_of(authorization, asked.client_id, asked.client_secret)
        return _client_token(request, db, shown, asked.scope)
    if asked.grant_type in BY_PASSWORD and not request.app.state.settings.password_grant:
        raise refused(HTTPStatus.BAD_REQUEST, "unsupported_grant_type", _BY_THE_BROWSER)
    if asked.grant_type == "refresh_token":
        opened = _refreshed(request, db, asked.refresh_token)
    elif asked.grant_type == "second_factor":
        opened = _finished(request, db, asked.step, asked.code)
    elif asked.grant_type == "authorization_code":
        opened = _allowed(request, db, asked)
    else:
        opened = _signed_in(request, db, asked.username, asked.password)
    if isinstance(opened, Problem):
        return problems.answer(request, opened)  # type: ignore[return-value] # not raised: commits
    token = _access_token(request, opened)
    return TokenPair(**token.model_dump(), refresh_token=opened.refresh_token)


@router.post("/auth/session", dependencies=[Depends(same_origin)])
def open_session(
    request: Request, response: Response, db: Writing, credentials: Credentials
) -> AccessTokenOut:
    """Sign in from the web client; the refresh token goes into a cookie closed to scripts."""
    opened = _signed_in(request, db, credentials.username, credentials.password)
    return begun(request, response, db, opened)


@router.post("/auth/session/code", dependencies=[Depends(same_origin)])
def open_session_by_code(
    request: Request, response: Response, db: Writing, second: SecondStep
) -> AccessTokenOut:
    """The second step after a right password: a code of the application or a recovery code."""
    return begun(request, response, db, _finished(request, db, second.step, second.code))


@router.post("/auth/passkeys/ask")
def ask_for_passkey(request: Request, db: Writing) -> PasskeyAsked:
    """What the browser needs to show a passkey; the same whoever asks."""
    state = request.app.state
    asked = passkeys.ask(db, passkeys.site_of(state.settings), state.tenant)
    return PasskeyAsked(step=asked.step, options=dict(asked.options))


@router.post("/auth/session/passkey", dependencies=[Depends(same_origin)])
def open_session_by_passkey(
    request: Request, response: Response, db: Writing, shown: PasskeyShown
) -> AccessTokenOut:
    """Sign in by a passkey alone: the device has verified its user."""
    ours = passkeys.site_of(request.app.state.settings)
    opened = proving.by_passkey(db, caller_of(request), ours, shown)
    return begun(request, response, db, opened)


@router.post("/auth/refresh", dependencies=[Depends(same_origin)])
def refresh_session(request: Request, response: Response, db: Writing) -> AccessTokenOut:
    """A new access token for the cookie's session."""
    opened = _refreshed(request, db, request.cookies.get(COOKIE, ""))
    return _with_cookie(request, response, opened)


@router.delete("/auth/session", status_code=204, dependencies=[Depends(same_origin)])
def close_session(request: Request, response: Response, db: Writing) -> None:
    """Sign out: the session ends on the server, the cookie is removed."""
    token = request.cookies.get(COOKIE, "")
    sessions.end_by_token(db, request.app.state.tenant, token)
    request.app.state.actors.forget()
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")


@public.get("/.well-known/jwks.json")
async def read_jwks(request: Request) -> dict[str, Any]:
    """The public keys of access tokens (RFC 7517)."""
    tokens: Tokens = request.app.state.tokens
    return tokens.jwks


@public.get("/.well-known/oauth-authorization-server")
async def read_server_metadata(request: Request) -> dict[str, Any]:
    """What the library of a native application has to know of the server (RFC 8414)."""
    return native.metadata(request.app.state.settings.site)


def caller_of(request: Request) -> Caller:
    """From where the request comes."""
    return Caller(
        tenant=request.app.state.tenant,
        address=_address(request),
        device=request.headers.get("user-agent", ""),
        demands=demands_of(request.app.state.settings),
    )


def _finished(request: Request, db: Writing, step: str, code: str) -> Opened | Problem:
    vault = vault_in(request.app.state.settings.data_dir)
    opened = proving.finish(db, caller_of(request), step, code, vault)
    return opened or _refused("Hãy nhập lại mật khẩu từ đầu.", "Start again with the password.")


def _allowed(request: Request, db: Writing, asked: TokenRequest) -> Opened | Problem:
    shown = native.Shown(asked.code, asked.client_id, asked.redirect_uri, asked.code_verifier)
    opened = native.open_session(db, caller_of(request), shown)
    return opened or _refused("Hãy cho phép ứng dụng lại từ đầu.", "Ask to be allowed again.")


def _signed_in(request: Request, db: Writing, username: str, password: str) -> Opened | Problem:
    return sessions.sign_in(db, caller_of(request), username, password)


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _client_token(
    request: Request, db: Writing, shown: ClientCredentials, scope: str
) -> ClientToken:
    state = request.app.state
    client = authenticate(db, state.tenant, shown, scope, _address(request))
    if isinstance(client, Problem):
        return problems.answer(request, client)  # type: ignore[return-value] # not raised: commits
    tokens: Tokens = state.tokens
    token = tokens.issue_to_client(client.client_id, client.secret_id, state.tenant, client.scope)
    return ClientToken(**bearer(token), scope=" ".join(client.scope))


def _refreshed(request: Request, db: Writing, token: str) -> Opened | Problem:
    state = request.app.state
    opened = sessions.refresh(db, state.tenant, token, state.refresh_secret)
    return opened or _refused("Phiên đăng nhập đã kết thúc.", "The session has ended.")


def _refused(vi: str, en: str) -> Problem:
    return sessions.refused(Text(vi, en))


def _access_token(request: Request, opened: Opened) -> AccessTokenOut:
    tokens: Tokens = request.app.state.tokens
    token = tokens.issue(opened.user_id, opened.sign_in_id, opened.tenant, opened.proved_at)
    return AccessTokenOut(**bearer(token))


def bearer(token: str) -> dict[str, Any]:
    """The token as RFC 6749 answers with it."""
    seconds = int(LIFETIME.total_seconds())
    return {"access_token": token, "token_type": "Bearer", "expires_in": seconds}


def begun(
    request: Request, response: Response, db: Writing, opened: Opened | Problem
) -> AccessTokenOut:
    """A session begins in this browser: the one that it still had is over."""
    if not isinstance(opened, Problem):
        sessions.end_by_token(db, request.app.state.tenant, request.cookies.get(COOKIE, ""))
    return _with_cookie(request, response, opened)


def proved(
    request: Request, response: Response, db: Writing, actor: Actor, at: datetime | Problem
) -> AccessTokenOut:
    """The session goes on under new tokens: a proof is as good as signing in (ASVS 5.0, 7.2.4).

    A program's refresh token is used once anyway; it changes with the next refresh.
    """
    if isinstance(at, Problem):
        return problems.answer(request, at)  # type: ignore[return-value] # not raised: commits
    state = request.app.state
    token = request.cookies.get(COOKIE, "")
    own = actor.tenant, actor.sign_in_id
    if renewed := sessions.renew(db, own, token, state.refresh_secret):
        _set_cookie(response, renewed)
    tokens: Tokens = state.tokens
    return AccessTokenOut(**bearer(tokens.issue(actor.user_id, actor.sign_in_id, actor.tenant, at)))


def _with_cookie(request: Request, response: Response, opened: Opened | Problem) -> AccessTokenOut:
    """The session's access token; its refresh token goes into the cookie."""
    if isinstance(opened, Problem):
        return problems.answer(request, opened)  # type: ignore[return-value] # not raised: commits
    _set_cookie(response, opened)
    return _access_token(request, opened)


def _set_cookie(response: Response, opened: Opened) -> None:
    response.set_cookie(
        COOKIE,
        opened.refresh_token,
        max_age=int(sessions.ABSOLUTE.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="strict",
    )
