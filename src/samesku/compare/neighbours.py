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
    """

    def __init__(self, catalogue: Any) -> None:
        from scipy import sparse

        self._terms = sparse.csr_matrix(catalogue.T)  # sparse_dot_topn knows no arrays
        self._known: dict[int, np.ndarray] = {}

    def nearest(self, vectors: Any, keys: np.ndarray) -> np.ndarray:
        """The ``NEAREST`` highest cosines of each row, falling, padded with 0: (rows, NEAREST).

        :param keys: an integer a row, equal for equal rows; what was found is kept under it. Below 0: not kept.
        """
        out = np.zeros((len(keys), NEAREST), np.float32)
        known = np.fromiter((int(k) in self._known for k in keys), bool, len(keys))
        for i in np.flatnonzero(known):
            out[i] = self._known[int(keys[i])]
        missing = np.flatnonzero(~known)
        _, first, inverse = np.unique(
            np.where(keys[missing] < 0, -1 - missing, keys[missing]), return_index=True, return_inverse=True
        )  # fmt: skip
        found = self._computed(vectors[missing[first]]) if len(missing) else out[:0]
        out[missing] = found[inverse]
        self._known.update(
            (int(k), row) for k, row in zip(keys[missing[first]], found, strict=True) if k >= 0
        )
        return out

    def partners(self, vectors: Any, top: int) -> tuple[np.ndarray, np.ndarray]:
        """The ``top`` nearest partners of each row, if they share a term: numbers of rows, and of their
        partners in the catalogue."""
        best = self._best(vectors, top).tocoo()
        return best.row, best.col

    def _best(self, vectors: Any, top: int) -> Any:
        import joblib
        from scipy import sparse
        from sparse_dot_topn import sp_matmul_topn

        rows = sparse.csr_matrix(vectors)
        threads = joblib.cpu_count()
        return sp_matmul_topn(rows, self._terms, top_n=top, sort=True, n_threads=threads)

    def _computed(self, vectors: Any) -> np.ndarray:
        best = self._best(vectors, NEAREST)
        out = np.zeros((vectors.shape[0], NEAREST), np.float32)
        places = np.arange(best.nnz) - np.repeat(best.indptr[:-1], np.diff(best.indptr))
        out[np.repeat(np.arange(len(out)), np.diff(best.indptr)), places] = best.data
        return out


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
