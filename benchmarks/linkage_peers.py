"""Other tools on the same two catalogues, end to end: python benchmarks/linkage_peers.py --from FOLDER [--only TOOL …]

FOLDER holds a set's five files. Each tool blocks and scores the whole catalogues in an environment of its own
(benchmarks/peers/), as it would for a user with the same labelled pairs; samesku does so by its command line, in
this run. A pair that a tool did not look at has score 0. Each tool's threshold is the best on valid; F1 is that of
its links on the pairs of test, read once. Seconds: ``fit`` from the labelled pairs; ``link`` from the two files to
scored pairs, the start of Python included: of samesku the whole command, which also gives the links their evidence, of
a peer its whole process but for fitting. ``link_in_memory`` is a peer's from tables in memory.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from apart import answered, environment, figures, stage
from machine import machine
from samesku.errors import SameskuError
from samesku.files import atomic_writer

RESULT = Path(__file__).parent / "results" / "linkage_peers.json"
SAMESKU = Path(sys.executable).with_name("samesku")
TOOLS = ("samesku", "splink", "dedupe")
Scores = dict[tuple[str, str], float]


def main() -> None:
    """Run the tools that are asked for; what else the result file holds stays."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=TOOLS, default=TOOLS)
    args = parser.parse_args()
    name = args.folder.name
    with tempfile.TemporaryDirectory() as work:
        labels = stage(args.folder, Path(work))
        for tool in args.only:
            entry: dict[str, Any] = {
                "machine": machine(),
                "load_before": round(os.getloadavg()[0], 2),
            }
            try:
                told, found = (
                    _samesku(args.folder) if tool == "samesku" else _peer(tool, Path(work))
                )
                scores = {s: _of(found, Path(work) / f"{s}.csv") for s in labels}
                entry |= {**told, "pairs_scored": len(found), **figures(labels, scores)}
            except SameskuError as error:
                entry["error"] = str(error)
            print(tool, json.dumps({k: v for k, v in entry.items() if k != "machine"}), flush=True)
            results = json.loads(RESULT.read_text()) if RESULT.is_file() else {}
            results.setdefault(name, {})[tool] = entry
            with atomic_writer(RESULT) as file:
                json.dump(results, file, indent=2)
                file.write("\n")


def _samesku(data: Path) -> tuple[dict[str, Any], Scores]:
    with tempfile.TemporaryDirectory() as work:
        matcher, candidates, out = (
            str(Path(work) / n) for n in ("matcher", "c.csv", "out.parquet")
        )
        tables = [str(data / "tableA.csv"), str(data / "tableB.csv")]
        seconds = {}
        for name, words in {
            "fit_seconds": ("fit", "features", data.name, "--from", str(data), "--out", matcher),
            "link_seconds": ("match", *tables, "-m", matcher, "-o", str(Path(work) / "links.csv")),
            # The same candidates again, for the probability of those that are no links.
            "block": ("block", *tables, "-o", candidates),
            "score": ("score", candidates, "--left", tables[0], "--right", tables[1], "-m", matcher, "-o", out, "--evidence", "none"),
        }.items():  # fmt: skip
            begun = time.perf_counter()
            subprocess.run([SAMESKU, *words], check=True, stdout=subprocess.DEVNULL)
            seconds[name] = round(time.perf_counter() - begun, 2)
        frame = pl.read_parquet(out, columns=["left_id", "right_id", "probability"])
        found = {(a, b): p for a, b, p in frame.iter_rows()}
    return {k: seconds[k] for k in ("fit_seconds", "link_seconds")}, found


def _peer(tool: str, folder: Path) -> tuple[dict[str, Any], Scores]:
    module = importlib.import_module(f"peers.{tool}")
    python = environment(tool, module)
    names = ("left", "right", "score")
    begun = time.perf_counter()
    told, arrays = answered(
        [str(python), "-m", f"peers.{tool}"], folder, module.SEEDS[0], names, links=True
    )
    told["link_in_memory_seconds"] = told["link_seconds"]
    told["link_seconds"] = round(time.perf_counter() - begun - told["fit_seconds"], 2)
    rows = zip(*(arrays[n].tolist() for n in names), strict=True)
    return told, {(a, b): score for a, b, score in rows}


def _of(found: Scores, pairs: Path) -> np.ndarray:
    with pairs.open(encoding="utf-8", newline="") as file:
        return np.array(
            [found.get((r["ltable_id"], r["rtable_id"]), 0.0) for r in csv.DictReader(file)]
        )


if __name__ == "__main__":
    main()
