"""Products, pairs, decisions: what is read, what is refused, and that nothing is lost on the way."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.errors import SameskuError
from samesku.records import Decision, Pair, Product, Verdict, clean, parse_label, parse_price

ANY_TEXT = st.text(st.characters(), max_size=60)  # surrogates included
CELL = st.one_of(ANY_TEXT, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=True))


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("$1,299.00", 1299.0),
        ("12,50 EUR", 12.5),
        ("1.299,00", 1299.0),
        ("998", 998.0),
        ("998.00", 998.0),
        (" $ 19.99 ", 19.99),
        ("USD12.5", 12.5),
        ("£1,234,567.89", 1234567.89),
        ("1.234.567,89 €", 1234567.89),
        ("1.299.000", 1299000.0),
        ("1,299,000", 1299000.0),
        ("1,29,999.50", 129999.5),  # India groups in twos
        ("1,299", 1299.0),
        ("1.299", 1.299),  # what a program writes for 1.299
        ("0,999", 0.999),
        ("1234,567", 1234.567),
        ("$.99", 0.99),
        (".5", 0.5),
        ("Rs.500", 500.0),
        ("12,-", 12.0),
        ("1e3", 1000.0),
        ("1e-07", 1e-07),
        ("1.5e+16", 1.5e16),
        ("٣", 3.0),
    ],
)
def test_prices_are_read_as_people_write_them(text: str, price: float) -> None:
    assert parse_price(text) == price


@pytest.mark.parametrize(
    "text",
    ["", "  ", "0", "0.00", "$0", "-0.0", "nan", "NaN", "None", "null", "N/A", "-", "inf", "1e999"],
)
def test_a_price_that_says_nothing_is_unknown(text: str) -> None:
    assert parse_price(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "garbage",
        "free",
        "10-20",
        "$10 - $20",
        "10 to 20",
        "3 for $5",
        "-5",
        "$-5.00",
        "−5",
        "1.2.3",
        "12.5.6",
        "1,29,9",
        "1,2,3",
        "1_000",
        "0x10",
        "²",
        "1 299",
        "True",
        "1\n2",
    ],
)
def test_a_price_that_is_no_one_number_is_refused_by_name(text: str) -> None:
    with pytest.raises(SameskuError, match="product p-17: price") as caught:
        parse_price(text, "p-17")
    assert "\n" not in str(caught.value)


@given(st.floats(min_value=1e-6, max_value=1e9, allow_nan=False))
def test_a_number_s_own_text_is_read_back(value: float) -> None:
    assert parse_price(repr(value)) == value
    assert Product.from_dict({"title": "x", "price": value}).price == value


@given(st.integers(1, 10**9), st.integers(0, 99))
def test_both_conventions_give_the_same_price(whole: int, cents: int) -> None:
    wanted = float(f"{whole}.{cents:02}")
    assert parse_price(f"${whole:,}.{cents:02}") == wanted
    assert parse_price(f"{whole:,}".replace(",", ".") + f",{cents:02} €") == wanted


@given(ANY_TEXT)
def test_any_price_text_gives_a_price_none_or_an_error(text: str) -> None:
    try:
        price = parse_price(text, "p")
    except SameskuError:
        return
    assert price is None or 0 < price < math.inf


@pytest.mark.parametrize("value", [1, 1.0, True, "1", "1.0", "true", " Match ", "YES"])
def test_labels_that_say_the_same(value: object) -> None:
    assert parse_label(value) is True


@pytest.mark.parametrize("value", [0, 0.0, False, "0", "false", "No Match", "no_match", "NO"])
def test_labels_that_say_different(value: object) -> None:
    assert parse_label(value) is False


@pytest.mark.parametrize("value", [None, "", "  ", float("nan")])
def test_no_label(value: object) -> None:
    assert parse_label(value) is None


@pytest.mark.parametrize("value", [2, -1, 0.5, "maybe", "nomatch!", [1], "unmatch"])
def test_other_labels_are_refused(value: object) -> None:
    with pytest.raises(SameskuError, match="is neither 1"):
        parse_label(value)


@pytest.mark.parametrize("title", [None, "", "   ", float("nan")])
def test_a_product_needs_a_title(title: object) -> None:
    with pytest.raises(SameskuError, match="product 7: it has no title"):
        Product.from_dict({"id": 7, "title": title})


@pytest.mark.parametrize("value", [["a"], {"a": 1}, ("a",), b"a"])
@pytest.mark.parametrize("key", ["title", "brand", "price", "colour"])
def test_lists_and_objects_are_refused_not_printed(key: str, value: object) -> None:
    with pytest.raises(SameskuError, match=f"product 7: {key} is a"):
        Product.from_dict({"id": 7, "title": "x", key: value})


def test_unknown_columns_become_attributes_and_empty_ones_do_not() -> None:
    product = Product.from_dict(
        {
            "id": 1,
            "title": " A ",
            "colour": "red",
            "empty": "",
            "gap": None,
            "attributes": {"size": 4, "none": None},
        }
    )
    assert product == Product("1", "A", attributes={"colour": "red", "size": "4"})


@pytest.mark.parametrize("price", [0.0, -3.0, float("nan"), float("inf"), -float("inf")])
def test_a_price_that_cannot_be_is_unknown_however_the_product_was_made(price: float) -> None:
    assert Product("1", "x", price=price).price is None


def test_halves_of_surrogate_pairs_become_text_that_can_be_written() -> None:
    assert clean(json.loads('"a \\ud83d\\ude00 b"')) == "a 😀 b"
    assert clean("a \ud83d b") == "a � b"
    assert clean("\ud83d\ude00") == "😀"


@given(st.dictionaries(st.one_of(st.sampled_from(["id", "brand", "modelno", "price", "source", "attributes", "colour"]), ANY_TEXT), CELL), CELL)  # fmt: skip
def test_a_product_comes_back_from_json_as_it_was(row: dict[str, Any], title: Any) -> None:
    try:
        product = Product.from_dict({**row, "title": title})
    except SameskuError:
        return
    text = json.dumps(product.to_dict(), allow_nan=False)
    assert Product.from_dict(json.loads(text)) == product
    json.dumps(product.to_dict(), ensure_ascii=False).encode()


@given(st.sampled_from([True, False, None]))
def test_a_pair_comes_back_from_json_as_it_was(label: bool | None) -> None:
    pair = Pair(Product("1", "a", price=2.5), Product("2", "b", attributes={"x": "y"}), label)
    row = json.loads(json.dumps(pair.to_dict()))
    assert Pair.from_dict(row) == pair
    assert row.get("label") == (None if label is None else int(label))


@pytest.mark.parametrize("row", [{}, {"left": {"title": "a"}}, {"left": "a", "right": "b"}])
def test_a_pair_needs_two_objects(row: dict[str, Any]) -> None:
    with pytest.raises(SameskuError, match="a pair needs an object under"):
        Pair.from_dict(row)


def test_a_decision_as_json() -> None:
    decision = Decision(Verdict.NO_MATCH, 0.123456789, "features", ("a",))
    assert decision.to_dict() == {
        "verdict": "NO MATCH",
        "probability": 0.123457,
        "stage": "features",
        "evidence": ["a"],
    }
    unread = Decision(Verdict.UNREADABLE, None, "lm", response="?").to_dict()
    assert unread["probability"] is None and unread["response"] == "?"
