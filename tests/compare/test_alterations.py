"""Listings written as another shop would, and whether listings are alike."""

from __future__ import annotations

from samesku.compare.alterations import altered, moved, muted
from samesku.compare.likeness import ENOUGH, differences, portrait
from samesku.records import Pair, Product

RICH = Product("1", "Noise cancelling headphones", "Sony", "Audio", "WH-1000XM4", 278.0, "a", {"color": "black"})  # fmt: skip
POOR = Product("2", "Sony WH1000XM4 noise cancelling headphones", price=299.0, source="b")


def test_columns_move_into_the_title() -> None:
    found = moved(RICH)
    assert found.title == "Sony Noise cancelling headphones WH-1000XM4"
    assert (found.brand, found.modelno, found.category, found.attributes) == ("", "", "", {})
    assert (found.id, found.price, found.source) == ("1", 278.0, "a")


def test_what_the_title_has_already_is_not_said_twice() -> None:
    product = Product("3", "SONY wh-1000xm4 headphones", "Sony", modelno="WH-1000XM4")
    assert moved(product).title == "SONY wh-1000xm4 headphones"


def test_columns_are_read_out_of_a_title() -> None:
    found = moved(POOR)
    assert (found.brand, found.modelno, found.title) == ("Sony", "wh1000xm4", POOR.title)


def test_muted_names_no_number() -> None:
    for product in (RICH, POOR):
        found = muted(product)
        assert found.modelno == "" and "1000" not in found.title
        assert "headphones" in found.title
    assert muted(Product("4", "WH1000XM4")).title == "WH1000XM4"  # a title never becomes empty


def test_each_pair_four_times_with_its_label() -> None:
    found = altered([Pair(RICH, POOR, True), Pair(POOR, RICH, False)])
    assert [p.label for p in found] == [True, False] * 4
    assert len({(p.left.title, p.left.modelno, p.right.title, p.right.modelno) for p in found}) == 8


def shop(*products: Product) -> list[Product]:
    return list(products) * ENOUGH


def test_a_portrait_is_of_shares() -> None:
    found = portrait(shop(RICH, POOR))
    assert found["a brand"] == 0.5 and found["a price"] == 1.0
    assert found["a code in the title"] == 0.5  # the model number of the first is in its column
    assert portrait([]) == portrait([RICH]) == {}


def test_what_differs_is_said() -> None:
    rich, poor = portrait(shop(RICH)), portrait(shop(POOR))
    learned = {"left": rich, "right": rich}
    assert differences(learned, {"left": rich, "right": rich}) == []
    found = differences(learned, {"left": rich, "right": poor})
    assert "100% and 0% have a brand (100% and 100% there)" in found
    assert not any("price" in clause for clause in found)
    assert differences(learned, {"left": {}, "right": {}}) == []


def test_one_of_the_learned_sides_is_enough() -> None:
    rich, poor = portrait(shop(RICH)), portrait(shop(POOR))
    assert differences({"left": rich, "right": poor}, {"left": poor, "right": rich}) == []
