"""One-time codes against the vectors of RFC 6238 and the drift of a phone's clock."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.access import totp

SECRET = b"12345678901234567890"
NOW = datetime(2026, 11, 22, 8, 0, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    """Appendix B gives eight digits; ours are the last six."""
    step = totp.step_at(datetime.fromtimestamp(seconds, UTC))
    assert totp.code_of(SECRET, step) == code[-6:]


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_a_code_is_taken_in_its_half_minute_and_the_next_and_never_twice(
    off: int, last: int
) -> None:
    now = totp.step_at(NOW)
    code = totp.code_of(SECRET, now + off)
    near = [step for step in (now, now - 1) if totp.code_of(SECRET, step) == code]

    taken = totp.accepted_step(SECRET, code, NOW, now + last)

    assert taken == next((step for step in near if step > now + last), None)
    if taken is not None:
        assert totp.accepted_step(SECRET, code, NOW, taken) is None


def test_a_code_of_yesterday_is_refused() -> None:
    code = totp.code_of(SECRET, totp.step_at(NOW - timedelta(days=1)))
    assert totp.accepted_step(SECRET, code, NOW, 0) is None


def test_what_is_scanned_names_the_product_and_the_account() -> None:
    parts = urlsplit(totp.address(SECRET, "thu-truong"))
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parse_qs(parts.query) == {
        "secret": ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"],
        "issuer": ["Thi Đua"],
    }
