"""How a pair stands among all pairs that its two listings could form with the catalogues at hand.

Of two listings that look alike, the ones that have no better partner are the same item far more often.
It needs no label: it is how a person with both catalogues open would look.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from samesku.arrays import products

NEAREST = 10  # partners of a listing that are looked at
# Of one search. 10,000 take half as long again, for the same recall and F1 on train and valid pairs.
MOST_STEPS = 5000
SPARE = 10  # further listings that are found by the rarest terms, before they are ranked by all
_SAME = 1e-5  # similarities closer than this are one
NAMES = tuple(
    f"{side} {what}"
    for side in ("left's", "right's")
    for what in ("rank", "lead over the next", "lead over the five nearest")
)


class Index:
    """The rows of one catalogue, searched for those nearest to a row by the cosine of their term vectors.

    A search costs as many steps as there are rows that hold the row's terms. Where that is more than so many
    ``steps``, rows are found by the rarest terms alone that stay below it, and then ranked by their whole
    cosines: what a search costs is bounded, however many listings there are.
    """

    def __init__(self, rows: Any, terms: Any = None, steps: int = MOST_STEPS) -> None:
        """
        :param rows: of length 1, (listings, terms). None: a cosine is what the rarest terms alone give.
        :param terms: the same transposed, if it is at hand.
        :param steps: the most that a search may cost.
        """
        from scipy import sparse

        self._rows = None if rows is None else sparse.csr_matrix(rows)
        # sparse_dot_topn knows no arrays
        self._terms = sparse.csr_matrix(rows.T if terms is None else terms)
        self._held = np.diff(self._terms.indptr)
        self._steps = steps

    def nearest(self, vectors: Any, top: int = NEAREST) -> tuple[np.ndarray, np.ndarray]:
        """The ``top`` highest cosines of each row, falling, padded with 0, and the numbers of the listings that
        have them, padded with -1: both (rows, ``top``). Of equal ones the first listing comes first."""
        import joblib
        from scipy import sparse
        from sparse_dot_topn import sp_matmul_topn

        asked, threads = sparse.csr_matrix(vectors), joblib.cpu_count()
        rarest, cut = self._rarest(asked)
        some = max(top, 2 * NEAREST) + SPARE
        best = sp_matmul_topn(rarest, self._terms, top_n=some, sort=True, n_threads=threads)
        cosines = np.zeros((asked.shape[0], some), np.float32)
        numbers = np.full(cosines.shape, -1)
        lengths = np.diff(best.indptr)
        at = (
            np.repeat(np.arange(len(cosines)), lengths),
            np.arange(best.nnz) - np.repeat(best.indptr[:-1], lengths),
        )
        cosines[at], numbers[at] = best.data, best.indices
        if self._rows is not None:
            found = np.flatnonzero(cut[:, None] & (numbers >= 0))
            cosines.flat[found] = products(asked, found // some, self._rows, numbers.flat[found])
        order = np.lexsort((numbers, -cosines), axis=1)
        cosines, numbers = (np.take_along_axis(x, order, 1) for x in (cosines, numbers))
        return cosines[:, :top], numbers[:, :top]

    def _rarest(self, asked: Any) -> tuple[Any, np.ndarray]:
        """The rows with no more terms than the steps allow, at least one each; and which rows lost some."""
        from scipy import sparse

        held = self._held[asked.indices]
        row = np.repeat(np.arange(asked.shape[0]), np.diff(asked.indptr))
        cut = np.bincount(row, held, asked.shape[0]) > self._steps
        if not cut.any():
            return asked, cut
        order = np.lexsort((asked.indices, held, row))
        steps = np.cumsum(held[order], dtype=np.int64)
        before = np.r_[0, steps][asked.indptr[:-1]]  # those of the rows above
        first = np.zeros(len(order), bool)
        first[asked.indptr[:-1][np.diff(asked.indptr) > 0]] = True
        kept = np.sort(order[(steps - before[row] <= self._steps) | first])
        indptr = np.r_[0, np.cumsum(np.bincount(row[kept], minlength=asked.shape[0]))]
        parts = asked.data[kept], asked.indices[kept], indptr.astype(asked.indptr.dtype)
        return sparse.csr_matrix(parts, shape=asked.shape), cut


class Neighbours:
    """The nearest partners of listings in one catalogue, each listing's found once."""

    def __init__(self, catalogue: Any, listings: int) -> None:
        """
        :param catalogue: sparse rows of length 1, (products, terms).
        :param listings: how many listings may ask, so that what was found for each is kept.
        """
        self._index: Index | None = Index(catalogue)
        self._cosines = np.zeros((listings, NEAREST), np.float32)
        self._partners = np.full((listings, NEAREST), -1)
        self._asked = np.zeros(listings, bool)

    @classmethod
    def known(cls, cosines: np.ndarray, partners: np.ndarray) -> Neighbours:
        """Where all that can be asked has been found before: both (listings, ``NEAREST``)."""
        out = cls.__new__(cls)
        out._index, out._cosines, out._partners = None, cosines, partners
        out._asked = np.ones(len(cosines), bool)
        return out

    def nearest(self, vectors: Any, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """As :meth:`Index.nearest`, ``NEAREST`` of each row.

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
        assert self._index is not None
        return self._index.nearest(vectors)


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
