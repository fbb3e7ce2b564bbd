"""A retried request does not act twice: `Idempotency-Key` on creating POSTs.

The key is stored in the same transaction as what the request creates. The same key and body get
the first answer again; another body under the same key is a 422.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import Depends, Header, Request
from pydantic import BaseModel
from sqlalchemy import ForeignKey, SmallInteger, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.kernel.db import Base
from backend.kernel.errors import invalid

M = TypeVar("M", bound=BaseModel)


class IdempotencyKey(Base):
    """A key that a user has used, with the answer given."""

    __tablename__ = "idempotency_keys"

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[str]
    answer: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Once:
    """The key of one request, and a hash of what it asks."""

    def __init__(self, key: str | None, request_hash: str) -> None:
        self._key = key
        self._request_hash = request_hash

    def __call__(
        self, session: Session, owner: tuple[int, UUID], kind: type[M], act: Callable[[], M]
    ) -> M:
        """The answer of `act`, or the one given before under this key of `owner` (tenant, user)."""
        if self._key is None:
            return act()
        if self._claimed(session, owner):
            answer = act()
            self._row(session, owner).answer = answer.model_dump_json()
            return answer
        return self._given_before(session, owner, kind)

    def _claimed(self, session: Session, owner: tuple[int, UUID]) -> bool:
        """Take the key; a second request with it waits here until the first has ended."""
        tenant, user_id = owner
        claim = (
            insert(IdempotencyKey)
            .values(tenant=tenant, user_id=user_id, key=self._key, request_hash=self._request_hash)
            .on_conflict_do_nothing()
            .returning(IdempotencyKey.key)
        )
        return session.scalar(claim) is not None

    def _row(self, session: Session, owner: tuple[int, UUID]) -> IdempotencyKey:
        return session.get_one(IdempotencyKey, (*owner, self._key))

    def _given_before(self, session: Session, owner: tuple[int, UUID], kind: type[M]) -> M:
        row = self._row(session, owner)
        if row.request_hash != self._request_hash or row.answer is None:
            raise invalid(
                "/header/Idempotency-Key",
                "key_reused",
                "Khóa này đã dùng cho một yêu cầu khác.",
                "This key was used for another request.",
            )
        return kind.model_validate_json(row.answer)


async def _once(
    request: Request,
    idempotency_key: Annotated[str | None, Header(min_length=8, max_length=100)] = None,
) -> Once:
    asked = f"{request.method} {request.url.path}\n".encode() + await request.body()
    return Once(idempotency_key, hashlib.sha256(asked).hexdigest())


OnceOnly = Annotated[Once, Depends(_once)]
"""The idempotency key of a creating POST."""
