"""Processes that outlive the studio: starting one, whether it is still there, and how it ended."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psutil

from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.service.problems import Problem
from samesku.studio.minder import EXIT, LOG, PROCESS, born

START_S = 30.0  # that a minder may take to start a command
ASKED = "stop"  # a file that says that the process was asked to stop, and by its time when
KILLED = "kill"  # one that says that it was killed since it did not
KILL_AFTER_S = 60.0  # that it may take to stop: a run ends its iteration, and writes a checkpoint
LOG_BYTES, LOG_LINES = 1 << 16, 200  # of a log's end
PYTHON = (sys.executable, "-u", "-m")
SAMESKU = (*PYTHON, "samesku")
_STOPPED = {-signal.SIGTERM, -signal.SIGINT, 128 + signal.SIGINT, 128 + signal.SIGTERM}
_minders: list[subprocess.Popen[bytes]] = []  # of this studio; the ended ones have to be collected


@dataclass(frozen=True)
class Process:
    """A process that was started in a folder.

    :ivar alive: whether it was at work when this was read, or the note of its end still being written.
    :ivar begun: when, and ``ended``: when it ended, None if that is not known; seconds since 1970.
    :ivar code: its exit status, below 0 the signal that killed it; None if it is not known.
    :ivar oom: whether the machine killed processes for want of memory while it ran.
    """

    folder: Path
    pid: int
    started: float
    minder: int
    minder_started: float
    begun: float
    alive: bool
    ended: float | None = None
    code: int | None = None
    oom: bool = False

    @classmethod
    def of(cls, folder: Path) -> Self | None:
        """The last process that was started in ``folder``; None if none was."""
        found = read_json(folder / PROCESS)
        if not found:
            return None
        with contextlib.suppress(TypeError, KeyError):
            end = read_json(folder / EXIT)
            alive = not end and (_there(found["pid"], found["started"]) or _there(found["minder"], found["minder_started"]))  # fmt: skip
            # It may have ended between the two looks: then the note is there by now.
            end = end or ({} if alive else read_json(folder / EXIT))
            return cls(folder, **found, **end, alive=alive)
        return None

    @property
    def stopped(self) -> bool:
        """Whether it ended because it was asked to."""
        return self.code in _STOPPED

    @property
    def killed(self) -> bool:
        """Whether it ended without being able to say why: by a signal, or with its minder."""
        return self.code is None or (self.code < 0 and not self.stopped)

    def reason(self) -> str:
        """Why it ended, in words."""
        said = last_line(self.folder / LOG)
        if self.code is None:
            return (
                "its process is gone and left no word: it was killed, or the machine was restarted"
            )
        if self.code == -signal.SIGKILL:
            if self.oom:
                return "memory ran out: the system killed its process (SIGKILL)"
            return "its process was killed (SIGKILL), as the system does when memory runs out"
        if self.code < 0:
            name = signal.Signals(-self.code).name if -self.code in set(signal.Signals) else str(-self.code)  # fmt: skip
            return f"its process was ended by {name}" + (f"; it last said: {said}" if said else "")
        return said or f"its process ended with exit status {self.code} and said nothing"

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop and is still there."""
        return self.alive and (self.folder / ASKED).exists()

    @property
    def killable(self) -> bool:
        """Whether it was asked to stop so long ago that it may be killed."""
        return self.stopping and written(self.folder / ASKED) <= time.time() - KILL_AFTER_S

    @property
    def was_killed(self) -> bool:
        """Whether a person had it killed."""
        return self.killed and (self.folder / KILLED).exists()

    def stop(self) -> None:
        """Ask it to end. It may take its time: a training run writes a checkpoint first."""
        if not (asked := self.folder / ASKED).exists():  # asking again does not begin the wait anew
            asked.touch()
        if _there(self.pid, self.started):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End it at once, with what it has started.

        :raises Problem: 409 if it has ended, was not asked to stop, or only just.
        """
        if not self.alive:
            raise Problem(409, "it has ended already")
        if not self.killable:
            raise Problem(409, f"stop it first; if it has not stopped {KILL_AFTER_S:.0f} s later it may be killed")  # fmt: skip
        (self.folder / KILLED).touch()
        if _there(self.pid, self.started):
            with contextlib.suppress(ProcessLookupError):
                if os.getpgid(self.pid) == self.pid:
                    os.killpg(self.pid, signal.SIGKILL)
                else:  # started by a version that gave it no group of its own
                    os.kill(self.pid, signal.SIGKILL)


def start(folder: Path, command: Sequence[str], root: Path, *, further: bool = False) -> Process:
    """Start a command that goes on when the studio ends.

    :param folder: where its log and its end are noted.
    :param root: the folder that it works in.
    :param further: its log goes on with the one before.
    :raises SameskuError: if it cannot be started.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in (PROCESS, EXIT, ASKED, KILLED) if further else (PROCESS, EXIT, ASKED, KILLED, LOG):
        (folder / name).unlink(missing_ok=True)
    _minders[:] = [one for one in _minders if one.poll() is None]
    minder = subprocess.Popen(
        [sys.executable, "-m", "samesku.studio.minder", str(folder), *command],
        cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    _minders.append(minder)
    until = time.monotonic() + START_S
    while time.monotonic() < until and minder.poll() is None and not (folder / PROCESS).exists():
        time.sleep(0.01)
    found = Process.of(folder)
    if found is None:
        if minder.poll() is None:  # nor may it be started later, beside a second one
            with contextlib.suppress(psutil.Error):
                for one in psutil.Process(minder.pid).children(recursive=True):
                    one.kill()
            os.killpg(minder.pid, signal.SIGKILL)
        raise SameskuError(f"{command[-1]} could not be started; is the disk full?")
    return found


def refuse(folder: Path, reason: str) -> None:
    """Note of a command that could not be started why not, as of one that has failed.

    :raises SameskuError: if that cannot be written.
    """
    now = time.time()
    # First how it ended: without it a process that is none would be taken for one that was lost.
    write_json(folder / EXIT, {"code": 1, "ended": now, "oom": False})
    nobody = {"pid": 0, "started": 0.0, "minder": 0, "minder_started": 0.0}
    write_json(folder / PROCESS, {**nobody, "begun": now})
    with contextlib.suppress(OSError), (folder / LOG).open("a", encoding="utf-8") as log:
        log.write(f"{' '.join(reason.split())}\n")


def _there(pid: int, started: float) -> bool:
    """Whether this very process is there: its number may be another's by now."""
    if pid <= 0 or abs(born(pid) - started) > 2:  # the system's clock may be set
        return False
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def read_json(path: Path) -> dict[str, Any]:
    """The object of a file; empty if there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(path: Path, found: Any) -> None:
    """Write a file whole or not at all.

    :raises SameskuError: if it cannot be written.
    """
    with atomic_writer(path) as file:
        json.dump(found, file, indent=1, ensure_ascii=False)


def written(path: Path) -> float:
    """When a file was written, seconds since 1970; 0 if there is none."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def written_bytes(path: Path) -> int:
    """How long a file is; 0 if there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def tail(path: Path) -> str:
    """The last lines of a log."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - LOG_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(lines[1 if size > LOG_BYTES else 0 :][-LOG_LINES - 1 :]).rstrip("\n")


def last_line(path: Path) -> str:
    """The last line of a log that says something, as one line for people."""
    lines = [line.strip() for line in tail(path).splitlines() if line.strip()]
    return lines[-1].removeprefix("samesku: ")[:500] if lines else ""
