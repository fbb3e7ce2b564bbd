"""What is told to a person of themselves."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from backend.access.factor_schemas import FactorsOut
from backend.access.openid_schemas import LinkedAccountOut
from backend.access.rules import Role
from backend.awards.persons.schemas import PersonAward, PersonYearOut, PostOut
from backend.integrations.push.schemas import DeviceOut


class OwnAccount(BaseModel):
    """The account itself; the password is kept as a hash that nobody is shown."""

    id: UUID
    username: str
    name: str
    unit_id: UUID | None
    created_at: datetime


class OwnGrant(BaseModel):
    """A role that was given, running or over."""

    role: Role
    unit_id: UUID | None
    block_id: UUID | None
    starts_on: date
    ends_on: date | None
    granted_at: datetime
    revoked_at: datetime | None


class OwnSession(BaseModel):
    """A time signed in; kept for a year after its last use."""

    device: str
    started_at: datetime
    last_used_at: datetime
    ended_at: datetime | None


class OwnRecord(BaseModel):
    """The person in the registry of awards."""

    code: str
    gender: str
    national_id: str | None
    posts: list[PostOut]
    years: list[PersonYearOut]
    initiatives: list[str]
    awards: list[PersonAward]


class OwnData(BaseModel):
    """All that is kept of who asks, but for their acts, which are a list of their own."""

    account: OwnAccount
    grants: list[OwnGrant]
    sessions: list[OwnSession]
    factors: FactorsOut
    linked_accounts: list[LinkedAccountOut]
    devices: list[DeviceOut]
    record: OwnRecord | None


class OwnAct(BaseModel):
    """Something one did, as the log has it; what a secret ballot got is not in it."""

    position: int
    at: datetime
    kind: str
    subject_type: str
    subject_id: UUID | None
