"""``lexical``: listings whose words and character n-grams are alike, rare ones above all.

What is nearest by the TF-IDF cosine of character n-grams, and of words, is ranked by both cosines together,
in which rarity counts for more than in the search: that put the true partner among the first ten more often
on Walmart-Amazon's labelled pairs (``benchmarks/blocking.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from samesku.blocking.rankings import top
from samesku.compare.terms import SPACES, unit

POWER = 1.5  # of the inverse document frequency, where candidates are ranked
SHARES = {"characters": 1.0, "everything": 0.5}  # of the cosines in the rank
SEARCHED = {"characters": 2, "everything": 1}  # listings that are searched, for each candidate
_AT_ONCE = 100_000  # pairs whose cosines are computed at a time


def ranking(
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    found: Mapping[str, np.ndarray],
    k: int,
) -> np.ndarray:
    """The ``k`` best of what was found for each row, (rows, k).

    :param mine: space → the rows at length 1; ``theirs`` the same of the whole other catalogue.
    :param found: space → numbers of the nearest, (rows, any), padded with -1.
    """
    numbers = np.hstack([found[space] for space in SPACES])
    rows = len(numbers)
    row, at = np.nonzero(numbers >= 0)
    number = numbers[row, at]
    both = np.unique(row.astype(np.int64) << 32 | number)  # each once
    row, number = both >> 32, both & 0xFFFFFFFF
    worth = np.zeros(len(row))
    for begin in range(0, len(row), _AT_ONCE):
        part = slice(begin, begin + _AT_ONCE)
        for space, share in SHARES.items():
            one, two = (
                _sharpened(side[space][places[part]])
                for side, places in ((mine, row), (theirs, number))
            )
            worth[part] += share * np.asarray(one.multiply(two).sum(axis=1)).ravel()
    return top(row, number, worth, rows, k)


def _sharpened(rows: Any) -> Any:
    """Rows of length 1 whose weights are the inverse document frequencies to the power of ``POWER``."""
    rows.data = rows.data**POWER
    return unit(rows)
