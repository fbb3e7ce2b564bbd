"""What the routes of machine clients take and give."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.rules import Permission
from backend.kernel.fields import Input, Line, Words


class ScopeNew(Input):
    """A permission in a place; without a place, in the whole province."""

    permission: Permission
    unit_id: UUID | None = None
    block_id: UUID | None = None


Scopes = Annotated[list[ScopeNew], Field(min_length=1, max_length=50)]


class ClientNew(Input):
    """A new machine client; it gets its secret by a request of its own."""

    name: Line
    note: Words = ""
    scopes: Scopes


class ClientEdit(Input):
    """What may be changed of a client; a field that is left out stays."""

    name: Line | None = None
    note: Words | None = None
    scopes: Scopes | None = None


class SecretNew(Input):
    """A further secret, and for how many hours the present one stays valid beside it."""

    overlap_hours: Annotated[int, Field(ge=0, le=720)] = 72


class ScopeOut(BaseModel):
    """A permission in a place; null is everywhere."""

    permission: Permission
    unit_id: UUID | None
    block_id: UUID | None


class SecretOut(BaseModel):
    """A secret without its text: `hint` is how it begins."""

    id: UUID
    hint: str
    issued_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    actions: list[str]


class SecretIssued(BaseModel):
    """A new secret. This answer is the only place where it can be read."""

    id: UUID
    client_id: UUID
    secret: str
    expires_at: datetime


class ClientOut(BaseModel):
    """A machine client. Its id is the `client_id` of RFC 6749."""

    id: UUID
    name: str
    note: str
    scopes: list[ScopeOut]
    secrets: list[SecretOut]
    created_at: datetime
    revoked_at: datetime | None
    version: int
    actions: list[str]
