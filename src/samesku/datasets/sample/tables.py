"""The two catalogues and the truth as CSV files, of any size."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

from samesku.datasets.sample.chance import generator
from samesku.datasets.sample.generate import check, stream
from samesku.files import atomic_writer
from samesku.records import Product

COLUMNS = ("id", "title", "category", "brand", "modelno", "price")
_BUFFER = 8192
_ORDER = (1 << 40) - 8
T = TypeVar("T")


class _Shuffle(Generic[T]):
    """Lets rows out in another order than they came in, holding no more than ``_BUFFER``."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._held: list[T] = []

    def push(self, row: T) -> T | None:
        """Take a row; give back another once the buffer is full."""
        if len(self._held) < _BUFFER:
            self._held.append(row)
            return None
        at = int(self._rng.random() * _BUFFER)
        out, self._held[at] = self._held[at], row
        return out

    def rest(self) -> Iterator[T]:
        """What is still held, in random order."""
        while self._held:
            at = int(self._rng.random() * len(self._held))
            self._held[at], self._held[-1] = self._held[-1], self._held[at]
            yield self._held.pop()


def write_catalogues(folder: Path | str, products: int, seed: int = 0) -> dict[str, int]:
    """Write ``tableA.csv``, ``tableB.csv`` and ``truth.csv`` into the folder, streaming.

    The tables' columns are id, title, category, brand, modelno, price (no currency sign; empty or
    0.0 where unknown); ``truth.csv`` has ltable_id and rtable_id of every true match. Rows are
    shuffled within a buffer, so neighbours in one table are not neighbours in the other. Files that
    are there already are replaced, each at once, only when all three are complete.

    :returns: the numbers of rows: ``left``, ``right`` and ``matches``.
    :raises SameskuError: if a parameter is out of range or the folder cannot be written.
    """
    check(products, seed)
    folder = Path(folder)
    counts = {"left": 0, "right": 0, "matches": 0}
    with ExitStack() as stack:
        names = ("tableA.csv", "tableB.csv", "truth.csv")
        handles = [stack.enter_context(atomic_writer(folder / name)) for name in names]
        left, right, truth = (csv.writer(handle, lineterminator="\n") for handle in handles)
        left.writerow(COLUMNS)
        right.writerow(COLUMNS)
        truth.writerow(("ltable_id", "rtable_id"))
        orders: list[_Shuffle[list[str]]] = [
            _Shuffle(generator(seed, _ORDER + i)) for i in range(3)
        ]
        writers = (left, right, truth)
        for row in stream(products, seed):
            ready: list[list[str] | None] = [
                _row(found.product) if found else None for found in row
            ]
            if row[0] is not None and row[1] is not None:
                ready.append([row[0].product.id, row[1].product.id])
            for i, (name, cells) in enumerate(zip(counts, ready, strict=False)):
                if cells is not None:
                    counts[name] += 1
                    out = orders[i].push(cells)
                    if out is not None:
                        writers[i].writerow(out)
        for writer, order in zip(writers, orders, strict=True):
            writer.writerows(order.rest())
    return counts


def _row(product: Product) -> list[str]:
    if product.price is not None:
        price = f"{product.price:.2f}"
    else:  # catalogues write an unknown price in either way
        price = "0.0" if product.id.endswith(("0", "5")) else ""
    return [product.id, product.title, product.category, product.brand, product.modelno, price]
