"""A province of its own for each test: its tenant, its people, and clients that act for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from starlette.testclient import TestClient

from backend.access import passwords
from backend.access.models import GrantRow, SignIn, User
from backend.access.rules import Role
from backend.kernel import clock
from backend.kernel.vietnamese import folded, sort_key
from backend.organizations.models import Block, LeadershipTerm, Membership, Scheme, Unit
from backend.organizations.rules import BlockKind, LeaderRole, UnitKind

PASSWORD = "bốn từ không liên quan: trăng, thuyền, phấn, gió"
_HASH = passwords.hashed(PASSWORD)
LONG_AGO = date(2000, 1, 1)


@dataclass
class Person:
    """A signed-in person: calls the API as they would."""

    http: TestClient
    user_id: UUID
    token: str
    language: str = "vi"

    def request(self, method: str, path: str, **options: Any) -> Any:
        """Any call, with this person's token; `path` follows `/api/v1`."""
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept-Language": self.language,
            **options.pop("headers", {}),
        }
        return self.http.request(method, f"/api/v1{path}", headers=headers, **options)

    def get(self, path: str, **options: Any) -> Any:
        """The JSON of a GET that succeeds."""
        return _body(self.request("GET", path, **options))

    def post(self, path: str, body: Any = None, **options: Any) -> Any:
        """The JSON of a POST that succeeds."""
        return _body(self.request("POST", path, json=body if body is not None else {}, **options))

    def put(self, path: str, body: Any = None, **options: Any) -> Any:
        """The JSON of a PUT that succeeds, whatever the version."""
        options.setdefault("headers", {"If-Match": "*"})
        return _body(self.request("PUT", path, json=body, **options))

    def patch(self, path: str, body: Any, if_match: str = "*") -> Any:
        """The JSON of a PATCH that succeeds, whatever the version."""
        return _body(self.request("PATCH", path, json=body, headers={"If-Match": if_match}))

    def refused(self, method: str, path: str, body: Any = None, **options: Any) -> dict[str, Any]:
        """The problem with which a call is refused."""
        response = self.request(method, path, json=body, **options)
        assert response.status_code >= 400, response.text
        assert response.headers["content-type"].startswith("application/problem+json")
        problem: dict[str, Any] = response.json()
        return problem


def version_of(answer: Any) -> str:
    """The version that an answer's `ETag` names, without what it says of the bytes."""
    version: str = answer.headers["etag"][1:-1].partition(".")[0]
    return version


def _body(response: Any) -> Any:
    assert response.status_code < 300, f"{response.status_code}: {response.text}"
    return response.json() if response.content else None


@dataclass
class World:
    """One tenant; rows are made directly, as an administrator would have made them."""

    app: FastAPI
    http: TestClient
    tenant: int
    _numbers: Any = field(default_factory=lambda: count(1))

    def add(self, *rows: Any) -> None:
        """Store rows in one transaction."""
        with self.app.state.database.writing() as session:
            session.expire_on_commit = False
            session.add_all(rows)

    def unit(self, name: str, kind: UnitKind = UnitKind.party, **more: Any) -> Unit:
        """A unit."""
        values: Mapping[str, Any] = {
            "locality": "Thành phố Hải Phòng",
            "head_title": "Thủ trưởng",
            "protocol_order": next(self._numbers),
            **more,
        }
        unit = Unit(
            tenant=self.tenant,
            name=name,
            name_key=sort_key(name),
            search_key=folded(name),
            kind=kind,
            **values,
        )
        self.add(unit)
        return unit

    def block(self, name: str, units: list[Unit], year: int, leader: Unit | None = None) -> Block:
        """A block whose members in `year` are `units`; the leader's term began long ago."""
        number = next(self._numbers)
        scheme = Scheme(
            tenant=self.tenant, code=f"S{number}", name="Khối cấp thành phố", authority="UBND"
        )
        self.add(scheme)
        block = Block(
            tenant=self.tenant,
            scheme_id=scheme.id,
            slug=f"khoi-{number}",
            kind=BlockKind.khoi,
            name=name,
            name_key=sort_key(name),
            search_key=folded(name),
            locality="Thành phố Hải Phòng",
        )
        self.add(block)
        self.add(*(self._membership(scheme, block, unit, year) for unit in units))
        if leader is not None:
            self.lead(block, leader, year)
        return block

    def lead(self, block: Block, unit: Unit, year: int, starts_on: date = LONG_AGO) -> None:
        """Let the unit lead the block."""
        self.add(
            LeadershipTerm(
                tenant=self.tenant,
                block_id=block.id,
                unit_id=unit.id,
                role=LeaderRole.leader,
                year=year,
                starts_on=starts_on,
            )
        )

    def person(
        self, role: Role, *, unit: Unit | None = None, block: Block | None = None, **more: Any
    ) -> Person:
        """A signed-in person who holds one role; `starts_on` and `ends_on` bound it."""
        name = f"{role} {next(self._numbers)}"
        user = User(
            tenant=self.tenant,
            username=name.replace(" ", "-"),
            name=name,
            name_key=sort_key(name),
            search_key=folded(name),
            unit_id=unit.id if unit else None,
            password_hash=_HASH,
            must_change_password=False,
        )
        self.add(user)
        grant = GrantRow(
            tenant=self.tenant,
            user_id=user.id,
            role=role,
            unit_id=unit.id if unit else None,
            block_id=block.id if block else None,
            **{"starts_on": LONG_AGO, **more},
        )
        self.add(grant)
        return self.signed_in(user.id)

    def signed_in(self, user_id: UUID) -> Person:
        """Somebody who has signed in just now."""
        now = clock.now()
        row = SignIn(
            tenant=self.tenant, user_id=user_id, started_at=now, last_used_at=now, device="test"
        )
        self.add(row)
        token = self.app.state.tokens.issue(user_id, row.id, self.tenant, datetime.now(UTC))
        return Person(self.http, user_id, token)

    def proved(self, person: Person, *, ago: int) -> Person:
        """The same person, whose last proof of who they are is so many seconds old."""
        tokens = self.app.state.tokens
        said = tokens.verify(person.token)
        then = datetime.now(UTC) - timedelta(seconds=ago)
        token = tokens.issue(said.user_id, said.session_id, said.tenant, then)
        return replace(person, token=token)

    def _membership(self, scheme: Scheme, block: Block, unit: Unit, year: int) -> Membership:
        return Membership(
            tenant=self.tenant,
            scheme_id=scheme.id,
            block_id=block.id,
            unit_id=unit.id,
            year=year,
        )

    def writing(self) -> Any:
        """A transaction of the application's own, for looking behind the API."""
        return self.app.state.database.writing()
