"""A listing's nearest partners, and how a pair stands among them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from samesku.compare.neighbours import NEAREST, Index, Neighbours, standing


@pytest.fixture(scope="module")
def rows() -> sparse.csr_array:
    random = np.random.default_rng(0)
    dense = random.random((60, 12)) * (random.random((60, 12)) < 0.4)
    dense[7] = 0  # a listing without a word
    length = np.linalg.norm(dense, axis=1, keepdims=True)
    return sparse.csr_array((dense / np.maximum(length, 1e-9)).astype(np.float32))


def by_hand(asking: sparse.csr_array, catalogue: sparse.csr_array) -> np.ndarray:
    every = np.sort((asking @ catalogue.T).toarray(), axis=1)[:, ::-1]
    return every[:, :NEAREST]


def test_the_nearest_are_the_highest_cosines(rows: sparse.csr_array) -> None:
    there = Neighbours(rows[20:], 20)
    keys = np.arange(20)
    cosines, partners = there.nearest(rows[:20], keys)
    assert cosines == pytest.approx(by_hand(rows[:20], rows[20:]), abs=1e-6)
    every = (rows[:20] @ rows[20:].T).toarray()
    theirs = np.take_along_axis(every, np.maximum(partners, 0), axis=1)
    assert np.where(partners < 0, 0, theirs) == pytest.approx(cosines, abs=1e-6)
    assert (partners[7] == -1).all() and (partners[0] >= 0).any()


def test_whatever_is_kept_and_however_often_it_is_asked(rows: sparse.csr_array) -> None:
    there = Neighbours(rows[20:], 20)
    for keys in ([3, 3, -1, 5], [5, 9, -1, -1, 3], [7], [-1]):
        # Below 0 is a listing of no catalogue, here the last of those that ask.
        asking = rows[np.where(np.array(keys) < 0, 19, keys)]
        found, _ = there.nearest(asking, np.array(keys))
        assert found == pytest.approx(by_hand(asking, rows[20:]), abs=1e-6)


def test_what_was_found_is_not_looked_for_again(
    rows: sparse.csr_array, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Neighbours(rows[20:], 20)
    first, _ = there.nearest(rows[:4], np.arange(4))
    monkeypatch.setattr(Neighbours, "_computed", lambda *_: pytest.fail("computed again"))
    assert there.nearest(rows[:4], np.arange(4))[0].tobytes() == first.tobytes()


def test_standing_of_the_nearest_the_second_and_of_a_stranger() -> None:
    nearest = np.array([[0.9, 0.5, 0.4, 0.3, 0.1] + [0.0] * 5] * 3, np.float32)
    found = standing(np.array([0.9, 0.5, 0.0], np.float32), nearest)
    mean = 0.44
    assert found == pytest.approx(
        np.array([[0, 0.4, 0.9 - mean], [np.log(2), -0.4, 0.5 - mean], [np.log(6), -0.9, -mean]]),
        abs=1e-6,
    )


def test_without_rows_a_cosine_is_that_of_the_rarest_terms(rows: sparse.csr_array) -> None:
    catalogue, asking = rows[20:], rows[:1]
    held = np.diff(catalogue.T.tocsr().indptr)
    rarest = min(asking.indices.tolist(), key=lambda term: (held[term], term))
    alone = asking.copy()
    alone.data[alone.indices != rarest] = 0
    steps = int(held[rarest])  # no second term has room beside it
    cosines, partners = Index(None, catalogue.T, steps).nearest(asking, 40)
    assert cosines[:, :NEAREST] == pytest.approx(by_hand(alone, catalogue), abs=1e-6)
    ranked, same = Index(catalogue, None, steps).nearest(asking, 40)
    assert set(same[same >= 0].tolist()) == set(partners[partners >= 0].tolist())
    assert (ranked >= cosines - 1e-6).all() and ranked.sum() > cosines.sum()
