"""What settings and seeds are worth to the fine-tuned model: F1 on valid, run by run; test is not read.

    python benchmarks/lm_valid.py --from FOLDER --seeds 43 44 [--data abt-buy] [--set augment=true]

configs/walmart_amazon_smollm2.yaml with each seed. A change of prompts, settings or engine is judged by
these figures before and after it: run it in a checkout of either. Runs add up in
benchmarks/results/lm_valid.json under the data set, the commit of ``src/samesku`` (from the variable COMMIT
where there is no git) and the settings; their adapters stay in artifacts/lora_adapters/.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

from filelock import FileLock

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
RESULT = ROOT / "benchmarks" / "results" / "lm_valid.json"


def main() -> None:
    """Train with each seed, choose the threshold on valid, and write what that split shows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    parser.add_argument("--seeds", type=int, nargs="+", required=True)
    parser.add_argument("--data", default="walmart-amazon", choices=["walmart-amazon", "abt-buy"])
    parser.add_argument("--set", dest="changed", nargs="+", default=[], help="settings: key=value")
    parser.add_argument("--name", default="base", help="of these settings, in the folders' names")
    args = parser.parse_args()
    settings = load_config(ROOT / "configs" / "walmart_amazon_smollm2.yaml", args.changed)
    dataset = open_dataset(str(args.folder / args.data))
    pull("smollm2-135m")
    data = ROOT / "artifacts" / f"{args.data}-evidence"
    with FileLock(f"{data}.lock"):  # several settings may be tried side by side
        prepare(dataset, STYLES["evidence"], data)
    for seed in args.seeds:
        folder = ROOT / "artifacts" / "lora_adapters" / f"{args.data}-{args.name}-seed-{seed}"
        train(
            settings.model_copy(
                update={"seed": seed, "adapter_path": str(folder), "data": str(data)}
            )
        )
        matcher = load(folder)
        began = time.perf_counter()
        settle(matcher, dataset.splits["valid"])
        seconds = time.perf_counter() - began
        matcher.save(folder)
        done = next(e for e in reversed(read_events(folder)) if e["event"] == "done")
        _note(
            args.data,
            " ".join([_commit(), *args.changed]),
            seed,
            {
                **matcher.info["valid"],
                "training_seconds": done["seconds"],
                "trained_tokens": done["trained_tokens"],
                "scored_pairs_per_second": round(len(dataset.splits["valid"]) / seconds, 1),
                "machine": machine(),
            },
        )
        print(f"{folder.name}: valid F1 {matcher.info['valid']['f1']:.4f}", flush=True)


def _commit() -> str:
    if commit := os.environ.get("COMMIT"):
        return commit
    return subprocess.run(
        ["git", "log", "-1", "--format=%h", "--", "src"], cwd=ROOT, text=True, capture_output=True, check=True,
    ).stdout.strip()  # fmt: skip


def _note(data: str, settings: str, seed: int, figures: dict[str, object]) -> None:
    with FileLock(Path(tempfile.gettempdir()) / "lm_valid.lock"):
        found = json.loads(RESULT.read_text()) if RESULT.exists() else {}
        found.setdefault(data, {}).setdefault(settings, {})[str(seed)] = figures
        with atomic_writer(RESULT) as file:
            json.dump(found, file, indent=2)
            file.write("\n")


if __name__ == "__main__":
    main()
