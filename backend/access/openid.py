"""Signing in by an account at the OpenID provider (code flow, PKCE), and linking such an account.

The browser holds a secret in a cookie; state, nonce and verifier hang on it, so that an answer
counts only in the browser that asked. An account is found by issuer and subject, never by a mail
address, and none is opened for a subject that nobody has linked.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access import sessions, steps
from backend.access.actors import Actor
from backend.access.factor_models import LinkedAccount, Purpose
from backend.access.factors import myself
from backend.access.fresh import AGE
from backend.access.models import SignIn, User
from backend.access.operations import managed_user
from backend.access.provider import Asking, Provider, ProviderError, RefusedError
from backend.access.sessions import Caller, Opened, Voucher
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import Problem, conflict, not_found
from backend.kernel.identities import LEEWAY, Identity
from backend.kernel.places import Place
from backend.kernel.texts import Text


class Wish(StrEnum):
    """What the person goes to the provider for."""

    sign_in = "sign_in"
    link = "link"
    proof = "proof"


@dataclass(frozen=True, slots=True)
class Returned:
    """With what the person comes back (RFC 6749, 4.1.2; RFC 9207)."""

    state: str
    code: str
    iss: str | None
    browser: str
    """The secret of the browser's cookie."""


def begin(
    session: Session, tenant: int, provider: Provider, wish: Wish, who: tuple[UUID | None, str]
) -> str:
    """Where to send the person, who is (account, secret of the browser)."""
    user_id, browser = who
    state = steps.begin(session, tenant, Purpose.openid, user_id, {"wish": wish})
    return provider.address(_asking(state, browser), anew=wish is Wish.proof)


def identity(
    session: Session,
    tenant: int,
    provider: Provider,
    came: Returned,
    wish: tuple[Wish, UUID | None],
) -> Identity | Problem:
    """Whom the provider vouches for in answer to this `wish` of this account.

    Problems are returned, not raised: what was used up stays used up.
    """
    step = steps.taken(session, tenant, Purpose.openid, came.state)
    if step is None or (Wish(step.data["wish"]), step.user_id) != wish:
        return refused()
    try:
        named = came.iss is not None or provider.says_its_name
        if named and came.iss != provider.issuer:
            return refused()
        return provider.identity(came.code, _asking(came.state, came.browser))
    except RefusedError:
        return refused()
    except ProviderError:
        return unreachable()


def sign_in(
    session: Session, caller: Caller, provider: Provider, came: Returned
) -> Opened | Problem:
    """A session for whom the provider vouches; an unknown subject opens nothing.

    Who has a second factor here is asked for it, unless the provider says that it asked for two.
    """
    said = identity(session, caller.tenant, provider, came, (Wish.sign_in, None))
    if isinstance(said, Problem):
        return said
    account = _account(session, caller.tenant, provider.issuer, said.subject)
    user = session.get(User, (caller.tenant, account.user_id)) if account else None
    if account is None or user is None or not user.active:
        return unknown()
    account.last_used_at = clock.now()
    voucher = Voucher(provider.issuer, said.subject, said.session)
    if user.second_factor_since is not None and "mfa" not in said.methods:
        return sessions.second_factor_required(session, user, voucher)
    return sessions.open_for(session, user, caller, voucher)


def sign_out(session: Session, tenant: int, provider: Provider, token: str) -> Problem | None:
    """End what a logout token of the provider's names; it counts once."""
    try:
        said = provider.farewell(token)
    except RefusedError:
        return no_farewell()
    except ProviderError:
        return unreachable()
    until = datetime.fromtimestamp(said.expires_at + LEEWAY, UTC)
    name = f"{provider.issuer} {said.token_id}"
    if not steps.first_time(session, tenant, Purpose.farewell, name, until):
        return no_farewell()
    over = Voucher(provider.issuer, said.subject or "", said.session)
    sessions.end_vouched(session, tenant, over)
    return None


def link_own(
    session: Session, actor: Actor, provider: Provider, came: Returned
) -> LinkedAccount | Problem:
    """Link the account at the provider, which the person has just shown to be theirs."""
    user = myself(session, actor)
    said = identity(session, actor.tenant, provider, came, (Wish.link, user.id))
    if isinstance(said, Problem):
        return said
    return _linked(session, actor, user, (provider.issuer, said.subject))


