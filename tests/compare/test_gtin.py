"""GTINs: the published examples, separators, and every wrong digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.compare import Comparison, Favours
from samesku.compare.gtin import gtin
from samesku.compare.identifiers import asins, gtins, trade_item
from samesku.records import Product


def with_check_digit(body: str) -> str:
    weighted = sum(int(c) * (3, 1)[i % 2] for i, c in enumerate(reversed(body)))
    return f"{body}{-weighted % 10}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("036000291452", "00036000291452"),  # UPC-A
        ("4006381333931", "04006381333931"),  # EAN-13
        ("73513537", "00000073513537"),  # EAN-8
        ("10614141000415", "10614141000415"),  # GTIN-14
        ("978-0-306-40615-7", "09780306406157"),  # ISBN-13
        (" 0 36000 29145 2 ", "00036000291452"),
        ("036000291453", None),
        ("36000291452", None),  # eleven digits
        ("00000000", None),
        ("0" * 13, None),
        ("4006381333931x", None),
        ("-4006381333931", None),
        ("40063  81333931", None),
        ("４００６３８１３３３９３１", None),
        ("", None),
    ],
)
def test_gtin(text: str, code: str | None) -> None:
    assert gtin(text) == code


@given(st.sampled_from([7, 11, 12, 13]).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n)))  # fmt: skip
def test_a_right_check_digit_is_the_only_one(body: str) -> None:
    right = with_check_digit(body)
    found = [d for d in "0123456789" if gtin(body + d)]
    assert found == ([right[-1]] if right.strip("0") else [])
    if right.strip("0"):
        assert gtin(right) == right.zfill(14) == gtin(right.zfill(14)) or len(right) == 8


@given(st.text(st.characters(), max_size=20))
def test_any_text_gives_fourteen_digits_or_none(text: str) -> None:
    code = gtin(text)
    assert code is None or (len(code) == 14 and code.isascii() and code.isdigit())
    product = Product("1", text, modelno=text, attributes={"upc": text, "asin": text, "x": text})
    gtins(product), asins(product)


def listing(title: str = "Thing", modelno: str = "", **attributes: str) -> Product:
    return Product("1", title, modelno=modelno, attributes=attributes)


CODE = "00036000291452"


@pytest.mark.parametrize(
    "product",
    [
        listing(upc="036000291452"),
        listing(UPC="36000291452"),  # a spreadsheet has dropped the zero
        listing(ean="0036000291452"),
        listing(gtin="00036000291452"),
        listing(**{"Bar code": "0 36000 29145 2"}),
        listing(upc="036000291452, 012345678905"),
        listing("Thing 036000291452 blue"),
        listing("Thing (0 36000 29145 2)"),
        listing(modelno="036000291452"),
        listing(description="A thing; UPC: 036000291452."),
    ],
)
def test_where_a_gtin_is_read(product: Product) -> None:
    assert CODE in gtins(product)


@pytest.mark.parametrize(
    "product",
    [
        listing("Thing 73513537"),  # eight digits in free text are chance
        listing("Thing 1.036000291452"),
        listing("Thing x036000291452"),
        listing(upc="036000291453"),
        listing(upc="2012345678900"),  # a shop's own number
        listing(upc=with_check_digit("41234567890")),
        listing(upc="n/a"),
    ],
)
def test_where_no_gtin_is_read(product: Product) -> None:
    assert gtins(product) == frozenset()


def test_an_isbn_of_ten_is_an_isbn_of_thirteen() -> None:
    old = gtins(listing(isbn="0-306-40615-2"))
    assert old == gtins(listing(ean="9780306406157")) == {"09780306406157"}
    assert gtins(listing("A book, ISBN 0306406152")) == old
    assert gtins(listing("A toner 0306406152")) == frozenset()
    assert gtins(listing(isbn="0-306-40615-3")) == frozenset()


def test_asins() -> None:
    assert asins(listing(asin="b000123abc")) == {"B000123ABC"}
    assert asins(listing("Thing B08N5WRWNW")) == {"B08N5WRWNW"}
    assert asins(listing("Thing b0ldandbrave")) == frozenset()
    assert asins(listing("Thing xB08N5WRWNW", asin="no")) == frozenset()


def evidence(left: Product, right: Product) -> dict[str, Favours]:
    one, other = (
        {e.about: e.favours for e in Comparison(*sides).evidence()}
        for sides in ((left, right), (right, left))
    )
    assert {k: one.get(k) for k in ("gtin", "asin")} == {k: other.get(k) for k in ("gtin", "asin")}
    return one


def test_what_gtins_say() -> None:
    upc, same, other = listing(upc="036000291452"), listing(ean="0036000291452"), listing(upc="012345678905")  # fmt: skip
    assert evidence(upc, same)["gtin"] is Favours.MATCH
    assert evidence(upc, other)["gtin"] is Favours.NO_MATCH
    assert "gtin" not in evidence(upc, listing())
    several = listing(upc="012345678905, 036000291452")
    assert evidence(upc, several)["gtin"] is Favours.MATCH


def test_a_case_of_an_item_is_another_item() -> None:
    case = with_check_digit("1" + CODE[1:13])
    assert trade_item(case) == trade_item(CODE)
    c = Comparison(listing(upc=CODE), listing(gtin=case))
    assert c.gtin is False and c.gtin_of_case
    (said,) = [e for e in c.evidence() if e.about == "gtin"]
    assert said.favours is Favours.NO_MATCH and "case or pack" in said.text


def test_a_maker_s_number_within_the_gtin() -> None:
    c = Comparison(listing("Charger 29145"), listing("Charger", upc="036000291452"))
    assert c.in_gtin == ["29145"]
    assert evidence(c.left.product, c.right.product)["gtin"] is Favours.MATCH
    assert not Comparison(listing("Charger 29146"), c.right).in_gtin


def test_what_asins_say() -> None:
    one, other = listing(asin="B08N5WRWNW"), listing(asin="B08N5WRWNX")
    assert evidence(one, one)["asin"] is Favours.MATCH
    assert evidence(one, other)["asin"] is Favours.NO_MATCH
    assert "asin" not in evidence(one, listing())
