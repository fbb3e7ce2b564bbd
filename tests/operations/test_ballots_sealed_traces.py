"""What a superuser finds of a ballot that tellers seal: no link at any stage, nor between them.

The test holds every teller's key and so knows the truth; the program that looks knows what stands
in the database, in its write-ahead log and in all logs, and whatever the API tells.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from uuid import UUID

import psycopg
import pytest

from backend.ballots.secret.rules.envelope import unpacked
from backend.ballots.secret.rules.layers import inner_info, peeled
from backend.kernel.embedded import Server
from tests.support.databases import Cluster
from tests.support.inspecting import (
    CHANCE,
    database_log,
    flushed,
    logged_rows,
    superuser_of,
)
from tests.support.meetings import Council, council
from tests.support.sealing import Phone, phone
from tests.support.tellers import Holder, keyed
from tests.support.world import World

SEATS = 12
TELLERS = (3, 4)
SNIPPET = slice(100, 132)
"""Of an item: long enough to be met by nothing else, short enough to be met in a chunk."""


@dataclass
class Sealed:
    """An open ballot of twelve, each of whom votes for another option."""

    block: Council
    ballot_id: str
    holders: list[Holder]
    phones: list[Phone]

    @property
    def path(self) -> str:
        """Where the API has it."""
        return f"/ballots/{self.ballot_id}"

    @property
    def seats(self) -> list[bytes]:
        """The seats in the order of the roll."""
        return [each.seat.bytes for each in self.phones]

    @property
    def codes(self) -> list[bytes]:
        """What only the phones know, in the order of the roll."""
        return [each.codes[0] for each in self.phones]

    def vote(self) -> None:
        """All vote."""
        for seat, each in enumerate(self.phones):
            each.vote(1 + seat)

    def open_urn(self) -> None:
        """Close the list and let the urn peel its layer."""
        self.block.leader.post(f"{self.path}/close")
        self.block.leader.post(f"{self.path}/open-urn")


@pytest.fixture
def superuser(cluster: Cluster, server: Server) -> Iterator[psycopg.Connection]:
    with superuser_of(cluster, server) as connection:
        yield connection


@pytest.fixture
def ballot(here: World) -> Sealed:
    """On texts, so that no seat's id is written as that of an option."""
    block = council(here, SEATS)
    body = {
        "meeting_id": block.open_meeting(),
        "title": "Bỏ phiếu niêm phong",
        "mode": "sealed_by_tellers",
        "subject_type": "other",
        "rule": {"form": "rank", "choices": 3, "winners": 3},
        "options": [{"label": f"Phương án {n}"} for n in range(SEATS)],
    }
    ballot_id: str = block.secretary.post("/ballots", body)["id"]
    holders = keyed(block, ballot_id, TELLERS)
    block.leader.post(f"/ballots/{ballot_id}/open")
    return Sealed(block, ballot_id, holders, [phone(block, ballot_id, n) for n in range(SEATS)])


def items(superuser: psycopg.Connection, ballot_id: str, stage: int) -> list[bytes]:
    """What a stage handed on, as it is stored."""
    query = "SELECT items FROM ballot_stages WHERE ballot_id = %s AND stage = %s"
    (found,) = superuser.execute(query, [ballot_id, stage]).fetchone() or (b"",)
    size = len(found) // SEATS
    return [found[at : at + size] for at in range(0, len(found), size)]


def code_in(item: bytes, ballot: Sealed, stage: int) -> bytes:
    """The voter's code in what a stage handed on: all layers that are left are taken off."""
    for layer, holder in list(enumerate(ballot.holders, start=1))[stage:]:
        inner = peeled(item, holder.sealing, inner_info(UUID(ballot.ballot_id), layer, 0))
        assert inner is not None
        item = inner
    return unpacked(item).code


def seats_in(superuser: psycopg.Connection, ballot: Sealed, order: str) -> list[bytes]:
    """The voters' codes in an order of the envelopes' rows."""
    query = f"SELECT unit_id FROM ballot_envelopes WHERE ballot_id = %s ORDER BY {order}"
    found = superuser.execute(query.encode(), [ballot.ballot_id]).fetchall()
    code_of = dict(zip(ballot.seats, ballot.codes, strict=True))
    return [code_of[unit_id.bytes] for (unit_id,) in found]


