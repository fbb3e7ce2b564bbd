"""What a program with a superuser's rights finds: nothing that joins seat and answer (I7, I8)."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from backend.kernel.embedded import Server
from tests.support.databases import Cluster
from tests.support.inspecting import (
    CHANCE,
    database_log,
    flushed,
    logged_rows,
    superuser_of,
)
from tests.support.kiosk import Kiosk, slips
from tests.support.meetings import Council, council
from tests.support.sealing import Phone, phone
from tests.support.world import World

SEATS = 12


@pytest.fixture
def superuser(cluster: Cluster, server: Server) -> Iterator[psycopg.Connection]:
    with superuser_of(cluster, server) as connection:
        yield connection


@pytest.fixture
def block(here: World) -> Council:
    return council(here, SEATS)


def opened(block: Council) -> tuple[str, list[Phone]]:
    """A secret ballot on texts, so that no seat's id is written as that of an option."""
    body = {
        "meeting_id": block.open_meeting(),
        "title": "Bỏ phiếu kín",
        "mode": "secret",
        "subject_type": "other",
        "rule": {"form": "rank", "choices": 3, "winners": 3},
        "options": [{"label": f"Phương án {n}"} for n in range(SEATS)],
    }
    ballot_id: str = block.secretary.post("/ballots", body)["id"]
    block.leader.post(f"/ballots/{ballot_id}/open")
    return ballot_id, [phone(block, ballot_id, seat) for seat in range(SEATS)]


def finish(block: Council, ballot_id: str) -> None:
    block.leader.post(f"/ballots/{ballot_id}/close")
    block.leader.post(f"/ballots/{ballot_id}/open-urn")


def rows(superuser: psycopg.Connection) -> dict[str, tuple[int, int]]:
    """Every table with its rows and a digest of all that they hold."""
    tables = superuser.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    digest = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {} t"
    return {
        name: superuser.execute(sql.SQL(digest).format(sql.Identifier(name))).fetchone() or (0, 0)
        for (name,) in tables.fetchall()
    }


def sequences(superuser: psycopg.Connection) -> list[Any]:
    named = "SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2"
    return superuser.execute(named).fetchall()


def test_a_cast_writes_to_one_table_and_draws_no_number(
    block: Council, superuser: psycopg.Connection
) -> None:
    """No event, no idempotency key, no failure counter, no sequence: the envelope, nothing else."""
    _, phones = opened(block)
    before, numbers = rows(superuser), sequences(superuser)
    for seat, each in enumerate(phones):
        each.vote(1 + seat)
    after = rows(superuser)
    assert {name for name in after if after[name] != before[name]} == {"ballot_envelopes"}
    assert sequences(superuser) == numbers


def at_kiosk(block: Council, ballot_id: str) -> tuple[Kiosk, list[str]]:
    meeting_id = block.leader.get(f"/ballots/{ballot_id}")["meeting_id"]
    return Kiosk(block.secretary, meeting_id), slips(block, ballot_id, *range(SEATS))


def test_a_vote_at_a_kiosk_writes_no_more_than_one_from_a_phone(
    block: Council, superuser: psycopg.Connection
) -> None:
    """Whether a slip was shown, where and when, stands nowhere: not even that it was a kiosk."""
    ballot_id, _ = opened(block)
    tablet, codes = at_kiosk(block, ballot_id)
    before, numbers = rows(superuser), sequences(superuser)
    for seat, code in enumerate(codes):
        tablet.vote(code, 1 + seat)
        assert tablet.show(code).status_code == 409
    after = rows(superuser)
    assert {name for name in after if after[name] != before[name]} == {"ballot_envelopes"}
    assert sequences(superuser) == numbers


def test_no_log_line_tells_a_slip_or_a_kiosk(
    block: Council, cluster: Cluster, capfd: pytest.CaptureFixture[str]
) -> None:
    ballot_id, _ = opened(block)
    tablet, codes = at_kiosk(block, ballot_id)
    cast = [each for code in codes for each in tablet.vote(code, 2)]
    tablet.show("2222-2222")
    logged = "".join(capfd.readouterr()) + database_log(cluster)
    told = (tablet.token, tablet.code, *codes, *(each.codes[0].hex() for each in cast))
    assert not any(secret in logged for secret in told)


def test_no_table_has_a_column_that_could_join_the_two(superuser: psycopg.Connection) -> None:
    columns = superuser.execute(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_name IN ('ballot_envelopes', 'ballot_board') ORDER BY 1, ordinal_position"
    ).fetchall()
    assert [f"{table}.{column}" for table, column in columns] == [
        *(f"ballot_board.{c}" for c in ("tenant", "ballot_id", "question", "code", "marks")),
        *(
            f"ballot_envelopes.{c}"
            for c in ("tenant", "ballot_id", "unit_id", "question", "envelope")
        ),
    ]


