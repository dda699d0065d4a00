"""A run's folder: the only truth about a training run."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from filelock import FileLock, Timeout

from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.training.config import TrainConfig

EVENTS, STATUS, CONFIG = "events.jsonl", "status.json", "config.yaml"
_CHECKPOINT = re.compile(r"checkpoint-(\d+)")


class Run:
    """Writes ``config.yaml``, ``events.jsonl`` (one object a line) and ``status.json``.

    Events: ``start``, ``train``, ``valid``, ``checkpoint``, ``done``, ``failed``, ``stopped``; each with
    ``time`` (ISO 8601, UTC) and ``iteration``. A run that was killed and resumed has some iterations
    twice; the later ones count.

    :param writes: False for a process that only computes: it leaves the folder alone.
    """

    def __init__(self, folder: Path | str, *, writes: bool = True) -> None:
        self.folder = Path(folder)
        self.writes = writes
        self.started = time.time()
        self.begun = False
        self.iteration = 0  # that is being worked on

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder while training; a second run in it is refused.

        :raises SameskuError: if another process trains there, or the folder cannot be made.
        """
        if not self.writes:
            yield
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / ".lock")
            lock.acquire(timeout=0)
        except Timeout:
            raise SameskuError(
                f"{self.folder}: another run is training there; wait for it or choose another adapter_path"
            ) from None
        except OSError as error:
            raise SameskuError(f"cannot write {self.folder}: {error.strerror or error}") from error
        try:
            yield
        finally:
            lock.release()

    def begin(self, config: TrainConfig, *, resumed: bool) -> None:
        """Write the settings; a run that is not resumed starts with an empty list of events."""
        if not self.writes:
            return
        for pattern in (".*.part", ".*.old", ".part.*"):  # of a process that was killed
            for left in self.folder.glob(pattern):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        if not resumed:  # first: a process killed here must not leave old events to new settings
            (self.folder / EVENTS).unlink(missing_ok=True)
        with atomic_writer(self.folder / CONFIG) as file:
            yaml.safe_dump(config.model_dump(), file, sort_keys=False)
        self.begun = True

    def event(self, kind: str, iteration: int, **fields: Any) -> None:
        """Append an event and bring ``status.json`` up to date."""
        self.iteration = iteration
        if not self.writes:
            return
        record = {"event": kind, "time": _now(), "iteration": iteration, **fields}
        try:
            with (self.folder / EVENTS).open("ab+") as file:
                # A process that was killed may have left half a line; it must not spoil this one.
                torn = (
                    file.seek(0, os.SEEK_END)
                    and file.seek(-1, os.SEEK_END)
                    and file.read() != b"\n"
                )
                file.write(b"\n" * bool(torn) + json.dumps(record).encode() + b"\n")
        except OSError as error:
            raise SameskuError(
                f"cannot write {self.folder / EVENTS}: {error.strerror or error}"
            ) from error
        state = {"done": "done", "failed": "failed", "stopped": "stopped"}.get(kind, "training")
        with atomic_writer(self.folder / STATUS) as file:
            json.dump(
                {
                    "state": state,
                    "updated": record["time"],
                    **{k: v for k, v in record.items() if k not in ("event", "time")},
                },
                file,
                indent=2,
            )
            file.write("\n")

    def failed(self, reason: str) -> None:
        """Note that the run has failed, if it had begun and if that can be written."""
        if self.begun:
            with contextlib.suppress(SameskuError):
                self.event("failed", self.iteration, reason=reason)

    def checkpoints(self) -> list[tuple[int, Path]]:
        """(iteration, folder) of every checkpoint that the run's events name, the oldest first.

        A folder may also hold checkpoints of a run that was there before; those are not this run's.
        """
        names = {e.get("path") for e in read_events(self.folder) if e.get("event") == "checkpoint"}
        found = [
            (int(m[1]), p)
            for p in self.folder.glob("checkpoint-*")
            if p.name in names and (m := _CHECKPOINT.fullmatch(p.name)) and p.is_dir()
        ]
        return sorted(found)


def read_events(folder: Path | str) -> list[dict[str, Any]]:
    """The events of a run, a torn last line left out; an empty list if there are none."""
    path = Path(folder) / EVENTS
    if not path.is_file():
        return []
    events = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict):
            events.append(event)
    return events


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
