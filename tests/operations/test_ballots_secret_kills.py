"""Killed without warning while votes come in, or while a teller hands a stage on.

The application, one of its workers, a backend of the database and its postmaster are killed in turn
with SIGKILL at a random moment; in both secret modes. What was acknowledged is counted, once. Two
thirds of the phones go on sending the same bytes until they are answered, the others give up at the
first failure. KILL_RUNS says how many runs; by default four, one of each victim.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import cycle, islice
from typing import NamedTuple

import httpx
import pytest
from starlette.testclient import TestClient

from backend.kernel import tokens
from backend.main import create_app
from backend.settings import Settings
from tests.support.killing import PROVINCE, Site, answered, standing
from tests.support.meetings import Council, council
from tests.support.sealing import Phone, phone
from tests.support.tellers import Holder, sealed_ballot
from tests.support.world import World

SEATS = 12
TELLERS = (3, 4)
CASTS, STAGE = "casts", "stage"


class Case(NamedTuple):
    """Who is killed, in which mode, at which moment."""

    victim: str
    mode: str
    moment: str


CASES = (
    Case("application", "secret", CASTS),
    Case("worker", "sealed_by_tellers", STAGE),
    Case("backend", "sealed_by_tellers", CASTS),
    Case("postmaster", "sealed_by_tellers", STAGE),
    Case("worker", "secret", CASTS),
    Case("backend", "sealed_by_tellers", STAGE),
    Case("postmaster", "secret", CASTS),
    Case("application", "sealed_by_tellers", STAGE),
    Case("backend", "secret", CASTS),
    Case("postmaster", "sealed_by_tellers", CASTS),
    Case("application", "sealed_by_tellers", CASTS),
    Case("worker", "sealed_by_tellers", CASTS),
)
RUNS = list(enumerate(islice(cycle(CASES), int(os.environ.get("KILL_RUNS", "4")))))


def prepared(site: Site) -> Council:
    """A block of twelve, by an application that ends when all is prepared."""
    settings = Settings(database_url=site.server.url, data_dir=site.folder, province=PROVINCE)
    with TestClient(create_app(settings), base_url="https://localhost:8000") as client:
        return council(World(client.app, client, 1), SEATS)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with standing() as site:
        yield site


@pytest.fixture(scope="module")
def block(site: Site) -> Iterator[Council]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tokens, "LIFETIME", timedelta(hours=2))  # outlives all runs
        block = prepared(site)
    site.start()
    with httpx.Client(base_url=f"http://127.0.0.1:{site.port}", timeout=30) as http:
        for person in {id(p): p for p in (block.leader, block.secretary, *block.heads)}.values():
            person.http = http  # type: ignore[assignment]
        yield block


@pytest.fixture(scope="module")
def meeting_id(block: Council) -> str:
    return block.open_meeting()


def begun(block: Council, meeting_id: str, mode: str) -> tuple[str, list[Holder]]:
    """An open ballot, and its tellers where it has any."""
    if mode == "sealed_by_tellers":
        return sealed_ballot(block, meeting_id, TELLERS)
    return block.open_ballot(meeting_id, mode)["id"], []


def send(each: Phone, sent: bytes, *, patient: bool, wait: float) -> bool:
    """Whether the vote was acknowledged."""
    time.sleep(wait)
    if patient:
        answer = answered(lambda: each.put(sent))
        assert answer.status_code == 200, answer.text
        return True
    try:
        return bool(each.put(sent).status_code == 200)
    except httpx.HTTPError:
        return False


def voted(phones: list[Phone], chance: random.Random, kill: Callable[[], None]) -> list[bool]:
    """All phones within a second, in which somebody is killed; who was acknowledged."""
    sent = [each.sealed({0: (1 + seat % 5,)}) for seat, each in enumerate(phones)]
    with ThreadPoolExecutor(SEATS) as pool:
        votes = [
            pool.submit(send, each, envelope, patient=seat % 3 > 0, wait=chance.random())
            for seat, (each, envelope) in enumerate(zip(phones, sent, strict=True))
        ]
        time.sleep(chance.random())
        kill()
        return [vote.result() for vote in votes]


def act(block: Council, path: str) -> None:
    """An act of the leader; sent again when it was not answered, it may find itself done."""
    answer = answered(lambda: block.leader.request("POST", path))
    done = answer.status_code == 409 and answer.json()["code"] == "wrong_state"
    assert done or answer.status_code == 200, answer.text


def peeled(path: str, holder: Holder, chance: random.Random, kill: Callable[[], None]) -> None:
    """The teller hands the same stage on until that is acknowledged, whoever is killed."""
    waiting = answered(lambda: holder.person.request("GET", f"{path}/peeling"))
    stage = holder.stage_of(waiting.json())
    with ThreadPoolExecutor(1) as pool:
        handing = pool.submit(
            answered, lambda: holder.person.request("POST", f"{path}/peeling", json=stage)
        )
        time.sleep(chance.random() / 20)
        kill()
        assert handing.result().status_code == 200, handing.result().text
    again = answered(lambda: holder.person.request("POST", f"{path}/peeling", json=stage))
    assert again.status_code == 200, "the same again changes nothing"


def nobody() -> None:
    """This time nobody is killed."""


@pytest.mark.slow
@pytest.mark.parametrize(("run", "case"), RUNS, ids=lambda v: "-".join(v) if v in CASES else None)
def test_what_was_acknowledged_is_counted_once(
    site: Site, block: Council, meeting_id: str, run: int, case: Case
) -> None:
    """I1, I2, I5."""
    chance = random.Random(run)
    kill: Callable[[], None] = getattr(site, f"kill_{case.victim}")
    ballot_id, holders = begun(block, meeting_id, case.mode)
    path = f"/ballots/{ballot_id}"
    phones = [phone(block, ballot_id, seat) for seat in range(SEATS)]
    acknowledged = voted(phones, chance, kill if case.moment == CASTS else nobody)
    act(block, f"{path}/close")
    act(block, f"{path}/open-urn")
    struck = chance.randrange(len(TELLERS)) if case.moment == STAGE else None
    for number, holder in enumerate(holders):
        peeled(path, holder, chance, kill if number == struck else nobody)

    board = answered(lambda: block.leader.request("GET", f"{path}/board")).json()
    counted = [line["code"] for line in board["lines"]]
    expected = {p.codes[0].hex() for p, a in zip(phones, acknowledged, strict=True) if a}
    assert expected <= set(counted), "lost"
    assert len(counted) == len(set(counted)) == board["received"], "doubled"
    assert set(counted) <= {p.codes[0].hex() for p in phones}
    assert sum(acknowledged) >= SEATS * 2 // 3
    stages = list(range(len(holders) + 1)) if holders else []
    assert [stage["stage"] for stage in board["peeled"]] == stages
