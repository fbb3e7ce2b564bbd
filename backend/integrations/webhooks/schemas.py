"""What the routes of webhooks take and give."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from backend.integrations.webhooks.rules import (
    DeliveryState,
    Failure,
    PauseReason,
    Told,
    WebhookState,
)
from backend.kernel.fields import Input, Line

Url = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=1000)]
"""An absolute address in ASCII; names with other letters are given in their `xn--` form."""

Kinds = Annotated[list[Told], Field(max_length=len(Told))]


class WebhookNew(Input):
    """A receiver; without kinds it is told all, without a place of the whole province."""

    name: Line
    url: Url
    kinds: Kinds = Field(default_factory=list)
    unit_id: UUID | None = None
    block_id: UUID | None = None


class WebhookEdit(Input):
    """What may be changed; a field that is left out stays."""

    name: Line | None = None
    url: Url | None = None
    kinds: Kinds | None = None


class WebhookSecretNew(Input):
    """A new secret, and for how many hours messages are signed by the present one as well."""

    overlap_hours: Annotated[int, Field(ge=0, le=720)] = 72


class Replay(Input):
    """Tell everything again that happened from this moment on and was told before."""

    since: AwareDatetime


class WebhookSecretOut(BaseModel):
    """A secret without its text."""

    id: UUID
    issued_at: datetime
    expires_at: datetime | None


class WebhookSecretIssued(WebhookSecretOut):
    """A new secret. This answer is the only place where it can be read."""

    secret: str


class WebhookOut(BaseModel):
    """A receiver, and how it fares."""

    id: UUID
    name: str
    url: str
    kinds: list[Told]
    unit_id: UUID | None
    block_id: UUID | None
    state: WebhookState
    paused_because: PauseReason | None
    failing_since: datetime | None
    secrets: list[WebhookSecretOut]
    created_at: datetime
    version: int
    actions: list[str]


class DeliveryOut(BaseModel):
    """One message: what it tells, and what became of it."""

    id: UUID
    message_id: str
    kind: Told
    subject_id: UUID | None
    happened_at: datetime
    state: DeliveryState
    attempts: int
    next_at: datetime | None
    tried_at: datetime | None
    status: int | None
    failure: Failure | None
    delivered_at: datetime | None
    actions: list[str]


class Replayed(BaseModel):
    """How many messages are told again."""

    messages: int
