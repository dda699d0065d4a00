"""dedupe: edit distances and TF-IDF cosine into its grid-searched logistic regression.

The variables are those of the project's own record-linkage example, which links products of two
shops: a title as String and as Text (TF-IDF, corpus of both tables), other prose as Text, short
attributes as ShortString and Exact, the price as Price; so is the cleaning of the text. The blocking
rules that ``train`` learns after the classifier are left out: the pairs are given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np

from peers.job import Job, Link, Links, Pair, Row, Score, number, run

INSTALL = (("dedupe>=3.0.3", "BTrees>=5.2,<6"),)  # of BTrees 6 it uses what is no longer there
SEEDS = (42,)  # nothing is random: folds are not shuffled, the solver is exact
SHORT = ("brand", "modelno", "category")


def fit(job: Job) -> Score:
    """Train the classifier on the labelled pairs."""
    linker, records = _linker(job)
    examples = [(records[id(p.left)], records[id(p.right)]) for p in job.train]
    linker.classifier.fit(linker.data_model.distances(examples), [p.label for p in job.train])

    def score(pairs: Sequence[Pair]) -> np.ndarray:
        numbered = (
            ((2 * i, records[id(p.left)]), (2 * i + 1, records[id(p.right)]))
            for i, p in enumerate(pairs)
        )
        scores = np.zeros(len(pairs))  # a score of 0 is not returned
        for (left, _), found in linker.score(numbered):
            scores[left // 2] = found
        return scores

    return score


def fit_to_link(job: Job) -> Link:
    """The whole of dedupe: the classifier and the blocking rules, learned from the labelled pairs."""
    import io
    import random

    from dedupe import serializer

    linker, records = _linker(job)
    random.seed(job.seed)
    np.random.seed(job.seed)
    sides = [{row["id"]: records[id(row)] for row in rows} for rows in (job.left, job.right)]
    both = [[(records[id(p.left)], records[id(p.right)]) for p in job.train if p.label == label] for label in (1, 0)]  # fmt: skip
    # As a file, for the learner of blocking rules takes no pair that is not in its sample otherwise.
    labelled = io.StringIO()
    serializer.write_training({"match": both[0], "distinct": both[1]}, labelled)
    labelled.seek(0)
    linker.prepare_training(*sides, training_file=labelled)
    linker.train()

    def link() -> Links:
        found = linker.join(*sides, threshold=0.0, constraint="many-to-many")
        return [(str(a), str(b), float(score)) for (a, b), score in found]

    return link


def _linker(job: Job) -> Any:
    """An untrained linker, and the cleaned record of each row by its id()."""
    import dedupe
    from dedupe import variables as v

    title, *others = job.columns
    records = {id(row): _record(row) for row in (*job.left, *job.right)}

    def corpus(name: str) -> list[str]:
        return [record[name] for record in records.values() if record[name]]

    definition = [v.String(title), v.Text(title, corpus=corpus(title)), v.Price("price", has_missing=True)]  # fmt: skip
    for name in others:
        if name in SHORT:
            definition += [v.ShortString(name, has_missing=True), v.Exact(name, has_missing=True)]
        elif name != "price":
            definition.append(v.Text(name, corpus=corpus(name), has_missing=True))
    return dedupe.RecordLink(definition, num_cores=0), records


def _record(row: Row) -> dict[str, Any]:
    record: dict[str, Any] = {name: _clean(text) for name, text in row.items()}
    record["price"] = number(row["price"])
    return record


def _clean(text: str) -> str | None:
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = re.sub(r"[/:]", " ", re.sub(r"[-',]", "", text))
    return re.sub(r"\s+", " ", text).strip().strip('"').lower() or None


if __name__ == "__main__":
    run(INSTALL, fit, fit_to_link)
