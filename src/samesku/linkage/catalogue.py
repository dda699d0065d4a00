"""A catalogue in a job's folder: its table as it came, read row by row when a listing is needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from samesku.datasets.schema import Schema, infer_together
from samesku.datasets.tables import read_table
from samesku.errors import SameskuError
from samesku.linkage.store import Store
from samesku.records import Product, clean

KEPT = 32768  # listings that are kept when they have been read, those in use among them
LIKENESS = 2000  # listings of a catalogue that are looked at to tell what its listings are like


def let_go(kept: OrderedDict[int, Any], used: Iterable[int], most: int) -> None:
    """Let go, beyond so many, what was used longest ago; what is ``used`` now stays."""
    here = [key for key in used if key in kept]
    for key in here:
        kept.move_to_end(key)
    for _ in range(len(kept) - max(most, len(here))):
        kept.popitem(last=False)


class Catalogue:
    """The rows of a table as products, by their numbers from 0.

    :ivar schema: what the columns are taken for.
    """

    def __init__(self, frame: Any, schema: Schema) -> None:
        self.frame = frame
        self.schema = schema
        self._read: OrderedDict[int, Product] = OrderedDict()

    @classmethod
    def read(cls, path: Path | str, columns: Mapping[str, str] | None = None) -> Catalogue:
        """One of :meth:`read_all`."""
        return cls.read_all([(path, columns)])[0]

    @classmethod
    def read_all(
        cls, tables: Sequence[tuple[Path | str, Mapping[str, str] | None]]
    ) -> list[Catalogue]:
        """Read tables of listings.

        :param tables: of each the file, and field → column where it is not to be inferred.
        :raises SameskuError: if one cannot be read, or has no column for id or title.
        """
        frames = [read_table(path) for path, _ in tables]
        schemas = infer_together(
            [(f, columns, str(path)) for f, (path, columns) in zip(frames, tables, strict=True)]
        )
        for schema in schemas:
            schema.need("id", "title")
        return [cls(*both) for both in zip(frames, schemas, strict=True)]

    def save(self, store: Store, side: str) -> dict[str, Any]:
        """Write the table into a job's folder, and which rows have an id that an earlier one has; what comes back is
        for :meth:`open`."""
        store.write(
            f"{side}.arrow", lambda file: self.frame.write_ipc(file, compression="uncompressed")
        )
        first = self.places
        twice = [(i, first[key]) for i, key in enumerate(self.ids) if first.get(key, i) != i]
        store.write_array(f"twice.{side}", np.array(twice, np.int64).reshape(-1, 2))
        return {"schema": self.schema.noted(), "rows": len(self)}

    @classmethod
    def open(cls, store: Store, side: str, noted: Mapping[str, Any]) -> Catalogue:
        """Open what :meth:`save` wrote; rows are read when they are used."""
        import polars as pl

        frame = pl.read_ipc(store.path(f"{side}.arrow"))
        return cls(frame, Schema.from_noted(noted["schema"]))

    def __len__(self) -> int:
        return int(self.frame.height)

    @cached_property
    def ids(self) -> list[str]:
        """Every row's id; the empty string where there is none."""
        return [clean(v) for v in self.frame.get_column(self.schema.fields["id"].column)]

    @property
    def places(self) -> dict[str, int]:
        """Id → the first row that has it; rows without an id left out."""
        out: dict[str, int] = {}
        for row, key in enumerate(self.ids):
            if key:
                out.setdefault(key, row)
        return out

    def products(self, rows: np.ndarray | Iterable[int]) -> list[Product]:
        """The products of these rows.

        :raises SameskuError: if one cannot be read.
        """
        found, wrong = self.readable(rows)
        for reason in wrong.values():
            raise SameskuError(reason)
        return [p for p in found if p is not None]

    def readable(
        self, rows: np.ndarray | Iterable[int]
    ) -> tuple[list[Product | None], dict[int, str]]:
        """The products of these rows, None for one that cannot be read; and row → what is wrong with it.

        A blank line is no product, and nothing is wrong with it.
        """
        rows = np.asarray(rows, np.int64)
        numbers = rows.tolist()
        found = {n: self._read[n] for n in numbers if n in self._read}
        new = [n for n in numbers if n not in found]
        wrong: dict[int, str] = {}
        for number, cells in zip(new, self.frame[new].iter_rows(named=True), strict=True):
            if all(value is None for value in cells.values()):
                continue
            try:
                product = Product.from_dict(self.schema.row(cells))
            except SameskuError as error:
                wrong[number] = str(error)
                continue
            if product.id:
                found[number] = product
            else:
                wrong[number] = f"column {self.schema.fields['id'].column!r} is empty; every product needs an id"  # fmt: skip
        self._read.update(found)
        let_go(self._read, found, KEPT)
        return [found.get(n) for n in numbers], wrong

    def some(self) -> list[Product]:
        """At most ``LIKENESS`` products, evenly spaced."""
        step = max(1, -(-len(self) // LIKENESS))
        return [p for p in self.readable(np.arange(0, len(self), step))[0] if p is not None]
