"""What the access routes take and give."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from backend.access.rules import Permission, Role
from backend.kernel.fields import Input, Line

Username = Annotated[
    str, StringConstraints(to_lower=True, pattern=r"^[a-zA-Z0-9][a-zA-Z0-9._-]{2,59}$")
]
"""3 to 60 letters, digits, dots, hyphens, underscores; kept in lower case."""

Password = Annotated[str, Field(min_length=1, max_length=128)]


class Credentials(Input):
    """A name and a password."""

    username: Annotated[str, Field(min_length=1, max_length=100)]
    password: Password


class PasswordChange(Input):
    """The present password and the new one."""

    current_password: Password
    new_password: Password


class TokenRequest(BaseModel):
    """A token request (RFC 6749): members that are not known are ignored, as section 3.2 asks."""

    grant_type: Literal[
        "password", "second_factor", "authorization_code", "refresh_token", "client_credentials"
    ]
    username: Annotated[str, Field(max_length=100)] = ""
    password: Annotated[str, Field(max_length=128)] = ""
    refresh_token: Annotated[str, Field(max_length=200)] = ""
    step: Annotated[str, Field(max_length=100)] = ""
    code: Annotated[str, Field(max_length=100)] = ""
    code_verifier: Annotated[str, Field(max_length=128)] = ""
    redirect_uri: Annotated[str, Field(max_length=500)] = ""
    client_id: Annotated[str, Field(max_length=100)] = ""
    client_secret: Annotated[str, Field(max_length=200)] = ""
    scope: Annotated[str, Field(max_length=1000)] = ""


class AccessTokenOut(BaseModel):
    """An access token (RFC 6749, 5.1); the refresh token travels in the cookie."""

    access_token: str
    token_type: str
    expires_in: int
    """Seconds."""


class TokenPair(AccessTokenOut):
    """An access token with the refresh token, for clients without cookies."""

    refresh_token: str


class ClientToken(AccessTokenOut):
    """A machine client's access token; it asks again with its secret (RFC 6749, 4.4.3)."""

    scope: str


class GrantOut(BaseModel):
    """A role in a place; null is everywhere, null dates are open."""

    role: Role
    unit_id: UUID | None
    block_id: UUID | None
    starts_on: date | None
    ends_on: date | None


class Me(BaseModel):
    """The signed-in person with what they may do today."""

    id: UUID
    username: str
    name: str
    must_change_password: bool
    must_add_factor: bool
    second_factor_due: date | None
    grants: list[GrantOut]
    permissions: list[Permission]


class SessionOut(BaseModel):
    """A running session of the signed-in person."""

    id: UUID
    device: str
    started_at: datetime
    last_used_at: datetime
    current: bool


class UserNew(Input):
    """A new account; it gets a first password that must be changed."""

    username: Username
    name: Line
    unit_id: UUID | None = None
    first_password: Password


class UserEdit(Input):
    """What may be changed of an account; a field that is left out stays."""

    name: Line | None = None
    unit_id: UUID | None = None


class FirstPassword(Input):
    """A new first password for somebody who lost theirs."""

    first_password: Password


class UserOut(BaseModel):
    """An account."""

    id: UUID
    username: str
    name: str
    unit_id: UUID | None
    active: bool
    must_change_password: bool
    second_factor_since: datetime | None
    created_at: datetime
    version: int
    actions: list[str]


class GrantNew(Input):
    """A role to give."""

    role: Role
    unit_id: UUID | None = None
    block_id: UUID | None = None
    starts_on: date
    ends_on: date | None = None


class GivenGrant(GrantOut):
    """A grant as given, with who gave it."""

    id: UUID
    granted_at: datetime
    revoked_at: datetime | None
    actions: list[str]
