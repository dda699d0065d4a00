"""F1 of the ``features`` matcher with few labels and with none.

    python benchmarks/few_labels.py --from FOLDER

FOLDER holds the folders walmart-amazon and abt-buy. Labels are taken out of the train split: none, 50 that
active learning asks for (train is its pool, train's labels its oracle), 100 and 500 at random. Beside each
stands what the same random labels reach without the weak ones, at 0.5 too. F1 is on valid, the threshold
0.5; --test measures on test too.

The result, benchmarks/results/few_labels.json, holds figures alone, no row of the data, valid's
beside test's.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score

from machine import machine
from samesku.compare.features import Features
from samesku.datasets import Dataset, open_dataset
from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.matchers.active import Session
from samesku.matchers.features import FeaturesMatcher
from samesku.matchers.weak import WeakLearner
from samesku.records import Pair

RESULT = Path(__file__).parent / "results" / "few_labels.json"
ACTIVE, RANDOM, SEEDS = 50, (100, 500), (1, 2, 3)


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    parser.add_argument("--test", action="store_true", help="measure on test, too")
    given = parser.parse_args()
    splits = ("valid", "test") if given.test else ("valid",)
    for name in ("walmart-amazon", "abt-buy"):
        found = _measured(open_dataset(name, given.folder / name), splits)
        out = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.is_file() else {}
        for split in splits:
            out.setdefault(split, {})[name] = {"machine": machine(), **found[split]}
        with atomic_writer(RESULT) as file:
            json.dump(out, file, indent=2)
            file.write("\n")


def _measured(dataset: Dataset, splits: Sequence[str]) -> dict[str, dict[str, Any]]:
    """split → the mean F1 of each kind, and its runs."""
    train = dataset.splits["train"]
    features = Features().within(dataset.left.values(), dataset.right.values())
    runs: dict[str, dict[str, list[dict[str, Any]]]] = {split: {} for split in splits}

    def note(kind: str, seed: int, matcher: FeaturesMatcher | None, labels: Sequence[Pair], began: float) -> None:  # fmt: skip
        seconds = round(time.perf_counter() - began, 1)
        matches = sum(bool(p.label) for p in labels)
        for split in splits:
            f1 = 0.0 if matcher is None else _f1(matcher, dataset.splits[split])
            run = {"seed": seed, "f1": f1, "labels": len(labels), "matches": matches, "seconds": seconds}  # fmt: skip
            runs[split].setdefault(kind, []).append(run)
            print(dataset.name, split, kind, run, flush=True)

    for seed in SEEDS:
        began = time.perf_counter()
        learner = WeakLearner(features, seed=seed)
        learner.start()
        note("none", seed, learner.matcher(), [], began)
        began = time.perf_counter()
        matcher, labels = _active(features, train, seed)
        note(f"{ACTIVE} active", seed, matcher, labels, began)
        order = np.random.default_rng(seed).permutation(len(train))
        drawn = [train[i] for i in order[: max(RANDOM)]]
        learner = WeakLearner(features, seed=seed, others=drawn)
        learner.start()
        for n in RANDOM:
            began = time.perf_counter()
            for pair in drawn[:n]:
                learner.give(_place(learner, pair), pair.label)
            learner.update()
            note(f"{n} random", seed, learner.matcher(), drawn[:n], began)
            began = time.perf_counter()
            note(f"{n} random alone", seed, _alone(features, drawn[:n], seed), drawn[:n], began)
    out = {}
    for split, kinds in runs.items():
        means = {k: round(float(np.mean([r["f1"] for r in found])), 4) for k, found in kinds.items()}  # fmt: skip
        out[split] = {"pairs": len(dataset.splits[split]), "mean_f1": means, "runs": kinds}
        print(dataset.name, split, means, flush=True)
    return out


def _alone(features: Features, labels: Sequence[Pair], seed: int) -> FeaturesMatcher | None:
    try:
        return FeaturesMatcher.learn(features, labels, seed)
    except SameskuError:  # too few matches among them to learn from at all
        return None


def _active(
    features: Features, train: Sequence[Pair], seed: int
) -> tuple[FeaturesMatcher, list[Pair]]:
    """The matcher after a session whose answers are train's labels, and what was asked."""
    session = Session(features, pool=train, seed=seed)
    labels = {(p.left.id, p.right.id): p for p in train}
    asked: list[Pair] = []
    while len(asked) < ACTIVE and (i := session.question()) is not None:
        pair = session.learner.pairs[i]
        asked.append(labels[pair.left.id, pair.right.id])
        session.answer(i, asked[-1].label)
    session.learner.update()
    return session.learner.matcher(), asked


def _place(learner: WeakLearner, pair: Pair) -> int:
    place = learner.place(pair)
    assert place is not None
    return place


def _f1(matcher: FeaturesMatcher, pairs: Sequence[Pair]) -> float:
    found = np.array(matcher.probabilities(pairs)) >= matcher.threshold
    return round(float(f1_score([bool(p.label) for p in pairs], found)), 4)


if __name__ == "__main__":
    main()
