"""GoldenMatch: its Fellegi-Sunter matchkey, configured by itself, or its q-grams of the titles.

Two ways of using it stand for choice on valid. The first is the matchkey that
``auto_configure_probabilistic_df`` makes of the two tables, the price added with the comparator for
numbers, u from random pairs and m from labels, which the documentation calls the biggest lever there is.
The second is ``score_pair_df`` of the titles by q-grams. (The weighted matchkey that its zero
configuration makes is worse on valid on both sets.) What makes it a tool of its time cannot be had here:
scoring by a hosted language model needs a key and a network, its embeddings and its own matcher model a hub.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from peers.job import Job, Pair, Row, Score, number, run

INSTALL = (("goldenmatch>=3.22", "numpy>=1.26", "pyarrow>=15"),)
SEEDS = (42, 43, 44)  # of the random pairs


def fit(job: Job) -> Score:
    """Configure, then estimate u and m."""
    import goldenmatch as gm
    import pyarrow as pa
    from goldenmatch.config.schemas import MatchkeyField
    from goldenmatch.core.probabilistic import estimate_m_from_labels, score_pair_probabilistic

    def record(row: Row) -> dict[str, Any]:
        price = number(row["price"])
        return {n: row[n] or None for n in job.columns} | {"price": None if price is None else str(price)}  # fmt: skip

    records = [record(row) for row in (*job.left, *job.right)]
    found = gm.auto_configure_probabilistic_df(pa.Table.from_pylist(records))
    matchkey = found.get_matchkeys()[0]
    fields = [f for f in matchkey.fields if f.field != "price"]
    price = MatchkeyField(field="price", scorer="numeric_diff", levels=3)
    matchkey = matchkey.model_copy(update={"fields": [*fields, price]})
    at = {id(row): i for i, row in enumerate((*job.left, *job.right))}
    table = pa.Table.from_pylist([{"__row_id__": i, **r} for i, r in enumerate(records)])
    matches = [(at[id(p.left)], at[id(p.right)]) for p in job.train if p.label]
    model = estimate_m_from_labels(table, matchkey, matches, seed=job.seed)

    def probabilistic(a: Row, b: Row) -> float:
        return score_pair_probabilistic(records[at[id(a)]], records[at[id(b)]], matchkey, model)

    def titles(a: Row, b: Row) -> float:
        left, right = records[at[id(a)]], records[at[id(b)]]
        return gm.score_pair_df(left, right, fuzzy={job.columns[0]: 1.0}, scorer="qgram")

    def scored(way: Callable[[Row, Row], float], pairs: Sequence[Pair]) -> np.ndarray:
        return np.array([way(p.left, p.right) for p in pairs])

    labels = np.array([p.label for p in job.valid])
    best = max((probabilistic, titles), key=lambda way: _f1(labels, scored(way, job.valid)))
    return lambda pairs: scored(best, pairs)


def _f1(labels: np.ndarray, scores: np.ndarray) -> float:
    """The best of any number of pairs called matches."""
    found = np.cumsum(labels[np.argsort(-scores, kind="stable")])
    return float(np.max(2 * found / (np.arange(1, len(labels) + 1) + labels.sum())))


if __name__ == "__main__":
    run(INSTALL, fit)
