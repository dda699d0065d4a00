"""What a peer is given and what it gives back; standard library and numpy only, for any environment.

A job is one line of JSON on standard input: ``folder`` (tableA.csv, tableB.csv, train.csv, valid.csv,
test.csv, the last without labels), ``seed`` and ``out``. The answer is an .npz file ``out`` with the
scores of ``valid`` and ``test``, 0 to 1, in the files' order, and one line of JSON, the last on standard
output: ``fit_seconds``, ``pairs_per_second``, ``peak_mb`` (10⁶ bytes), ``versions``.

With ``links`` true the tool links the whole catalogues instead, by its own blocking: ``out`` has the ids ``left``
and ``right`` and the ``score`` of every pair that it looked at, and there is ``link_seconds`` for
``pairs_per_second``.
"""

from __future__ import annotations

import csv
import json
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np

Row = dict[str, str]
Score = Callable[[Sequence["Pair"]], np.ndarray]
Links = list[tuple[str, str, float]]  # left id, right id, score
Link = Callable[[], Links]


@dataclass(frozen=True)
class Pair:
    """Two rows of the tables; ``label`` is 1, 0 or, for test pairs, None."""

    left: Row
    right: Row
    label: int | None


@dataclass(frozen=True)
class Job:
    """The tables, the pairs that a tool may learn from, and a seed."""

    folder: Path
    left: list[Row]
    right: list[Row]
    train: list[Pair]
    valid: list[Pair]
    seed: int

    @property
    def columns(self) -> list[str]:
        """The tables' columns but ``id``; the first is the listing's title."""
        return [name for name in self.left[0] if name != "id"]


def run(
    install: Sequence[Sequence[str]],
    fit: Callable[[Job], Score],
    fit_to_link: Callable[[Job], Link] | None = None,
) -> None:
    """Fit, score valid and test, and answer. Scoring is timed on test, after valid warmed it up."""
    given = json.loads(sys.stdin.readline())
    folder = Path(given["folder"])
    left, right = _rows(folder / "tableA.csv"), _rows(folder / "tableB.csv")
    sides = ({row["id"]: row for row in left}, {row["id"]: row for row in right})
    train, valid, test = (_pairs(folder / f"{s}.csv", *sides) for s in ("train", "valid", "test"))
    job = Job(folder, left, right, train, valid, given["seed"])
    began = time.perf_counter()
    if given.get("links") and fit_to_link:
        link = fit_to_link(job)
        fitted = time.perf_counter()
        mine, theirs, scores = zip(*link(), strict=True)
        timed = {"link_seconds": round(time.perf_counter() - fitted, 2)}
        np.savez(given["out"], left=mine, right=theirs, score=scores)
    else:
        score = fit(job)
        fitted = time.perf_counter()
        on_valid = score(valid)
        warm = time.perf_counter()
        on_test = score(test)
        timed = {"pairs_per_second": round(len(test) / (time.perf_counter() - warm), 1)}
        np.savez(given["out"], valid=on_valid, test=on_test)
    answer = {
        "fit_seconds": round(fitted - began, 2),
        **timed,
        "peak_mb": round(_peak_bytes() / 1e6),
        "versions": {name: metadata.version(name) for name in names(install)},
    }
    print(f"\n{json.dumps(answer)}", flush=True)


def names(install: Sequence[Sequence[str]]) -> list[str]:
    """The distributions among the arguments of pip."""
    found = (re.match(r"\w[\w.-]*", argument) for arguments in install for argument in arguments)
    return [match.group() for match in found if match]


def number(text: str) -> float | None:
    """A price; 0.0 means unknown in these tables."""
    return float(text) or None if text else None


def _peak_bytes() -> int:
    """Of this process. Linux counts what the parent had before the program started into ``ru_maxrss``,
    but not into VmHWM."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _pairs(path: Path, left: dict[str, Row], right: dict[str, Row]) -> list[Pair]:
    return [
        Pair(left[row["ltable_id"]], right[row["rtable_id"]], int(row["label"]) if "label" in row else None)
        for row in _rows(path)
    ]  # fmt: skip
