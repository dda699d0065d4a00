"""Training runs as their folders tell them: the state of each, and why it ended."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel, Field

from samesku.errors import SameskuError
from samesku.matchers.base import MANIFEST
from samesku.service.problems import Problem
from samesku.studio.curve import Curve, when
from samesku.studio.processes import LOG, Process, read_json, tail, written
from samesku.studio.project import RUNS, STATE, Project
from samesku.studio.settings import checked, flat, parsed
from samesku.training.run import CONFIG, EVENTS, STATUS
from samesku.training.run import Run as TrainingRun

ITS_TURN = "its turn"  # what is waited for where nothing else is at work
STARTED = f"{STATE}/runs"  # what the studio notes of the processes that it started
MOST_ROWS = 300_000  # of curves that stay in memory, some 160 bytes each; of those used longest ago the last rows do
ASIDE = "set-aside"  # what folders of checkpoints begin with that a run went back behind
State = Literal["queued", "training", "done", "failed", "stopped", "lost"]
_looking = threading.Lock()


class Run(BaseModel):
    """A training run. Times are ISO 8601, UTC."""

    name: str
    state: State = Field(description="lost: its process is gone, and it never said why.")
    doing: str | None = Field(None, description="While it trains, what it does just now, in words.")
    reason: str | None = Field(None, description="Why it failed or was lost, in one line.")
    iteration: int
    iters: int | None
    started: str | None
    updated: str | None
    seconds: float = Field(description="That it has been at work, pauses left out.")
    eta_seconds: float | None
    train_loss: float | None
    valid_loss: float | None
    best_valid_loss: float | None
    valid_f1: float | None
    tokens_per_second: float | None
    memory_bytes: float | None
    killable: bool = Field(
        False, description="Whether it was asked to stop a minute ago, and has not."
    )
    resumable: bool
    waits_for: str | None = Field(
        None, description="While it is queued, what it waits for, in words."
    )
    command: str = Field(description="The equal command line.")
    base_model: str | None
    data: str | None


class RunDetail(Run):
    """A training run with its settings and the end of its log."""

    config: dict[str, Any]
    text: str = Field(description="Its settings as YAML.")
    log: str
    checkpoints: list[int]


class Runs:
    """Reads runs; what has been read of their events is kept."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._curves: dict[str, Curve] = {}
        self._values: dict[str, tuple[object, dict[str, Any]]] = {}

    def names(self) -> list[str]:
        """The runs that there are, in no particular order."""
        trained = [n for n in self.project.names(RUNS) if any((self.folder(n) / f).is_file() for f in (CONFIG, EVENTS))]  # fmt: skip
        return list(dict.fromkeys([*trained, *self.project.names(STARTED)]))

    def folder(self, name: str) -> Path:
        """The run's folder.

        :raises Problem: as :meth:`Project.find`.
        """
        return self.project.find(RUNS, name)

    def note(self, name: str) -> Path:
        """The folder of what the studio notes of a run."""
        return self.project.find(STARTED, name)

    def has(self, name: str) -> bool:
        """Whether there is a run of this name."""
        return self.note(name).is_dir() or any((self.folder(name) / f).is_file() for f in (CONFIG, EVENTS))  # fmt: skip

    def taken(self, name: str) -> bool:
        """Whether a new run of this name would write over something, be it somebody's adapter."""
        return self.note(name).exists() or self.folder(name).exists()

    def need(self, name: str) -> None:
        """
        :raises Problem: 404 if there is no such run.
        """
        if not self.has(name):
            raise Problem(404, f"there is no run {name!r}")

    def curve(self, name: str, *, whole: bool = False) -> Curve:
        """What the run's events say up to now; without ``whole`` perhaps its last rows only."""
        found = self._curves.setdefault(name, Curve(self.folder(name))).read(whole=whole)
        rows = 0
        for curve in sorted(self._curves.copy().values(), key=lambda c: -c.used):
            rows += len(curve.train["iteration"])
            if rows > MOST_ROWS and curve is not found and not curve.short:
                curve.forget()
        return found

    def training(self) -> str | None:
        """The run that is being trained in this project, by whomever; None if none is."""
        return next((name for name in self.names() if self.is_training(name)), None)

    def is_training(self, name: str) -> bool:
        """Whether a process trains this run."""
        process = Process.of(self.note(name))
        if process is not None and process.alive:
            return True
        said = read_json(self.folder(name) / STATUS).get("state")
        return said == "training" and _held(self.folder(name))

    def state(self, name: str, waiting: bool) -> tuple[State, str | None]:
        """The state of a run, and why; the words of its own folder count, as long as its process is there.

        :param waiting: whether it is in the queue.
        """
        process, folder = Process.of(self.note(name)), self.folder(name)
        if process is not None and process.alive:
            return "training", None
        if waiting:
            return "queued", None
        status = read_json(folder / STATUS)
        said, at = status.get("state"), written(folder / STATUS)
        if process is not None and process.ended is not None and at > process.ended + 1:
            process = None  # somebody has trained it since, on the command line
        if said == "training" and _held(folder):
            return "training", None
        if process is not None and (at < process.begun or said == "training"):
            return self._ended(process)
        if said == "training":
            return (
                "lost",
                "its process is gone and left no word: it was killed, or the machine was restarted",
            )
        if said == "done" and process is not None and not (folder / MANIFEST).is_file():
            # Its weights are there; what came after, choosing the threshold, did not end well.
            if process.stopped or process.was_killed:
                return "stopped", "its weights are trained; it was stopped while its threshold was being chosen"  # fmt: skip
            return (
                "failed",
                f"its weights are trained, but its threshold was not chosen: {process.reason()}",
            )
        if said in ("done", "failed", "stopped"):
            return said, status.get("reason")
        return "stopped", None  # it was taken out of the queue

    def _ended(self, process: Process) -> tuple[State, str | None]:
        """The state of a run whose process ended without writing it down."""
        if process.code == 0:
            return "done", None
        if process.stopped:
            return "stopped", None
        if process.was_killed:
            return "stopped", "it did not stop when it was asked to, so it was killed; what it did after its last checkpoint is lost"  # fmt: skip
        return ("lost" if process.killed else "failed"), process.reason()

    def describe(self, name: str, waits_for: str | None = None) -> Run:
        """The run as it is now.

        :param waits_for: what, if it is in the queue.
        """
        state, reason = self.state(name, waits_for is not None)
        curve, config = self.curve(name), self.values(name)
        process = Process.of(self.note(name))
        iters = curve.iters or config.get("iters")
        last = {key: values[-1] if values else None for key, values in curve.train.items()}
        losses = [v for v in curve.valid["loss"] if v is not None]
        begun = curve.parts[0].begun if curve.parts else _iso(process.begun) if process else None
        updated = curve.parts[-1].ended if curve.parts else begun
        doing = self._doing(name, curve, iters) if state == "training" else None
        return Run(
            name=name, state=state, doing=doing, reason=reason, iteration=curve.iteration, iters=iters, started=begun,
            updated=updated, seconds=curve.seconds,
            eta_seconds=_eta(curve, iters) if state == "training" else None,
            train_loss=last["loss"], tokens_per_second=last["tokens_per_second"], memory_bytes=last["memory_bytes"],
            valid_loss=losses[-1] if losses else None, best_valid_loss=min(losses, default=None),
            valid_f1=curve.valid["f1"][-1] if curve.valid["f1"] else None,
            killable=process is not None and process.killable,
            resumable=state in ("failed", "stopped", "lost") and self.config_path(name) is not None,
            waits_for=waits_for if state == "queued" else None, command=self.command(name), base_model=config.get("base_model_dir"), data=config.get("data"),
        )  # fmt: skip

    def detail(self, name: str, waits_for: str | None = None) -> RunDetail:
        """The run with its settings and its log."""
        path = self.config_path(name)
        text = path.read_text(encoding="utf-8", errors="replace") if path else ""
        return RunDetail(
            **self.describe(name, waits_for).model_dump(), config=self.values(name), text=text,
            log=tail(self.note(name) / LOG), checkpoints=self.curve(name).checkpoints,
        )  # fmt: skip

    def checkpoints(self, name: str) -> list[int]:
        """The iterations of the run's checkpoints that are on the disk, the oldest first."""
        return [iteration for iteration, _ in TrainingRun(self.folder(name)).checkpoints()]

    def set_aside(self, name: str, checkpoint: int) -> None:
        """Put the checkpoints after this one into a folder beside them, so that training goes on from it.

        :raises SameskuError: if it is not there.
        """
        found = TrainingRun(self.folder(name)).checkpoints()
        if checkpoint not in (iteration for iteration, _ in found):
            raise SameskuError(f"its checkpoint-{checkpoint} is gone")
        aside = self.folder(name) / time.strftime(f"{ASIDE}-%Y%m%d-%H%M%S", time.gmtime())
        for iteration, folder in reversed(found):
            if iteration > checkpoint:
                aside.mkdir(exist_ok=True)
                folder.rename(aside / folder.name)

    def config_path(self, name: str) -> Path | None:
        """The settings that the run has been given: its own, or else those that it will be started with."""
        both = self.folder(name) / CONFIG, self.note(name) / CONFIG
        return next((path for path in both if path.is_file()), None)

    def values(self, name: str) -> dict[str, Any]:
        """The run's settings, those left out as they are by themselves; empty if they cannot be read."""
        path = self.config_path(name)
        if path is None:
            return {}
        stamp = path, written(path)
        known = self._values.get(name)
        if known is None or known[0] != stamp:
            known = self._values[name] = (stamp, self._read(path))
        return {**known[1], "adapter_path": f"{RUNS}/{name}"}  # whatever the text says

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            values = parsed(path.read_text(encoding="utf-8"))
            config, _ = checked(values, self.project)
        except (OSError, UnicodeDecodeError, SameskuError):
            return {}
        return config.model_dump() if config else values

    def command(self, name: str) -> str:
        """The command line that trains the run."""
        own = self.folder(name) / CONFIG
        if own.is_file():
            return f"samesku train -c {self.project.shown(own)}"
        given = self.project.shown(self.note(name) / CONFIG)
        return f"samesku train -c {given} --set adapter_path={RUNS}/{name}"

    def remove(self, name: str) -> None:
        """Delete a run, with its checkpoints and weights."""
        for folder in (self.folder(name), self.note(name)):
            if folder.is_dir():
                # Under another name first: what cannot be deleted at once is no run any more.
                gone = folder.with_name(f".{folder.name}.{time.time_ns()}.old")
                folder.rename(gone)
                shutil.rmtree(gone, ignore_errors=True)
        self._curves.pop(name, None)
        self._values.pop(name, None)

    def _doing(self, name: str, curve: Curve, iters: int | None) -> str:
        process = Process.of(self.note(name))
        if process is not None and process.stopping:
            return "stopping"
        if process is not None and (
            not curve.parts or written(self.folder(name) / STATUS) < process.begun
        ):
            return "starting"
        if read_json(self.folder(name) / STATUS).get("state") == "done":
            return "choosing the threshold"
        return "training" if curve.train["iteration"] else "getting ready"


def _held(folder: Path) -> bool:
    """Whether a process holds the run's folder, as one does that trains there."""
    path = folder / ".lock"
    if not path.exists():
        return False
    try:
        # One look at a time: two would take each other for the trainer.
        with _looking, FileLock(path).acquire(timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False


def _eta(curve: Curve, iters: int | None) -> float | None:
    each = curve.parts[-1].each if curve.parts else None
    if each is None or iters is None:
        return None
    since = max(0.0, time.time() - when(curve.parts[-1].ended))
    return max(0.0, (iters - curve.iteration) * each - since)


def _iso(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(seconds))


def differences(runs: Runs, a: str, b: str) -> list[tuple[str, Any, Any]]:
    """The settings in which two runs differ, besides their folders: the name, the one's, the other's."""
    one, other = flat(runs.values(a)), flat(runs.values(b))
    both = dict.fromkeys(k for k in (*one, *other) if k != "adapter_path")
    return [(k, one.get(k), other.get(k)) for k in both if one.get(k) != other.get(k)]
