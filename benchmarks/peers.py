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
import csv
import importlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from machine import machine
from samesku.errors import SameskuError
from samesku.evaluation.metrics import best_threshold, measure
from samesku.files import atomic_writer
from samesku.records import Decision, Verdict

HERE = Path(__file__).parent
RESULT = HERE / "results" / "peers.json"
ENVIRONMENTS = HERE.parent / "artifacts" / "peers"
TOOLS = ("dedupe", "splink", "py_entitymatching", "goldenmatch", "linktransformer")
SETS = ("walmart-amazon", "abt-buy")
LIMIT_S = 7200  # of one run
SPLITS = ("train", "valid", "test")


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


def stage(source: Path, target: Path) -> dict[str, list[bool]]:
    """Copy a set for the tools, test without its labels; the labels of valid and test, in order.

    :raises SameskuError: if a file is missing.
    """
    for name in ("tableA", "tableB", *SPLITS):
        if not (source / f"{name}.csv").is_file():
            raise SameskuError(f"{source} has no {name}.csv; give --from the folder of the sets")
        shutil.copyfile(source / f"{name}.csv", target / f"{name}.csv")
    labels = {}
    for split in SPLITS[1:]:
        with (source / f"{split}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        labels[split] = [row["label"] == "1" for row in rows]
    with (target / "test.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["ltable_id", "rtable_id"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return labels


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


def environment(tool: str, module: ModuleType) -> Path:
    """The Python of the tool's environment, made when it is missing or its packages have changed.

    :raises SameskuError: if pip cannot install them.
    """
    folder = ENVIRONMENTS / tool
    python, ready = folder / "bin" / "python", folder / "installed.json"
    wanted = json.dumps(module.INSTALL)
    if ready.is_file() and ready.read_text() == wanted:
        return python
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    for arguments in module.INSTALL:
        done = subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", *arguments],
            capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise SameskuError(f"{tool} does not install: {_last_line(done.stderr)[:300]}")
    ready.write_text(wanted)
    return python


def answered(command: list[str], folder: Path, seed: int) -> tuple[dict[str, Any], dict]:
    """One run of a tool in a process of its own: what it says of itself, and its scores by split.

    :raises SameskuError: if it fails, takes too long or does not keep to peers/job.py.
    """
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "scores.npz"
        job = json.dumps({"folder": str(folder), "seed": seed, "out": str(out)})
        process = subprocess.Popen(
            command, cwd=HERE, text=True, start_new_session=True,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "TMPDIR": work, "PYTHONPATH": "."},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            said, errors = process.communicate(job + "\n", timeout=LIMIT_S)
        except subprocess.TimeoutExpired as error:
            raise SameskuError(f"not done after {LIMIT_S} s") from error
        finally:
            if process.poll() is None:  # with whatever it started itself
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if process.returncode:
            raise SameskuError(f"exit status {process.returncode}: {_last_line(errors)[:300]}")
        try:
            answer = json.loads(_last_line(said))
            with np.load(out) as file:
                scores = {split: file[split] for split in SPLITS[1:]}
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise SameskuError(f"no readable answer: {error}") from error
    return answer, scores


def figures(labels: dict[str, list[bool]], scores: dict[str, np.ndarray]) -> dict[str, Any]:
    """The threshold of the best F1 on valid, and what comes of it on test.

    :raises SameskuError: if there is not one score from 0 to 1 for each pair.
    """
    for split, found in scores.items():
        if found.shape != (len(labels[split]),):
            raise SameskuError(f"{len(labels[split])} {split} pairs, scores of shape {found.shape}")
        if not np.all((found >= 0) & (found <= 1)):
            raise SameskuError(f"a score of a {split} pair is not from 0 to 1")
    threshold, on_valid = best_threshold(labels["valid"], scores["valid"].tolist())
    decisions = [
        Decision(Verdict.MATCH if score >= threshold else Verdict.NO_MATCH, score, "peer")
        for score in scores["test"].tolist()
    ]
    m = measure(labels["test"], decisions, threshold=threshold)
    return {
        "threshold": round(m.threshold, 6),
        "valid_f1": round(on_valid, 6),
        "n": m.n,
        "f1": round(m.f1, 6),
        "f1_interval": [round(x, 6) for x in m.f1_interval],
        "precision": round(m.precision, 6),
        "recall": round(m.recall, 6),
        "average_precision": round(m.average_precision or 0.0, 6),
        "confusion": m.confusion.to_dict(),
    }


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it said nothing"


if __name__ == "__main__":
    main()