def prove(session: Session, actor: Actor, provider: Provider, came: Returned) -> datetime | Problem:
    """The session is proved anew by a sign-in at the provider that has just happened."""
    user = myself(session, actor)
    said = identity(session, actor.tenant, provider, came, (Wish.proof, user.id))
    if isinstance(said, Problem):
        return said
    account = _account(session, actor.tenant, provider.issuer, said.subject)
    recent = datetime.now(UTC) - timedelta(seconds=AGE + LEEWAY)
    if account is None or account.user_id != user.id:
        return unknown()
    if said.authenticated_at < recent.timestamp():
        return refused()
    signed_in = session.get_one(SignIn, (actor.tenant, actor.sign_in_id))
    signed_in.proved_at = datetime.now(UTC)
    return signed_in.proved_at


def link(
    session: Session, actor: Actor, user_id: UUID, subject: tuple[str, str]
) -> LinkedAccount | Problem:
    """An administrator links an account by (issuer, subject)."""
    return _linked(session, actor, managed_user(session, actor, user_id), subject)


def unlink(session: Session, actor: Actor, user: User, account_id: UUID) -> None:
    """The account at the provider opens nothing more here."""
    account = session.get(LinkedAccount, (actor.tenant, account_id))
    if account is None or account.user_id != user.id:
        raise not_found()
    session.delete(account)
    record(session, actor, "factor.unlinked", Place(unit_id=user.unit_id), user)


def accounts_of(session: Session, user: User) -> Sequence[LinkedAccount]:
    """The linked accounts of a person."""
    mine = (LinkedAccount.tenant == user.tenant) & (LinkedAccount.user_id == user.id)
    return session.scalars(select(LinkedAccount).where(mine).order_by(LinkedAccount.id)).all()


def _linked(
    session: Session, actor: Actor, user: User, subject: tuple[str, str]
) -> LinkedAccount | Problem:
    known = _account(session, actor.tenant, *subject)
    if known is not None and known.user_id == user.id:
        return known
    if known is not None:
        return conflict(
            "linked_elsewhere",
            "Tài khoản này đã liên kết với người khác.",
            "This account is linked to somebody else.",
        )
    issuer, name = subject
    account = LinkedAccount(
        tenant=user.tenant, user_id=user.id, issuer=issuer, subject=name, linked_at=clock.now()
    )
    session.add(account)
    session.flush()
    record(session, actor, "factor.linked", Place(unit_id=user.unit_id), user)
    return account


def _account(session: Session, tenant: int, issuer: str, subject: str) -> LinkedAccount | None:
    return session.scalar(
        select(LinkedAccount).where(
            LinkedAccount.tenant == tenant,
            LinkedAccount.issuer == issuer,
            LinkedAccount.subject == subject,
        )
    )


def _asking(state: str, browser: str) -> Asking:
    verifier = _derived(browser, f"verifier:{state}")
    challenge = _text(hashlib.sha256(verifier.encode()).digest())
    return Asking(state, _derived(browser, f"nonce:{state}"), verifier, challenge)


def _derived(browser: str, what: str) -> str:
    return _text(hmac.digest(browser.encode(), what.encode(), "sha256"))


def _text(part: bytes) -> str:
    return urlsafe_b64encode(part).rstrip(b"=").decode()


def refused() -> Problem:
    """401: the answer does not hold, whatever the reason; begin again."""
    return _answer(
        HTTPStatus.UNAUTHORIZED,
        "provider_answer_refused",
        "Đăng nhập chung không thành công; hãy thử lại từ đầu.",
        "The single sign-on did not succeed; start again.",
    )


def no_farewell() -> Problem:
    """400 (Back-Channel Logout 1.0, 2.8): the token does not hold, or was taken before."""
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "logout_token_refused",
        Text("Thông báo đăng xuất không hợp lệ.", "The logout token does not hold."),
        members={"error": "invalid_request"},
    )


def unknown() -> Problem:
    """401: the provider knows the person, nobody here has linked them."""
    return _answer(
        HTTPStatus.UNAUTHORIZED,
        "account_not_linked",
        "Tài khoản này chưa liên kết với người dùng nào. Hãy đăng nhập bằng mật khẩu rồi liên kết, "
        "hoặc nhờ cán bộ quản lý tài khoản liên kết.",
        "This account is linked to nobody here. Sign in by password and link it, or ask the "
        "officer who manages accounts.",
    )


def unreachable() -> Problem:
    """503: the provider is away; local accounts work."""
    return _answer(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "provider_unreachable",
        "Chưa kết nối được với hệ thống đăng nhập chung; hãy đăng nhập bằng mật khẩu.",
        "The single sign-on service cannot be reached; sign in by password.",
    )


def _answer(status: HTTPStatus, code: str, vi: str, en: str) -> Problem:
    headers: Mapping[str, str] = (
        {"WWW-Authenticate": "Bearer"} if status is HTTPStatus.UNAUTHORIZED else {}
    )
    return Problem(status, code, Text(vi, en), headers=headers)
