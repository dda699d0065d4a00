"""The feature matrix: its shape, its columns, and that a row depends on its own pair alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samesku.compare import ModelRelation
from samesku.compare.features import FEATURE_NAMES, Features
from samesku.errors import SameskuError
from samesku.records import Pair, Product

CATALOGUE = [
    Product("1", "Sony WH-1000XM4 headphones black", "Sony", "Audio", "WH1000XM4", 299.0),
    Product("2", "sony wh1000xm4 wireless noise cancelling", "SONY", "AUDIO", "", 279.99),
    Product("3", "AA Batteries 24-pack", "Energizer", "Power", "", None),
    Product("4", "AA Batteries 12-pack refurbished kit", "Energizer", "", "E91", 8.0),
    Product("5", "Great Value 2% milk 1 gal", "", "Food", "", 3.0, "", {"description": "a milk"}),
    Product("6", "365 milk 128 fl oz", "365", "food", "", 5.0, "", {"description": "milk, whole"}),
]
PAIRS = [Pair(a, b) for a in CATALOGUE for b in CATALOGUE]


@pytest.fixture(scope="module")
def features() -> Features:
    return Features().fit(CATALOGUE)


def column(matrix: np.ndarray, name: str) -> np.ndarray:
    return matrix[:, FEATURE_NAMES.index(name)]


def one(features: Features, left: Product, right: Product) -> dict[str, float]:
    return dict(zip(FEATURE_NAMES, features.transform([Pair(left, right)])[0], strict=True))


def test_the_names_and_their_order_are_what_saved_matchers_were_fitted_on() -> None:
    """Adding or moving a column is a new version of every saved matcher: change this on purpose."""
    assert FEATURE_NAMES[:8] == tuple(f"model {r}" for r in ModelRelation)
    assert FEATURE_NAMES[8:] == (
        "model similarity", "codes shared", "codes only left", "codes only right", "numbers shared",
        "numbers only left", "numbers only right", "brand same", "brand different",
        "store brands clash", "quantities agreeing", "quantities conflicting", "pack differs",
        "pack log ratio", "gtin shared", "asin shared", "model difference", "model remainder",
        "digits shared", "codes in description", "third party differs", "sizes without unit",
        "colour shared", "colour one-sided", "colour by model shared", "generation shared",
        "edition shared", "edition one-sided", "platform shared", "volume shared", "accessory shared",
        "condition differs", "bundle differs", "words described left", "words described right",
        "words shared of shorter", "words shared of longer", "words only left", "words only right",
        "price log ratio", "price unknown", "title length ratio", "title ratio",
        "title token_sort_ratio", "title token_set_ratio", "title jaro-winkler",
        "everything token_set_ratio", "category token_set_ratio",
        "description token_set_ratio", "tfidf words", "tfidf characters", "tfidf everything",
        "idf only left", "idf only right", "idf shared share", "rarest only left", "rarest only right",
        "characters: left's rank", "characters: left's lead over the next",
        "characters: left's lead over the five nearest", "characters: right's rank",
        "characters: right's lead over the next", "characters: right's lead over the five nearest",
        "everything: left's rank", "everything: left's lead over the next",
        "everything: left's lead over the five nearest", "everything: right's rank",
        "everything: right's lead over the next", "everything: right's lead over the five nearest",
    )  # fmt: skip
    assert len(set(FEATURE_NAMES)) == len(FEATURE_NAMES)


def test_shape_type_and_values(features: Features) -> None:
    matrix = features.transform(PAIRS)
    assert matrix.shape == (36, len(FEATURE_NAMES))
    assert matrix.dtype == np.float32
    assert not np.isinf(matrix).any()
    assert features.transform([]).shape == (0, len(FEATURE_NAMES))


def test_prices_worlds_apart_stay_finite(features: Features) -> None:
    far = one(features, Product("1", "a", price=1e-300), Product("2", "b", price=1e300))
    assert np.isfinite(far["price log ratio"]) and far["price log ratio"] > 20


def test_what_the_columns_say(features: Features) -> None:
    same = one(features, CATALOGUE[0], CATALOGUE[1])
    assert same["model stated in the other listing"] == 1
    assert sum(same[f"model {r}"] for r in ModelRelation) == 1
    assert same["brand same"] == 1 and same["brand different"] == 0
    assert same["category token_set_ratio"] == 100  # "Audio" and "AUDIO"
    assert same["price log ratio"] == pytest.approx(np.log(299 / 279.99))
    assert np.isnan(same["description token_set_ratio"])
    packs = one(features, CATALOGUE[2], CATALOGUE[3])
    assert packs["pack differs"] == 1
    assert packs["pack log ratio"] == pytest.approx(np.log(2))
    assert packs["condition differs"] == packs["bundle differs"] == packs["price unknown"] == 1
    assert np.isnan(packs["price log ratio"]) and np.isnan(packs["category token_set_ratio"])
    milk = one(features, CATALOGUE[4], CATALOGUE[5])
    assert milk["store brands clash"] == 1
    assert milk["quantities agreeing"] == 1 and milk["quantities conflicting"] == 0
    assert 40 < milk["description token_set_ratio"] < 60


def test_a_pair_of_one_listing_is_alike_in_every_way(features: Features) -> None:
    matrix = features.transform([Pair(p, p) for p in CATALOGUE])
    for name in ("title ratio", "title token_sort_ratio", "everything token_set_ratio"):
        assert (column(matrix, name) == 100).all()
    for name in ("tfidf words", "tfidf characters", "tfidf everything", "idf shared share"):
        assert column(matrix, name) == pytest.approx(1, abs=1e-5)
    for name in ("idf only left", "rarest only right", "words only left"):
        assert (column(matrix, name) == 0).all()


def test_a_rare_word_weighs_more_than_a_common_one(features: Features) -> None:
    rare = one(features, Product("a", "batteries sony"), Product("b", "batteries"))
    common = one(features, Product("a", "sony batteries"), Product("b", "sony"))
    seen = Features().fit([*CATALOGUE, *[Product(str(i), "batteries") for i in range(50)]])
    assert (
        one(seen, Product("a", "sony batteries"), Product("b", "sony"))["idf only left"]
        < common["idf only left"]
    )
    assert rare["rarest only left"] > 1 and rare["rarest only right"] == 0


def test_a_row_does_not_depend_on_the_rest_of_the_batch(features: Features) -> None:
    batch = features.transform(PAIRS)
    alone = np.vstack([features.transform([pair]) for pair in PAIRS])
    assert batch.tobytes() == alone.tobytes()
    backwards = features.transform(PAIRS[::-1])[::-1]
    assert batch.tobytes() == np.ascontiguousarray(backwards).tobytes()


def test_equal_products_count_as_one_whether_or_not_they_are_one_object(features: Features) -> None:
    copies = [
        Pair(Product.from_dict(p.left.to_dict()), Product.from_dict(p.right.to_dict()))
        for p in PAIRS
    ]
    assert features.transform(copies).tobytes() == features.transform(PAIRS).tobytes()


def test_saved_features_are_the_same_to_the_bit(features: Features, tmp_path: Path) -> None:
    features.save(tmp_path / "features.npz")
    loaded = Features.load(tmp_path / "features.npz")
    assert loaded.transform(PAIRS).tobytes() == features.transform(PAIRS).tobytes()


def test_the_file_has_the_name_that_it_was_given(features: Features, tmp_path: Path) -> None:
    features.save(tmp_path / "weights")
    assert (tmp_path / "weights").is_file()
    Features.load(tmp_path / "weights")


def test_fitting_twice_gives_the_same(features: Features) -> None:
    again = Features().fit(CATALOGUE)
    assert again.transform(PAIRS).tobytes() == features.transform(PAIRS).tobytes()


def test_errors_of_the_unfitted(tmp_path: Path) -> None:
    with pytest.raises(SameskuError, match="has no products"):
        Features().fit([])
    for use in (lambda: Features().transform(PAIRS), lambda: Features().transform([])):
        with pytest.raises(SameskuError, match="not fitted"):
            use()
    with pytest.raises(SameskuError, match="not fitted"):
        Features().save(tmp_path / "x.npz")
    assert not (tmp_path / "x.npz").exists()


def arrays(**changes: Any) -> dict[str, np.ndarray]:
    good = {n: np.ones(1 << 18, np.float32) for n in ("words", "characters", "everything")}
    return {k: v for k, v in {**good, **changes}.items() if v is not None}


@pytest.mark.parametrize(
    "changes",
    [
        {"words": None},
        {"words": np.ones(5, np.float32)},
        {"words": np.full(1 << 18, np.nan, np.float32)},
        {"words": np.full(1 << 18, "a")},
        {"words": np.ones(1 << 18, np.float64)},
    ],
)
def test_a_file_of_other_arrays_is_refused(changes: dict[str, Any], tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", **arrays(**changes))
    with pytest.raises(SameskuError, match=r"x\.npz is damaged"):
        Features.load(tmp_path / "x.npz")


def test_damaged_files_are_refused(features: Features, tmp_path: Path) -> None:
    path = tmp_path / "x.npz"
    with pytest.raises(SameskuError, match="damaged or missing"):
        Features.load(path)
    features.save(path)
    whole = path.read_bytes()
    np.save(tmp_path / "lone.npy", np.ones(3))
    evil = tmp_path / "pickled.npz"
    np.savez(evil, words=np.array([{}], dtype=object), characters=[1], everything=[1])
    for data in (
        b"",
        b"garbage",
        whole[: len(whole) // 2],
        whole[:-30],
        whole[: len(whole) // 3] + b"\xff" * 200 + whole[len(whole) // 3 + 200 :],
        (tmp_path / "lone.npy").read_bytes(),
        evil.read_bytes(),
    ):
        path.write_bytes(data)
        with pytest.raises(SameskuError, match=r"x\.npz is damaged"):
            Features.load(path)


TEXT = st.text(st.characters(), min_size=1, max_size=30)


@settings(max_examples=25, deadline=None)
@given(TEXT, TEXT, TEXT, st.one_of(st.none(), st.floats()), st.floats(allow_nan=False))
@example("0", "0", "\ud800", None, 0.0)
def test_any_text_gives_a_row(
    features: Features, a: str, b: str, c: str, p: float | None, q: float
) -> None:
    left, right = Product("1", a, b, c, b, p), Product("2", c, "", a, "", q, "", {"d": b})
    matrix = features.transform([Pair(left, right), Pair(right, left)])
    assert not np.isinf(matrix).any()


def test_very_long_texts_take_no_longer_than_they_should() -> None:
    """The similarity of two texts of 8,000 characters alone took 11 s."""
    import random
    import time

    some = random.Random(1)
    texts = [
        " ".join("".join(some.choices("abcdefghij", k=5)) for _ in range(1400)) for _ in range(4)
    ]
    pair = Pair(
        Product("1", texts[0], attributes={"description": texts[1]}),
        Product("2", texts[2], attributes={"description": texts[3]}),
    )
    begun = time.perf_counter()
    Features().fit(CATALOGUE).transform([pair])
    assert time.perf_counter() - begun < 3
