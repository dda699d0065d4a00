"""A match of whole catalogues that the studio keeps: the counts, and the listings of each link as they were."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.files import atomic_folder
from samesku.studio.made import FOUND
from samesku.studio.processes import write_json
from samesku.studio.project import MATCHES, Project

KEPT = "kept"  # links with their listings
LINKS, REPORT = "links.csv", "report.html"  # what the command line writes
REJECTS = f"{LINKS}.rejects.csv"
AT_ONCE = 10_000  # links


def keep(found: Any, *, match: str, left: str, right: str | None, tell: Any) -> None:
    """Keep what ``samesku match`` has found, in the working folder's project.

    The tables may be others by the time that somebody looks, so the listings of the links are kept too.

    :param found: a :class:`samesku.linkage.report.Matched`.
    :raises SameskuError: if the tables have changed since they were read.
    """
    import polars as pl

    from samesku.linkage.catalogue import Catalogue

    folder = Project(Path()).find(MATCHES, match)
    read = Catalogue.read_all([(path, None) for path in (left, right) if path is not None])
    sides = {"left": read[0], "right": read[-1]}
    places = {side: catalogue.places for side, catalogue in sides.items()}
    # Every value as it was written: an id such as 007 is no number.
    names = ("left_id", "right_id", "verdict", "probability", "stage")
    links = pl.scan_csv(folder / LINKS, infer_schema=False).select(names).collect()
    with atomic_folder(folder / KEPT) as part:
        for begin in range(0, max(1, len(links)), AT_ONCE):
            tell("keeping the links", begin, len(links))
            some = links.slice(begin, AT_ONCE)
            texts = {}
            for side, catalogue in sides.items():
                try:
                    rows = [places[side][id] for id in some.get_column(f"{side}_id")]
                except KeyError as error:
                    raise SameskuError(f"{left if side == 'left' else right} has changed while it was matched: id {error} is gone") from None  # fmt: skip
                texts[side] = pl.Series(
                    [json.dumps(p.to_dict(), ensure_ascii=False) for p in catalogue.products(rows)],
                    dtype=pl.String,
                )
            some = some.with_columns(**texts, probability=pl.col("probability").cast(pl.Float64))
            some.write_parquet(part / f"{begin:09}.parquet")
    tell("keeping the links", len(links), len(links))
    write_json(folder / FOUND, asdict(found))
