"""The sign-in check of every guarded route. Async, so that a warm check costs no thread."""

import time
from collections.abc import Collection, Sequence
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from backend.access.actors import Actor, load_actors
from backend.kernel.db import Database
from backend.kernel.errors import Problem, forbidden
from backend.kernel.pacing import Pacing
from backend.kernel.texts import Text
from backend.kernel.together import Together
from backend.kernel.tokens import AccessToken, InvalidTokenError, Tokens

_BEARER = HTTPBearer(auto_error=False, bearerFormat="JWT", scheme_name="bearer")
_REMEMBERED = 10_000


class ActorCache:
    """Actors by token for a few seconds, so that a burst of requests asks the database once."""

    def __init__(self, tokens: Tokens, database: Database, seconds: float) -> None:
        self._tokens = tokens
        self._database = database
        self._seconds = seconds
        self._actors: dict[str, tuple[float, Actor]] = {}
        self._together: Together[None, str, tuple[Actor, int]] = Together(self._load)

    async def actor(self, token: str) -> Actor:
        """The actor of `token`; `InvalidTokenError` when it, the session or the account is over."""
        now = time.monotonic()
        kept = self._actors.get(token)
        if kept is not None and now < kept[0]:
            return kept[1]
        actor, expires_at = await self._together.ask(None, token)
        self._keep(token, actor, now + min(self._seconds, expires_at - time.time()))
        return actor

    def forget(self) -> None:
        """Ask the database again for everybody: rights have changed."""
        self._actors.clear()

    def forget_these(self, people: Collection[UUID]) -> None:
        """Ask the database again for these people only."""
        kept = self._actors.items()
        self._actors = {token: one for token, one in kept if one[1].user_id not in people}

    def _load(self, _: None, tokens: Sequence[str]) -> list[tuple[Actor, int] | Exception]:
        """The actors of those who come in the same moment, each with the end of its token."""
        verified = [self._verified(token) for token in tokens]
        good = {token for token in verified if token is not None}
        with self._database.reading() as connection:
            actors = load_actors(connection, good)
        return [
            (actors[token], token.expires_at) if token in actors else InvalidTokenError()
            for token in verified
        ]

    def _verified(self, token: str) -> AccessToken | None:
        try:
            return self._tokens.verify(token)
        except InvalidTokenError:
            return None

    def _keep(self, token: str, actor: Actor, until: float) -> None:
        if len(self._actors) >= _REMEMBERED:
            self._actors.clear()
        self._actors[token] = (until, actor)


def unauthorized() -> Problem:
    """401 with the challenge of RFC 6750."""
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "sign_in_required",
        Text("Đồng chí cần đăng nhập.", "You need to sign in."),
        headers={"WWW-Authenticate": "Bearer"},
    )


async def shown(request: Request, token: str) -> Actor:
    """Whose token it is, by one more request of theirs: 429 where there were too many."""
    state = request.app.state
    cache: ActorCache = state.actors
    pacing: Pacing = state.pacing
    try:
        actor = await cache.actor(token)
    except InvalidTokenError:
        pacing.by_stranger(request.scope)
        raise
    count = pacing.by_person if actor.scopes is None else pacing.by_machine
    count(request.scope, actor.owner)
    return actor


async def _anybody_signed_in(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Actor:
    if bearer is None:
        raise unauthorized()
    try:
        return await shown(request, bearer.credentials)
    except InvalidTokenError:
        raise unauthorized() from None


async def _signed_in(actor: Annotated[Actor, Depends(_anybody_signed_in)]) -> Actor:
    if actor.must_change_password:
        raise forbidden(
            "password_change_required",
            Text(
                "Đồng chí phải đổi mật khẩu được cấp trước khi làm việc.",
                "You must change the password you were given first.",
            ),
        )
    if actor.must_add_factor:
        raise forbidden(
            "second_factor_must_be_added",
            Text(
                "Vai trò của đồng chí cần yếu tố xác thực thứ hai trước khi làm việc.",
                "Your role needs a second factor before you can work.",
            ),
        )
    return actor


SignedIn = Annotated[Actor, Depends(_signed_in)]
"""The actor of a guarded route. Name it before the database among the parameters."""

Arriving = Annotated[Actor, Depends(_anybody_signed_in)]
"""The same for the few routes open to who still has to change a first password or add a factor."""
