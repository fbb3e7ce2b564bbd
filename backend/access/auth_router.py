"""Public routes of signing in: tokens for programs, a cookie session for the web client."""

from http import HTTPStatus
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request, Response

from backend.access import sessions
from backend.access.schemas import AccessTokenOut, Credentials, TokenPair
from backend.access.sessions import Opened
from backend.kernel import problems
from backend.kernel.db import Writing
from backend.kernel.errors import Problem, forbidden
from backend.kernel.texts import Text
from backend.kernel.tokens import LIFETIME, Tokens

router = APIRouter(tags=["sign-in"])
public = APIRouter(tags=["sign-in"])

COOKIE = "__Host-thidua"

GrantType = Literal["password", "refresh_token"]


def _same_origin(request: Request) -> None:
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
    grant_type: Annotated[GrantType, Form()],
    username: Annotated[str, Form(max_length=100)] = "",
    password: Annotated[str, Form(max_length=128)] = "",
    refresh_token: Annotated[str, Form(max_length=200)] = "",
) -> TokenPair:
    """OAuth2 token endpoint (RFC 6749): `password` or `refresh_token`."""
    if grant_type == "refresh_token":
        opened = _refreshed(request, db, refresh_token)
    else:
        opened = _signed_in(request, db, username, password)
    if isinstance(opened, Problem):
        return problems.answer(request, opened)  # type: ignore[return-value] # not raised: commits
    token = _access_token(request, opened)
    return TokenPair(**token.model_dump(), refresh_token=opened.refresh_token)


@router.post("/auth/session", dependencies=[Depends(_same_origin)])
def open_session(
    request: Request, response: Response, db: Writing, credentials: Credentials
) -> AccessTokenOut:
    """Sign in from the web client; the refresh token goes into a cookie closed to scripts."""
    opened = _signed_in(request, db, credentials.username, credentials.password)
    return _with_cookie(request, response, opened)


@router.post("/auth/refresh", dependencies=[Depends(_same_origin)])
def refresh_session(request: Request, response: Response, db: Writing) -> AccessTokenOut:
    """A new access token for the cookie's session."""
    opened = _refreshed(request, db, request.cookies.get(COOKIE, ""))
    return _with_cookie(request, response, opened)


@router.delete("/auth/session", status_code=204, dependencies=[Depends(_same_origin)])
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


def _signed_in(request: Request, db: Writing, username: str, password: str) -> Opened | Problem:
    address = request.client.host if request.client else "unknown"
    opened = sessions.sign_in(
        db,
        request.app.state.tenant,
        username,
        password,
        address=address,
        device=request.headers.get("user-agent", ""),
    )
    return opened or _refused("Tên đăng nhập hoặc mật khẩu không đúng.", "Wrong name or password.")


def _refreshed(request: Request, db: Writing, token: str) -> Opened | Problem:
    state = request.app.state
    opened = sessions.refresh(db, state.tenant, token, state.refresh_secret)
    return opened or _refused("Phiên đăng nhập đã kết thúc.", "The session has ended.")


def _refused(vi: str, en: str) -> Problem:
    headers = {"WWW-Authenticate": "Bearer"}
    return Problem(HTTPStatus.UNAUTHORIZED, "invalid_grant", Text(vi, en), headers=headers)


def _access_token(request: Request, opened: Opened) -> AccessTokenOut:
    tokens: Tokens = request.app.state.tokens
    token = tokens.issue(opened.user_id, opened.sign_in_id, opened.tenant)
    seconds = int(LIFETIME.total_seconds())
    return AccessTokenOut(access_token=token, token_type="Bearer", expires_in=seconds)  # noqa: S106


def _with_cookie(request: Request, response: Response, opened: Opened | Problem) -> AccessTokenOut:
    if isinstance(opened, Problem):
        return problems.answer(request, opened)  # type: ignore[return-value] # not raised: commits
    response.set_cookie(
        COOKIE,
        opened.refresh_token,
        max_age=int(sessions.ABSOLUTE.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="strict",
    )
    return _access_token(request, opened)
