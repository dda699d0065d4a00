"""The second stage of a job: what is near to each listing in the other catalogue, and which pairs are candidates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from samesku.blocking import dense, exact, fuse, lexical, rankings_of
from samesku.compare.features import CANDIDATES
from samesku.compare.neighbours import NEAREST, Index
from samesku.compare.terms import SPACES
from samesku.linkage.store import Store
from samesku.linkage.terms import OTHER, chunks, rows_of

FIRST = 5  # candidates by which listings are akin
Nearest = dict[str, tuple[np.ndarray, np.ndarray]]  # space → cosines and numbers of all listings


class Searcher:
    """Finds for a chunk of one catalogue what is near in the other, which is the same one where ``alike``."""

    def __init__(self, store: Store, side: str, plan: Mapping[str, Any]) -> None:
        self.store, self.side, self.alike, self.knows = store, side, plan["alike"], plan["knows"]
        self.k = plan["k"] if side == "left" else 0
        self.rankings = rankings_of(plan["blocking"], plan["encoder"]) if self.k else ()
        there = side if self.alike else OTHER[side]
        # Listings to find, for each candidate.
        self.each = lexical.SEARCHED if "lexical" in self.rankings else {}
        self.searched = tuple(self.each) or (SPACES if self.knows else ())
        ranked = {*(SPACES if self.searched else ()), *(lexical.RANKED if self.each else ())}
        self.mine = {n: store.sparse(f"index/{side}.{n}") for n in ranked.union(self.searched)}
        self.theirs = {n: store.sparse(f"index/{there}.{n}") for n in ranked}
        self.index = {n: index(store, there, n, self.theirs.get(n)) for n in self.searched}
        self.prices = store.array(f"index/{side}.prices"), store.array(f"index/{there}.prices")
        self.keys = store.arrays(f"index/{side}.keys"), store.arrays(f"index/{there}.keys")
        if "dense" in self.rankings:
            self.vectors = store.array(f"dense/{side}")
            self.dense = dense.Dense(
                store.array(f"dense/{there}"),
                store.array(f"dense/{there}.there"),
                store.path(f"dense/{there}.usearch")
                if store.has(f"dense/{there}.usearch")
                else None,
            )

    def search(self, chunk: int) -> None:
        """Write ``nearest/SIDE-CHUNK.npz``: the nearest of each listing that is ``wanted``, and the left ones'
        candidates."""
        every = rows_of(chunk, len(self.prices[0]))
        rows = every[self.wanted[every]]
        vectors = {name: rows_at[rows] for name, rows_at in self.mine.items()}
        arrays: dict[str, Any] = {}
        found: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        for name in self.searched:
            most = self.each.get(name, 0) * self.k
            if name in SPACES:  # whatever the job is for, so that its candidates are the same
                most = max(NEAREST, most)
            cosines, numbers = self.index[name].nearest(vectors[name], most + self.alike)
            if self.alike:
                cosines, numbers = _without_itself(rows, cosines, numbers)
            found[name] = cosines, numbers
            if self.knows and name in SPACES:
                kept = ("cosines", cosines, np.float32(0)), ("numbers", numbers, np.int32(-1))
                for what, values, none in kept:
                    out = arrays[f"{name}.{what}"] = np.full((len(every), NEAREST), none)
                    out[rows - every[0]] = values[:, :NEAREST]
        if self.k:
            rankings = [self._ranking(n, rows, vectors, found) for n in self.rankings]
            arrays["candidates"] = rankings[0] if len(rankings) == 1 else fuse(rankings, self.k)
        self.store.write_arrays(f"nearest/{self.side}-{chunk:05}", **arrays)

    @cached_property
    def wanted(self) -> np.ndarray:
        """Which listings are searched for: all left ones; those right ones that are candidates, or could be the left
        ones' rivals. All of a job without candidates, whose pairs may be of any."""
        out = np.ones(len(self.prices[0]), bool)
        if self.side == "right" and self.store.has("candidates.npy"):
            out[:] = False
            for found in (self.store.array("candidates"), partners(nearest(self.store, "left"))):
                out[found[found >= 0]] = True
        return out

    def _ranking(
        self,
        name: str,
        rows: np.ndarray,
        vectors: dict[str, Any],
        found: dict[str, tuple[np.ndarray, np.ndarray]],
    ) -> np.ndarray:
        if name == "lexical":
            prices = self.prices[0][rows], self.prices[1]
            return lexical.ranking(vectors, self.theirs, prices, found, self.k)
        if name == "dense":
            out = self.dense.ranking(self.vectors[rows], self.k + self.alike)
            return self._others(rows, out)
        mine, theirs = self.keys
        here = (mine["row"] >= rows[0]) & (mine["row"] <= rows[-1])
        known = theirs["row"], theirs["key"]
        out = exact.ranking(mine["row"][here] - rows[0], mine["key"][here], known, len(rows), self.k + self.alike)  # fmt: skip
        return self._others(rows, out)

    def _others(self, rows: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        """What was found, without the listing that was searched for where both catalogues are one."""
        return _without_itself(rows, np.zeros(numbers.shape), numbers)[1] if self.alike else numbers


def index(store: Store, side: str, name: str, rows: Any) -> Index:
    """What a catalogue is searched by, of one of ``SEARCHED``; by pairs the rows are not needed."""
    terms = store.sparse(f"index/{side}.{name}.terms")
    return Index(None, terms, lexical.STEPS) if name == "pairs" else Index(rows, terms)


def _without_itself(
    rows: np.ndarray, cosines: np.ndarray, numbers: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What was found without the listing that was searched for; the last one if it was not found."""
    itself = numbers == rows[:, None]
    itself[:, -1] |= ~itself.any(axis=1)
    shape = len(rows), numbers.shape[1] - 1
    return cosines[~itself].reshape(shape), numbers[~itself].reshape(shape)


def nearest(store: Store, side: str) -> Nearest:
    """What is nearest to each listing of a catalogue, mapped into memory."""
    return {
        space: (store.array(f"nearest/{side}.{space}.cosines"), store.array(f"nearest/{side}.{space}.numbers"))
        for space in SPACES
    }  # fmt: skip


def partners(found: Nearest, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
    """The numbers of the rivals that these rows, or all, could have; some more than once."""
    numbers = [found[space][1][rows, :top].ravel() for space, top in CANDIDATES.items()]
    every = np.concatenate(numbers)
    return every[every >= 0]


def gather(store: Store, side: str, listings: int) -> None:
    """Put the chunks of what is nearest together: ``nearest/SIDE.….npy``, ``candidates.npy``."""
    parts = [f"nearest/{side}-{i:05}" for i in chunks(listings)]
    for name in store.arrays(parts[0]):
        at = name if name == "candidates" else f"nearest/{side}.{name}"
        if not store.has(f"{at}.npy"):
            store.write_array(at, np.concatenate([store.arrays(p, name)[name] for p in parts]))


def in_families(candidates: np.ndarray, right: int) -> np.ndarray:
    """An order of the left listings in which those with the same candidates stand together, so that a shard reads
    few right listings: depth first along the minimum spanning tree of the first candidates, by their ranks."""
    from scipy import sparse
    from scipy.sparse.csgraph import depth_first_order, minimum_spanning_tree

    left = len(candidates)
    row, rank = np.nonzero(candidates[:, :FIRST] >= 0)
    top = left + right  # is joined to every left listing, for there are many trees
    begin = np.r_[row, np.full(left, top)]
    end = np.r_[candidates[row, rank] + left, np.arange(left)]
    weights = np.r_[rank + 1.0, np.full(left, FIRST + 1.0)]
    graph = sparse.csr_array((weights, (begin, end)), shape=(top + 1, top + 1))
    order = depth_first_order(
        minimum_spanning_tree(graph), top, directed=False, return_predecessors=False
    )
    return order[order < left].astype(np.int64)
