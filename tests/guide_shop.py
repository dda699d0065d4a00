"""What the guide's tests share: a small table folder, and the guide's commands run as a user runs them."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

from fixtures_model import CACHE
from samesku.datasets.sample import sample_dataset

ROOT = Path(__file__).parent.parent
TRAIN = ROOT / "scripts" / "train_walmart_amazon.py"
TEST = ROOT / "scripts" / "test_walmart_amazon.py"
COUNTS = {"train": (12, 4), "valid": (4, 2), "test": (8, 2)}  # split → pairs, matches


def tables(folder: Path) -> Path:
    """The five CSV files of a data set small enough to train on in seconds; its counts are COUNTS."""
    folder.mkdir(parents=True)
    dataset = sample_dataset(50, seed=3)
    chosen = {}
    for split, (size, matches) in COUNTS.items():
        same = [p for p in dataset.splits[split] if p.label][:matches]
        other = [p for p in dataset.splits[split] if not p.label][: size - matches]
        assert len(same) + len(other) == size
        chosen[split] = [*other[:2], *same, *other[2:]]
    for name, side in (("tableA", "left"), ("tableB", "right")):
        found = {getattr(p, side).id: getattr(p, side) for ps in chosen.values() for p in ps}
        fields = ("id", "title", "category", "brand", "modelno", "price")
        _write(
            folder / f"{name}.csv",
            fields,
            [[getattr(p, f) for f in fields] for p in found.values()],
        )
    for split, pairs in chosen.items():
        rows = [[p.left.id, p.right.id, int(bool(p.label))] for p in pairs]
        _write(folder / f"{split}.csv", ("ltable_id", "rtable_id", "label"), rows)
    return folder


def _write(path: Path, header: tuple[str, ...], rows: list[list[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([["" if v is None else v for v in row] for row in rows])


def python(
    *args: object, cwd: Path | None = None, timeout: float = 800
) -> subprocess.CompletedProcess[str]:
    """``python ARGS`` in a process of its own, with the tests' cache and no network."""
    env = {**os.environ, "SAMESKU_CACHE": str(CACHE), "HF_HUB_OFFLINE": "1", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *map(str, args)], capture_output=True, text=True, env=env, cwd=cwd, timeout=timeout
    )  # fmt: skip


def samesku(*args: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """``samesku ARGS``."""
    return python("-m", "samesku", *args, cwd=cwd)


def done(result: subprocess.CompletedProcess[str]) -> str:
    """The standard output of a command that ended well."""
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def refused(result: subprocess.CompletedProcess[str]) -> str:
    """The one line of standard error of a command that the user has to mend."""
    assert result.returncode == 2, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]
