"""How far the seed alone moves the fine-tuned model: F1 on valid, seed by seed; test is not read.

    python benchmarks/lm_seeds.py --from FOLDER --seeds 43 44 [--set augment=true]

configs/walmart_amazon_smollm2.yaml with each seed. A change of prompts, settings or engine is judged by
these figures before and after it: run it in a checkout of either. Seeds add up in
benchmarks/results/lm_seeds.json under the commit of ``src/samesku`` and the settings.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

from machine import machine
from samesku.datasets import open_dataset, prepare
from samesku.evaluation.settle import settle
from samesku.files import atomic_writer
from samesku.matchers import load
from samesku.models import pull
from samesku.prompts import STYLES
from samesku.training import load_config, read_events
from samesku.training.loop import train

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "benchmarks" / "results" / "lm_seeds.json"


def main() -> None:
    """Train with each seed, choose the threshold on valid, and write what that split shows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    parser.add_argument("--seeds", type=int, nargs="+", required=True)
    parser.add_argument("--set", dest="changed", nargs="+", default=[], help="settings: key=value")
    args = parser.parse_args()
    settings = load_config(ROOT / "configs" / "walmart_amazon_smollm2.yaml", args.changed)
    dataset = open_dataset("walmart-amazon", args.folder)
    pull("smollm2-135m")
    prepare(dataset, STYLES["evidence"], settings.data)
    commit = subprocess.run(
        ["git", "log", "-1", "--format=%h", "--", "src"], cwd=ROOT, text=True, capture_output=True, check=True,
    ).stdout.strip()  # fmt: skip
    for seed in args.seeds:
        folder = f"{settings.adapter_path}-seed-{seed}"
        train(settings.model_copy(update={"seed": seed, "adapter_path": folder}))
        matcher = load(folder)
        settle(matcher, dataset.splits["valid"])
        done = next(e for e in reversed(read_events(folder)) if e["event"] == "done")
        found = json.loads(RESULT.read_text()) if RESULT.exists() else {}
        found["machine"] = machine()
        found.setdefault(" ".join([commit, *args.changed]), {})[str(seed)] = {
            **matcher.info["valid"],
            "training_seconds": done["seconds"],
            "trained_tokens": done["trained_tokens"],
        }
        with atomic_writer(RESULT) as file:
            json.dump(found, file, indent=2)
            file.write("\n")
        print(f"seed {seed}: valid F1 {matcher.info['valid']['f1']:.4f}", flush=True)


if __name__ == "__main__":
    main()
