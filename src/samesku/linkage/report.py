"""What a job of matching found, as one HTML page: counts, probabilities, and samples for a person to check."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from samesku.files import atomic_writer
from samesku.linkage.catalogue import Catalogue
from samesku.linkage.worker import evidence
from samesku.records import Pair

BANDS = (0.0, 0.05, 0.35, 0.65, 0.95, 1.0)  # of probability, each with samples of its own
SAMPLES = 8  # of a band
LOOKED_AT = 100_000  # pairs of a band, of which the samples are taken
_WIDTH = 300  # pixels of the longest bar


@dataclass
class Matched:
    """What a job of matching found.

    :ivar left: listings that could be read, of so many; ``right`` the same of the other catalogue.
    :ivar stages: the name of each stage that decided → how many candidates it decided.
    :ivar histogram: candidates in each of 20 bands of probability, from 0 to 1.
    """

    left: int = 0
    right: int = 0
    rejects: int = 0
    candidates: int = 0
    matches: int = 0
    links: int = 0
    reviews: int = 0
    stages: dict[str, int] = field(default_factory=dict)
    histogram: list[int] = field(default_factory=list)


def write_report(
    path: Path, found: Matched, decided: Any, catalogues: Mapping[str, Catalogue]
) -> None:
    """Write the page. Product text is data: whatever it holds is shown, never interpreted.

    :param decided: a polars LazyFrame with the columns left, right, verdict, probability and stage.
    :raises SameskuError: if the page cannot be written.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("samesku.linkage"), PackageLoader("samesku.evaluation")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    most = math.log1p(max(found.histogram, default=0)) or 1
    edges = np.linspace(0, 1, len(found.histogram) + 1)
    bars = [
        {"low": low, "high": high, "count": n, "width": round(_WIDTH * math.log1p(n) / most)}
        for low, high, n in zip(edges, edges[1:], found.histogram, strict=False)
    ]
    page = environment.get_template("matched.html.j2").render(
        title="What was matched",
        made=datetime.now(UTC),
        found=found,
        bars=bars,
        samples=[
            {"low": low, "high": high, "pairs": _sample(decided, low, high, catalogues)}
            for low, high in itertools.pairwise(BANDS)
        ],
    )
    with atomic_writer(path) as file:
        file.write(page)


def _sample(
    decided: Any, low: float, high: float, catalogues: Mapping[str, Catalogue]
) -> list[dict[str, Any]]:
    """At most ``SAMPLES`` pairs of a band, evenly spaced by probability: the same ones each time. Of very many pairs
    some are looked at, chosen by their numbers."""
    import polars as pl

    inside = (pl.col("probability") >= low) & (
        pl.col("probability") <= high if high == BANDS[-1] else pl.col("probability") < high
    )
    band = decided.filter(inside)
    step = -(-band.select(pl.len()).collect(engine="streaming").item() // LOOKED_AT)
    if step > 1:
        band = band.filter((pl.col("left") * 40_503 + pl.col("right")) % step == 0)
    band = band.collect(engine="streaming").sort("probability", "left", "right")
    if band.is_empty():
        return []
    at = np.unique(np.linspace(0, len(band) - 1, SAMPLES).round().astype(int))
    rows = band[at]
    sides = [catalogues[s].products(rows.get_column(s).to_numpy()) for s in ("left", "right")]
    pairs = [Pair(a, b) for a, b in zip(*sides, strict=True)]
    return [
        {"left": p.left, "right": p.right, "evidence": sentences, **row}
        for p, sentences, row in zip(
            pairs,
            evidence(pairs),
            rows.select("verdict", "probability", "stage").iter_rows(named=True),
            strict=True,
        )
    ]
