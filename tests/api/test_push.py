"""Web push against a real receiver that decrypts: told once, of nothing sealed, until the end."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from backend.access.models import SignIn
from backend.access.rules import Role
from backend.integrations.push.rules import KEPT, RETRIES
from backend.integrations.push.telling import House, tell
from backend.integrations.webhooks.rules import networks
from backend.integrations.webhooks.sending import Way
from backend.kernel import clock
from tests.support.push_service import Browser, sender_of, written
from tests.support.receiver import Receiver, listening
from tests.support.world import Person, World

SITE = "https://thidua.example.vn"


@dataclass
class Post:
    """A province whose people are told through a push service on this machine."""

    here: World
    service: Receiver

    def house(self, *services: str) -> House:
        """As the settings say it, with this machine let in."""
        key = self.here.app.state.push.key
        inside = Way(inside=networks("127.0.0.0/8"), limit=2)
        return House(key, SITE, services or ("127.0.0.1",), inside)

    def run(self) -> None:
        """One run of the worker."""
        tell(self.here.app.state.database, self.here.app.state.push, self.here.tenant)


@pytest.fixture
def post(here: World) -> Iterator[Post]:
    before = here.app.state.push
    with listening() as service:
        post = Post(here, service)
        here.app.state.push = post.house()
        yield post
    here.app.state.push = before


def allowed(person: Person, browser: Browser) -> Any:
    return person.post("/push/devices", browser.subscription())


def given_something_to_do(here: World) -> Person:
    """A leader whose block gets a draft of a year once `begin` is called."""
    unit = here.unit("Sở Nội vụ")
    here.block("Khối các sở", [unit], 2026, leader=unit)
    return here.person(Role.unit_head, unit=unit)


def begin(here: World, leader: Person) -> None:
    """The office drafts the leader's year: to launch it waits for the leader."""
    block = leader.get("/blocks")["items"][0]["id"]
    new = {"block_id": block, "year": 2026, "title": "Năm thi đua kín đáo"}
    here.person(Role.emulation_officer).post("/seasons", new)


def test_a_device_hears_once_that_there_is_something_to_do(here: World, post: Post) -> None:
    leader, browser = given_something_to_do(here), Browser(post.service.url)
    listed = allowed(leader, browser)
    post.run()
    assert post.service.got == [], "nothing waits"

    begin(here, leader)
    post.run()
    post.run()

    [got] = post.service.got
    told = browser.reads(got)
    assert told["notification"] == {
        "title": "Thi Đua",
        "body": "Đồng chí có việc mới cần làm.",
        "lang": "vi",
        "navigate": SITE,
    }
    assert "kín đáo" not in json.dumps(told, ensure_ascii=False)
    key = leader.get("/push/key")["key"]
    assert sender_of(got, browser.endpoint, time.time()) == (SITE, key)
    assert (got.headers["ttl"], got.headers["topic"]) == ("86400", "tasks")
    [device] = leader.get("/push/devices")
    assert device["id"] == listed["id"]
    assert device["told_at"] is not None
    assert "endpoint" not in device


def test_what_others_have_to_do_is_not_told(here: World, post: Post) -> None:
    leader = given_something_to_do(here)
    stranger = here.person(Role.unit_head, unit=here.unit("Đơn vị ngoài khối"))
    allowed(stranger, Browser(post.service.url))
    begin(here, leader)
    post.run()
    assert post.service.got == []


def test_a_service_that_is_away_is_asked_again_and_then_left(here: World, post: Post) -> None:
    leader = given_something_to_do(here)
    allowed(leader, Browser(post.service.url))
    post.service.answers = lambda _: 503
    begin(here, leader)
    moment = clock.now()
    for wait in (timedelta(0), *RETRIES, timedelta(days=1)):
        moment += wait
        with clock.frozen(moment):
            post.run()
            post.run()
    assert len(post.service.got) == len(RETRIES) + 1
    assert len(leader.get("/push/devices")) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_no_more_is_forgotten(here: World, post: Post, status: int) -> None:
    leader = given_something_to_do(here)
    allowed(leader, Browser(post.service.url))
    post.service.answers = lambda _: status
    begin(here, leader)
    post.run()
    assert leader.get("/push/devices") == []


def test_with_the_session_the_notices_end(here: World, post: Post) -> None:
    leader = given_something_to_do(here)
    allowed(leader, Browser(post.service.url))
    sessions = leader.get("/auth/sessions")
    begin(here, leader)
    assert leader.request("DELETE", f"/auth/sessions/{sessions[0]['id']}").status_code == 204
    post.run()
    assert post.service.got == []


def test_with_the_account_and_with_the_days_the_notices_end(here: World, post: Post) -> None:
    leader = given_something_to_do(here)
    other = here.person(Role.unit_head)
    allowed(leader, Browser(post.service.url))
    allowed(other, Browser(f"{post.service.url}&2"))
    begin(here, leader)
    here.person(Role.administrator).post(f"/users/{other.user_id}/deactivate")
    with clock.frozen(clock.now() + KEPT + timedelta(minutes=1)):
        post.run()
    assert post.service.got == []
    with here.writing() as session:
        assert session.query(SignIn).filter_by(user_id=leader.user_id, ended_at=None).count() == 1
    assert leader.get("/push/devices") == []


def test_a_device_belongs_to_whoever_allowed_it_last(here: World, post: Post) -> None:
    leader, next_one = given_something_to_do(here), here.person(Role.auditor)
    browser = Browser(post.service.url)
    first = allowed(leader, browser)
    assert allowed(leader, browser)["id"] == first["id"], "again: the same device"
    assert leader.refused("DELETE", "/push/devices/" + str(leader.user_id))["status"] == 404
    assert next_one.refused("DELETE", f"/push/devices/{first['id']}")["status"] == 404
    taken = allowed(next_one, browser)
    assert leader.get("/push/devices") == []
    assert next_one.request("DELETE", f"/push/devices/{taken['id']}").status_code == 204
    assert next_one.get("/push/devices") == []


def test_only_push_services_are_reached(here: World, post: Post) -> None:
    person = here.person(Role.auditor)
    inside = Browser("https://10.0.0.1/push").subscription()
    elsewhere = Browser("https://evil.example/push").subscription()
    here.app.state.push = post.house("push.apple.com", "10.0.0.1")
    none = Browser("https://[push.apple.com").subscription()
    for body in (inside, elsewhere, none):
        problem = person.refused("POST", "/push/devices", body)
        assert (problem["status"], problem["errors"][0]["pointer"]) == (422, "/endpoint")
        assert problem["errors"][0]["code"] == "unknown_push_service"

    here.app.state.push = post.house()
    no_key = Browser(post.service.url).subscription()
    no_key["keys"]["p256dh"] = written(b"\x04" + bytes(64))
    problem = person.refused("POST", "/push/devices", no_key)
    assert problem["errors"][0]["pointer"] == "/keys/p256dh"


def test_ten_devices_are_enough(here: World, post: Post) -> None:
    person = here.person(Role.auditor)
    for number in range(10):
        allowed(person, Browser(f"{post.service.url}&{number}"))
    one_more = Browser(f"{post.service.url}&10").subscription()
    assert person.refused("POST", "/push/devices", one_more)["code"] == "too_many_devices"
    allowed(person, Browser(f"{post.service.url}&3"))
