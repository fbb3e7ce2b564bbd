"""A mixed load through the API; each of its people counts what was acknowledged to them."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from tests.support.world import Person

PATIENCE = 120.0
"""Seconds for which somebody asks again; after them the drill has failed."""


class NeverAnsweredError(AssertionError):
    """Somebody asked for two minutes and got no answer."""


@dataclass
class Seen:
    """What the people of the load saw."""

    answers: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    """Seconds from the first try to the answer."""

    def ask(self, call: Callable[[], httpx.Response]) -> httpx.Response:
        """Ask until there is an answer that is no failure of the server, as the client does."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            answer = self._tried(call)
            if answer is not None:
                self.longest = max(self.longest, time.monotonic() - began)
                return answer
            time.sleep(0.1)
        raise NeverAnsweredError

    def _tried(self, call: Callable[[], httpx.Response]) -> httpx.Response | None:
        try:
            answer = call()
        except httpx.HTTPError as error:
            self.answers[type(error).__name__] += 1
            return None
        self.answers[str(answer.status_code)] += 1
        return answer if answer.status_code < 500 else None  # noqa: PLR2004


@dataclass
class Ledger:
    """What was acknowledged, by kind."""

    evidence: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    votes: int = 0
    scored: int = 0
    scored_to_be: int = 0
    """The value that was sent last, acknowledged or not."""

    def total(self) -> int:
        """All acknowledged writes."""
        listed = len(self.evidence) + len(self.persons) + len(self.sessions)
        return listed + self.votes + self.scored


def given(officer: Person, season: str, unit: str, ledger: Ledger, seen: Seen) -> None:
    """An item of evidence, the same request again until it is answered."""
    title = f"Minh chứng {uuid4()}"
    body = {"season_id": season, "unit_id": unit, "title": title, "fact_on": "2026-03-05"}
    key = {"Idempotency-Key": str(uuid4())}
    answer = seen.ask(lambda: officer.request("POST", "/evidence", json=body, headers=key))
    assert answer.status_code == httpx.codes.CREATED, answer.text
    ledger.evidence.append(title)


def registered(officer: Person, unit: str, ledger: Ledger, seen: Seen) -> None:
    """A person entered for the unit's awards."""
    code = f"CB.{uuid4().hex[:12].upper()}"
    post = {"position": "Chuyên viên", "starts_on": "2020-01-01", "basis": "QĐ 1"}
    body: dict[str, Any] = {"code": code, "name": "Người mẫu", "gender": "female", "post": post}
    key = {"Idempotency-Key": str(uuid4())}
    path = f"/units/{unit}/persons"
    answer = seen.ask(lambda: officer.request("POST", path, json=body, headers=key))
    assert answer.status_code == httpx.codes.CREATED, answer.text
    ledger.persons.append(code)


def scored(officer: Person, card: str, ledger: Ledger, seen: Seen) -> None:
    """The next value of one fact of a score sheet."""
    ledger.scored_to_be += 1
    body = {"facts": {"bao_cao_tre": str(ledger.scored_to_be)}}
    path = f"/scorecards/{card}/facts"
    answer = seen.ask(lambda: officer.request("PATCH", path, json=body, headers={"If-Match": "*"}))
    assert answer.status_code == httpx.codes.OK, answer.text
    ledger.scored += 1


def signed_in(http: httpx.Client, username: str, password: str, ledger: Ledger, seen: Seen) -> None:
    """A sign-in, whose refresh token must hold afterwards."""
    form = {"username": username, "password": password, "grant_type": "password"}
    answer = seen.ask(lambda: http.post("/api/v1/auth/token", data=form))
    assert answer.status_code == httpx.codes.OK, answer.text
    ledger.sessions.append(answer.json()["refresh_token"])


def repeated(act: Callable[[], None], over: threading.Event, faults: list[BaseException]) -> None:
    """Again and again until the drill is over; what goes wrong ends the drill."""
    try:
        while not over.is_set():
            act()
            time.sleep(0.05)
    except BaseException as error:  # noqa: BLE001 - told by who waits for the drill
        faults.append(error)
        over.set()
