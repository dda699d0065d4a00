"""Curves out of events: whole after a kill, quick with a hundred thousand points, no peak lost."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from guide_shop import ROOT
from samesku.studio.curve import LAST, Curve, begins_line, lines
from samesku.studio.project import RUNS, Project
from samesku.studio.runs import Runs
from samesku.training.run import EVENTS

REAL = ROOT / "benchmarks" / "results" / "walmart_amazon_smollm2"
T = "2026-01-01T00:00:{:02d}+00:00"


def event(kind: str, iteration: int, second: int = 0, **fields: Any) -> dict[str, Any]:
    return {"event": kind, "time": T.format(second), "iteration": iteration, **fields}


def write(folder: Path, *events: dict[str, Any], begin: bool = False) -> None:
    with (folder / EVENTS).open("w" if begin else "a") as file:
        file.writelines(json.dumps(e) + "\n" for e in events)


def test_a_real_run_is_read_whole() -> None:
    """The run whose figures the README shows."""
    found = [json.loads(line) for line in (REAL / EVENTS).read_text().splitlines()]
    curve = Curve(REAL).read()
    trained = [e for e in found if e["event"] == "train"]
    assert curve.train["iteration"] == [e["iteration"] for e in trained]
    assert curve.train["loss"] == [e["train_loss"] for e in trained]
    assert curve.train["memory_bytes"][-1] == pytest.approx(trained[-1]["peak_memory_gb"] * 1e9)
    assert curve.valid["f1"] == [e["val_f1"] for e in found if e["event"] == "valid"]
    assert curve.checkpoints == [e["iteration"] for e in found if e["event"] == "checkpoint"]
    assert curve.upto == (REAL / EVENTS).stat().st_size
    assert curve.iters == 216 and curve.seconds == pytest.approx(782, abs=5)


def test_reading_on_gives_what_reading_at_once_gives(tmp_path: Path) -> None:
    """However the bytes arrive, in the middle of lines too."""
    content = (REAL / EVENTS).read_bytes()
    curve = Curve(tmp_path)
    for end in [*range(0, len(content), 577), len(content)]:
        (tmp_path / EVENTS).write_bytes(content[:end])
        curve.read()
    whole = Curve(REAL).read()
    assert (curve.train, curve.valid, curve.upto) == (whole.train, whole.valid, whole.upto)


def test_iterations_that_a_resumed_run_does_again_count_once(tmp_path: Path) -> None:
    write(
        tmp_path, event("start", 0, iters=9), *(event("train", i, train_loss=i) for i in range(1, 6)),
        event("valid", 4, val_loss=4.0), event("checkpoint", 2, path="checkpoint-2"), event("checkpoint", 4, path="checkpoint-4"),
    )  # fmt: skip
    curve = Curve(tmp_path).read()
    assert curve.train["iteration"] == [1, 2, 3, 4, 5]
    write(tmp_path, event("start", 2, iters=9, resumed=True))
    curve.read()
    assert curve.train["iteration"] == [1, 2]
    assert curve.valid["iteration"] == [] and curve.checkpoints == [2]
    write(tmp_path, event("train", 3, train_loss=30.0), event("train", 4, train_loss=40.0))
    assert curve.read().train["loss"] == [1, 2, 30.0, 40.0]


def test_a_torn_line_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, event("start", 0), event("train", 1, train_loss=1.0))
    with (tmp_path / EVENTS).open("a") as file:
        file.write('{"event": "train", "ti')
    curve = Curve(tmp_path).read()
    assert curve.train["iteration"] == [1]
    write(tmp_path)
    with (tmp_path / EVENTS).open("a") as file:
        file.write("\n")
    write(tmp_path, event("train", 2, train_loss=2.0))
    assert curve.read().train["iteration"] == [1, 2]


def test_a_run_that_is_begun_anew_has_a_new_curve(tmp_path: Path) -> None:
    write(
        tmp_path, event("start", 0, 1), *(event("train", i, 2, train_loss=1) for i in range(1, 5))
    )
    curve = Curve(tmp_path).read()
    (tmp_path / EVENTS).unlink()
    assert curve.read().train["iteration"] == []
    # It may be as long as the old one at the next look.
    write(
        tmp_path, event("start", 0, 9), *(event("train", i, 9, train_loss=2) for i in range(1, 9))
    )
    assert curve.read().train["loss"] == [2] * 8


def test_numbers_that_json_has_not_are_none(tmp_path: Path) -> None:
    write(tmp_path, event("start", 0), event("train", 1, train_loss=float("nan"), learning_rate=float("inf")))  # fmt: skip
    curve = Curve(tmp_path).read()
    assert curve.train["loss"] == [None] and curve.train["learning_rate"] == [None]
    json.dumps(curve.sampled(10), allow_nan=False)


def test_a_hundred_thousand_points_in_a_moment_and_no_peak_lost(tmp_path: Path) -> None:
    losses = np.random.default_rng(0).normal(1, 0.01, 100_000)
    losses[54_321], losses[77_777] = 9.0, -9.0
    write(tmp_path, event("start", 0), *(event("train", i + 1, train_loss=float(v), learning_rate=1e-3) for i, v in enumerate(losses)))  # fmt: skip
    curve = Curve(tmp_path)
    begun = time.perf_counter()
    curve.read()
    first = time.perf_counter() - begun
    train, _, _, upto = curve.sampled(1000)
    assert len(train["iteration"]) <= 1000
    assert max(train["loss"]) == 9.0 and min(train["loss"]) == -9.0
    assert train["iteration"][0] == 1 and train["iteration"][-1] == 100_000
    assert train["iteration"] == sorted(set(train["iteration"]))
    assert upto == (tmp_path / EVENTS).stat().st_size
    begun = time.perf_counter()
    write(tmp_path, event("train", 100_001, train_loss=1.0))
    assert curve.read().train["iteration"][-1] == 100_001
    again = time.perf_counter() - begun
    assert first < 5 and again < 0.5


def test_what_is_kept_of_many_curves_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """What is forgotten is read back when it is looked at, and nothing that is shown becomes another."""
    monkeypatch.setattr("samesku.studio.runs.MOST_ROWS", 2500)
    runs = Runs(Project(tmp_path))
    for name in "abcdef":
        folder = tmp_path / RUNS / name
        folder.mkdir(parents=True)
        write(folder, event("start", 0, iters=9), event("valid", 0, val_loss=5.0, val_f1=0.5), *(event("train", i, train_loss=float(i)) for i in range(1, 1001)), event("checkpoint", 900, path="checkpoint-900"))  # fmt: skip

    def rows() -> int:
        return sum(len(c.train["loss"]) for c in runs._curves.values())

    described = {name: runs.describe(name) for name in "abcdef"}
    assert rows() <= 2500 + 5 * LAST
    assert {name: runs.describe(name) for name in "abcdef"} == described
    for name in "abcdef":
        train, valid, checkpoints, _ = runs.curve(name, whole=True).sampled(1000)
        assert train["loss"] == [float(i) for i in range(1, 1001)]
        assert (valid["loss"], checkpoints) == ([5.0], [900])
        assert rows() <= 2500 + 5 * LAST
    # Looking at the list again reads no file again, whatever was forgotten.
    with monkeypatch.context() as patch:
        patch.setattr("samesku.studio.curve.lines", lambda *_: iter(()))
        assert {name: runs.describe(name) for name in "abcdef"} == described
    # One that was forgotten goes on, from a checkpoint before the rows that were kept.
    assert runs._curves["a"].short
    write(tmp_path / RUNS / "a", event("start", 3, iters=9), event("train", 4, train_loss=40.0))
    assert runs.curve("a").train["loss"] == [1.0, 2.0, 3.0, 40.0]


def test_where_lines_begin(tmp_path: Path) -> None:
    write(tmp_path, event("start", 0), event("train", 1))
    ends = [end for end, _ in lines(tmp_path, 0)]
    assert [begins_line(tmp_path, at) for at in (0, *ends)] == [True] * 3
    assert not begins_line(tmp_path, ends[0] - 1) and not begins_line(tmp_path, ends[0] + 3)
    assert [e["iteration"] for _, e in lines(tmp_path, ends[0])] == [1]
