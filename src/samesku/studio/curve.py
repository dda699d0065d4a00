"""What a run's events say: its curve, read on from where the last look stopped."""

from __future__ import annotations

import json
import math
import os
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from samesku.training.run import EVENTS

HEAD = 200  # bytes by which a file is known: another run in the folder begins with another time
LAST = 200  # rows that are never forgotten
TRAIN = {
    "iteration": "iteration",
    "loss": "train_loss",
    "tokens_per_second": "tokens_per_second",
    "learning_rate": "learning_rate",
    "memory_bytes": "peak_memory_gb",
}
VALID = {"iteration": "iteration", "loss": "val_loss", "f1": "val_f1"}
Columns = dict[str, list[Any]]


@dataclass
class Part:
    """The time between a start of the run's process and its last event."""

    begun: str
    ended: str
    iteration: int = 0  # at which it began
    first: tuple[str, int] | None = None  # time and iteration of its first report
    last: tuple[str, int] | None = None

    @property
    def seconds(self) -> float:
        """How long it was at work."""
        return max(0.0, when(self.ended) - when(self.begun))

    @property
    def each(self) -> float | None:
        """Seconds an iteration, evaluations counted in; None if that cannot be told yet."""
        if self.last is None or self.first is None:
            return None
        # The first report is left out if there is another: what it took to compile is in it.
        since = self.first if self.first != self.last else (self.begun, self.iteration)
        seconds, done = when(self.last[0]) - when(since[0]), self.last[1] - since[1]
        return seconds / done if seconds > 0 and done > 0 else None


@dataclass
class Curve:
    """A run's events so far.

    :ivar upto: bytes of the file that have been read: whole lines.
    :ivar used: when all its rows were last needed, by ``time.monotonic``.
    :ivar short: whether all but the last rows of ``train`` have been forgotten.
    :ivar parts: one a start of the run.
    """

    folder: Path
    upto: int = 0
    train: Columns = field(default_factory=lambda: {name: [] for name in TRAIN})
    valid: Columns = field(default_factory=lambda: {name: [] for name in VALID})
    checkpoints: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    iters: int | None = None
    device: str | None = None  # that MLX computes on
    iteration: int = 0
    used: float = 0.0
    short: bool = False
    _head: bytes = b""
    _seen: int = 0  # bytes that the file had
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def read(self, *, whole: bool = False) -> Curve:
        """Take in what has been written since; if rows have been forgotten, all of it again.

        :param whole: all rows are needed, also if nothing has been written.
        """
        with self._lock:
            seen, self._seen = self._seen, size(self.folder)
            if not self._same() or (self.short and (whole or self._seen != seen)):
                self._clear()
            if whole or self._seen != seen:
                self.used = time.monotonic()
            for end, event in lines(self.folder, self.upto):
                self.upto = end
                self._take(event)
        return self

    def forget(self) -> None:
        """Keep the last rows only: what a list of runs shows of one that is not looked at."""
        with self._lock:
            self.train = {name: values[-LAST:] for name, values in self.train.items()}
            self.short = True

    def _same(self) -> bool:
        """Whether the file is the one that has been read so far; notes which one it is."""
        before, self._head = self._head, head(self.folder)
        return not before or (self._head.startswith(before) and size(self.folder) >= self.upto)

    def _clear(self) -> None:
        for columns in (self.train, self.valid):
            for values in columns.values():
                values.clear()
        self.upto, self.iters, self.device, self.iteration = 0, None, None, 0
        self.checkpoints, self.parts, self.short = [], [], False

    def _take(self, event: dict[str, Any]) -> None:
        kind, iteration = event.get("event"), event.get("iteration")
        if not isinstance(iteration, int) or not isinstance(event.get("time"), str):
            return
        self.iteration = iteration
        if kind == "start":
            self.parts.append(Part(event["time"], event["time"], iteration))
            self.iters, self.device = event.get("iters"), event.get("device")
            # A run that was killed and resumed does its last iterations again; the later ones count.
            _cut(self.train, iteration + 1)
            _cut(self.valid, iteration + 1)
            self.checkpoints = [c for c in self.checkpoints if c <= iteration]
        if not self.parts:
            self.parts.append(Part(event["time"], event["time"]))
        part = self.parts[-1]
        part.ended = event["time"]
        if kind == "train":
            _add(self.train, TRAIN, event)
            part.last = (event["time"], iteration)
            part.first = part.first or part.last
        elif kind == "valid":
            _add(self.valid, VALID, event)
        elif kind == "checkpoint" and iteration not in self.checkpoints:
            self.checkpoints.append(iteration)

    @property
    def seconds(self) -> float:
        """How long the run has been at work, pauses left out."""
        return sum(part.seconds for part in self.parts)

    def sampled(self, points: int) -> tuple[Columns, Columns, list[int], int]:
        """Train and valid columns of at most ``points`` rows, the checkpoints, and up to where they were read."""
        with self._lock:
            if self.short:
                self.read(whole=True)
            train, valid = (_sampled(c, points) for c in (self.train, self.valid))
            return train, valid, list(self.checkpoints), self.upto


