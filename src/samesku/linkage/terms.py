"""The first stages of a job: each catalogue's terms and keys, chunk by chunk; then the index of all of them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from samesku.blocking import exact
from samesku.compare.terms import (
    BUCKETS,
    SPACES,
    TERMS,
    hashed_products,
    holders,
    idf,
    unit,
    weighted,
)
from samesku.linkage.catalogue import Catalogue
from samesku.linkage.store import Store

CHUNK = 8192  # listings that are read, or searched for, by one task


def chunks(listings: int) -> range:
    """The numbers of a catalogue's chunks."""
    return range(-(-listings // CHUNK))


def rows_of(chunk: int, listings: int) -> np.ndarray:
    """The rows of a chunk."""
    return np.arange(chunk * CHUNK, min((chunk + 1) * CHUNK, listings))


def read_terms(
    store: Store, side: str, chunk: int, catalogue: Catalogue, twice: np.ndarray
) -> None:
    """Read a chunk of a catalogue: ``terms/SIDE-CHUNK.npz``.

    :param twice: the rows whose id an earlier row has.
    """
    rows = rows_of(chunk, len(catalogue))
    found, wrong = catalogue.readable(rows)
    for row in np.intersect1d(rows, twice).tolist():
        product = found[row - rows[0]]
        if product is not None:
            wrong[row] = f"id {product.id!r} stands twice; ids must be unique in a table"
            found[row - rows[0]] = None
    there = np.array([p is not None for p in found])
    products = [p for p in found if p is not None]
    at = np.flatnonzero(there)
    hashed = hashed_products(products)
    arrays: dict[str, Any] = {f"{name}.held": holders(hashed[name]) for name in TERMS}
    for space in TERMS:
        lengths = np.zeros(len(rows), np.int64)
        lengths[at] = np.diff(hashed[space].indptr)
        arrays[f"{space}.lengths"] = lengths
        arrays[f"{space}.indices"] = hashed[space].indices.astype(np.int32)
    row, key = exact.keys(products)
    arrays |= {"key row": rows[at][row] if len(row) else row, "key": key, "there": there}
    arrays["wrong"] = np.frombuffer(json.dumps(wrong).encode(), np.uint8)
    store.write_arrays(f"terms/{side}-{chunk:05}", **arrays)


def index(store: Store, sides: dict[str, int]) -> None:
    """Make of all chunks what is searched: ``index/…``; and what is wrong with which row: ``wrong.json``.

    :param sides: name → listings of each catalogue.
    """
    if store.has("index/done.json"):
        return
    names = {side: [f"terms/{side}-{i:05}" for i in chunks(n)] for side, n in sides.items()}
    held = {name: np.zeros(BUCKETS, np.int64) for name in TERMS}
    there: dict[str, list[np.ndarray]] = {side: [] for side in sides}
    keys: dict[str, list[Any]] = {side: [] for side in sides}
    wrong: dict[str, dict[str, str]] = {side: {} for side in sides}
    for side, parts in names.items():
        for part in parts:
            arrays = store.arrays(part)
            for name in TERMS:
                held[name] += arrays[f"{name}.held"]
            there[side].append(arrays["there"])
            keys[side].append((arrays["key row"], arrays["key"]))
            wrong[side] |= json.loads(arrays["wrong"].tobytes())
    count = sum(int(part.sum()) for parts in there.values() for part in parts)
    rarity = idf(held, count)
    store.write_arrays("index/idf", **rarity)
    for side, parts in names.items():
        row, key = (np.concatenate([k[i] for k in keys[side]]) for i in (0, 1))
        order = np.lexsort((row, key))
        store.write_arrays(f"index/{side}.keys", row=row[order], key=key[order])
        for name in TERMS:
            rows = _rows(store, parts, name)
            if name in SPACES:
                rows = unit(weighted(rows, rarity[name]))
                store.write_sparse(f"index/{side}.{name}.terms", rows.T.tocsr())
            store.write_sparse(f"index/{side}.{name}", rows)
    store.write_json("wrong.json", wrong)
    store.write_json("index/done.json", {"listings": count})


def _rows(store: Store, parts: list[str], name: str) -> Any:
    """A catalogue's binary rows of a kind of term."""
    from scipy import sparse

    lengths, indices = [], []
    for part in parts:
        arrays = store.arrays(part)
        lengths.append(arrays[f"{name}.lengths"])
        indices.append(arrays[f"{name}.indices"])
    at = np.concatenate(indices)
    indptr = np.r_[0, np.cumsum(np.concatenate(lengths))].astype(np.int32)
    shape = len(indptr) - 1, BUCKETS
    return sparse.csr_array((np.ones(len(at), np.float32), at, indptr), shape=shape)
