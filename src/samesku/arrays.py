"""What numpy and scipy do slowly."""

from __future__ import annotations

from typing import Any

import numpy as np

# Laid out at a time: so many terms, for the processor's cache, of at most so many rows.
_TERMS, _MOST_ROWS = 1000, 32


def distinct(values: np.ndarray) -> np.ndarray:
    """The values in order, each once: ``np.unique``, which hashes them since numpy 2.3 and takes forty times as
    long for a million numbers."""
    found = np.sort(values, axis=None)
    first = np.ones(len(found), bool)
    np.not_equal(found[1:], found[:-1], out=first[1:])
    return found[first]


def ones(row: np.ndarray, column: np.ndarray, shape: tuple[int, int]) -> Any:
    """A sparse matrix (scipy CSR, float32) of ones at these places, which may be told in any order and repeatedly."""
    from scipy import sparse

    rows, columns = shape
    at = distinct(row * columns + column)
    begins = np.arange(rows + 1) * columns
    ends = np.searchsorted(at, begins).astype(np.int32)
    at -= np.repeat(begins[:-1], np.diff(ends))
    return sparse.csr_array((np.ones(len(at), np.float32), at.astype(np.int32), ends), shape=shape)


def products(one: Any, rows: np.ndarray, other: Any, numbers: np.ndarray) -> np.ndarray:
    """The inner product of each of these rows of a sparse matrix with one of another: (rows,). Some rows at a time
    are laid out in full, for to find their terms in each other takes longer.

    :param rows: rising; the matrices have less than 2²⁶ columns.
    """
    from scipy import sparse

    out = np.zeros(len(rows), np.float32)
    ends = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1], True]) if len(rows) else rows
    listings, width = max(len(ends) - 1, 1), one.shape[1]
    at_once = min(max(_TERMS * one.shape[0] // max(one.nnz, 1), 1), _MOST_ROWS, listings)
    full = np.zeros(at_once * width, np.float32)
    for begin in range(0, len(ends) - 1, at_once):
        edges = ends[begin : begin + at_once + 1]
        mine, theirs = one[rows[edges[:-1]]], other[numbers[edges[0] : edges[-1]]]
        begins = np.arange(len(edges) - 1, dtype=np.int32) * width
        at = np.repeat(begins, np.diff(mine.indptr)) + mine.indices
        full[at] = mine.data
        places = np.repeat(begins, np.diff(theirs.indptr[edges - edges[0]])) + theirs.indices
        parts = theirs.data, places, theirs.indptr
        out[edges[0] : edges[-1]] = (
            sparse.csr_array(parts, (len(theirs.indptr) - 1, len(full))) @ full
        )
        full[at] = 0
    return out