def size(folder: Path) -> int:
    """Bytes of the run's events."""
    try:
        return (folder / EVENTS).stat().st_size
    except OSError:
        return 0


def head(folder: Path) -> bytes:
    """How the run's events begin: its first line, or what is there of it."""
    try:
        with (folder / EVENTS).open("rb") as file:
            return file.read(HEAD).partition(b"\n")[0]
    except OSError:
        return b""


def lines(folder: Path, after: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """The events behind so many bytes, each with where its line ends. A line that is still being written is left for
    the next time; one that is torn is an empty event."""
    try:
        with (folder / EVENTS).open("rb") as file:
            file.seek(after)
            at = after
            for line in file:
                if not line.endswith(b"\n"):
                    return
                at += len(line)
                try:
                    event = json.loads(line)
                except ValueError:
                    event = None
                yield at, event if isinstance(event, dict) else {}
    except OSError:
        return


def begins_line(folder: Path, at: int) -> bool:
    """Whether a line of the run's events begins at this byte, or could begin there next."""
    if at == 0:
        return True
    try:
        with (folder / EVENTS).open("rb") as file:
            file.seek(at - 1, os.SEEK_SET)
            return file.read(1) == b"\n"
    except OSError:
        return False


def when(time: str) -> float:
    """An event's time as seconds since 1970; 0 if it is none."""
    try:
        return datetime.fromisoformat(time).timestamp()
    except ValueError:
        return 0.0


def finite(value: Any) -> float | None:
    """A number that JSON can hold; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def _add(columns: Columns, names: dict[str, str], event: dict[str, Any]) -> None:
    _cut(columns, event["iteration"])
    for name, key in names.items():
        value = finite(event.get(key))
        if name == "iteration":
            columns[name].append(event["iteration"])
        else:
            columns[name].append(value * 1e9 if name == "memory_bytes" and value is not None else value)  # fmt: skip


def _cut(columns: Columns, iteration: int) -> None:
    """Take away the rows from this iteration on."""
    rows = columns["iteration"]
    while rows and rows[-1] >= iteration:
        for values in columns.values():
            values.pop()


def _sampled(columns: Columns, points: int) -> Columns:
    rows = _kept(columns["loss"], points)
    return {name: [values[i] for i in rows] for name, values in columns.items()}


def _kept(losses: Sequence[float | None], points: int) -> Sequence[int]:
    """The rows to draw: first, last, and of each bucket those of the least and the greatest loss, so that no peak is
    lost."""
    n = len(losses)
    if n <= points:
        return range(n)
    values = np.array([np.nan if v is None else v for v in losses])
    edges = np.linspace(0, n, max(1, (points - 2) // 2) + 1).astype(int)
    kept = {0, n - 1}
    for begin, end in pairwise(edges):
        part = values[begin:end]
        if np.isnan(part).all():
            kept.add(int(begin))
        else:
            kept |= {int(begin + np.nanargmin(part)), int(begin + np.nanargmax(part))}
    return sorted(kept)
