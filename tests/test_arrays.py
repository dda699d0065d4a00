"""What numpy and scipy do slowly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from samesku import arrays
from samesku.arrays import products


@given(
    st.integers(0, 60), st.integers(1, 20), st.integers(1, 3000), st.integers(0, 30), st.integers(0)
)
def test_the_inner_products_are_those_of_the_whole_matrices(
    pairs: int, listings: int, width: int, terms: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    one, other = (
        sparse.random_array((listings, width), density=min(1, terms / width), format="csr", dtype=np.float32, rng=random)
        for _ in range(2)
    )  # fmt: skip
    rows, numbers = (
        np.sort(random.integers(0, listings, pairs)),
        random.integers(0, listings, pairs),
    )
    whole = (one @ other.T).toarray()
    assert products(one, rows, other, numbers) == pytest.approx(whole[rows, numbers], abs=1e-4)


def test_nothing_is_left_of_the_rows_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "_MOST_ROWS", 2)
    one = sparse.csr_array(np.eye(9, dtype=np.float32))
    other = sparse.csr_array(np.ones((1, 9), np.float32))
    rows = np.repeat(np.arange(9), 3)
    assert products(one, rows, other, np.zeros(27, int)).tolist() == [1.0] * 27
