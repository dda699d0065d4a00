"""How a pair stands among all pairs that its two listings could form with the catalogues at hand.

Of two listings that look alike, the ones that have no better partner are the same item far more often.
It needs no label: it is how a person with both catalogues open would look.
"""

from __future__ import annotations

from typing import Any

import numpy as np

NEAREST = 10  # partners of a listing that are looked at
_SAME = 1e-5  # similarities closer than this are one
NAMES = tuple(
    f"{side} {what}"
    for side in ("left's", "right's")
    for what in ("rank", "lead over the next", "lead over the five nearest")
)


class Neighbours:
    """The nearest partners of listings in one catalogue, by the cosine of their term vectors.

    :param catalogue: sparse rows of length 1, (products, terms).
    :param listings: how many listings may ask, so that what was found for each is kept.
    """

    def __init__(self, catalogue: Any, listings: int) -> None:
        from scipy import sparse

        self._terms = sparse.csr_matrix(catalogue.T)  # sparse_dot_topn knows no arrays
        self._cosines = np.zeros((listings, NEAREST), np.float32)
        self._partners = np.full((listings, NEAREST), -1)
        self._asked = np.zeros(listings, bool)

    def nearest(self, vectors: Any, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The ``NEAREST`` highest cosines of each row, falling, padded with 0, and the numbers of the
        partners that have them, padded with -1: both (rows, ``NEAREST``).

        :param keys: the listing's number for each row, below ``listings``; what was found is kept. Below 0: not kept.
        """
        kept = keys >= 0
        missing = np.flatnonzero(kept)[~self._asked[keys[kept]]]
        asked, first = np.unique(keys[missing], return_index=True)
        if len(asked):
            found = self._computed(vectors[missing[first]])
            self._cosines[asked], self._partners[asked] = found
            self._asked[asked] = True
        cosines, partners = self._cosines[keys], self._partners[keys]
        if not kept.all():
            cosines[~kept], partners[~kept] = self._computed(vectors[np.flatnonzero(~kept)])
        return cosines, partners

    def _computed(self, vectors: Any) -> tuple[np.ndarray, np.ndarray]:
        import joblib
        from scipy import sparse
        from sparse_dot_topn import sp_matmul_topn

        rows, threads = sparse.csr_matrix(vectors), joblib.cpu_count()
        best = sp_matmul_topn(rows, self._terms, top_n=NEAREST, sort=True, n_threads=threads)
        cosines = np.zeros((vectors.shape[0], NEAREST), np.float32)
        partners = np.full(cosines.shape, -1)
        at = (
            np.repeat(np.arange(len(cosines)), np.diff(best.indptr)),
            np.arange(best.nnz) - np.repeat(best.indptr[:-1], np.diff(best.indptr)),
        )
        cosines[at], partners[at] = best.data, best.indices
        return cosines, partners


def standing(similarity: np.ndarray, nearest: np.ndarray) -> np.ndarray:
    """Three columns a pair: how many partners are nearer (logarithm of 1 + that), the lead in cosine over the
    best other partner, and over the mean of the five nearest.

    :param similarity: cosines of the pairs, (pairs,).
    :param nearest: what :meth:`Neighbours.nearest` says of one of their sides, (pairs, ``NEAREST``).
    """
    nearer = nearest > similarity[:, None] + _SAME
    is_nearest = ~nearer[:, 0]
    other = np.where(
        is_nearest & (nearest[:, 0] > similarity - _SAME), nearest[:, 1], nearest[:, 0]
    )
    return np.column_stack(
        [np.log1p(nearer.sum(axis=1)), similarity - other, similarity - nearest[:, :5].mean(axis=1)]
    ).astype(np.float32)  # fmt: skip
