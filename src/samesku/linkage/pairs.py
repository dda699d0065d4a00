"""A file of pairs in a job's folder: the numbers of listings of two catalogues, or pairs that carry their listings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from samesku.datasets.lines import parse_line, read_texts
from samesku.datasets.schema import Schema, pair_columns
from samesku.datasets.tables import kind_of, read_table, wide_columns, wide_rows
from samesku.errors import SameskuError
from samesku.linkage.catalogue import Catalogue
from samesku.linkage.store import Store
from samesku.records import Pair, clean

IDS = ("left_id", "right_id")
LINES = (".jsonl", ".ndjson")
UNKNOWN, BLANK = -1, -2  # instead of a listing's number: no table has its id; the row is empty


def save_numbers(
    store: Store, path: Path, catalogues: Mapping[str, Catalogue], given: Mapping[str, str]
) -> dict[str, Any]:
    """Write where the listings of each pair stand in their catalogues: ``pairs.npy``, (rows, 2); and ``ids.arrow``.

    :param given: ``left_id`` and ``right_id`` → column, where it is not found by its name.
    :returns: what the plan needs.
    :raises SameskuError: if the file cannot be read, or has no columns for the ids.
    """
    import polars as pl

    frame = read_table(path)
    mapping = pair_columns(frame.columns, given, str(path), IDS)
    numbers = []
    for side, catalogue in catalogues.items():
        place = catalogue.places
        keys = frame.get_column(mapping[f"{side}_id"])
        numbers.append([place.get(clean(key), UNKNOWN) for key in keys])
    found = np.array(numbers, np.int64).T
    found[frame.select(pl.all_horizontal(pl.all().is_null())).to_series().to_numpy()] = BLANK
    store.write_array("pairs", found)
    ids = frame.select(left=mapping["left_id"], right=mapping["right_id"])
    store.write("ids.arrow", lambda file: ids.write_ipc(file, compression="uncompressed"))
    return {"rows": frame.height, "wide": None}


def read_numbers(
    store: Store, every: Any, part: slice
) -> tuple[np.ndarray, np.ndarray, list[tuple[int, str]], int]:
    """The rows, from 0, of those pairs whose ids are known, and their numbers, (pairs, 2); row, from 1, and reason
    for the others; and how many rows are blank.

    :param every: the ids of all rows, as ``ids.arrow`` holds them.
    """
    numbers = store.array("pairs")[part]
    rows = np.arange(len(numbers)) + part.start
    unknown = (numbers == UNKNOWN).any(axis=1)
    ids = every[rows[unknown]]
    wrong = []
    for row, sides, cells in zip(
        rows[unknown].tolist(), numbers[unknown].tolist(), ids.iter_rows(), strict=True
    ):
        side = sides.index(UNKNOWN)
        name = ("left", "right")[side]
        wrong.append((row + 1, f"id {clean(cells[side])!r} is not in the {name} table"))
    good = (numbers >= 0).all(axis=1)
    return rows[good], numbers[good], wrong, int((numbers[:, 0] == BLANK).sum())


def save_wide(
    store: Store, path: Path, columns: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, Any], list[Schema], Any]:
    """Write pairs that carry their listings, as :func:`open_wide` has them: ``pairs.arrow``.

    :returns: what the plan needs, what a table's columns were taken for, and all rows.
    """
    frame, wide, schemas = open_wide(path, columns)
    store.write("pairs.arrow", lambda file: frame.write_ipc(file, compression="uncompressed"))
    return {"rows": frame.height, "wide": wide}, schemas, frame


def open_wide(
    path: Path, columns: Mapping[str, Mapping[str, str]]
) -> tuple[Any, Any, list[Schema]]:
    """Pairs that carry their listings: all rows, the table as it came or the texts of lines; how they are read; and
    what a table's columns were taken for.

    :param columns: ``left`` and ``right`` → field → column, for a table.
    :raises SameskuError: if the file cannot be read, or has no columns for one side.
    """
    import polars as pl

    schemas: list[Schema] = []
    wide: Any = "lines"
    if kind_of(path) in LINES:
        if columns:
            raise SameskuError(f"{path}: its objects have keys, not columns; leave out --columns")
        frame = pl.DataFrame(list(read_texts(path)), schema={"line": pl.Int64, "text": pl.String}, orient="row")  # fmt: skip
        if frame.is_empty():
            raise SameskuError(f"{path}: the file holds no pairs")
    else:
        frame = read_table(path)
        both = wide_columns(frame, columns, path)
        schemas = [schema for _, schema in both]
        wide = [{"names": names, "schema": schema.noted()} for names, schema in both]
    return frame, wide, schemas


def read_wide(
    every: Any, wide: Any, part: slice
) -> tuple[list[Pair], list[int], list[tuple[int, str]], int]:
    """The pairs of these rows that can be read, and the row, from 1, of each; row and reason for the others; and how
    many are blank. In a file of lines a row is a line.

    :param every: all rows, and ``wide`` how they are read, of :func:`open_wide`.
    """
    import polars as pl

    frame = every[part]
    pairs: list[Pair] = []
    read: list[int] = []
    wrong, blank = [], 0
    empty = [False] * frame.height
    if wide == "lines":
        rows: Any = frame.iter_rows()
    else:
        both = [(side["names"], Schema.from_noted(side["schema"])) for side in wide]
        rows = enumerate(wide_rows(frame, both), start=part.start + 1)
        empty = frame.select(pl.all_horizontal(pl.all().is_null())).to_series().to_list()
    for is_empty, (number, row) in zip(empty, rows, strict=True):
        if is_empty:
            blank += 1
            continue
        try:
            if isinstance(row, str):
                line = parse_line(row)
                row = inner if isinstance(inner := line.get("pair"), Mapping) else line
            pairs.append(Pair.from_dict(row))
            read.append(number)
        except SameskuError as error:
            wrong.append((number, str(error)))
    return pairs, read, wrong, blank
