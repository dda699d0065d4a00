"""The second stage of a job: what is near to each listing in the other catalogue, and which pairs are candidates."""

from __future__ import annotations

from typing import Any

import numpy as np

from samesku.blocking import BLOCKERS, exact, fuse, lexical
from samesku.compare.neighbours import NEAREST, Index
from samesku.compare.terms import SPACES
from samesku.linkage.store import Store
from samesku.linkage.terms import chunks, rows_of

OTHER = {"left": "right", "right": "left"}


class Searcher:
    """Finds for a chunk of one catalogue what is near in the other, which is the same one where ``alike``."""

    def __init__(self, store: Store, side: str, alike: bool) -> None:
        self.store, self.side, self.alike = store, side, alike
        there = side if alike else OTHER[side]
        self.mine = {space: store.sparse(f"index/{side}.{space}") for space in SPACES}
        self.theirs = {space: store.sparse(f"index/{there}.{space}") for space in SPACES}
        self.index = {
            space: Index(self.theirs[space], store.sparse(f"index/{there}.{space}.terms"))
            for space in SPACES
        }
        self.keys = store.arrays(f"index/{side}.keys"), store.arrays(f"index/{there}.keys")

    def search(self, chunk: int, blocker: str, k: int) -> None:
        """Write ``nearest/SIDE-CHUNK.npz``: the nearest of each listing, and the left ones' candidates.

        :param blocker: one of ``BLOCKERS``.
        :param k: candidates of each left listing.
        """
        rows = rows_of(chunk, self.mine["characters"].shape[0])
        vectors = {space: self.mine[space][rows] for space in SPACES}
        arrays: dict[str, Any] = {}
        found = {}
        for space in SPACES:
            most = max(NEAREST, lexical.SEARCHED[space] * k if self.side == "left" else 0)
            cosines, numbers = self.index[space].nearest(vectors[space], most + self.alike)
            if self.alike:
                cosines, numbers = _without_itself(rows, cosines, numbers)
            found[space] = numbers
            arrays[f"{space}.cosines"] = cosines[:, :NEAREST]
            arrays[f"{space}.numbers"] = numbers[:, :NEAREST].astype(np.int32)
        if self.side == "left":
            rankings = [self._ranking(name, rows, vectors, found, k) for name in BLOCKERS[blocker]]
            arrays["candidates"] = rankings[0] if len(rankings) == 1 else fuse(rankings, k)
        self.store.write_arrays(f"nearest/{self.side}-{chunk:05}", **arrays)

    def _ranking(
        self, name: str, rows: np.ndarray, vectors: dict[str, Any], found: dict[str, np.ndarray], k: int
    ) -> np.ndarray:  # fmt: skip
        if name == "lexical":
            return lexical.ranking(vectors, self.theirs, found, k)
        mine, theirs = self.keys
        here = (mine["row"] >= rows[0]) & (mine["row"] <= rows[-1])
        known = theirs["row"], theirs["key"]
        out = exact.ranking(mine["row"][here] - rows[0], mine["key"][here], known, len(rows), k + self.alike)  # fmt: skip
        if self.alike:
            out = _without_itself(rows, np.zeros(out.shape), out)[1]
        return out


def _without_itself(
    rows: np.ndarray, cosines: np.ndarray, numbers: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What was found without the listing that was searched for; the last one if it was not found."""
    itself = numbers == rows[:, None]
    itself[:, -1] |= ~itself.any(axis=1)
    shape = len(rows), numbers.shape[1] - 1
    return cosines[~itself].reshape(shape), numbers[~itself].reshape(shape)


def gather(store: Store, side: str, listings: int) -> None:
    """Put the chunks of what is nearest together: ``nearest/SIDE.….npy``, ``candidates.npy``."""
    parts = [store.arrays(f"nearest/{side}-{i:05}") for i in chunks(listings)]
    for name in parts[0]:
        at = name if name == "candidates" else f"nearest/{side}.{name}"
        if not store.has(f"{at}.npy"):
            store.write_array(at, np.concatenate([p[name] for p in parts]))


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


def in_families(candidates: np.ndarray, right: int) -> np.ndarray:
    """An order of the left listings in which those stand together whose first candidates are the same, or have
    a first candidate in common with another: a shard then reads few right listings."""
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    left = len(candidates)
    row = np.flatnonzero(candidates[:, 0] >= 0)
    at = candidates[row, 0].astype(np.int64) + left
    graph = sparse.csr_array((np.ones(len(row), np.int8), (row, at)), shape=(left + right,) * 2)
    family = connected_components(graph, directed=False)[1][:left]
    return np.lexsort((np.arange(left), candidates[:, 0], family))
