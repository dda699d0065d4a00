"""Why `features` stops where it does on Walmart-Amazon: its errors, and what a reader says of them.

    python benchmarks/errors.py --from FOLDER

Every pair of train and valid is scored by matchers that saw no pair of its left listing (as `samesku audit`
does it); test is not read. benchmarks/judged_errors.csv holds 64 errors drawn at random, 32 of each kind, and
what one of us said after reading both listings, without looking anything up: the matcher is wrong, the
label is wrong, or the listings do not say (a kit that may be one, a colour or a size that one side leaves
out, near relatives of which one is labelled so and the next otherwise). From the shares among them follows
what F1 a reader could reach who errs only where the listings do not say. The result is
benchmarks/results/errors.json.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from pathlib import Path

import numpy as np

from machine import machine
from samesku.datasets import open_dataset
from samesku.evaluation.audit import audit
from samesku.evaluation.metrics import best_threshold
from samesku.files import atomic_writer

HERE = Path(__file__).parent
RESULT = HERE / "results" / "errors.json"
MATCHER = "the matcher is wrong"


def main() -> None:
    """Find the errors, count the judged ones among them, and write what follows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    dataset = open_dataset("walmart-amazon", parser.parse_args().folder)
    found = audit(dataset, ["train", "valid"], progress=lambda n: print(f"matcher {n}", flush=True))
    labels = np.array([bool(p.label) for p in found.pairs])
    threshold, f1 = best_threshold(list(labels), list(found.probabilities))
    said = found.probabilities >= threshold
    with (HERE / "judged_errors.csv").open(newline="") as file:
        judged = {(r["left_id"], r["right_id"]): r["judgement"] for r in csv.DictReader(file)}
    hits = int((labels & said).sum())
    result: dict = {"machine": machine(), "pairs": len(labels), "f1": round(f1, 4), "threshold": threshold}  # fmt: skip
    left = {}
    for kind, wrong in (("missed matches", labels & ~said), ("false matches", ~labels & said)):
        keys = [(found.pairs[i].left.id, found.pairs[i].right.id) for i in np.flatnonzero(wrong)]
        of = Counter(judged[key] for key in keys if key in judged)
        result[kind] = {"errors": len(keys), "judged": of.total(), **of}
        left[kind] = len(keys) * (1 - of[MATCHER] / max(of.total(), 1))
    hits += result["missed matches"]["errors"] - left["missed matches"]
    result["f1_of_a_reader"] = round(2 * hits / (2 * hits + sum(left.values())), 4)
    with atomic_writer(RESULT) as file:
        json.dump(result, file, indent=2)
        file.write("\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
