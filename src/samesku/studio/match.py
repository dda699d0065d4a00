"""What a match, a scoring or a blocking leaves with the studio: the counts, and the listings of each pair as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from samesku.errors import SameskuError
from samesku.files import atomic_folder
from samesku.records import Product
from samesku.studio.made import FOUND
from samesku.studio.processes import write_json
from samesku.studio.project import MATCHES, Project

KEPT = "kept"  # pairs with their listings
# What the command line writes.
OUT = {"match": "links.csv", "score": "decisions.csv", "block": "candidates.csv"}
REPORT = "report.html"
NAMES = ("left_id", "right_id", "verdict", "probability", "stage")
BANDS = 20  # of probability
AT_ONCE = 10_000  # pairs


def keep(
    found: Any, *, what: str, match: str, left: str | None, right: str | None, pairs: str | None, seconds: float | None, tell: Any
) -> None:  # fmt: skip
    """Keep what the command line has found, in the working folder's project.

    The files may be others by the time that somebody looks, so the listings of the pairs are kept too.

    :param what: the verb; ``found`` is what its function returns.
    :param left, right, pairs: the files that it was asked about.
    :raises SameskuError: if they have changed since they were read.
    """
    import polars as pl

    folder = Project(Path()).find(MATCHES, match)
    facts = asdict(found)
    if what == "block":
        rejects = folder / f"{OUT[what]}.rejects.csv"
        lost = pl.read_csv(rejects, infer_schema=False).height if rejects.is_file() else 0
        write_json(folder / FOUND, {**facts, "rejects": lost, "seconds": seconds})
        return
    # Every value as it was written: an id such as 007 is no number.
    written = pl.scan_csv(folder / OUT[what], infer_schema=False)
    names = ("row", *NAMES) if what == "score" else NAMES
    rows = written.select(names).with_columns(pl.col("probability").cast(pl.Float64)).collect()
    if what == "score":
        stages = rows.group_by("stage").len().sort("stage")
        worth = rows.get_column("probability").drop_nulls().to_numpy()
        facts["stages"] = dict(stages.iter_rows())
        facts["histogram"] = np.histogram(worth, bins=BANDS, range=(0, 1))[0].tolist()
    parts = _by_ids(rows, left, right) if left else _in_file(rows, pairs or "")
    with atomic_folder(folder / KEPT) as part:
        done = 0
        for some, sides in parts:
            tell("keeping the pairs", done, len(rows))
            texts = {
                side: pl.Series([json.dumps(p.to_dict(), ensure_ascii=False) for p in listings], dtype=pl.String)
                for side, listings in zip(("left", "right"), sides, strict=True)
            }  # fmt: skip
            some.select(NAMES).with_columns(**texts).write_parquet(part / f"{done:09}.parquet")
            done += max(1, len(some))
    tell("keeping the pairs", len(rows), len(rows))
    write_json(folder / FOUND, facts)


Part = tuple[Any, tuple[list[Product], list[Product]]]  # rows, and the listings of each


def _by_ids(rows: Any, left: str, right: str | None) -> Iterator[Part]:
    """The rows with the listings of their ids in the tables."""
    from samesku.linkage.catalogue import Catalogue

    read = Catalogue.read_all([(path, None) for path in (left, right) if path is not None])
    sides = (("left", left, read[0]), ("right", right or left, read[-1]))
    places = [catalogue.places for _, _, catalogue in sides]
    for begin in range(0, max(1, len(rows)), AT_ONCE):
        some = rows.slice(begin, AT_ONCE)
        found = []
        for (side, path, catalogue), place in zip(sides, places, strict=True):
            try:
                at = [place[id] for id in some.get_column(f"{side}_id")]
            except KeyError as error:
                raise SameskuError(f"{path} has changed while it was at work: id {error} is gone") from None  # fmt: skip
            found.append(catalogue.products(at))
        yield some, (found[0], found[1])


def _in_file(rows: Any, path: str) -> Iterator[Part]:
    """The rows with the listings that the file of pairs holds; what could not be read has none."""
    from samesku.linkage.pairs import open_wide, read_wide

    every, wide, _ = open_wide(Path(path), {})
    at = 0
    for begin in range(0, len(every), AT_ONCE):
        pairs, numbers, _, _ = read_wide(every, wide, slice(begin, begin + AT_ONCE))
        some = rows.slice(at, len(pairs))
        if [int(row) for row in some.get_column("row")] != numbers:
            raise SameskuError(f"{path} has changed while it was at work")
        at += len(pairs)
        if pairs:
            yield some, ([p.left for p in pairs], [p.right for p in pairs])
