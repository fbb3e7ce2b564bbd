"""Amounts in cells: exact however they are written, and refused where they may be two numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.sheets.amounts import amount_in
from backend.kernel.texts import Text

amounts = st.decimals(-999_999, 999_999, places=4).map(lambda d: d.normalize() + 0)


@given(amounts)
def test_an_amount_written_in_either_way_is_that_amount(number: Decimal) -> None:
    plain, grouped = f"{number:f}", f"{number:,f}".translate(str.maketrans(",.", ".,"))
    typed = float(number)
    for raw in (plain, plain.replace(".", ","), grouped, typed):
        found = amount_in(raw, str(int(typed)) if raw is typed and typed.is_integer() else str(raw))
        if isinstance(found, Text):
            assert raw in {plain, grouped} or "e" in str(raw), found
            assert len(str(raw).rpartition(".")[2]) == 3 or "e" in str(raw), "may be thousands"
        else:
            assert Decimal(found) == number
            assert found == plain


@pytest.mark.parametrize(
    "written", ["1.184", "12.500", "-3.000", "", "1,2,3", "1.2.3", "năm", "1e5"]
)
def test_what_may_be_two_numbers_or_none_is_refused(written: str) -> None:
    assert isinstance(amount_in(written, written), Text)


@pytest.mark.parametrize(
    ("raw", "exact"),
    [(118.4, "118.4"), (90, "90"), (1.184, "1.184"), ("0.500", "0.5"), ("1.184,50", "1184.5"),
     ("-0", "0"), (True, None), (86.30000000000001, None), ("1.000.000", "1000000")],
)  # fmt: skip
def test_what_is_taken_and_what_not(raw: float | str, exact: str | None) -> None:
    found = amount_in(raw, str(raw))
    assert found == exact or (exact is None and isinstance(found, Text))
