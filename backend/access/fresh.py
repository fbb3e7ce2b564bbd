"""An act that binds asks who is there once more when the last proof is older than five minutes."""

import time
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends

from backend.access.actors import Actor
from backend.access.signed_in import Arriving, SignedIn
from backend.kernel.errors import Problem
from backend.kernel.texts import Text

AGE = 300
"""Seconds for which a password or a factor that was shown speaks for the person."""


def stale() -> Problem:
    """401 with the challenge of RFC 9470: prove it at `POST /auth/proof`, then ask again."""
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "proof_required",
        Text(
            "Việc này cần đồng chí xác nhận lại danh tính.",
            "This needs you to confirm who you are once more.",
        ),
        headers={
            "WWW-Authenticate": f'Bearer error="insufficient_user_authentication", max_age={AGE}'
        },
    )


def _proved(actor: Actor) -> Actor:
    if actor.scopes is None and time.time() - actor.proved_at > AGE:
        raise stale()
    return actor


async def _fresh(actor: SignedIn) -> Actor:
    return _proved(actor)


async def _arriving_fresh(actor: Arriving) -> Actor:
    return _proved(actor)


Fresh = Annotated[Actor, Depends(_fresh)]
"""`SignedIn` for acts that bind: signing, deciding, granting."""

ArrivingFresh = Annotated[Actor, Depends(_arriving_fresh)]
"""The same for changing one's own factors, which may be what lets one work at all."""
