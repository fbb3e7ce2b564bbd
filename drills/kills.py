"""Kills at random moments under a mixed load: what was acknowledged is there, once."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NamedTuple

import httpx
from starlette.testclient import TestClient

from backend.access.models import User
from backend.access.rules import Role
from backend.kernel import tokens
from backend.main import create_app
from backend.settings import Settings
from drills.load import Ledger, Seen, given, registered, repeated, scored, signed_in
from drills.site import Whole, deck
from drills.writers import everything
from tests.support.killing import PROVINCE, Site
from tests.support.lockers import locker_year
from tests.support.meetings import Council, council
from tests.support.scored_year import ScoredYear
from tests.support.sealing import Phone, phone
from tests.support.world import PASSWORD, Person, World

SEATS = 6
PAUSE = (0.2, 2.0)
"""Seconds between two kills, at random."""


class Cast(NamedTuple):
    """The people of the drill."""

    year: ScoredYear
    block: Council
    meeting_id: str
    card: str
    username: str

    def everybody(self) -> list[Person]:
        """All who have a client."""
        of_block = [self.block.leader, self.block.secretary, *self.block.heads]
        return [*self.year.heads, self.year.officer, self.year.verifier, *of_block]


def prepared(site: Site) -> Cast:
    """A year that is scored and a block that votes, by an application that ends afterwards."""
    settings = Settings(database_url=site.server.url, data_dir=site.folder, province=PROVINCE)
    with TestClient(create_app(settings), base_url="https://localhost:8000") as client:
        here = World(client.app, client, 1)  # type: ignore[arg-type]
        year, block = locker_year(here), council(here, SEATS)
        year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
        cards = year.officer.get(f"/scorecards?season={year.season.id}")["items"]
        card = next(c["id"] for c in cards if c["unit"]["id"] == str(year.units[1].id))
        auditor = here.person(Role.auditor)
        with here.writing() as session:
            username = session.get_one(User, (1, auditor.user_id)).username
        return Cast(year, block, block.open_meeting(), card, username)


@contextmanager
def drilled(running: Whole) -> Iterator["Drill"]:
    """The application starts with its people; what lets them in outlives every drill."""
    lifetime, tokens.LIFETIME = tokens.LIFETIME, timedelta(hours=4)
    cast = prepared(running.site)
    tokens.LIFETIME = lifetime
    running.site.start()
    address = f"http://127.0.0.1:{running.site.port}"
    with httpx.Client(base_url=address, timeout=30) as http:
        for person in cast.everybody():
            person.http = http  # type: ignore[assignment]
        yield Drill(running, cast, http)


class Drill:
    """One run: people who write, and somebody who kills."""

    def __init__(self, whole: Whole, cast: Cast, http: httpx.Client) -> None:
        self.whole, self.cast, self.http = whole, cast, http
        self.ledger, self.seen = Ledger(), Seen()
        self.killed: Counter[str] = Counter()
        self.faults: list[BaseException] = []
        self._over = threading.Event()

    def run(self, kills: int, seed: int, minutes: float) -> None:
        """Until so many were killed or time is over."""
        chance, until = random.Random(seed), time.monotonic() + minutes * 60
        self.while_doing(lambda: self._kill(kills, chance, until))

    def while_doing(self, what: Callable[[], None]) -> None:
        """The load, until `what` has ended; raises what anybody met that is wrong."""
        with ThreadPoolExecutor() as pool:
            for act in self._acts():
                pool.submit(repeated, act, self._over, self.faults)
            try:
                what()
            finally:
                self._over.set()
        if self.faults:
            raise self.faults[0]

    def _kill(self, kills: int, chance: random.Random, until: float) -> None:
        for victim, _ in zip(deck(chance), range(kills), strict=False):
            time.sleep(chance.uniform(*PAUSE))
            if self._over.is_set() or time.monotonic() > until:
                break
            self.whole.watched()
            self.whole.kill(victim)
            self.killed[victim] += 1
            print(f"  {self.killed.total():3} {victim}", flush=True)
        self.whole.watched()
        self.whole.site.wait()

    def _acts(self) -> list[Callable[[], None]]:
        year, ledger, seen = self.cast.year, self.ledger, self.seen
        season, unit = str(year.season.id), str(year.units[1].id)
        return [
            lambda: given(year.officer, season, unit, ledger, seen),
            lambda: registered(year.officer, unit, ledger, seen),
            lambda: scored(year.officer, self.cast.card, ledger, seen),
            lambda: signed_in(self.http, self.cast.username, PASSWORD, ledger, seen),
            self._ballot,
        ]

    def _ballot(self) -> None:
        """One secret ballot from its opening to its count; each vote again until answered."""
        block, ask = self.cast.block, self.seen.ask
        made = ask(lambda: block.secretary.request("POST", "/ballots", json=self._body()))
        ballot_id = made.json()["id"]
        self._act(f"/ballots/{ballot_id}/open")
        codes = set()
        for seat in range(SEATS):
            codes.add(self._vote(ballot_id, seat))
            self.ledger.votes += 1
        self._act(f"/ballots/{ballot_id}/close")
        self._act(f"/ballots/{ballot_id}/open-urn")
        board = ask(lambda: block.leader.request("GET", f"/ballots/{ballot_id}/board")).json()
        counted = [line["code"] for line in board["lines"]]
        assert sorted(counted) == sorted(codes), "a vote was lost or doubled"

    def _vote(self, ballot_id: str, seat: int) -> str:
        """One vote, acknowledged; its code on the board."""
        head = self.cast.block.heads[seat]
        self.seen.ask(lambda: head.request("GET", f"/ballots/{ballot_id}/sealing"))
        each = self._phone(ballot_id, seat)
        sent = each.sealed({0: (1 + seat % SEATS,)})
        answer = self.seen.ask(lambda: each.put(sent))
        assert answer.status_code == httpx.codes.OK, answer.text
        return each.codes[0].hex()

    def _phone(self, ballot_id: str, seat: int) -> Phone:
        while True:
            try:
                return phone(self.cast.block, ballot_id, seat)
            except (httpx.HTTPError, AssertionError):
                time.sleep(0.1)

    def _body(self) -> dict[str, Any]:
        units = self.cast.block.units
        return {
            "meeting_id": self.cast.meeting_id,
            "title": "Bình xét, suy tôn đơn vị dẫn đầu",
            "mode": "secret",
            "subject_type": "season_ranking",
            "rule": {"form": "rank", "choices": 3, "winners": 3},
            "options": [{"unit_id": str(unit.id)} for unit in units],
        }

    def _act(self, path: str) -> None:
        """An act of the leader; sent again when it was not answered, it may find itself done."""
        answer = self.seen.ask(lambda: self.cast.block.leader.request("POST", path, json={}))
        done = answer.status_code == httpx.codes.CONFLICT and answer.json()["code"] == "wrong_state"
        assert done or answer.status_code == httpx.codes.OK, answer.text


def missing(drill: Drill) -> list[str]:
    """What was acknowledged and is not there, or is there twice; empty when all is well."""
    year, ledger = drill.cast.year, drill.ledger
    unit = year.units[1].id
    evidence = Counter(
        i["title"]
        for i in everything(year.officer, f"/evidence?season={year.season.id}&page_size=100")
    )
    persons = Counter(
        i["code"] for i in everything(year.officer, f"/persons?unit={unit}&page_size=100")
    )
    wrong = [title for title in ledger.evidence if evidence[title] != 1]
    wrong += [code for code in ledger.persons if persons[code] != 1]
    sheet = year.officer.get(f"/scorecards/{drill.cast.card}/sheet")
    if f'"{ledger.scored_to_be}"' not in str(sheet).replace("'", '"'):
        wrong.append(f"score {ledger.scored_to_be}")
    for token in ledger.sessions:
        form = {"grant_type": "refresh_token", "refresh_token": token}
        if drill.http.post("/api/v1/auth/token", data=form).status_code != httpx.codes.OK:
            wrong.append("session")
    return wrong
