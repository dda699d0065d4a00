"""One listing looked up in a catalogue that was indexed before: what could be the same item there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import numpy as np
from filelock import FileLock

from samesku.blocking import exact, fuse, lexical
from samesku.compare.legible import seen
from samesku.compare.terms import SPACES, hashed_products, unit, weighted
from samesku.linkage.candidates import index
from samesku.linkage.catalogue import Catalogue
from samesku.linkage.engines import Local
from samesku.linkage.job import SMALL, VERSION
from samesku.linkage.store import Store, fingerprint
from samesku.linkage.terms import chunks, index_keys, index_tasks, sizes
from samesku.records import Product
from samesku.runtime.lanes import cores

_SIDE = "left"  # the catalogue's name in its folder, as in a job of one catalogue
_LAST = "wrong.json"  # what is written last


class Lookup:
    """A catalogue's index, mapped into memory."""

    def __init__(self, store: Store) -> None:
        plan = store.json("plan.json")
        self.catalogue = Catalogue.open(store, _SIDE, plan[_SIDE])
        ranked = {*SPACES, *lexical.RANKED}
        self._rows = {name: store.sparse(f"index/{_SIDE}.{name}") for name in ranked}
        self._index = {n: index(store, _SIDE, n, self._rows.get(n)) for n in lexical.SEARCHED}
        names = ranked.union(lexical.SEARCHED)
        self._rarity = {name: store.array(f"index/{_SIDE}.{name}.idf") for name in names}
        self._prices = store.array(f"index/{_SIDE}.prices")
        keys = store.arrays(f"index/{_SIDE}.keys")
        self._keys = keys["row"], keys["key"]

    @classmethod
    def of(
        cls, table: Path, folder: Path, tell: Callable[[int, int], None] = lambda *_: None
    ) -> Self:
        """The index of a table, made if it is not in ``folder`` yet; another content is another index, and so
        is one that another version of samesku made.

        :param tell: is given the parts of the table that have been read, and how many there are.
        :raises SameskuError: if the table cannot be read, or has no column for id or title.
        """
        store = Store(str(folder / f"{fingerprint(table)[:16]}-{VERSION}"))
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(store.folder.with_suffix(".lock")):  # others wait, and find it made
            if not store.has(_LAST):
                store.remove()
                _make(store, table, tell)
        return cls(store)

    def candidates(self, product: Product, k: int) -> list[Product]:
        """The ``k`` listings that are most likely the same item, the likeliest first; found as ``fused`` blocking
        does (:data:`samesku.blocking.BLOCKERS`)."""
        read = [seen(product)]
        terms = {
            **hashed_products(read, SPACES),
            **lexical.hashed(read, len(self._rarity["pairs"])),
        }
        vectors = {n: unit(weighted(terms[n], self._rarity[n])) for n in self._rarity}
        found = {
            name: self._index[name].nearest(vectors[name], times * k)
            for name, times in lexical.SEARCHED.items()
        }
        price = np.array([np.nan if product.price is None else product.price], np.float32)
        alike = lexical.ranking(vectors, self._rows, (price, self._prices), found, k)
        same = exact.ranking(*exact.keys([product]), self._keys, 1, k)
        numbers = fuse([alike, same], k)[0]
        return self.catalogue.products(numbers[numbers >= 0])


def _make(store: Store, table: Path, tell: Callable[[int, int], None]) -> None:
    catalogue = Catalogue.read(table)
    plan: dict[str, Any] = {
        "alike": True, "knows": False, "blocking": "lexical", "encoder": None, "k": 1, _SIDE: catalogue.save(store, _SIDE)
    }  # fmt: skip
    store.write_json("plan.json", plan)
    reading = [("terms", _SIDE, i) for i in chunks(len(catalogue))]
    engine = Local(store.url, 1 if table.stat().st_size < SMALL else cores())
    try:
        for done, _ in enumerate(engine.run(reading), start=1):
            tell(done, len(reading))
        deque(engine.run(index_tasks(plan)), maxlen=0)
    finally:
        engine.close()
    index_keys(store, sizes(plan))
