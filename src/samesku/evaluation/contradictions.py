"""Labels that cannot all be right: the same item is a relation that carries over.

If A1 = B1, A2 = B1 and A2 = B2 are labelled MATCH, then A1 = B2 follows, and a label NO MATCH there
contradicts the three. Listings that say the same count as one listing, so the shortest case is a
pair that is labelled both ways.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from samesku.compare.normalise import fold
from samesku.records import Pair, Product

_LEAST = 1e-3  # no label is beyond doubt: one in a thousand may be wrong, whatever the matcher says


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair labelled NO MATCH, and the pairs labelled MATCH that lead from its left listing to its
    right one; as indices, in the order of the way. At least one of the labels is wrong."""

    non_match: int
    matches: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        """All pairs that take part."""
        return (self.non_match, *self.matches)


def listing_key(product: Product) -> Hashable:
    """Equal for two listings that say the same in every field, case and accents aside; ids do not count."""
    texts = (product.title, product.brand, product.category, product.modelno)
    further = sorted((name, fold(value)) for name, value in product.attributes.items())
    return (*map(fold, texts), product.price, *further)


def numbered(keys: Sequence[Hashable]) -> np.ndarray:
    """Equal keys as equal numbers from 0, in the order of first sight."""
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(key, len(seen)) for key in keys])


def contradictions(pairs: Sequence[Pair], doubts: np.ndarray) -> list[Contradiction]:
    """Every labelled non-match that labelled matches contradict, with the most credible such matches.

    :param doubts: of each pair, the probability that its label is wrong.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components, dijkstra

    left = numbered([listing_key(p.left) for p in pairs])
    right = numbered([listing_key(p.right) for p in pairs]) + len(pairs)  # sides stay apart
    labels = np.array([bool(p.label) for p in pairs], dtype=bool)
    # -log of the probability that a label is right: the shortest way is the most credible one.
    costs = -np.log1p(-np.clip(doubts, _LEAST, 1 - _LEAST))
    edges: dict[tuple[int, int], int] = {}
    for i in map(int, np.flatnonzero(labels)):
        ends = int(left[i]), int(right[i])
        if ends not in edges or costs[i] < costs[edges[ends]]:
            edges[ends] = i
    if not edges:
        return []
    rows, columns = np.array(list(edges)).T
    nodes = 2 * len(pairs)
    graph = coo_array((costs[list(edges.values())], (rows, columns)), shape=(nodes, nodes)).tocsr()
    _, component = connected_components(graph, directed=False)
    suspects = np.flatnonzero(~labels & (component[left] == component[right]))
    found = []
    for start in np.unique(left[suspects]):
        _, before = dijkstra(graph, directed=False, indices=start, return_predecessors=True)
        for i in suspects[left[suspects] == start]:
            way, node = [], int(right[i])
            while node != start:
                previous = int(before[node])
                way.append(edges[min(node, previous), max(node, previous)])
                node = previous
            found.append(Contradiction(int(i), tuple(reversed(way))))
    return sorted(found, key=lambda c: c.non_match)


def sharpened(doubts: np.ndarray, found: Sequence[Contradiction]) -> np.ndarray:
    """The probability that each label is wrong, knowing that of every contradiction one is.

    By Bayes' rule, the doubts taken as independent: P(i wrong | not all right) is the doubt of i
    divided by 1 - Π (1 - doubt). Of several contradictions the one that says most counts.
    """
    clipped = np.clip(doubts, _LEAST, 1 - _LEAST)
    out = np.array(doubts, dtype=float)
    for contradiction in found:
        members = list(contradiction.members)
        one_is_wrong = -np.expm1(np.log1p(-clipped[members]).sum())
        out[members] = np.maximum(out[members], clipped[members] / one_is_wrong)
    return out
