"""Which of the likely pairs are links, where a listing may have one partner only."""

from __future__ import annotations

import numpy as np

LINKS = ("all", "one-to-one", "one-to-many", "many-to-one")
PART = 2000  # pairs that are assigned at a time


def assign(left: np.ndarray, right: np.ndarray, worth: np.ndarray, links: str) -> np.ndarray:
    """Which of these pairs to keep: (pairs,) of bool.

    ``one-to-one`` keeps the pairs whose worths together are the most (the assignment problem; Jaro 1989);
    ``one-to-many`` gives each right listing its best left one, ``many-to-one`` each left listing its best right
    one. Of equal ones the first is kept.

    :param worth: of each pair, above 0.
    """
    kept = np.ones(len(left), bool)
    if links == "all" or not len(left):
        return kept
    if links != "one-to-one":
        side = right if links == "one-to-many" else left
        order = np.lexsort((left, right, -worth, side))
        kept[:] = False
        kept[order[np.unique(side[order], return_index=True)[1]]] = True
        return kept
    kept[:] = False
    for at in _parts(left, right):
        kept[at[_best(left[at], right[at], worth[at])]] = True
    return kept


def _parts(left: np.ndarray, right: np.ndarray) -> list[np.ndarray]:
    """The pairs' places in parts that share no listing, of ``PART`` pairs or a little more where that can be: the
    time of a solution grows with the square of the listings, and a call takes as long as a hundred of them."""
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    rows, columns = (np.unique(side, return_inverse=True)[1] for side in (left, right))
    n = rows.max() + 1
    size = n + columns.max() + 1
    graph = sparse.csr_array((np.ones(len(rows), np.int8), (rows, columns + n)), shape=(size, size))
    component = connected_components(graph, directed=False)[1][rows]
    order = np.argsort(component, kind="stable")
    begins = np.flatnonzero(np.diff(component[order], prepend=-1))
    return np.split(order, begins[np.flatnonzero(np.diff(begins // PART)) + 1])


def _best(rows: np.ndarray, columns: np.ndarray, worth: np.ndarray) -> np.ndarray:
    """Which of these pairs are chosen. Each row has a column of its own for having no partner, so that a matching
    holds every row; that all weights are 1 higher, for 0 would be no edge, changes nothing then."""
    from scipy import sparse
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    rows, columns = (np.unique(side, return_inverse=True)[1] for side in (rows, columns))
    n, m = rows.max() + 1, columns.max() + 1
    alone = np.arange(n)
    data = np.r_[1 + worth, np.ones(n)]
    at = np.r_[rows, alone], np.r_[columns, m + alone]
    graph = sparse.csr_array((data, at), shape=(n, m + n))
    chosen = np.full(n, -1)
    row, column = min_weight_full_bipartite_matching(graph, maximize=True)
    chosen[row] = column
    return np.flatnonzero(chosen[rows] == columns)
