"""Which pairs are shown, in which order, and how their attributes are set against each other."""

from __future__ import annotations

import pytest
from evaluation_shop import by_hand, said

from samesku.evaluation import worst_mistakes
from samesku.evaluation.mistakes import attribute_rows, side_names, telling_order
from samesku.records import Decision, Pair, Product, Verdict


def pair(i: int, label: bool) -> Pair:
    return Pair(Product(f"a{i}", f"left {i}"), Product(f"b{i}", f"right {i}"), label)


def test_most_confident_mistakes_first() -> None:
    labels = [False, False, False, True, True, True, True, True]
    spoken = [0.7, 0.99, 0.2, 0.3, 0.05, 0.9, None]
    decisions = [*(said(p) for p in spoken), Decision(Verdict.NO_MATCH, None, "lm")]
    e = by_hand([pair(i, y) for i, y in enumerate(labels)], decisions)
    false, missed = worst_mistakes(e)
    assert [m.pair.left.id for m in false] == ["a1", "a0"]
    # A flat NO MATCH is the surest miss, an unreadable answer claims nothing.
    assert [m.pair.left.id for m in missed] == ["a7", "a4", "a3", "a6"]
    assert all(m.label for m in missed)
    assert not any(m.label for m in false)
    assert [len(group) for group in worst_mistakes(e, limit=1)] == [1, 1]


def test_telling_order() -> None:
    pairs = [pair(0, True), pair(1, True), pair(2, False), pair(3, False)]
    a = by_hand(pairs, [said(p) for p in (0.9, 0.1, 0.9, 0.1)])
    b = by_hand(pairs, [said(p) for p in (0.9, 0.1, 0.1, 0.1)])
    assert telling_order([a, b]) == [2, 1, 0, 3]
    unread = by_hand(pairs, [said(p) for p in (0.9, 0.9, 0.1, None)])
    assert telling_order([unread, unread]) == [3, 0, 1, 2]
    with pytest.raises(ValueError, match="same pairs"):
        telling_order([a, by_hand(pairs[:3], a.decisions[:3])])


def test_attributes_side_by_side() -> None:
    left = Product("1", "Acme Desk Lamp, black 40W", "Acme", "", "L100", 20.0, "A", {"colour": "x"})
    right = Product("2", "ACME lamp white steel 40w", "acme", "Lamps", "L-200", None, "B", {})
    rows = {r.name: r for r in attribute_rows(Pair(left, right))}
    assert list(rows) == ["title", "brand", "model number", "category", "price", "colour"]
    title = rows["title"]
    assert title.differs
    assert [p.text for p in title.left if p.differs] == ["Desk", "black"]
    assert [p.text for p in title.right if p.differs] == ["white steel"]  # one mark, not two
    assert "".join(p.text for p in title.left) == left.title
    assert not rows["brand"].differs  # case does not count
    assert rows["model number"].differs
    assert not rows["price"].differs  # missing is not different
    assert rows["price"].right == ()
    assert [p.text for p in rows["colour"].left] == ["x"]


def test_side_names() -> None:
    p = Pair(Product("1", "x", source="Shop A"), Product("2", "y"))
    assert side_names(p) == ("Shop A", "Right")
    assert side_names(p, ("Walmart", "Amazon")) == ("Walmart", "Amazon")
    assert side_names(p, ("", "Amazon")) == ("Shop A", "Right")
