"""The rows that are read, and the person who reads them."""

from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from backend.access.models import GrantRow, SignIn, User
from backend.access.rules import Role
from backend.kernel import clock, keys
from backend.kernel.db import Database, Tenant
from backend.kernel.tokens import Tokens
from backend.kernel.vietnamese import folded, sort_key

PROVINCE = "bench"
PEOPLE = 400


class Scene(NamedTuple):
    """An administrator's token, and one account to read."""

    token: str
    user_id: UUID


def prepared(url: str, data_dir: Path) -> Scene:
    """A province with its accounts."""
    database = Database(url, pool_size=1)
    now = clock.now()
    with database.writing() as session:
        session.add(Tenant(id=1, code=PROVINCE, name="Tỉnh đo tốc độ"))
        session.flush()
        people = [_user(number) for number in range(PEOPLE)]
        session.add_all(people)
        session.flush()
        reader = people[0].id
        role = Role.administrator
        session.add(GrantRow(tenant=1, user_id=reader, role=role, starts_on=date(2000, 1, 1)))
        signed_in = SignIn(
            tenant=1, user_id=reader, started_at=now, last_used_at=now, device="bench"
        )
        session.add(signed_in)
        session.flush()
        session_id = signed_in.id
        last = people[-1].id
    database.engine.dispose()
    token = Tokens(keys.signing_key(data_dir), issuer="thidua").issue(reader, session_id, 1)
    return Scene(token, last)


def _user(number: int) -> User:
    name = f"Cán bộ thi đua {number:04}"
    return User(
        tenant=1,
        username=f"user-{number:04}",
        name=name,
        name_key=sort_key(name),
        search_key=folded(name),
        password_hash="-",
        must_change_password=False,
    )
