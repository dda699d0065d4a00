"""The first stages of a job: each catalogue's terms and keys, chunk by chunk; then the index of each kind of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import reduce
from typing import Any

import numpy as np

from samesku.arrays import distinct
from samesku.blocking import dense, exact, lexical, rankings_of
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

KINDS = (
    "pairs",
    "canonical",
    *TERMS,
)  # of terms, the largest first; the first two are for candidates only
OTHER = {"left": "right", "right": "left"}  # side → the one that it is matched with
CHUNK, LEAST = 8192, 512  # listings that are read, or searched for, by one task
TASKS = 4  # of a small catalogue, so that no core waits


def chunks(listings: int) -> range:
    """The numbers of a catalogue's chunks."""
    return range(-(-listings // _size(listings)))


def sizes(plan: Mapping[str, Any]) -> dict[str, int]:
    """The catalogues of a job, one or two, and how many listings each has."""
    return {side: plan[side]["rows"] for side in ("left", "right") if side in plan}


def rows_of(chunk: int, listings: int) -> np.ndarray:
    """The rows of a chunk."""
    size = _size(listings)
    return np.arange(chunk * size, min((chunk + 1) * size, listings))


def _size(listings: int) -> int:
    return min(CHUNK, max(LEAST, -(-listings // TASKS)))


def kinds(plan: Mapping[str, Any]) -> tuple[str, ...]:
    """The kinds of terms that a job needs: what lexical candidates are found by, and what a matcher that knows its
    catalogues looks at."""
    needed = {*TERMS} if plan["knows"] else set()
    if plan["k"] and "lexical" in rankings_of(plan["blocking"], plan["encoder"]):
        needed |= {*lexical.SEARCHED, *lexical.RANKED}
    return tuple(kind for kind in KINDS if kind in needed)


def read_terms(
    store: Store,
    side: str,
    chunk: int,
    catalogue: Catalogue,
    twice: np.ndarray,
    needed: Sequence[str],
    buckets: int,
) -> None:
    """Read a chunk of a catalogue: ``terms/SIDE-CHUNK.npz``.

    :param twice: the rows whose id an earlier row has, and the first that has it: (rows, 2).
    :param needed: which of ``KINDS``; ``buckets``: of pairs of words.
    """
    rows = rows_of(chunk, len(catalogue))
    found, wrong = catalogue.readable(rows)
    here = twice[np.isin(twice[:, 0], rows)]
    firsts = distinct(here[:, 1])
    stood = dict(zip(firsts.tolist(), (p is not None for p in catalogue.readable(firsts)[0]), strict=True))  # fmt: skip
    for row, first in here.tolist():
        product = found[row - rows[0]]
        if product is not None and (stood[first] or _stood(catalogue, row, first, twice)):
            wrong[row] = f"id {product.id!r} stands twice; ids must be unique in a table"
            found[row - rows[0]] = None
    there = np.array([p is not None for p in found])
    products = [p for p in found if p is not None]
    at = np.flatnonzero(there)
    rows_of_terms: dict[str, Any] = {}
    if needed:
        read = list(map(seen, products))
        rows_of_terms = hashed_products(read, [kind for kind in TERMS if kind in needed])
        if "pairs" in needed:
            rows_of_terms |= lexical.hashed(read, buckets)
    arrays: dict[str, Any] = {}
    for name in needed:
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


def _stood(catalogue: Catalogue, row: int, first: int, twice: np.ndarray) -> bool:
    """Whether a row between the first one with its id and this one has it too, and can be read."""
    between = twice[(twice[:, 1] == first) & (twice[:, 0] < row), 0].tolist()
    return any(catalogue.readable([other])[0][0] is not None for other in between)


def asking(plan: Mapping[str, Any]) -> tuple[str, ...]:
    """The sides whose listings' nearest a job looks for, one after the other: the left ones', and for a matcher that
    knows its catalogues the right ones' too."""
    return tuple(OTHER) if plan["knows"] else ("left",)


def index_tasks(plan: Mapping[str, Any]) -> list[Any]:
    """The tasks that index what a job needs: ``index``, kind of term, side, and whether listings are searched for
    among that side's by it."""
    tasks = []
    for name in kinds(plan):
        for side in sizes(plan):
            asks = side if plan["alike"] else OTHER[side]
            # Left listings alone are searched for by pairs.
            searched = (
                name in lexical.SEARCHED
                and asks in asking(plan)
                and (name != "pairs" or asks == "left")
            )
            tasks.append(("index", name, side, searched))
    return tasks


def index_terms(store: Store, name: str, side: str, sides: dict[str, int], searched: bool) -> None:
    """Make of a kind of term's chunks what is searched, ranked by or counted: a side's rows, and
    ``index/SIDE.NAME.idf.npy``, the last.

    :param name: one of ``KINDS``.
    :param sides: as :func:`sizes` gives them.
    :param searched: whether the rows are transposed too.
    """
    buckets = pair_buckets(sides) if name == "pairs" else BUCKETS
    held, count = {s: np.zeros(buckets, np.int32) for s in sides}, 0
    for each, listings in sides.items():
        for part in _parts(each, listings):
            arrays = store.arrays(part, f"{name}.indices", "there")
            np.add.at(held[each], arrays[f"{name}.indices"], np.int32(1))
            count += int(arrays["there"].sum())
    rarity = idf(reduce(np.add, held.values()), count)
    # Words are only counted; the others are searched or ranked by.
    weights = None if name == "words" else rarity
    asked = name != "pairs" or side == "left"
    _write_rows(store, side, name, _parts(side, sides[side]), held[side], weights, asked, searched)
    store.write_array(f"index/{side}.{name}.idf", rarity)


def pair_buckets(sides: Mapping[str, int]) -> int:
    """Of the catalogues of a job: :func:`samesku.blocking.lexical.pair_buckets`."""
    return lexical.pair_buckets(sum(sides.values()))


def index_keys(store: Store, sides: dict[str, int]) -> None:
    """Put the chunks' keys and prices together: ``index/SIDE.….npz``; and what is wrong with which row:
    ``wrong.json``, the last.

    :param sides: as of :func:`index_terms`.
    """
    if store.has("wrong.json"):
        return
    wrong: dict[str, dict[str, str]] = {side: {} for side in sides}
    for side, listings in sides.items():
        kept: dict[str, list[np.ndarray]] = {name: [] for name in ("key row", "key", "prices")}
        for part in _parts(side, listings):
            arrays = store.arrays(part, *kept, "wrong")
            for name, found in kept.items():
                found.append(arrays[name])
            wrong[side] |= json.loads(arrays["wrong"].tobytes())
        row, key, prices = (np.concatenate(found) for found in kept.values())
        order = np.lexsort((row, key))
        store.write_arrays(f"index/{side}.keys", row=row[order], key=key[order])
        store.write_array(f"index/{side}.prices", prices)
    store.write_json("wrong.json", wrong)


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


def _parts(side: str, listings: int) -> list[str]:
    """Where :func:`read_terms` wrote a catalogue's chunks."""
    return [f"terms/{side}-{i:05}" for i in chunks(listings)]


def _write_rows(
    store: Store,
    side: str,
    name: str,
    parts: list[str],
    held: np.ndarray,
    rarity: np.ndarray | None,
    asked: bool,
    searched: bool,
) -> None:
    """A catalogue's rows of a kind of term as ``index/SIDE.NAME``, and transposed as ``index/SIDE.NAME.terms``, one
    chunk in memory at a time.

    :param held: how many rows hold each term.
    :param rarity: the terms' weights in rows of length 1; binary rows if None.
    :param asked: whether the rows are written; ``searched``: whether they are transposed.
    """
    lengths = [store.arrays(part, f"{name}.lengths")[f"{name}.lengths"] for part in parts]
    if (many := sum(int(length.sum()) for length in lengths)) > np.iinfo(np.int32).max:
        raise SameskuError(
            f"the {side} catalogue has {many:,} {name} in its listings, more than can be indexed at once; "
            "match it part by part: by department, or by brand"
        )
    ends, of_terms = _ends(np.concatenate(lengths)), _ends(held)
    at = f"index/{side}.{name}"
    shape = len(ends) - 1, len(held)
    with ExitStack() as stack:

        def both(to: str) -> list[np.ndarray]:
            kinds = {"data": np.float32, "indices": np.int32}
            return [
                stack.enter_context(store.filled(f"{to}.{what}", int(ends[-1]), dtype))
                for what, dtype in kinds.items()
            ]

        if asked:
            data, indices = both(at)
        if searched:
            by_term, row_of = both(f"{at}.terms")
        free = of_terms[:-1].copy()  # where the next row of each term goes
        for number, (part, length) in enumerate(zip(parts, lengths, strict=True)):
            begin = number * _size(len(ends) - 1)
            rows = _chunk(store, part, name, length, len(held))
            if rarity is not None:
                rows = unit(weighted(rows, rarity))
            if asked:
                here = slice(ends[begin], ends[begin] + rows.nnz)
                data[here], indices[here] = rows.data, rows.indices
            if searched:
                there = rows.tocsc()
                times = np.diff(there.indptr)
                terms = np.flatnonzero(times)
                times = times[terms]
                places = np.repeat(free[terms] - there.indptr[terms], times) + np.arange(rows.nnz)
                by_term[places] = there.data
                row_of[places] = begin + there.indices
                free[terms] += times
    if asked:
        store.write_array(f"{at}.indptr", ends)
        store.write_array(f"{at}.shape", np.array(shape))
    if searched:
        store.write_array(f"{at}.terms.indptr", of_terms)
        store.write_array(f"{at}.terms.shape", np.array(shape[::-1]))


def _chunk(store: Store, part: str, name: str, length: np.ndarray, buckets: int) -> Any:
    """A chunk's binary rows."""
    from scipy import sparse

    found = store.arrays(part, f"{name}.indices")[f"{name}.indices"]
    ones, ends = np.ones(len(found), np.float32), _ends(length)
    return sparse.csr_array((ones, found, ends), shape=(len(length), buckets))


def _ends(lengths: np.ndarray) -> np.ndarray:
    """Where rows of these lengths begin, and where the last one ends."""
    out = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=out[1:])
    return out
