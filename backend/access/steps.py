"""What waits for its next answer: a right password for its code, a challenge for its passkey."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.factor_models import Purpose, Step
from backend.kernel import clock

LIFETIME = timedelta(minutes=5)


def begin(
    session: Session,
    tenant: int,
    purpose: Purpose,
    user_id: UUID | None = None,
    data: Mapping[str, Any] | None = None,
) -> str:
    """A step that waits five minutes; the token that goes on with it is shown only here."""
    token = secrets.token_urlsafe(32)
    session.add(
        Step(
            tenant=tenant,
            key_hash=_hash(token),
            purpose=purpose,
            user_id=user_id,
            data=dict(data or {}),
            expires_at=clock.now() + LIFETIME,
        )
    )
    return token


def first_time(
    session: Session, tenant: int, purpose: Purpose, name: str, expires_at: datetime
) -> bool:
    """Whether nobody came with this before; it is remembered until it would be too old anyway."""
    values = {"tenant": tenant, "key_hash": _hash(name), "purpose": purpose, "data": {}}
    taken = insert(Step).values(**values, expires_at=expires_at).on_conflict_do_nothing()
    return session.execute(taken.returning(Step.key_hash)).first() is not None


def waiting(session: Session, tenant: int, purpose: Purpose, token: str) -> Step | None:
    """The step, locked; none where it is unknown, over, or waits for something else."""
    step = session.get(Step, (tenant, _hash(token)), with_for_update=True)
    if step is None or step.purpose is not purpose or step.expires_at <= clock.now():
        return None
    return step


def taken(session: Session, tenant: int, purpose: Purpose, token: str) -> Step | None:
    """The step, which waits no more: nobody goes on with it a second time."""
    step = waiting(session, tenant, purpose, token)
    if step is not None:
        session.delete(step)
    return step


def forget(session: Session, tenant: int, user_id: UUID) -> None:
    """Nothing waits for this person any more."""
    session.execute(delete(Step).where(Step.tenant == tenant, Step.user_id == user_id))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
