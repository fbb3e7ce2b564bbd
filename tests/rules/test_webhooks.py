"""What leaves the house, signed how, where to, and when again."""

import base64
import re
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.integrations.webhooks.rules import (
    RETRIES,
    Entry,
    Failure,
    Told,
    address_faults,
    domains,
    is_public,
    link_of,
    message_id,
    networks,
    next_attempt,
    secret_of,
    signed_headers,
    spelled,
)
from backend.integrations.webhooks.sending import Way, send
from tests.support.kinds import every_kind

NOW = datetime(2026, 5, 1, 7, tzinfo=UTC)


def test_the_signature_is_that_of_the_specification() -> None:
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)

    headers = signed_headers([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')

    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_while_a_secret_replaces_another_both_sign() -> None:
    both = signed_headers([b"new", b"old"], "msg_1", NOW, b"{}")["webhook-signature"]

    alone = [
        signed_headers([s], "msg_1", NOW, b"{}")["webhook-signature"] for s in (b"new", b"old")
    ]
    assert both == " ".join(alone)


@given(st.binary(min_size=32, max_size=32), st.integers(1, 9), st.uuids())
def test_a_secret_is_as_long_as_asked_and_its_own(root: bytes, tenant: int, key: UUID) -> None:
    secret = secret_of(root, tenant, key)

    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", spelled(secret))
    others = [secret_of(root, tenant + 1, key), secret_of(root, tenant, uuid4())]
    assert secret not in others
    assert secret != secret_of(root + b"x", tenant, key)


@given(st.integers(1, len(RETRIES)), st.floats(0, 1, exclude_max=True))
def test_waits_grow_are_spread_and_end(attempts: int, share: float) -> None:
    again = next_attempt(attempts, NOW, share)

    assert again is not None
    assert RETRIES[attempts - 1] <= again - NOW <= RETRIES[attempts - 1] * 1.2
    assert next_attempt(len(RETRIES) + 1, NOW, share) is None
    assert all(before < after for before, after in pairwise(RETRIES))
    assert timedelta(days=3) < sum(RETRIES, timedelta())


PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::ffff:127.0.0.1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "198.18.0.1",
    "192.0.2.1",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_no_message_goes_inside(text: str) -> None:
    host = f"[{text}]" if ":" in text else text

    assert not is_public(ip_address(text))
    assert address_faults(f"https://{host}/x", ()) == ["private_address"]


@pytest.mark.parametrize("text", ["203.162.4.191", "8.8.8.8", "2606:4700:4700::1111"])
def test_a_public_address_is_reached_by_https_only(text: str) -> None:
    host = f"[{text}]" if ":" in text else text

    assert address_faults(f"https://{host}:8443/x?y=1", ()) == []
    assert address_faults(f"http://{host}/x", ()) == ["https_only"]
    assert address_faults(f"http://{host}/x", networks("10.0.0.0/8")) == ["private_address"]


@pytest.mark.parametrize(
    "url",
    [
        "https://a:b@example.vn/",
        "https://example.vn/#x",
        "https:///x",
        "https://example.vn:0/",
        "https://example.vn:99999/",
        "https://[::1/",
        "ftp://example.vn/",
        "example.vn",
    ],
)
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    assert address_faults(url, ()) == ["not_an_address"]


def test_where_hosts_are_named_no_other_is_reached() -> None:
    hosts = domains("Tinh.example.vn, nhan-su.example.org")

    assert address_faults("https://kho.tinh.example.vn/x", (), hosts) == []
    assert address_faults("https://nhan-su.example.org/", (), hosts) == []
    for other in ("gia-tinh.example.vn", "example.vn", "8.8.8.8", "tinh.example.vn.example.com"):
        url = f"https://{other}/"
        assert address_faults(url, (), hosts) == ["foreign_host"]
        way = Way(hosts=hosts, resolve=lambda *_: pytest.fail("the name is not even looked up"))
        assert send(url, {}, b"", way).failure is Failure.refused_address


def test_a_network_that_is_let_in_is_reached() -> None:
    inside = networks("10.0.0.0/8, fd00::/8")

    assert address_faults("http://10.1.2.3/", inside) == []
    assert address_faults("http://192.168.1.1/", inside) == ["private_address"]
    with pytest.raises(ValueError, match="does not appear"):
        networks("mạng của tôi")


SILENT = re.compile(
    r"(session|user|client|grant|group|change|evidence|scorecard|scorecards|scores|peers|minutes"
    r"|ballot|delegate|speaker|hall_screen|meeting|award_hold|unit_year|proposal|webhook)\."
)


def test_only_what_is_no_secret_leaves_the_house() -> None:
    assert {str(kind) for kind in Told} <= set(every_kind())
    assert [kind for kind in Told if SILENT.match(kind)] == []


def test_a_message_links_to_its_subject_else_to_its_place() -> None:
    unit, block, own = uuid4(), uuid4(), uuid4()

    subject = Entry("decision.issued", NOW, "decisions", own, None, block)
    assert link_of(subject) == f"/api/v1/decisions/{own}"
    member = Entry("membership.added", NOW, "memberships", own, unit, block)
    assert link_of(member) == f"/api/v1/blocks/{block}"
    assert link_of(Entry("unit.edited", NOW, "?", own, unit, None)) == f"/api/v1/units/{unit}"
    assert link_of(Entry("x.y", NOW, "?", None, None, None)) is None


def test_a_message_keeps_its_id() -> None:
    delivery = uuid4()

    assert message_id(delivery) == message_id(delivery) == f"msg_{delivery.hex}"
