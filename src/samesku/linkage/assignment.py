"""Which of the likely pairs are links, where a listing may have one partner only."""

from __future__ import annotations

import numpy as np

LINKS = ("all", "one-to-one", "one-to-many", "many-to-one")


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
    rows, columns = (np.unique(side, return_inverse=True)[1] for side in (left, right))
    for at in _components(rows, columns):
        kept[at[_best(rows[at], columns[at], worth[at])]] = True
    return kept


def _components(rows: np.ndarray, columns: np.ndarray) -> list[np.ndarray]:
    """The pairs' places, apart for every set of listings that is linked with no other."""
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    n = rows.max() + 1
    size = n + columns.max() + 1
    graph = sparse.csr_array((np.ones(len(rows), np.int8), (rows, columns + n)), shape=(size, size))
    component = connected_components(graph, directed=False)[1][rows]
    order = np.argsort(component, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(component[order])) + 1)


def _best(rows: np.ndarray, columns: np.ndarray, worth: np.ndarray) -> np.ndarray:
    from scipy.optimize import linear_sum_assignment

    if len(rows) == 1:
        return np.array([0])
    rows, columns = (np.unique(side, return_inverse=True)[1] for side in (rows, columns))
    table = np.zeros((rows.max() + 1, columns.max() + 1))
    table[rows, columns] = worth
    chosen = linear_sum_assignment(table, maximize=True)
    taken = set(zip(*(c.tolist() for c in chosen), strict=True))
    return np.array(
        [
            i
            for i, at in enumerate(zip(rows.tolist(), columns.tolist(), strict=True))
            if at in taken
        ],
        int,
    )
