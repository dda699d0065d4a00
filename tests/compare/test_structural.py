"""The columns are what the Comparison says of each pair, whichever pairs are left out beforehand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samesku.compare import Comparison, ModelRelation
from samesku.compare.facts import FACTS, facts
from samesku.compare.model_numbers import Difference
from samesku.compare.profile import profile
from samesku.compare.structural import STRUCTURAL, structural
from samesku.datasets.sample import sample_dataset
from samesku.records import Pair, Product

_RANK = {kind: rank for rank, kind in enumerate(Difference)}


def columns(pairs: Sequence[Pair]) -> np.ndarray:
    left, right = [profile(p.left) for p in pairs], [profile(p.right) for p in pairs]
    sides = (
        dict(zip(FACTS, np.array([facts(p) for p in side]).T, strict=True))
        for side in (left, right)
    )
    return structural(left, right, *sides)


def said(c: Comparison) -> dict[str, float | None]:
    """The same, read off the Comparison one property at a time."""
    a, b = c.left, c.right
    both, only_a, only_b = c.words
    agreeing = sum(agree for agree, _, _ in c.quantities.values())
    pack = c.pack or (1, 1)
    return {
        **{f"model {r}": c.model[0] is r for r in ModelRelation},
        "model similarity": c.model_similarity,
        "codes shared": len(c.shared_codes),
        "codes only left": len(c.codes_only[0]),
        "codes only right": len(c.codes_only[1]),
        "numbers shared": len(a.numbers & b.numbers),
        "numbers only left": len(a.numbers - b.numbers),
        "numbers only right": len(b.numbers - a.numbers),
        "brand same": c.brand is True,
        "brand different": c.brand is False,
        "store brands clash": c.store_brands_clash,
        "quantities agreeing": agreeing,
        "quantities conflicting": len(c.quantities) - agreeing,
        "pack differs": pack[0] != pack[1],
        "pack log ratio": abs(np.log(pack[0] / pack[1])),
        "gtin shared": c.gtin,
        "asin shared": c.asin,
        "model difference": None if c.model_difference is None else _RANK[c.model_difference],
        "model remainder": c.model_remainder,
        "digits shared": len(c.shared_digits),
        "codes in description": len(c.in_description),
        "third party differs": c.third_party,
        "sizes without unit": len(c.bare_sizes),
        "colour shared": c.colour,
        "colour one-sided": bool(a.colours) != bool(b.colours),
        "colour by model shared": c.colour_by_model,
        "generation shared": c.generation,
        "edition shared": c.edition,
        "edition one-sided": bool(a.editions) != bool(b.editions),
        "platform shared": c.platform,
        "volume shared": c.volume,
        "accessory shared": c.accessory,
        "condition differs": a.used != b.used,
        "bundle differs": a.bundle != b.bundle,
        "words described left": c.words_described[0],
        "words described right": c.words_described[1],
        "words shared of shorter": len(both) / max(min(len(a.words), len(b.words)), 1),
        "words shared of longer": len(both) / max(len(a.words), len(b.words), 1),
        "words only left": len(only_a),
        "words only right": len(only_b),
        "price log ratio": None if c.price_ratio is None else np.log(min(c.price_ratio, 1e9)),
        "price unknown": c.price_ratio is None,
        "title length ratio": min(len(a.title), len(b.title)) / max(len(a.title), len(b.title), 1),
    }


def expected(pairs: Sequence[Pair]) -> np.ndarray:
    rows = [said(Comparison.of(p)) for p in pairs]
    return np.array([[row[name] for name in STRUCTURAL] for row in rows], np.float32)


def assert_as_said(pairs: Sequence[Pair]) -> None:
    found, wanted = columns(pairs), expected(pairs)
    differing = np.argwhere(~np.isclose(found, wanted, rtol=1e-5, atol=1e-6, equal_nan=True))
    assert not len(differing), [
        (STRUCTURAL[j], found[i, j], wanted[i, j], pairs[i]) for i, j in differing[:3].tolist()
    ]


def test_the_samples_pairs() -> None:
    pairs = [*sample_dataset(300, seed=3).splits["train"]]
    assert_as_said(pairs)
    assert_as_said([Pair(p.right, p.left) for p in pairs])


# What each column is about, so that made-up pairs have it on both sides, on one, and on none.
FRAGMENTS = ["WH-1000XM4", "wh 1000 xm4", "wh1000xm4b", "DCX-20948", "dcx20948bk", "YP-S3JAB", "pe209780", "EDGDM209780PE", "52104", "52014", "A01B7", "A1B7", "HDMIMM1", "HDMIMM10", "12 oz", "12 fl oz", "355 ml", "1.5 lb", "55\"", "55", "500 GB", "0.5 TB", "24-pack", "pack of 2", "24 x 19 x 2 in", "40 1/4 x 53 3/4", "size 10", "XL", "black", "grey", "Gray", "dark pink", "2nd gen", "mk ii", "2019", "professional", "upgrade", "xbox", "ps3", "season 2", "vol. 3", "case for", "headset", "refurbished", "compatible with", "kit", "with bag", "wi fi", "wifi", "Sony", "Great Value", "Kirkland Signature", "hewlett packard", "hp", "B000AB12C3", "036000291452", "milk", "headphones"]  # fmt: skip
MODELS = ["", "WH1000XM4", "WH1000XM4/B", "DCX20948", "dcx 20948 wht", "52140", "HDMIMM 1", "A1", "none", "Sony ٣٠٠٠", "Sony ➀➀➀", "SO-123"]  # fmt: skip
TEXT = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6).map(" ".join)
PRODUCT = st.builds(
    Product,
    id=st.just("1"),
    title=TEXT,
    brand=st.sampled_from(["", "Sony", "Sony Gray", "HP", "Hewlett-Packard", "Great Value"]),
    modelno=st.sampled_from(MODELS),
    price=st.sampled_from([None, 1.0, 19.99, 1e-300, 1e300]),
    attributes=st.one_of(
        st.just({}), st.builds(lambda d, s: {"description": d, "size": s}, TEXT, TEXT)
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds(Pair, PRODUCT, PRODUCT), min_size=1, max_size=8))
@example([Pair(Product("1", "soda 12 oz"), Product("2", "soda 12 fl oz"))])
@example([Pair(Product("1", "-"), Product("2", "-"))])
@example([Pair(Product("1", "a", modelno="WH1000XM4"), Product("2", "wh 1000 xm4"))])
@example([Pair(Product("1", "wh 1000 xm4"), Product("2", "b WH1000XM4"))])
def test_any_pairs(pairs: list[Pair]) -> None:
    assert_as_said(pairs)


def test_ounces_of_weight_and_of_volume_are_compared() -> None:
    row = columns([Pair(Product("1", "soda 12 oz"), Product("2", "soda 12 fl oz"))])[0]
    assert row[STRUCTURAL.index("quantities agreeing")] == 1


def test_prices_beyond_any_ratio_stay_finite() -> None:
    row = columns([Pair(Product("1", "a", price=1e-300), Product("2", "b", price=1e300))])[0]
    assert row[STRUCTURAL.index("price log ratio")] == pytest.approx(np.log(1e9))