def test_no_order_joins_seats_with_a_stage_or_a_stage_with_the_next(
    ballot: Sealed, superuser: psycopg.Connection
) -> None:
    """I7: every order of the rows before against what each stage hands on, at each stage."""
    ballot.vote()
    ballot.open_urn()
    orders = ("ctid", "xmin::text::bigint, ctid", "unit_id", "envelope", "sha256(envelope)")
    levels = [[seats_in(superuser, ballot, order) for order in orders]]
    for stage in range(len(TELLERS) + 1):
        if stage:
            ballot.holders[stage - 1].hand_on(ballot.path)
        handed_on = items(superuser, ballot.ballot_id, stage)
        assert sorted(code_in(item, ballot, stage) for item in handed_on) == sorted(ballot.codes)
        levels.append([[code_in(item, ballot, stage) for item in handed_on]])
    for before, after in [*pairwise(levels), *((levels[0], later) for later in levels[2:])]:
        for mine, theirs in product(before, after):
            for direction in (theirs, theirs[::-1]):
                assert sum(a == b for a, b in zip(mine, direction, strict=True)) < CHANCE


def test_no_column_of_a_stage_or_of_a_teller_could_join_the_two(
    superuser: psycopg.Connection,
) -> None:
    """I7: a time, a serial number or an address would."""
    columns = superuser.execute(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_name IN ('ballot_stages', 'ballot_tellers') ORDER BY 1, ordinal_position"
    ).fetchall()
    stage = "tenant ballot_id stage question received bad duplicates items"
    teller = "tenant ballot_id position user_id name sealing signing backup confirmed_by signature"
    assert [f"{table}.{column}" for table, column in columns] == [
        *(f"ballot_stages.{column}" for column in stage.split()),
        *(f"ballot_tellers.{column}" for column in teller.split()),
    ]


def snippets(found: Iterable[bytes]) -> list[bytes]:
    """What is looked for of each item."""
    return [item[SNIPPET] for item in found]


def met(looked_for: Iterable[bytes], data: bytes) -> int:
    """How many of them are in the data."""
    return sum(each in data for each in looked_for)


def test_no_transaction_of_the_write_ahead_log_holds_two_stages(
    ballot: Sealed, superuser: psycopg.Connection
) -> None:
    """I7: seats, what each stage handed on, codes: of these no transaction logs two kinds."""
    start = flushed(superuser)
    ballot.vote()
    ballot.open_urn()
    kinds = [ballot.seats, snippets(items(superuser, ballot.ballot_id, 0))]
    for stage, holder in enumerate(ballot.holders, start=1):
        before_last = logged_rows(superuser, start)
        assert met(ballot.codes, b"".join(before_last.values())) == 0, "no code before the end"
        holder.hand_on(ballot.path)
        kinds.append(snippets(items(superuser, ballot.ballot_id, stage)))
    logged = logged_rows(superuser, start)
    for kind in kinds:
        whole = b"".join(logged.values())
        assert met(kind, whole) >= SEATS - 2, "looked at (a chunk may end in an item)"
    for data in logged.values():
        assert sum(met(kind, data) > 0 for kind in kinds) <= 1
        assert not (met(ballot.seats, data) and met(ballot.codes, data))


def told(ballot: Sealed) -> str:
    """Whatever the API answers to chair, secretary and members; the teller's own task aside."""
    meeting = ballot.block.leader.get(ballot.path)["meeting_id"]
    addresses = (
        *(f"{ballot.path}{part}" for part in ("", "/sealing", "/tellers", "/board", "/result")),
        f"/ballots?meeting={meeting}",
        f"/meetings/{meeting}",
        "/tasks",
        "/events",
    )
    people = (ballot.block.leader, ballot.block.secretary, ballot.block.heads[7])
    return "".join(
        person.request("GET", address).text for person, address in product(people, addresses)
    )


def test_nothing_but_numbers_and_hashes_is_told_or_logged_between_the_stages(
    ballot: Sealed,
    cluster: Cluster,
    superuser: psycopg.Connection,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """I7, I8: logs and answers are searched for codes, answers, items and keys."""
    ballot.vote()
    answers = told(ballot)
    ballot.open_urn()
    handed_on: list[bytes] = []
    for stage, holder in enumerate(ballot.holders):
        handed_on += snippets(items(superuser, ballot.ballot_id, stage))
        answers += told(ballot)
        holder.hand_on(ballot.path)
    assert '"marks"' not in answers
    assert met([code.hex().encode() for code in ballot.codes], told(ballot).encode()) == SEATS
    logged = "".join(capfd.readouterr()) + database_log(cluster)
    numbers = [
        key.private_numbers().private_value.to_bytes(32)
        for holder in ballot.holders
        for key in (holder.sealing, holder.signing)
    ]
    searched = (answers + logged).lower()
    for secret in (*ballot.codes, *handed_on, *numbers):
        assert secret.hex() not in searched
    assert not any(str(UUID(bytes=code)) in searched for code in ballot.codes)
