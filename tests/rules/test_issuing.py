"""Codes of issued papers, and when a signed copy is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.issuing.rules import (
    ALPHABET,
    LENGTH,
    CopyFault,
    Outside,
    PaperStanding,
    Unsealed,
    Validity,
    copy_fault,
    new_code,
    read_code,
    spelled,
    standing_of,
    unlike,
)

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
STARTS, ENDS = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


def test_a_code_has_eighty_bits_and_no_letter_that_is_misread() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
    drawn = {new_code() for _ in range(200)}
    assert len(drawn) == 200
    assert all(read_code(code) == code for code in drawn)


@given(codes)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    printed = spelled(code)
    assert read_code(printed) == code
    assert read_code(printed.lower().replace("-", " ")) == code
    assert read_code(printed.replace("0", "O").replace("1", "l")) == code


@given(st.text(max_size=30))
def test_what_is_read_as_a_code_is_one(typed: str) -> None:
    code = read_code(typed)
    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))


@pytest.mark.parametrize(
    ("replaced", "cancelled", "standing"),
    [
        (False, False, PaperStanding.current),
        (True, False, PaperStanding.replaced),
        (False, True, PaperStanding.cancelled),
        (True, True, PaperStanding.cancelled),
    ],
)
def test_a_cancelled_paper_is_cancelled_whatever_replaced_it(
    *, replaced: bool, cancelled: bool, standing: PaperStanding
) -> None:
    assert standing_of(replaced=replaced, cancelled=cancelled) is standing


@pytest.mark.parametrize(
    ("now", "fault", "soon"),
    [
        (STARTS - timedelta(seconds=1), Unsealed.not_yet_valid, False),
        (STARTS, None, False),
        (ENDS - timedelta(days=30), None, False),
        (ENDS - timedelta(days=29), None, True),
        (ENDS, None, True),
        (ENDS + timedelta(seconds=1), Unsealed.expired, True),
    ],
)
def test_a_certificate_seals_from_its_first_to_its_last_moment(
    now: datetime, fault: Unsealed | None, *, soon: bool
) -> None:
    validity = Validity(STARTS, ENDS)
    assert (validity.fault(now), validity.ends_soon(now)) == (fault, soon)


@given(st.binary(min_size=1, max_size=50), st.binary(max_size=50))
def test_a_signed_copy_begins_with_the_issued_bytes(issued: bytes, more: bytes) -> None:
    assert unlike(issued, issued + more) is (more == b"")
    turned = bytes([issued[0] ^ 1]) + issued[1:]
    assert unlike(issued, turned + more)


signatures = st.builds(
    Outside,
    name=st.just("A"),
    intact=st.booleans(),
    trusted=st.booleans(),
    covers_all=st.booleans(),
)


@given(st.lists(signatures, max_size=4))
def test_a_copy_is_taken_only_if_every_signature_holds_and_the_last_covers_all(
    found: list[Outside],
) -> None:
    holds = bool(found) and all(s.intact and s.trusted for s in found) and found[-1].covers_all
    assert (copy_fault(found) is None) is holds


def test_what_was_altered_is_told_before_what_is_not_trusted() -> None:
    bad = Outside(name="A", intact=False, trusted=False, covers_all=False)
    assert copy_fault([]) is CopyFault.no_signature
    assert copy_fault([bad]) is CopyFault.altered
