"""What the routes of single sign-on take and give."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.factor_schemas import StepToken
from backend.access.schemas import AccessTokenOut
from backend.kernel.fields import Input


class ProviderAnswer(Input):
    """What the provider sent the person back with."""

    state: StepToken
    code: Annotated[str, Field(min_length=1, max_length=2000)]
    iss: Annotated[str, Field(max_length=500)] | None = None


class LogoutNotice(Input):
    """What the provider sends when somebody has signed out there."""

    logout_token: Annotated[str, Field(min_length=1, max_length=8000)]


class SubjectNew(Input):
    """A person at the provider, by the subject that it knows them by; never by a mail address."""

    subject: Annotated[str, Field(min_length=1, max_length=255)]


class Ways(BaseModel):
    """By what one may sign in here besides a password."""

    provider: str | None
    """What people call their account at the OpenID provider; null = there is none."""


class ProviderAddress(BaseModel):
    """Where to send the person."""

    address: str


class ProviderSession(AccessTokenOut):
    """A session opened by the provider's word, and where to end the one there."""

    logout: str | None


class LinkedAccountOut(BaseModel):
    """An account at the OpenID provider that opens this one."""

    id: UUID
    issuer: str
    subject: str
    linked_at: datetime
    last_used_at: datetime | None
