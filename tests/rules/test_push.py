"""Web push: the published example of RFC 8291, who is reached, what is said, how often."""

from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from backend.integrations.push.rules import (
    RETRIES,
    Receiver,
    bytes_of,
    encrypted,
    is_point,
    next_attempt,
    notice,
    point_of,
    sealed,
    served_by,
    text_of,
)
from tests.support.push_service import Browser
from tests.support.receiver import Got

SERVICES = ("fcm.googleapis.com", "push.apple.com")


def key_of(text: str) -> ec.EllipticCurvePrivateKey:
    padded = text + "=" * (-len(text) % 4)
    return ec.derive_private_key(int.from_bytes(urlsafe_b64decode(padded), "big"), ec.SECP256R1())


def test_the_example_of_the_rfc_comes_out_to_the_byte() -> None:
    """RFC 8291, 5 and appendix A."""
    ours = key_of("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
    receiver = Receiver(
        "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
        bytes_of(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ),
        bytes_of("BTBZMqHH6r4Tts7J_aSIgg"),
    )
    said = b"When I grow up, I want to be a watermelon"
    assert text_of(sealed(said, receiver, ours, bytes_of("DGv6ra1nlYgDCS1FRnbzlw"))) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_only_the_device_reads_it_and_no_two_are_alike() -> None:
    browser, other = Browser("https://push.example"), Browser("https://push.example")
    receiver = Receiver(browser.endpoint, browser.point, browser.secret)
    first, second = (encrypted(notice("vi", "https://tdkt.example.vn"), receiver) for _ in "ab")
    assert first != second
    said = browser.reads(Got({"content-encoding": "aes128gcm"}, first))
    assert said["notification"]["body"] == "Đồng chí có việc mới cần làm."
    with pytest.raises(InvalidTag):
        other.reads(Got({"content-encoding": "aes128gcm"}, first))


@pytest.mark.parametrize(
    ("endpoint", "served"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://web.push.apple.com/QABC", True),
        ("https://fcm.googleapis.com.evil.example/abc", False),
        ("https://evilfcm.googleapis.com.example/", False),
        ("https://notpush.apple.com/", False),
        ("https://evil.example/fcm.googleapis.com", False),
        ("https://evil.example#fcm.googleapis.com", False),
        ("https:///fcm.googleapis.com", False),
    ],
)
def test_only_known_push_services_are_asked(endpoint: str, *, served: bool) -> None:
    assert served_by(endpoint, SERVICES) is served


@given(st.binary(min_size=65, max_size=65))
def test_what_is_no_point_of_the_curve_is_found(key: bytes) -> None:
    assert not is_point(key)


def test_a_point_is_known() -> None:
    assert is_point(point_of(ec.generate_private_key(ec.SECP256R1())))
    assert not is_point(b"\x04" + bytes(64))
    assert not is_point(b"")


def test_a_notice_is_tried_for_hours_and_then_dropped() -> None:
    now = datetime(2026, 3, 5, tzinfo=UTC)
    waits = [next_attempt(attempts, now) for attempts in range(1, len(RETRIES) + 2)]
    assert waits[0] == now + timedelta(minutes=1)
    assert waits[-1] is None
    assert sorted(RETRIES) == list(RETRIES)
