"""Labels that cannot all be right: found, explained by the most credible way, and doubted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.evaluation.contradictions import (
    Contradiction,
    contradictions,
    listing_key,
    sharpened,
)
from samesku.records import Pair, Product


def pair(left: object, right: object, label: bool) -> Pair:
    return Pair(Product(f"a{left}", f"kettle {left}"), Product(f"b{right}", f"mug {right}"), label)


def found(pairs: list[Pair], doubts: list[float] | None = None) -> list[Contradiction]:
    return contradictions(pairs, np.array(doubts or [0.1] * len(pairs)))


def test_three_matches_and_the_non_match_that_they_rule_out() -> None:
    pairs = [pair(1, 2, True), pair(2, 2, False), pair(1, 1, True), pair(2, 1, True)]
    assert found(pairs) == [Contradiction(1, (3, 2, 0))]
    assert found(pairs[:3]) == []


def test_a_pair_labelled_both_ways() -> None:
    assert found([pair(1, 1, True), pair(1, 1, False)]) == [Contradiction(1, (0,))]


def test_listings_that_say_the_same_are_one_listing() -> None:
    one = Product("7", "Crème Brûlée Torch", "Acme", price=9.5, attributes={"colour": "red"})
    other = Product("8", "creme brulee torch", "ACME", price=9.5, attributes={"colour": "Red"})
    mug = Product("m", "mug")
    assert listing_key(one) == listing_key(other)
    assert found([Pair(mug, one, True), Pair(mug, other, False)]) == [Contradiction(1, (0,))]
    for field, value in (("price", 9.0), ("brand", "Norda"), ("attributes", {"colour": "blue"}), ("title", "torch"), ("category", "x"), ("modelno", "T1")):  # fmt: skip
        changed = replace(other, **{field: value})
        assert listing_key(one) != listing_key(changed)
        assert found([Pair(mug, one, True), Pair(mug, changed, False)]) == []


def test_the_two_sides_are_not_one_listing() -> None:
    a, b, c = (Product(i, f"mug {i}") for i in "abc")
    assert found([Pair(a, b, True), Pair(b, c, True), Pair(a, c, False)]) == []


def test_the_most_credible_way_is_told() -> None:
    pairs = [pair(2, 2, False), pair(2, 1, True), pair(1, 1, True), pair(1, 2, True), pair(2, 3, True), pair(3, 3, True), pair(3, 2, True), pair(3, 2, True)]  # fmt: skip
    assert found(pairs, [0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.3, 0.3])[0].matches == (1, 2, 3)
    assert found(pairs, [0.1, 0.3, 0.3, 0.3, 0.1, 0.1, 0.2, 0.1])[0].matches == (4, 5, 7)


def test_bayes_by_hand() -> None:
    doubts = np.array([0.1, 0.2, 0.5, 0.3])
    after = sharpened(doubts, [Contradiction(0, (1,))])
    assert after == pytest.approx([0.1 / 0.28, 0.2 / 0.28, 0.5, 0.3])


def test_sure_labels_share_the_blame_of_a_contradiction() -> None:
    after = sharpened(np.zeros(5), [Contradiction(0, (1, 2, 3))])
    assert after == pytest.approx([0.25, 0.25, 0.25, 0.25, 0], abs=1e-3)


PAIRS = st.lists(
    st.builds(pair, st.integers(0, 4), st.integers(0, 4), st.booleans()), min_size=1, max_size=25
)


@given(PAIRS, st.data())
def test_every_contradiction_and_only_those(pairs: list[Pair], data: st.DataObject) -> None:
    doubts = np.array(data.draw(st.lists(st.floats(0, 1), min_size=len(pairs), max_size=len(pairs))))  # fmt: skip
    item: dict[str, str] = {}

    def root(x: str) -> str:
        while item.setdefault(x, x) != x:
            x = item[x]
        return x

    for p in pairs:
        if p.label:
            item[root(p.left.id)] = root(p.right.id)
    expected = [
        i for i, p in enumerate(pairs) if not p.label and root(p.left.id) == root(p.right.id)
    ]
    got = contradictions(pairs, doubts)
    assert [c.non_match for c in got] == expected
    for c in got:
        way = [pairs[i] for i in c.matches]
        assert all(p.label for p in way)
        # The way goes from the left listing to the right one, each step from where the last ended.
        at, goal = pairs[c.non_match].left.id, pairs[c.non_match].right.id
        for p in way:
            assert at in (p.left.id, p.right.id)
            at = p.right.id if at == p.left.id else p.left.id
        assert at == goal
    after = sharpened(doubts, got)
    assert ((doubts - 1e-9 <= after) & (after <= 1)).all()
    for c in got:
        assert after[list(c.members)].sum() >= 1 - 1e-6
