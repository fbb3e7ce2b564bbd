"""Webhooks: nothing lost, order kept, repeats marked, nothing sealed."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from backend.events.operations import record
from backend.integrations.webhooks.rules import Told
from backend.integrations.webhooks.sending import LIMIT
from backend.kernel import clock
from backend.kernel.places import Place
from tests.support.desk import SITE, Desk, Doer, Subject, at, failing, is_signed
from tests.support.kinds import every_kind
from tests.support.receiver import listening
from tests.support.world import World


@pytest.fixture
def desk(here: World) -> Iterator[Desk]:
    """A province and a receiver."""
    before = here.app.state.webhooks
    with listening() as receiver:
        yield Desk(here, receiver)
    here.app.state.webhooks = before


def test_what_happens_is_told_once_signed_with_a_link(desk: Desk) -> None:
    desk.happens("decision.issued")  # before there is a webhook
    webhook = desk.registered()
    subject = uuid4()
    desk.happens("decision.issued", subject)

    desk.tell()
    desk.tell()

    [got] = desk.receiver.got
    assert is_signed(got, webhook["secret"])
    assert got.told["type"] == "decision.issued"
    assert got.told["data"]["link"] == f"{SITE}/api/v1/decisions/{subject}"
    assert got.headers["content-type"] == "application/json"
    [listed] = desk.messages(webhook)
    assert (listed["state"], listed["status"], listed["attempts"]) == ("delivered", 200, 1)
    assert listed["message_id"] == got.message


def test_nothing_sealed_leaves_the_house_whatever_is_recorded(desk: Desk) -> None:
    desk.registered()
    kinds = every_kind()
    with desk.here.writing() as session:
        for kind in kinds:
            said = {"secret": "điều kín"}
            record(session, Doer(desk.here.tenant), kind, Place(), Subject(), said)

    desk.tell()

    assert desk.receiver.kinds == [kind for kind in kinds if kind in set(Told)]
    for got in desk.receiver.got:
        text = json.dumps(got.told, ensure_ascii=False)
        assert "điều kín" not in text
        assert Doer.name not in text
        assert str(Doer.user_id) not in text
        assert set(got.told["data"]) == {
            "subject_type",
            "subject_id",
            "unit_id",
            "block_id",
            "link",
        }


def test_a_receiver_hears_of_its_kinds_and_its_place_only(desk: Desk) -> None:
    unit, other = desk.here.unit("Sở Nội vụ"), desk.here.unit("Sở Tài chính")
    desk.registered(unit_id=str(unit.id), kinds=["unit.renamed", "unit.edited"])
    desk.happens("unit.renamed", unit_id=unit.id)
    desk.happens("unit.renamed", unit_id=other.id)
    desk.happens("unit.dissolved", unit_id=unit.id)
    desk.happens("unit.edited")

    desk.tell()

    assert [got.told["data"]["unit_id"] for got in desk.receiver.got] == [str(unit.id)]


@pytest.mark.parametrize("answer", [500, 404, 302, None])
def test_a_failure_is_tried_again_later_under_the_same_id(desk: Desk, answer: int | None) -> None:
    webhook = desk.registered()
    desk.receiver.answers = failing(answer)
    desk.happens("decision.issued")

    desk.limit = 1.0 if answer is None else LIMIT
    desk.tell()
    desk.limit = LIMIT
    [waiting] = desk.messages(webhook)
    desk.tell()  # not due yet
    assert len(desk.receiver.got) == 1
    with at(0.01):
        desk.tell()

    assert waiting["state"] == "waiting"
    assert waiting["failure"] == ("timed_out" if answer is None else "status")
    first, second = desk.receiver.got
    assert first.message == second.message
    assert first.body == second.body
    assert desk.messages(webhook)[0]["state"] == "delivered"


def test_a_receiver_that_is_away_for_an_hour_misses_nothing_and_hears_it_in_order(
    desk: Desk,
) -> None:
    webhook = desk.registered()
    subjects = [uuid4() for _ in range(3)]
    desk.receiver.answers = lambda _: 503
    for number in range(9):
        desk.happens("decision.conferred", subjects[number % 3], number=number)
        desk.tell()
    with at(0.5):
        desk.tell()
    taken = len(desk.receiver.got)

    desk.receiver.answers = lambda _: 200
    for hours in (1, 1.6, 2.2, 6):
        with at(hours):
            desk.tell()

    heard = desk.receiver.got[taken:]
    assert len({got.message for got in heard}) == len(heard) == 9
    for subject in subjects:
        told = [got.told for got in heard if got.told["data"]["subject_id"] == str(subject)]
        assert [one["timestamp"] for one in told] == sorted(one["timestamp"] for one in told)
    assert {one["state"] for one in desk.messages(webhook)} == {"delivered"}


def test_later_news_of_a_subject_wait_behind_what_failed_others_do_not(desk: Desk) -> None:
    desk.registered()
    troubled, other = uuid4(), uuid4()
    desk.receiver.answers = failing(500)
    desk.happens("decision.issued", troubled)
    desk.happens("decision.conferred", troubled)
    desk.happens("decision.issued", other)

    desk.tell()
    desk.tell()
    assert [got.told["data"]["subject_id"] for got in desk.receiver.got] == [
        str(troubled),
        str(other),
    ]
    with at(0.01):
        desk.tell()

    assert desk.receiver.kinds[2:] == ["decision.issued", "decision.conferred"]


def test_an_answer_that_got_lost_makes_a_repeat_with_the_same_id(desk: Desk) -> None:
    desk.registered()
    desk.happens("decision.issued")
    desk.receiver.answers = failing(None)  # it has taken the message, and says so too late

    desk.limit = 1.0
    desk.tell()
    desk.limit = LIMIT
    with at(0.01):
        desk.tell()

    assert len(desk.receiver.got) == 2
    assert len({got.message for got in desk.receiver.got}) == 1


def test_two_workers_at_once_tell_each_message_once_in_order(desk: Desk) -> None:
    desk.registered()
    subject = uuid4()
    for _ in range(12):
        desk.happens("decision.issued", subject)
    both = threading.Barrier(2)

    def work() -> None:
        both.wait()
        desk.tell()

    with ThreadPoolExecutor(2) as workers:
        for running in [workers.submit(work), workers.submit(work)]:
            running.result()

    assert len(desk.receiver.got) == 12
    stamps = [got.told["timestamp"] for got in desk.receiver.got]
    assert stamps == sorted(stamps)


def test_what_fails_to_the_end_is_kept_as_dead_and_can_be_replayed(desk: Desk) -> None:
    webhook = desk.registered()
    desk.receiver.answers = lambda _: 500
    desk.happens("decision.issued")
    for hours in (0, 0.01, 0.2, 1, 4, 10, 22, 39, 63, 92):
        with at(hours):
            desk.tell()

    [dead] = desk.messages(webhook, state="dead")
    assert dead["attempts"] == len(desk.receiver.got) == 10
    desk.receiver.answers = lambda _: 200
    path = f"/webhooks/{webhook['id']}/deliveries/{dead['id']}/replay"
    assert desk.admin.post(path)["state"] == "waiting"
    desk.tell()
    assert desk.messages(webhook, state="dead") == []
    assert len({got.message for got in desk.receiver.got}) == 1


def test_all_since_a_moment_is_told_again(desk: Desk) -> None:
    webhook = desk.registered()
    desk.happens("decision.issued")
    since = clock.now().isoformat()
    desk.happens("decision.conferred")
    desk.tell()

    told = desk.admin.post(f"/webhooks/{webhook['id']}/replay", {"since": since})
    desk.tell()

    assert told == {"messages": 1}
    assert desk.receiver.kinds == ["decision.issued", "decision.conferred", "decision.conferred"]


def test_days_of_failing_pause_it_and_nothing_is_lost(desk: Desk) -> None:
    webhook = desk.registered()
    desk.receiver.answers = lambda _: 500
    desk.happens("decision.issued")
    desk.tell()
    with at(121):
        desk.tell()
    path = f"/webhooks/{webhook['id']}"
    paused = desk.admin.get(path)
    assert (paused["state"], paused["paused_because"]) == ("paused", "failing")
    assert "resume" in paused["actions"]
    assert "pause" not in paused["actions"]

    desk.happens("decision.conferred")
    desk.receiver.answers = lambda _: 200
    taken = len(desk.receiver.got)
    desk.tell()
    assert len(desk.receiver.got) == taken
    resumed = desk.admin.post(f"{path}/resume")
    desk.tell()
    assert (resumed["state"], resumed["failing_since"]) == ("active", None)
    assert desk.receiver.kinds[taken:] == ["decision.issued", "decision.conferred"]


def test_a_receiver_that_says_it_is_gone_is_asked_no_more(desk: Desk) -> None:
    webhook = desk.registered()
    desk.receiver.answers = lambda _: 410
    desk.happens("decision.issued")

    desk.tell()

    assert desk.admin.get(f"/webhooks/{webhook['id']}")["paused_because"] == "gone"
    refused = desk.admin.refused("POST", f"/webhooks/{webhook['id']}/pause", {})
    assert (refused["status"], refused["allowed_actions"]) == (409, ["resume"])


def test_during_the_overlap_both_secrets_sign_then_only_the_new_one(desk: Desk) -> None:
    webhook = desk.registered()
    path = f"/webhooks/{webhook['id']}/secrets"
    new = desk.admin.post(path, {"overlap_hours": 24})["secret"]
    assert new != webhook["secret"]

    desk.happens("decision.issued")
    desk.tell()
    desk.happens("decision.conferred")
    with at(25):
        desk.tell()

    first, second = desk.receiver.got
    assert is_signed(first, webhook["secret"])
    assert is_signed(first, new)
    assert is_signed(second, new)
    assert not is_signed(second, webhook["secret"])


def test_without_a_secret_nothing_is_sent_and_nothing_forgotten(desk: Desk) -> None:
    new = desk.admin.post("/webhooks", {"name": "Kho dữ liệu", "url": desk.receiver.url})
    desk.happens("decision.issued")
    desk.tell()
    assert desk.receiver.got == []

    desk.admin.post(f"/webhooks/{new['id']}/secrets")
    desk.tell()
    assert desk.receiver.kinds == ["decision.issued"]
