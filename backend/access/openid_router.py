"""Single sign-on: to the provider and back, one's linked accounts, linking by an administrator."""

import secrets
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Cookie, Depends, Form, Request, Response

from backend.access import openid
from backend.access.auth_router import begun, caller_of, proved, same_origin
from backend.access.factor_models import LinkedAccount
from backend.access.factors import myself
from backend.access.fresh import Fresh
from backend.access.openid import Returned, Wish
from backend.access.openid_schemas import (
    LinkedAccountOut,
    LogoutNotice,
    ProviderAddress,
    ProviderAnswer,
    ProviderSession,
    SubjectNew,
    Ways,
)
from backend.access.operations import managed_user
from backend.access.provider import Provider, ProviderError
from backend.access.schemas import AccessTokenOut
from backend.access.signed_in import SignedIn
from backend.access.steps import LIFETIME
from backend.kernel import problems
from backend.kernel.db import Writing
from backend.kernel.errors import Problem, not_found

router = APIRouter(tags=["sign-in"])

COOKIE = "__Host-thidua-openid"


async def provider_of(request: Request) -> Provider:
    """The provider; 404 where there is none."""
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise not_found()
    return provider


async def returned(
    answer: ProviderAnswer, browser: Annotated[str, Cookie(alias=COOKIE)] = ""
) -> Returned:
    """The provider's answer, in the browser in which it arrived."""
    return Returned(answer.state, answer.code, answer.iss, browser)


OurProvider = Annotated[Provider, Depends(provider_of)]
Came = Annotated[Returned, Depends(returned)]


@router.get("/auth/ways")
async def read_ways(request: Request) -> Ways:
    """By what one may sign in here besides a password."""
    provider: Provider | None = request.app.state.provider
    return Ways(provider=provider.name if provider else None)


@router.post("/auth/openid/ask", dependencies=[Depends(same_origin)])
def ask_provider_to_sign_in(
    request: Request, response: Response, db: Writing, provider: OurProvider
) -> ProviderAddress:
    """Where to sign in at the provider."""
    return _asked(request, response, db, provider, (Wish.sign_in, None))


@router.post("/auth/openid/session", dependencies=[Depends(same_origin)])
def open_session_by_provider(
    request: Request, response: Response, db: Writing, provider: OurProvider, came: Came
) -> ProviderSession:
    """Sign in by what the provider says; the answer counts once, in the browser that asked."""
    opened = openid.sign_in(db, caller_of(request), provider, came)
    token = begun(request, response, db, opened)
    if isinstance(opened, Problem):
        return token  # type: ignore[return-value] # the problem's answer: not raised, commits
    return ProviderSession(**token.model_dump(), logout=provider.logout_address())


@router.post("/auth/openid/logout", status_code=204)
def close_sessions_by_provider(
    request: Request, db: Writing, provider: OurProvider, notice: Annotated[LogoutNotice, Form()]
) -> None:
    """The provider tells that somebody signed out there (Back-Channel Logout 1.0)."""
    problem = openid.sign_out(db, request.app.state.tenant, provider, notice.logout_token)
    request.app.state.actors.forget()
    if problem is not None:
        return problems.answer(request, problem)  # type: ignore[return-value] # not raised: commits
    return None


@router.post("/auth/openid/proof/ask", dependencies=[Depends(same_origin)])
def ask_provider_for_proof(
    request: Request, response: Response, actor: SignedIn, db: Writing, provider: OurProvider
) -> ProviderAddress:
    """Where to sign in once more at the provider, before an act that binds."""
    return _asked(request, response, db, provider, (Wish.proof, actor.user_id))


@router.post("/auth/openid/proof", dependencies=[Depends(same_origin)])
def prove_by_provider(
    request: Request,
    response: Response,
    actor: SignedIn,
    db: Writing,
    provider: OurProvider,
    came: Came,
) -> AccessTokenOut:
    """Prove who one is by a sign-in at the provider that has just happened."""
    return proved(request, response, db, actor, openid.prove(db, actor, provider, came))


@router.post("/auth/openid/link/ask", dependencies=[Depends(same_origin)])
def ask_provider_to_link(
    request: Request, response: Response, actor: Fresh, db: Writing, provider: OurProvider
) -> ProviderAddress:
    """Where to show which account at the provider is one's own."""
    return _asked(request, response, db, provider, (Wish.link, actor.user_id))


@router.post("/auth/linked-accounts", status_code=201, dependencies=[Depends(same_origin)])
def link_account(
    request: Request, actor: Fresh, db: Writing, provider: OurProvider, came: Came
) -> LinkedAccountOut:
    """Link one's account at the provider. Its state is used up: a second try is refused."""
    return _linked(request, openid.link_own(db, actor, provider, came))


@router.get("/auth/linked-accounts")
def list_linked_accounts(actor: SignedIn, db: Writing) -> list[LinkedAccountOut]:
    """One's own linked accounts."""
    return [_account_out(account) for account in openid.accounts_of(db, myself(db, actor))]


@router.delete("/auth/linked-accounts/{account_id}", status_code=204)
def unlink_account(actor: Fresh, db: Writing, account_id: UUID) -> None:
    """Sign in by this account no more."""
    openid.unlink(db, actor, myself(db, actor), account_id)


@router.get("/users/{user_id}/linked-accounts")
def list_linked_accounts_of(actor: SignedIn, db: Writing, user_id: UUID) -> list[LinkedAccountOut]:
    """The linked accounts of somebody whose account one manages."""
    user = managed_user(db, actor, user_id)
    return [_account_out(account) for account in openid.accounts_of(db, user)]


@router.post("/users/{user_id}/linked-accounts", status_code=201)
def link_account_of(
    request: Request,
    actor: Fresh,
    db: Writing,
    provider: OurProvider,
    user_id: UUID,
    new: SubjectNew,
) -> LinkedAccountOut:
    """Link somebody by the subject that the provider knows them by. Again, it changes nothing."""
    linked = openid.link(db, actor, user_id, (provider.issuer, new.subject))
    return _linked(request, linked)


@router.delete("/users/{user_id}/linked-accounts/{account_id}", status_code=204)
def unlink_account_of(actor: Fresh, db: Writing, user_id: UUID, account_id: UUID) -> None:
    """Let somebody sign in by this account no more."""
    openid.unlink(db, actor, managed_user(db, actor, user_id), account_id)


def _asked(
    request: Request,
    response: Response,
    db: Writing,
    provider: Provider,
    wish: tuple[Wish, UUID | None],
) -> ProviderAddress:
    """The address, and the secret to which the answer will be tied, in a cookie."""
    browser = secrets.token_urlsafe(32)
    tenant = request.app.state.tenant
    try:
        address = openid.begin(db, tenant, provider, wish[0], (wish[1], browser))
    except ProviderError:
        raise openid.unreachable() from None
    response.set_cookie(
        COOKIE,
        browser,
        max_age=int(LIFETIME.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="strict",
    )
    return ProviderAddress(address=address)


def _linked(request: Request, linked: LinkedAccount | Problem) -> LinkedAccountOut:
    if isinstance(linked, Problem):
        return problems.answer(request, linked)  # type: ignore[return-value] # not raised: commits
    return _account_out(linked)


def _account_out(account: LinkedAccount) -> LinkedAccountOut:
    return LinkedAccountOut(
        id=account.id,
        issuer=account.issuer,
        subject=account.subject,
        linked_at=account.linked_at,
        last_used_at=account.last_used_at,
    )