def test_no_order_of_rows_or_transactions_joins_seat_and_answer(
    block: Council, superuser: psycopg.Connection
) -> None:
    """Every order that a row has on one side against every order on the other."""
    ballot_id, phones = opened(block)
    for seat, each in enumerate(phones):
        each.vote(1 + seat)  # each another answer: the truth is plain
    finish(block, ballot_id)
    truth = {str(each.seat): bytes([1 + seat]) for seat, each in enumerate(phones)}
    orders = ("ctid", "xmin::text::bigint, cmin::text::bigint", "tableoid, ctid")
    named = sql.SQL("SELECT {} FROM {} WHERE ballot_id = %s ORDER BY {}")

    def ordered(column: str, table: str, by: str) -> list[Any]:
        query = named.format(sql.Identifier(column), sql.Identifier(table), sql.SQL(by))
        return [row[0] for row in superuser.execute(query, [ballot_id]).fetchall()]

    for mine in (*orders, "unit_id", "envelope", "sha256(envelope)", "length(envelope), ctid"):
        for theirs in (*orders, "code", "marks", "sha256(code)"):
            if theirs == "marks":
                continue  # every board can be sorted by what stands on it
            seats = [str(seat) for seat in ordered("unit_id", "ballot_envelopes", mine)]
            answers = ordered("marks", "ballot_board", theirs)
            for direction in (answers, answers[::-1]):
                guessed = sum(truth[s] == a for s, a in zip(seats, direction, strict=True))
                assert guessed < CHANCE, (mine, theirs)


def test_the_board_is_one_transaction_in_the_order_of_random_codes(
    block: Council, superuser: psycopg.Connection
) -> None:
    ballot_id, phones = opened(block)
    for each in phones:
        each.vote(2)
    finish(block, ballot_id)
    board = superuser.execute(
        "SELECT xmin::text, code FROM ballot_board WHERE ballot_id = %s ORDER BY ctid", [ballot_id]
    ).fetchall()
    envelopes = superuser.execute(
        "SELECT DISTINCT xmin::text FROM ballot_envelopes WHERE ballot_id = %s", [ballot_id]
    ).fetchall()
    assert len({xmin for xmin, _ in board}) == 1
    assert {xmin for xmin, _ in board}.isdisjoint(xmin for (xmin,) in envelopes)
    codes = [code for _, code in board]
    assert codes == sorted(codes) == sorted(each.codes[0] for each in phones)


def test_no_transaction_of_the_write_ahead_log_holds_a_seat_and_an_answer(
    block: Council, superuser: psycopg.Connection
) -> None:
    """Every byte that is logged of a row: before the opening no code, with a code no seat."""
    ballot_id, phones = opened(block)
    seats, codes = [each.seat.bytes for each in phones], []
    before = flushed(superuser)
    for seat, each in enumerate(phones):
        each.vote(1 + seat)
        codes.append(each.codes[0])
    block.leader.post(f"/ballots/{ballot_id}/close")
    sent = logged_rows(superuser, before)
    whole = b"".join(sent.values())
    assert all(seat in whole for seat in seats), "the log was looked at"
    assert not any(code in whole for code in codes)

    closed = flushed(superuser)
    block.leader.post(f"/ballots/{ballot_id}/open-urn")
    opening = logged_rows(superuser, closed)
    whole = b"".join(opening.values())
    assert all(code in whole for code in codes), "the log was looked at"
    for data in opening.values():
        assert not (any(seat in data for seat in seats) and any(code in data for code in codes))


def test_no_log_line_and_no_answer_of_the_api_tells_a_vote(
    block: Council, cluster: Cluster, capfd: pytest.CaptureFixture[str]
) -> None:
    ballot_id, phones = opened(block)
    path, answers = f"/ballots/{ballot_id}", ""
    sent = [each.vote(1 + seat) for seat, each in enumerate(phones)]
    refused = phones[0].put(phones[1].sealed({0: (3,)}))
    assert refused.status_code == 409
    meeting = block.leader.get(path)["meeting_id"]
    for address in (
        path,
        f"/ballots?meeting={meeting}",
        f"/meetings/{meeting}",
        "/tasks",
        "/events",
    ):
        for person in (block.leader, block.secretary, block.heads[3]):
            answers += person.request("GET", address).text
    logged = "".join(capfd.readouterr())
    database = database_log(cluster)
    for each, envelope in zip(phones, sent, strict=True):
        secrets = (each.codes[0].hex(), envelope.hex()[:40], str(UUID(bytes=each.codes[0])))
        assert not any(secret in text for text in (logged, answers, database) for secret in secrets)
    assert '"marks"' not in answers
