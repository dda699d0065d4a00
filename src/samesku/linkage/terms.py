"""The first stages of a job: each catalogue's terms and keys, chunk by chunk; then the index of all of them."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import Any

import numpy as np

from samesku.blocking import dense, exact, lexical
from samesku.compare.legible import seen
from samesku.compare.terms import (
    BUCKETS,
    TERMS,
    hashed_products,
    idf,
    unit,
    weighted,
)
from samesku.errors import SameskuError
from samesku.linkage.catalogue import Catalogue
from samesku.linkage.store import Store

KINDS = (*TERMS, "canonical", "pairs")  # of terms; those beyond TERMS are for candidates only
CHUNK, LEAST = 8192, 512  # listings that are read, or searched for, by one task
TASKS = 4  # of a small catalogue, so that no core waits


def chunks(listings: int) -> range:
    """The numbers of a catalogue's chunks."""
    return range(-(-listings // _size(listings)))


def rows_of(chunk: int, listings: int) -> np.ndarray:
    """The rows of a chunk."""
    size = _size(listings)
    return np.arange(chunk * size, min((chunk + 1) * size, listings))


def _size(listings: int) -> int:
    return min(CHUNK, max(LEAST, -(-listings // TASKS)))


def read_terms(
    store: Store, side: str, chunk: int, catalogue: Catalogue, twice: np.ndarray, k: int
) -> None:
    """Read a chunk of a catalogue: ``terms/SIDE-CHUNK.npz``.

    :param twice: the rows whose id an earlier row has.
    :param k: candidates of each left listing; 0 if none will be looked for.
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
    read = list(map(seen, products))
    rows_of_terms = {**hashed_products(read), **(lexical.hashed(read) if k else {})}
    arrays: dict[str, Any] = {}
    for name in rows_of_terms:
        lengths = np.zeros(len(rows), np.int64)
        lengths[at] = np.diff(rows_of_terms[name].indptr)
        arrays[f"{name}.lengths"] = lengths
        arrays[f"{name}.indices"] = rows_of_terms[name].indices.astype(np.int32)
    prices = np.full(len(rows), np.nan, np.float32)
    prices[at] = [np.nan if p.price is None else p.price for p in products]
    arrays["prices"] = prices
    row, key = exact.keys(products)
    arrays |= {"key row": rows[at][row] if len(row) else row, "key": key, "there": there}
    arrays["wrong"] = np.frombuffer(json.dumps(wrong).encode(), np.uint8)
    store.write_arrays(f"terms/{side}-{chunk:05}", **arrays)


def index(store: Store, sides: dict[str, int], k: int) -> None:
    """Make of all chunks what is searched: ``index/…``; and what is wrong with which row: ``wrong.json``.

    :param sides: name → listings of each catalogue.
    :param k: as of :func:`read_terms`.
    """
    if store.has("index/done.json"):
        return
    names = {side: [f"terms/{side}-{i:05}" for i in chunks(n)] for side, n in sides.items()}
    wrong: dict[str, dict[str, str]] = {side: {} for side in sides}
    kinds = KINDS if k else TERMS
    held = {side: {name: np.zeros(_buckets(name), np.int64) for name in kinds} for side in sides}
    count = 0
    for side, parts in names.items():
        kept: dict[str, list[np.ndarray]] = {name: [] for name in ("key row", "key", "prices")}
        for part in parts:
            arrays = store.arrays(part)
            for name in kinds:
                held[side][name] += np.bincount(arrays[f"{name}.indices"], minlength=_buckets(name))
            for name, found in kept.items():
                found.append(arrays[name])
            count += int(arrays["there"].sum())
            wrong[side] |= json.loads(arrays["wrong"].tobytes())
        row, key, prices = (np.concatenate(found) for found in kept.values())
        order = np.lexsort((row, key))
        store.write_arrays(f"index/{side}.keys", row=row[order], key=key[order])
        store.write_array(f"index/{side}.prices", prices)
    rarity = idf({name: np.sum([held[s][name] for s in sides], axis=0) for name in kinds}, count)
    store.write_arrays("index/idf", **{name: rarity[name] for name in TERMS})
    for side, parts in names.items():
        for name in kinds:
            # Words are only counted; the others are searched or ranked by.
            weights = None if name == "words" else rarity[name]
            _write_rows(store, side, name, parts, held[side][name], weights)
    store.write_json("wrong.json", wrong)
    store.write_json("index/done.json", {"listings": count})


def index_vectors(store: Store, side: str, listings: int) -> None:
    """Put a catalogue's vectors together: ``dense/SIDE.npy``; and make what a large one is searched by."""
    if store.has(f"dense/{side}.there.npy"):
        return
    parts = [store.arrays(f"dense/{side}-{i:05}") for i in chunks(listings)]
    vectors, there = (np.concatenate([p[name] for p in parts]) for name in ("vectors", "there"))
    store.write_array(f"dense/{side}", vectors)
    if there.sum() > dense.WHOLE:
        store.write(f"dense/{side}.usearch", lambda file: file.write(dense.build(vectors, there)))
    store.write_array(f"dense/{side}.there", there)


def _buckets(name: str) -> int:
    return lexical.PAIR_BUCKETS if name == "pairs" else BUCKETS


def _write_rows(
    store: Store,
    side: str,
    name: str,
    parts: list[str],
    held: np.ndarray,
    rarity: np.ndarray | None,
) -> None:
    """A catalogue's rows of a kind of term as ``index/SIDE.NAME``, and transposed where they are searched, one chunk
    in memory at a time.

    :param held: how many rows hold each term.
    :param rarity: the terms' weights in rows of length 1; binary rows if None.
    """
    lengths = [store.arrays(part, f"{name}.lengths")[f"{name}.lengths"] for part in parts]
    ends = np.r_[0, np.cumsum(np.concatenate(lengths))]
    if ends[-1] > np.iinfo(np.int32).max:
        raise SameskuError(
            f"the {side} catalogue has {ends[-1]:,} {name} in its listings, more than can be indexed at once; "
            "match it part by part: by department, or by brand"
        )
    at = f"index/{side}.{name}"
    shape = len(ends) - 1, _buckets(name)
    searched = name in lexical.SEARCHED
    with ExitStack() as stack:
        data, indices = (
            stack.enter_context(store.filled(f"{at}.{what}", int(ends[-1]), dtype))
            for what, dtype in (("data", np.float32), ("indices", np.int32))
        )
        if searched:
            by_term, row_of = (
                stack.enter_context(store.filled(f"{at}.terms.{what}", int(ends[-1]), dtype))
                for what, dtype in (("data", np.float32), ("indices", np.int32))
            )
        free = np.r_[0, np.cumsum(held)[:-1]]  # where the next row of each term goes
        for number, (part, length) in enumerate(zip(parts, lengths, strict=True)):
            begin = number * _size(len(ends) - 1)
            rows = _chunk(store, part, name, length)
            if rarity is not None:
                rows = unit(weighted(rows, rarity))
            here = slice(ends[begin], ends[begin] + rows.nnz)
            data[here], indices[here] = rows.data, rows.indices
            if searched:
                order = np.argsort(rows.indices, kind="stable")
                terms = rows.indices[order]
                first = np.searchsorted(terms, terms)  # of the same term in this chunk
                places = free[terms] + np.arange(len(terms)) - first
                by_term[places] = rows.data[order]
                row_of[places] = (begin + np.repeat(np.arange(len(length)), length))[order]
                free += np.bincount(rows.indices, minlength=len(held))
    store.write_array(f"{at}.indptr", ends.astype(np.int32))
    store.write_array(f"{at}.shape", np.array(shape))
    if searched:
        store.write_array(f"{at}.terms.indptr", np.r_[0, np.cumsum(held)].astype(np.int32))
        store.write_array(f"{at}.terms.shape", np.array(shape[::-1]))


def _chunk(store: Store, part: str, name: str, length: np.ndarray) -> Any:
    """A chunk's binary rows."""
    from scipy import sparse

    found = store.arrays(part, f"{name}.indices")[f"{name}.indices"]
    ends = np.r_[0, np.cumsum(length)].astype(np.int32)
    return sparse.csr_array((np.ones(len(found), np.float32), found, ends), shape=(len(length), _buckets(name)))  # fmt: skip
