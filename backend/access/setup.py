"""Opening accounts where nobody is signed in yet: the first administrator, the demo's people."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from backend.access import passwords
from backend.access.models import GrantRow, User
from backend.access.rules import Role
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import invalid_fields
from backend.kernel.places import Place
from backend.kernel.vietnamese import folded, nfc, sort_key


@dataclass(frozen=True, slots=True)
class System:
    """The installation itself, where an act has no person behind it."""

    tenant: int
    name: str = "Hệ thống"
    user_id: UUID | None = None


def create_administrator(
    session: Session, tenant: int, username: str, name: str, password: str
) -> User:
    """An administrator of the whole province, who must change the password at first sign-in."""
    if errors := passwords.faults(password, username, name, "/password"):
        raise invalid_fields(errors)
    user = open_account(session, tenant, username, name, password)
    user.must_change_password = True
    give(session, user, Role.administrator)
    record(session, System(tenant), "user.created", Place(), user)
    return user


def open_account(
    session: Session,
    tenant: int,
    username: str,
    name: str,
    password: str,
    unit_id: UUID | None = None,
) -> User:
    """An account, ready for use."""
    user = User(
        tenant=tenant,
        username=username.lower(),
        name=nfc(name),
        name_key=sort_key(name),
        search_key=folded(name),
        unit_id=unit_id,
        password_hash=passwords.hashed(password),
        must_change_password=False,
    )
    session.add(user)
    session.flush()
    return user


def give(
    session: Session,
    user: User,
    role: Role,
    unit_id: UUID | None = None,
    block_id: UUID | None = None,
) -> None:
    """A role from today on, given by the installation itself."""
    session.add(
        GrantRow(
            tenant=user.tenant,
            user_id=user.id,
            role=role,
            unit_id=unit_id,
            block_id=block_id,
            starts_on=clock.today(),
        )
    )
