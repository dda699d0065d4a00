"""The third stage of a job: the matcher decides the candidates, shard by shard.

A shard is some left listings with their candidates, and whatever else the matcher looks at beside them: the
rivals of either side, which may be listings of other shards. So each shard is decided by itself, in any order,
on any machine, as it would be with both catalogues at hand.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import numpy as np

from samesku.arrays import distinct
from samesku.compare.features import Features, Notes, own_notes
from samesku.compare.listings import Reading, Readings
from samesku.compare.terms import SPACES, TERMS
from samesku.linkage.candidates import nearest, partners
from samesku.linkage.catalogue import KEPT, Catalogue, let_go
from samesku.linkage.store import Store
from samesku.matchers import Matcher
from samesku.matchers.calibration import band_of
from samesku.records import Decision, Pair, Product


class Decider:
    """Decides pairs of numbered listings."""

    def __init__(
        self,
        store: Store,
        matcher: Matcher,
        left: Catalogue,
        right: Catalogue,
        knows: bool,
        precision: float | None = None,
        notes: Notes = own_notes,
    ) -> None:
        """
        :param knows: whether the matcher knows what else is in the catalogues.
        :param notes: as of :meth:`Matcher.situated`.
        """
        self.left, self.right, self.knows = left, right, knows
        if self.knows:
            matcher = matcher.situated(left.some(), right.some(), notes)
            self.idf = {kind: store.array(f"index/left.{kind}.idf") for kind in TERMS}
            sides = ("left", "right")
            self.nearest = {side: nearest(store, side) for side in sides}
            self.terms = {k: [store.sparse(f"index/{side}.{k}") for side in sides] for k in TERMS}
            self.readings: OrderedDict[int, Reading] = OrderedDict()
        elif matcher.unlike(left.some(), right.some()):
            matcher = matcher.elsewhere()

        self.matcher = reviewing(matcher, precision)

    def judge(self, left: np.ndarray, right: np.ndarray) -> tuple[list[Pair], list[Decision]]:
        """The pairs of these numbers, and what is said of each, without evidence."""
        matcher, rows, columns = self.matcher, distinct(left), distinct(right)
        if self.knows:
            rows, columns = self._beside(rows, columns)
        mine, theirs = self.left.products(rows), self.right.products(columns)
        if self.knows:
            found: dict[str, Any] = {
                space: (
                    _renumbered(self.nearest["left"][space], rows, columns),
                    _renumbered(self.nearest["right"][space], columns, rows),
                )
                for space in SPACES
            }
            terms = {kind: _binary(a[rows], b[columns]) for kind, (a, b) in self.terms.items()}
            sizes = len(self.left), len(self.right)
            features = Features.part(
                mine,
                theirs,
                self.idf,
                found,
                terms,
                (rows, columns),
                sizes,
                self._kept(mine, theirs),
            )
            matcher = matcher.inside(features)
        pairs = [
            Pair(mine[i], theirs[j])
            for i, j in zip(
                np.searchsorted(rows, left).tolist(), np.searchsorted(columns, right).tolist(), strict=True
            )
        ]  # fmt: skip
        return pairs, matcher.judge(pairs)

    def _kept(self, *parts: list[Product]) -> Readings:
        """The readings that are at hand: of these listings, and of others those used last."""
        let_go(self.readings, [id(p) for part in parts for p in part], KEPT)
        return self.readings

    def _beside(self, rows: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """These listings, and those that could be matched with one of them instead."""
        return (
            distinct(np.concatenate([rows, partners(self.nearest["right"], columns)])),
            distinct(np.concatenate([columns, partners(self.nearest["left"], rows)])),
        )


def reviewing(matcher: Matcher, precision: float | None) -> Matcher:
    """The matcher with the band for review that was chosen for this precision; as it is if None."""
    if precision is not None:
        matcher.review = band_of(matcher.info, precision, matcher.name)
    return matcher


def _binary(left: Any, right: Any) -> Any:
    """The rows of both, every weight 1."""
    from scipy import sparse

    out = sparse.csr_array(sparse.vstack([left, right], format="csr"))
    out.data[:] = 1
    return out


def _renumbered(
    found: tuple[np.ndarray, np.ndarray], rows: np.ndarray, others: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What is nearest to these rows, by the places that the partners have among ``others``; -1 where they are not."""
    cosines, numbers = found[0][rows], found[1][rows]
    place = np.searchsorted(others, numbers)
    there = (numbers >= 0) & (place < len(others))
    there &= others[np.minimum(place, len(others) - 1)] == numbers
    return cosines, np.where(there, place, -1)
