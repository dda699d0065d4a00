"""What numpy and scipy do slowly."""

from __future__ import annotations

from typing import Any

import numpy as np


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
    ends = np.searchsorted(at, np.arange(rows + 1) * columns).astype(np.int32)
    data = np.ones(len(at), np.float32)
    return sparse.csr_array((data, (at % columns).astype(np.int32), ends), shape=shape)


def joined(parts: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers one part after the other, and the number of the part that each is of."""
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    return np.repeat(np.arange(len(parts)), lengths), np.concatenate(
        [*parts, np.zeros(0, np.int64)]
    )
