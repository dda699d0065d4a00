"""A GTIN is told from any other number by its check digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.compare.gtin import gtin


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("96385074", "00000096385074"),  # GTIN-8
        ("036000291452", "00036000291452"),  # UPC-A
        ("4006381333931", "04006381333931"),  # EAN-13
        ("978-0-306-40615-7", "09780306406157"),  # ISBN-13
        ("1 0614141 00041 5", "10614141000415"),  # GTIN-14
        (" 4006381333931\n", "04006381333931"),
    ],
)
def test_codes_of_every_length(text: str, code: str) -> None:
    assert gtin(text) == code


@pytest.mark.parametrize(
    "text",
    ["", "4006381333932", "406381333931", "36000291452", "0306406152", "B00005N5PF", "00000000",
     "4006381333931x", "٤٠٠٦٣٨١٣٣٣٩٣١", "4.00638E+12", "12345678901234567890"],
)  # fmt: skip
def test_what_is_no_code(text: str) -> None:
    assert gtin(text) is None


@given(st.integers(1, 10**13 - 1))
def test_one_of_ten_check_digits_is_right_and_zeros_before_it_change_nothing(body: int) -> None:
    found = [code for d in range(10) if (code := gtin(f"{body:013}{d}"))]
    assert len(found) == 1
    short = found[0].lstrip("0")
    if len(short) in (8, 12, 13):
        assert gtin(short) == found[0]


@given(st.text())
def test_any_text_is_a_code_of_14_digits_or_none(text: str) -> None:
    code = gtin(text)
    assert code is None or (len(code) == 14 and gtin(code) == code)
