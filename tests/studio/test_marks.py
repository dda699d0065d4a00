"""What is highlighted is what the comparison says, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.records import Pair, Product
from samesku.studio.marks import Mark, marks


def told(product: Product, found: list[Mark], kind: str, field: str = "title") -> list[str]:
    texts = {"title": product.title, "brand": product.brand, "modelno": product.modelno, "category": product.category}  # fmt: skip
    texts |= {f"attributes.{k}": v for k, v in product.attributes.items()}
    return [texts[m.field][m.start : m.end] for m in found if m.kind == kind and m.field == field]


def of(left: Product, right: Product) -> tuple[Product, list[Mark], Product, list[Mark]]:
    found = marks(Pair(left, right))
    return left, found.left, right, found.right


def test_the_guides_televisions() -> None:
    a, mine, b, theirs = of(
        Product("1", "Sony 55-Inch 4K TV XBR55X900H", "Sony", modelno="XBR55X900H"),
        Product("2", 'Sony XBR65X900H 65" 4K TV', "Sony", modelno="XBR65X900H"),
    )
    assert told(a, mine, "differs") == ["55-Inch", "XBR55X900H"]
    assert told(b, theirs, "differs") == ['XBR65X900H 65"']
    assert told(a, mine, "differs", "modelno") == ["XBR55X900H"]
    assert told(a, mine, "same", "brand") == told(b, theirs, "same", "brand") == ["Sony"]


def test_one_number_written_in_two_ways_is_the_same() -> None:
    a, mine, b, theirs = of(
        Product("1", "Sony WH-1000 XM4 headphones, black"),
        Product("2", "Headphones Sony WH1000XM4 silver", modelno="wh 1000xm4"),
    )
    assert told(a, mine, "same") == ["WH-1000 XM4"] and told(b, theirs, "same") == ["WH1000XM4"]
    assert told(b, theirs, "same", "modelno") == ["wh 1000xm4"]
    assert told(a, mine, "differs") == ["black"] and told(b, theirs, "differs") == ["silver"]


def test_quantities_agree_across_units() -> None:
    a, mine, b, theirs = of(
        Product("1", 'Shelf 12 in wide, 1 TB'), Product("2", 'Shelf 12" wide, 500 GB')
    )  # fmt: skip
    assert told(a, mine, "same") == ["12 in"] and told(b, theirs, "same") == ['12"']
    assert told(a, mine, "differs") == ["1 TB"] and told(b, theirs, "differs") == ["500 GB"]


def test_a_bar_code_counts_wherever_it_stands() -> None:
    a, mine, b, theirs = of(
        Product("1", "Tea", attributes={"gtin": "4006381333931"}),
        Product("2", "Tea 4006381333931 green"),
    )
    assert told(a, mine, "same", "attributes.gtin") == ["4006381333931"]
    assert told(b, theirs, "same") == ["4006381333931"] and told(b, theirs, "differs") == ["green"]


def test_offsets_are_of_the_text_as_it_came() -> None:
    a, mine, *_ = of(Product("1", "  Café 😀  <b>Crème</b> Grün"), Product("2", "cafe creme"))
    assert told(a, mine, "differs") == ["Grün"]


@pytest.mark.parametrize("brand", ["", "Sony"])
def test_what_one_side_alone_has_in_a_field_differs_from_nothing(brand: str) -> None:
    found = marks(Pair(Product("1", "Red mug", brand, "Cups"), Product("2", "red mug")))
    assert [m for m in (*found.left, *found.right) if m.field == "category"] == []


TEXT = st.text(max_size=60) | st.text("ab1 2-\"'inchXBR.,/×″é\u0301\u200b<>&", max_size=60)


@given(TEXT.map(lambda t: t + "x"), TEXT.map(lambda t: "x" + t), TEXT, TEXT)
def test_marks_never_leave_a_text_nor_overlap(left: str, right: str, model: str, more: str) -> None:
    a = Product("1", left, model, model, model, attributes={"d": more})
    b = Product("2", right, more, more, more, attributes={"d": model})
    found = marks(Pair(a, b))
    for product, side in ((a, found.left), (b, found.right)):
        texts = {"title": product.title, "brand": product.brand, "modelno": product.modelno, "category": product.category, "attributes.d": product.attributes["d"]}  # fmt: skip
        ends: dict[str, int] = {}
        for mark in side:
            assert ends.get(mark.field, 0) <= mark.start < mark.end <= len(texts[mark.field])
            ends[mark.field] = mark.end
