"""What `samesku audit` finds: labels that were flipped on purpose, and known kinds of wrong labels.

    python benchmarks/audit.py --from FOLDER

FOLDER holds the folders walmart-amazon and abt-buy.

- Flips: 3 % of the labels of Walmart-Amazon's train and valid are turned round, by three seeds. How well
  the audit ranks them is their average precision; labels that were wrong before count as false alarms.
  Of those the pairs that contradict each other as published are left out of the second figure.
- Kinds: no label is touched, all splits are audited. For each kind of pair whose label and listings
  disagree: how many there are, and how many of them stand among the first suspects.

The result, benchmarks/results/audit.json, holds counts alone, no row of the data.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score

from machine import machine
from samesku.compare import Comparison
from samesku.compare.comparison import ModelRelation
from samesku.datasets import Dataset, open_dataset
from samesku.evaluation.audit import Audit, audit
from samesku.evaluation.confident import estimated_wrong
from samesku.evaluation.contradictions import contradictions
from samesku.files import atomic_writer

RESULT = Path(__file__).parent / "results" / "audit.json"
SHARE, SEEDS, FIRST = 0.03, (1, 2, 3), (50, 100, 200)

_STATED = (ModelRelation.IN_OTHER, ModelRelation.CONTAINED, ModelRelation.SHARED_CODE)

# A kind → whether a pair with this label (True for MATCH) is of it.
KINDS: dict[str, Callable[[Comparison, bool], bool]] = {
    "MATCH, colours differ": lambda c, match: match and "colour" in _against(c),
    "MATCH, pack sizes differ": lambda c, match: match and "pack" in _against(c),
    "MATCH, capacity or size differs": lambda c, match: (
        match and any(not agree for agree, _, _ in c.quantities.values())
    ),
    "MATCH, model numbers differ": lambda c, match: match and "model" in _against(c),
    "NO MATCH, equal model number and brand": lambda c, match: (
        not match and c.model[0] is ModelRelation.SAME and c.brand is True
    ),
    "NO MATCH, model number or code stated in both, brands do not differ": lambda c, match: (
        not match and c.model[0] in _STATED and c.brand is not False
    ),
}


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    folder = parser.parse_args().folder
    walmart = open_dataset("walmart-amazon", folder / "walmart-amazon")
    flips = [_flips(walmart, seed) for seed in SEEDS]
    kinds = [_kinds(d) for d in (walmart, open_dataset("abt-buy", folder / "abt-buy"))]
    with atomic_writer(RESULT) as file:
        json.dump({"machine": machine(), "flips": flips, "kinds": kinds}, file, indent=2)
        file.write("\n")


def _flips(dataset: Dataset, seed: int) -> dict[str, Any]:
    """Turn labels of train and valid round; see how high they stand. Test is not read."""
    splits = {name: list(dataset.splits[name]) for name in ("train", "valid")}
    every = [(name, i) for name, pairs in splits.items() for i in range(len(pairs))]
    turned = random.Random(seed).sample(every, round(SHARE * len(every)))
    for name, i in turned:
        splits[name][i] = replace(splits[name][i], label=not splits[name][i].label)
    found, seconds = _timed(replace(dataset, splits=splits))
    wanted = {(name, i + 1) for name, i in turned}
    flipped = np.array([place in wanted for place in found.places])
    doubts = np.where(found.labels, 1 - found.probabilities, found.probabilities)
    contradicted = [flipped[list(c.members)].any() for c in found.contradictions]
    before = [p for name in splits for p in dataset.splits[name]]
    others = np.ones(len(before), dtype=bool)
    for c in contradictions(before, np.zeros(len(before))):
        others[list(c.members)] = False
    figures = {
        "seed": seed,
        "labels": len(every),
        "flipped": len(turned),
        "flipped_by_label_now": {
            "MATCH": int(flipped[found.labels].sum()),
            "NO MATCH": int(flipped[~found.labels].sum()),
        },
        "average_precision": {
            "all_labels": _average_precision(flipped, found.p_wrong),
            "all_labels_without_contradictions": _average_precision(flipped, doubts),
            "consistent_before": _average_precision(flipped[others], found.p_wrong[others]),
            "consistent_before_without_contradictions": _average_precision(
                flipped[others], doubts[others]
            ),
        },
        "left_out_of_consistent_before": int((~others).sum()),
        "precision_at_flipped": round(float(flipped[found.order[: len(turned)]].mean()), 4),
        "estimates": found.estimates(),
        "contradictions": len(found.contradictions),
        "contradictions_with_a_flip": int(sum(contradicted)),
        **seconds,
    }
    print(json.dumps(figures), flush=True)
    return figures


def _average_precision(flipped: np.ndarray, ranked_by: np.ndarray) -> float:
    return round(float(average_precision_score(flipped, ranked_by)), 4)


def _kinds(dataset: Dataset) -> dict[str, Any]:
    """Where the known kinds stand among the suspects of the labels as they are."""
    found, seconds = _timed(dataset)
    ranks = np.empty(len(found.pairs), dtype=int)
    ranks[found.order] = np.arange(len(found.pairs))
    members = {
        name: [
            i
            for i, (pair, label) in enumerate(zip(found.pairs, found.labels, strict=True))
            if is_of(Comparison.of(pair), bool(label))
        ]
        for name, is_of in KINDS.items()
    }
    both_ways = [c for c in found.contradictions if len(c.matches) == 1]
    longer = [c for c in found.contradictions if len(c.matches) > 1]
    members["the same two listings, labelled both ways"] = _taking_part(both_ways)
    members["labels that contradict each other over further listings"] = _taking_part(longer)
    figures = {
        "data": dataset.name,
        "labels": len(found.pairs),
        "estimates": found.estimates(),
        "splits": {
            name: {**counts, **_alone(found, name)} for name, counts in found.splits().items()
        },
        "kinds": {
            name: {
                "exist": len(of),
                **{f"in_first_{n}": int((ranks[of] < n).sum()) for n in FIRST},
            }
            for name, of in members.items()
        },
        "of_any_kind_in_first": {
            str(n): len({i for of in members.values() for i in of if ranks[i] < n}) for n in FIRST
        },
        **seconds,
    }
    print(json.dumps(figures), flush=True)
    return figures


def _alone(found: Audit, split: str) -> dict[str, int]:
    """The estimate from this split's labels alone, and how many of them are likelier wrong than right."""
    here = np.array([name == split for name, _ in found.places])
    return {
        "wrong_by_this_split_alone": sum(
            estimated_wrong(found.labels[here], found.probabilities[here])
        ),
        "likelier_wrong_than_right": int((found.p_wrong[here] > 0.5).sum()),
    }


def _taking_part(found: list[Any]) -> list[int]:
    return sorted({i for c in found for i in c.members})


def _against(c: Comparison) -> set[str]:
    return {e.about for e in c.evidence() if e.favours == "no match"}


def _timed(dataset: Dataset) -> tuple[Audit, dict[str, float]]:
    """The audit, its wall time, and its processor time over all threads, both in seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    found = audit(dataset)
    return found, {
        "seconds": round(time.perf_counter() - wall, 1),
        "processor_seconds": round(time.process_time() - processor, 1),
    }


if __name__ == "__main__":
    main()
