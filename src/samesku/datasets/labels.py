"""A file of labels that a person gives one by one: the two ids, the label, and a mark of the listings."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from samesku.datasets.tables import read_pairs, read_table
from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.records import Pair, Product

COLUMNS = ("ltable_id", "rtable_id", "label", "listings")


def write_labels(path: Path | str, pairs: Sequence[Pair]) -> None:
    """Write labelled pairs as a CSV file that every verb takes as pairs, whole or not at all.

    :raises SameskuError: if it cannot be written.
    """
    with atomic_writer(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for pair in pairs:
            writer.writerow((pair.left.id, pair.right.id, int(bool(pair.label)), _mark(pair)))


def read_labels(
    path: Path | str, left: Mapping[str, Product], right: Mapping[str, Product]
) -> list[Pair]:
    """The pairs of such a file; a pair that stands there twice comes once.

    A file without marks is read as it is: another tool wrote it.

    :raises SameskuError: as :func:`read_pairs`, and if a mark is that of other listings: another data
        set may have the same ids.
    """
    pairs = read_pairs(path, left, right)
    frame = read_table(path)
    if COLUMNS[-1] in frame.columns:
        rows = [
            row for row in frame.iter_rows(named=True) if any(v is not None for v in row.values())
        ]
        for number, (pair, row) in enumerate(zip(pairs, rows, strict=True), start=1):
            if row[COLUMNS[-1]] not in (None, _mark(pair)):
                raise SameskuError(
                    f"{path}, row {number}: this label is of another data set, where {pair.left.id} and {pair.right.id} are other listings; choose another file"
                )
    return list({(p.left.id, p.right.id): p for p in pairs}.values())


def _mark(pair: Pair) -> str:
    titles = f"{pair.left.title}\n{pair.right.title}"
    return hashlib.sha256(titles.encode()).hexdigest()[:12]
