"""A block of very many units, each with a voter at a phone; an officer holds the meeting."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import httpx
from sqlalchemy import create_engine, insert, text, update
from sqlalchemy.orm import Session

from backend.access.models import GrantRow, SignIn, User
from backend.access.rules import Role
from backend.ballots.models import Delegate
from backend.ballots.rules import Attending
from backend.ballots.secret.rules.envelope import Vote, packed
from backend.ballots.secret.rules.layers import public_key, sealed, seat_info
from backend.kernel import clock
from backend.kernel.db import Base, Database
from backend.kernel.tokens import Tokens, tokens_in
from backend.kernel.vietnamese import folded, sort_key
from backend.organizations.models import Block, Membership, Scheme, Unit
from backend.organizations.rules import BlockKind, UnitKind
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility

LONG_AGO = date(2000, 1, 1)
OPTIONS = 5


BARE = """
CREATE TABLE bare_envelopes (tenant smallint, ballot_id uuid, unit_id uuid, question smallint,
envelope bytea NOT NULL, PRIMARY KEY (tenant, ballot_id, unit_id, question));
GRANT SELECT, INSERT ON bare_envelopes TO thidua_app
"""
"""Shaped like the product's own; `bench/baselines.py` writes to it."""


class Voter(NamedTuple):
    """A unit, and the token of its head."""

    unit_id: UUID
    token: str


class Hall(NamedTuple):
    """An open meeting with all its voters present."""

    http: httpx.Client
    """As the officer who prepares and chairs."""
    meeting_id: str
    voters: Sequence[Voter]

    def post(self, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        """An act of the officer."""
        return self.http.post(f"/api/v1{path}", json=body or {}).raise_for_status().json()

    def opened(self) -> str:
        """A secret ballot on five texts, open."""
        body = {
            "meeting_id": self.meeting_id,
            "title": "Bỏ phiếu đo tốc độ",
            "mode": "secret",
            "subject_type": "other",
            "rule": {"form": "choose", "choices": 1, "winners": 1},
            "options": [{"label": f"Phương án {n}"} for n in range(1, OPTIONS + 1)],
        }
        ballot_id: str = self.post("/ballots", body)["id"]
        self.post(f"/ballots/{ballot_id}/open")
        return ballot_id

    def envelopes(self, ballot_id: str) -> list[bytes]:
        """What the phones have sealed, before any of them sends it."""
        fixed = self.http.get(f"/api/v1/ballots/{ballot_id}/sealing").raise_for_status().json()
        config = hashlib.sha256(fixed["config"].encode()).digest()
        key = public_key(bytes.fromhex(json.loads(fixed["config"])["keys"][0]))
        ballot = UUID(ballot_id)
        found = []
        for number, voter in enumerate(self.voters):
            vote = Vote(ballot, config, 0, secrets.token_bytes(16), (1 + number % OPTIONS,))
            found.append(sealed(packed(vote), [key], [seat_info(ballot, voter.unit_id, 0)]))
        return found


def bare_table(owner_url: str) -> None:
    """The table of the bare durable inserts, on the same database."""
    engine = create_engine(owner_url)
    with engine.begin() as connection:
        connection.execute(text(BARE))
    engine.dispose()


def held(url: str, data_dir: Path, http: httpx.Client, voters: int) -> Hall:
    """A block of so many units whose meeting is open; all are there."""
    database = Database(url, pool_size=1)
    tokens = tokens_in(data_dir)
    with database.writing() as session:
        block = _block(session, voters)
        season_id = _season(session, block)
        at_phones = _voters(session, tokens, block, voters)
    hall = Hall(http, _meeting(http, season_id), at_phones)
    hall.post(f"/meetings/{hall.meeting_id}/call")
    hall.post(f"/meetings/{hall.meeting_id}/open")
    with database.writing() as session:
        there = update(Delegate).where(Delegate.meeting_id == UUID(hall.meeting_id))
        session.execute(there.values(attending=Attending.present, arrived_at=clock.now()))
    database.engine.dispose()
    return hall


def _meeting(http: httpx.Client, season_id: UUID) -> str:
    body = {
        "season_id": str(season_id),
        "kind": "summary",
        "title": "Hội nghị đo tốc độ",
        "starts_at": f"{clock.now():%Y-%m-%dT%H:%M:%SZ}",
    }
    made: str = http.post("/api/v1/meetings", json=body).raise_for_status().json()["id"]
    return made


def _block(session: Session, voters: int) -> Block:
    scheme = Scheme(tenant=1, code=f"B{voters}", name="Hệ thống khối", authority="Tỉnh đo tốc độ")
    session.add(scheme)
    session.flush()
    name = f"Khối {voters} đơn vị"
    block = Block(
        tenant=1,
        scheme_id=scheme.id,
        slug=f"khoi-{voters}",
        kind=BlockKind.khoi,
        name=name,
        name_key=sort_key(name),
        search_key=folded(name),
        locality="Tỉnh đo tốc độ",
    )
    session.add(block)
    session.flush()
    return block


def _season(session: Session, block: Block) -> UUID:
    season = Season(
        tenant=1,
        block_id=block.id,
        year=clock.today().year,
        title="Năm đo tốc độ",
        plan="",
        highlights=[],
        scores_visible_to=Visibility.members,
        state=SeasonState.running,
        launched_on=clock.today(),
    )
    session.add(season)
    session.flush()
    return season.id


def _voters(session: Session, tokens: Tokens, block: Block, count: int) -> list[Voter]:
    """Units, members, heads with a session each: in bulk, as an import would."""
    numbers = [(n, uuid4(), uuid4(), uuid4()) for n in range(count)]
    now, year = clock.now(), clock.today().year
    _add(session, Unit, (_unit(n, unit) for n, unit, _, _ in numbers))
    _add(
        session,
        Membership,
        (
            {"unit_id": unit, "block_id": block.id, "scheme_id": block.scheme_id, "year": year}
            for _, unit, _, _ in numbers
        ),
    )
    _add(session, User, (_head(n, unit, user) for n, unit, user, _ in numbers))
    _add(
        session,
        GrantRow,
        (
            {"user_id": user, "unit_id": unit, "role": Role.unit_head, "starts_on": LONG_AGO}
            for _, unit, user, _ in numbers
        ),
    )
    signed_in = (
        {"id": sid, "user_id": user, "started_at": now, "last_used_at": now, "device": "bench"}
        for _, _, user, sid in numbers
    )
    _add(session, SignIn, signed_in)
    return [Voter(unit, tokens.issue(user, sid, 1, now)) for _, unit, user, sid in numbers]


def _add(session: Session, table: type[Base], rows: Iterable[dict[str, object]]) -> None:
    session.execute(insert(table), [{"tenant": 1, **row} for row in rows])


def _unit(number: int, unit_id: UUID) -> dict[str, object]:
    name = f"Đơn vị bỏ phiếu {number:05}"
    return {
        "id": unit_id,
        "name": name,
        "name_key": sort_key(name),
        "search_key": folded(name),
        "kind": UnitKind.party,
        "locality": "Tỉnh đo tốc độ",
        "head_title": "Thủ trưởng",
        "protocol_order": number,
    }


def _head(number: int, unit_id: UUID, user_id: UUID) -> dict[str, object]:
    name = f"Cử tri {number:05}"
    return {
        "id": user_id,
        "unit_id": unit_id,
        "username": f"voter-{unit_id.hex}",
        "name": name,
        "name_key": sort_key(name),
        "search_key": folded(name),
        "password_hash": "-",
        "must_change_password": False,
    }
