"""Other entity-matching tools on the same pairs: python benchmarks/peers.py --from FOLDER [--only TOOL …] [--data SET …]

FOLDER holds the sets' folders (walmart-amazon, abt-buy), each with tableA.csv, tableB.csv, train.csv,
valid.csv and test.csv. Each tool is one file in benchmarks/peers/ and runs in an environment of its own
below artifacts/peers, made with venv and pip when it is missing. A tool fits on train (or on the tables
alone), and scores valid and test; it never sees a label of test. Here its threshold is chosen on valid
and its scores on test are measured, once, by the same code that measures samesku. Results are added to
benchmarks/results/peers.json, set by set and tool by tool; a tool that fails is there with its error.

Fitting and scoring times start after the tool's files are read; the tool's own imports count as fitting.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from apart import answered, environment, figures, stage
from machine import machine
from samesku.errors import SameskuError
from samesku.files import atomic_writer

RESULT = Path(__file__).parent / "results" / "peers.json"
TOOLS = ("dedupe", "splink", "py_entitymatching", "goldenmatch", "linktransformer")
SETS = ("walmart-amazon", "abt-buy")


def main() -> None:
    """Run the tools that are asked for; what else the result file holds stays."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=TOOLS, default=TOOLS)
    parser.add_argument("--data", nargs="+", choices=SETS, default=SETS)
    args = parser.parse_args()
    for name in args.data:
        with tempfile.TemporaryDirectory() as work:
            labels = stage(args.folder / name, Path(work))
            for tool in args.only:
                print(f"== {tool}, {name}", flush=True)
                entry = measured(tool, Path(work), labels)
                print(json.dumps({k: v for k, v in entry.items() if k != "machine"}), flush=True)
                found = json.loads(RESULT.read_text()) if RESULT.is_file() else {}
                found.setdefault(name, {})[tool] = entry
                with atomic_writer(RESULT) as file:
                    json.dump(found, file, indent=2)
                    file.write("\n")


def measured(tool: str, folder: Path, labels: dict[str, list[bool]]) -> dict[str, Any]:
    """The entry of one tool on one set: its runs, or its error in words."""
    module = importlib.import_module(f"peers.{tool}")
    entry: dict[str, Any] = {"machine": machine(), "load_before": round(os.getloadavg()[0], 2)}
    runs = []
    try:
        python = environment(tool, module)
        for seed in module.SEEDS:
            answer, scores = answered([str(python), "-m", f"peers.{tool}"], folder, seed)
            versions = answer.pop("versions")
            runs.append({"seed": seed, **figures(labels, scores), **answer})
            print(f"  seed {seed}: F1 {runs[-1]['f1']:.4f}, {answer}", flush=True)
    except SameskuError as error:
        return {**entry, "error": str(error)}
    entry |= {"versions": versions, "f1_mean": round(statistics.fmean(r["f1"] for r in runs), 4)}
    return {**entry, "runs": runs}


if __name__ == "__main__":
    main()
