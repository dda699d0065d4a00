"""A pair's neighbours: checked against all cosines, one by one; and what they add to the features."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from samesku.compare.features import FEATURE_NAMES, NEIGHBOURS, SWAPPED, Features
from samesku.compare.neighbours import NEAREST, Neighbours, standing
from samesku.records import Pair, Product


def unit_rows(seed: int, rows: int, terms: int = 12) -> np.ndarray:
    rng = np.random.default_rng(seed)
    found = rng.random((rows, terms)) * (rng.random((rows, terms)) < 0.4)
    found[:, 0] += 0.01  # no row is empty
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 1000), st.integers(1, 30), st.integers(1, 12))
def test_the_nearest_are_the_highest_cosines(seed: int, catalogue: int, asked: int) -> None:
    there, here = unit_rows(seed, catalogue), unit_rows(seed + 1, asked)
    expected = np.sort(here @ there.T, axis=1)[:, ::-1][:, :NEAREST]
    expected = np.pad(expected, ((0, 0), (0, NEAREST - expected.shape[1])))
    neighbours = Neighbours(sparse.csr_array(there))
    for keys in (np.arange(asked), np.full(asked, -1), np.arange(asked)):  # found, not kept, kept
        found = neighbours.nearest(sparse.csr_array(here), keys)
        assert found == pytest.approx(expected, abs=1e-5)


def test_the_standing_of_the_best_the_tied_and_the_rest() -> None:
    nearest = np.zeros((4, NEAREST), np.float32)
    nearest[:, :3] = [0.9, 0.6, 0.5]
    nearest[3, :2] = 0.9
    rank, lead, over_five = standing(np.array([0.9, 0.6, 0.1, 0.9]), nearest).T
    assert rank == pytest.approx(np.log1p([0, 1, 3, 0]))
    assert lead == pytest.approx([0.3, -0.3, -0.8, 0.0], abs=1e-6)
    assert over_five == pytest.approx([0.5, 0.2, -0.3, 0.9 - (0.9 + 0.9 + 0.5) / 5], abs=1e-6)


LEFT = [Product("1", "sony wh1000 headphones"), Product("2", "sony wf1000 earbuds"), Product("3", "bosch drill")]  # fmt: skip
RIGHT = [Product("a", "sony wh1000 headphones black"), Product("b", "sony wf1000 earbuds"), Product("c", "garden hose")]  # fmt: skip


def row(features: Features, left: Product, right: Product) -> dict[str, float]:
    return dict(zip(FEATURE_NAMES, features.transform([Pair(left, right)])[0], strict=True))


def test_the_best_partner_leads_and_another_trails() -> None:
    features = Features().within(LEFT, RIGHT)
    best, other = row(features, LEFT[0], RIGHT[0]), row(features, LEFT[0], RIGHT[1])
    for space in ("characters", "everything"):
        for side in ("left's", "right's"):
            assert best[f"{space}: {side} rank"] == 0
            assert best[f"{space}: {side} lead over the next"] > 0.1
            assert other[f"{space}: {side} rank"] > 0
            assert other[f"{space}: {side} lead over the next"] < -0.1


def test_a_listing_that_stands_in_no_catalogue_has_neighbours_there_too() -> None:
    features = Features().within(LEFT, RIGHT)
    copy = Product.from_dict(LEFT[0].to_dict())
    assert row(features, copy, RIGHT[0]) == pytest.approx(row(features, LEFT[0], RIGHT[0]), nan_ok=True)  # fmt: skip


def test_without_catalogues_neighbours_are_not_known() -> None:
    features = Features().fit([*LEFT, *RIGHT])
    found = row(features, LEFT[0], RIGHT[0])
    assert all(np.isnan(found[name]) for name in NEIGHBOURS)
    within = row(features.within(LEFT, RIGHT), LEFT[0], RIGHT[0])
    assert {k: v for k, v in found.items() if k not in NEIGHBOURS} == pytest.approx(
        {k: v for k, v in within.items() if k not in NEIGHBOURS}, nan_ok=True
    )


def test_swapped_columns_are_those_of_the_swapped_pair() -> None:
    features = Features().within(LEFT, RIGHT)
    turned = Features().within(RIGHT, LEFT)
    for left in LEFT:
        for right in RIGHT:
            one = features.transform([Pair(left, right)])[0]
            other = turned.transform([Pair(right, left)])[0]
            assert one[SWAPPED] == pytest.approx(other, abs=1e-5, nan_ok=True)
