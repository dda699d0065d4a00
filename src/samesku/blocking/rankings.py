"""Blockers by name, and how several rankings become one.

A ranking is an array (rows, k): the numbers of a listing's likeliest partners in the other catalogue, the
likeliest first, padded with -1.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from samesku.errors import SameskuError

# Blocker → the rankings that it fuses; with an encoder, ``fused`` has the dense one too.
BLOCKERS: dict[str, tuple[str, ...]] = {
    "lexical": ("lexical",),
    "exact": ("exact",),
    "dense": ("dense",),
    "fused": ("lexical", "exact"),
}
CONSTANT = 1.0  # of reciprocal rank fusion; the usual 60 is for rankings of thousands


def fuse(rankings: Sequence[np.ndarray], k: int) -> np.ndarray:
    """Reciprocal rank fusion (Cormack et al. 2009): the ``k`` partners with the highest sums of 1 / (constant +
    rank) over the rankings; of equal ones the first in the catalogue.

    :param rankings: each (rows, any), of the same rows.
    """
    numbers = np.hstack([np.asarray(r, np.int64) for r in rankings])
    worth = np.hstack([1 / (CONSTANT + 1 + np.arange(r.shape[1])) for r in rankings])
    row, at = np.nonzero(numbers >= 0)
    return top(row, numbers[row, at], worth[at], numbers.shape[0], k)


def top(row: np.ndarray, number: np.ndarray, worth: np.ndarray, rows: int, k: int) -> np.ndarray:
    """A ranking out of (row, number, worth): worths of the same row and number add up.

    :param rows: how many rows the ranking has.
    """
    out = np.full((rows, k), -1, np.int32)
    if not len(row):
        return out
    order = np.argsort(row.astype(np.int64) << 32 | number, kind="stable")
    row, number, worth = row[order], number[order], worth[order]
    first = np.flatnonzero(np.r_[True, (row[1:] != row[:-1]) | (number[1:] != number[:-1])])
    row, number, worth = row[first], number[first], np.add.reduceat(worth, first)
    order = np.lexsort((-worth, row))  # of equal ones the first stays so
    number = number[order]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    kept = place < k
    out[row[kept], place[kept]] = number[kept]
    return out


def pairs_once(candidates: np.ndarray) -> np.ndarray:
    """The candidates of a catalogue with itself, each pair of two listings once."""
    row, at = np.nonzero(candidates >= 0)
    number = candidates[row, at].astype(np.int64)
    low, high = np.minimum(row, number), np.maximum(row, number)
    first = np.zeros(len(row), bool)
    first[np.unique(low << 32 | high, return_index=True)[1]] = True
    out = candidates.copy()
    out[row[~first], at[~first]] = -1
    return out


def rankings_of(blocking: str, encoder: str | None) -> tuple[str, ...]:
    """The rankings that a blocker fuses."""
    return (*BLOCKERS[blocking], *(("dense",) if encoder and blocking == "fused" else ()))


def check(blocking: str, k: int, encoder: str | None) -> None:
    """:raises SameskuError: if there is no such blocker, ``k`` is out of range, or the encoder is missing or of no use."""
    if blocking not in BLOCKERS:
        raise SameskuError(f"blocking {blocking!r} is none of {', '.join(BLOCKERS)}")
    if blocking == "dense" and not encoder:
        raise SameskuError(
            "blocking dense needs --encoder: a model2vec or sentence-transformers model, by folder or name"
        )
    if encoder and blocking not in ("dense", "fused"):
        raise SameskuError(f"an encoder is of no use to blocking {blocking}; say dense or fused")
    if not 1 <= k <= 1000:
        raise SameskuError(f"k is {k}; it is the candidates of a listing, from 1 to 1000")
