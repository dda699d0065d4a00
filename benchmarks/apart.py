"""Other tools, each in an environment of its own: what they are given, and the figures made of what they answer."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from samesku.errors import SameskuError
from samesku.evaluation.metrics import best_threshold, measure
from samesku.records import Decision, Verdict

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parent / "artifacts" / "peers"
LIMIT_S = 7200  # of one run
SPLITS = ("train", "valid", "test")


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


def answered(
    command: list[str], folder: Path, seed: int, names: Sequence[str] = SPLITS[1:], **further: Any
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """One run of a tool in a process of its own: what it says of itself, and its arrays, scores by split.

    :param names: of the arrays; ``further``: what the job holds beside folder, seed and out.

    :raises SameskuError: if it fails, takes too long or does not keep to peers/job.py.
    """
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "scores.npz"
        job = json.dumps({"folder": str(folder), "seed": seed, "out": str(out), **further})
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
                scores = {name: file[name] for name in names}
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
