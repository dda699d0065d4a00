"""Long work besides training: each a process of its own with a folder that tells how it is getting on."""

from __future__ import annotations

import secrets
import shlex
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock
from pydantic import BaseModel, Field

from samesku.errors import SameskuError
from samesku.service.problems import Problem
from samesku.studio import processes
from samesku.studio.processes import LOG, PYTHON, Process, read_json, tail, write_json
from samesku.studio.project import STATE, Project

JOBS, LOCK = f"{STATE}/jobs", f"{STATE}/jobs.lock"
JOB, STATUS = "job.json", "status.json"
MOST = 100  # that are listed
Kind = Literal["prepare", "download", "pull", "evaluate", "fit", "fuse"]
HEAVY = (
    "evaluate",
    "fit",
    "fuse",
)  # one of these at a time: each takes all cores, or a model's memory


class Progress(BaseModel):
    """How far a job is; ``total`` 0: that is not known."""

    done: int
    total: int
    text: str


class Job(BaseModel):
    """A piece of long work. Times are ISO 8601, UTC."""

    id: str
    kind: Kind
    title: str
    command: str = Field(description="The equal command line.")
    state: Literal["queued", "running", "done", "failed", "stopped"]
    started: str
    ended: str | None
    progress: Progress | None
    stopping: bool = Field(False, description="Whether it was asked to stop, and has not yet.")
    killable: bool = Field(
        False, description="Whether it was asked to stop a minute ago, and has not."
    )
    reason: str | None = Field(description="Why it failed, in one line.")
    result: dict[str, Any] | None


class JobDetail(Job):
    """A piece of long work with the end of its log."""

    log: str


class Jobs:
    """Starts jobs and reads what they leave."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._ended: dict[str, Job] = {}  # what cannot change any more

    def add(self, kind: Kind, title: str, argv: Sequence[str], **arguments: Any) -> Job:
        """Have something done; if the same is being done already, that.

        :param argv: the equal words of the command line.
        :param arguments: what :mod:`samesku.studio.work` needs besides, JSON-ready.
        :raises Problem: 409 if another job makes the ``matcher`` of the arguments.
        """
        command = shlex.join(["samesku", *argv])
        with self._locked():
            for job in self._active():
                if (job.kind, job.command) == (kind, command):
                    return job
                makes = read_json(self._folder(job.id) / JOB).get("arguments", {})
                if "matcher" in arguments and makes.get("matcher") == arguments["matcher"]:
                    raise Problem(409, f"{job.title} is making this matcher; choose another name")
            now = datetime.now(UTC)
            name = f"{now:%Y%m%d-%H%M%S-%f}-{secrets.token_hex(2)}"
            note = {
                "id": name, "kind": kind, "title": title, "command": command, "argv": list(argv),
                "arguments": arguments, "created": time.time(),
            }  # fmt: skip
            write_json(self._folder(name) / JOB, note)
        self.tick()
        return self.find(name)

    def names(self) -> list[str]:
        """The ids of all jobs, the oldest first."""
        return [n for n in self.project.names(JOBS) if (self._folder(n) / JOB).is_file()]

    def latest(self) -> list[Job]:
        """The latest jobs, the newest first."""
        return [self.find(name) for name in reversed(self.names()[-MOST:])]

    def find(self, name: str) -> Job:
        """The job as it is now.

        :raises Problem: 404 if there is none.
        """
        if name in self._ended:
            return self._ended[name]
        folder = self._folder(name)
        found = read_json(folder / JOB)
        if not found:
            raise Problem(404, f"there is no job {name!r}")
        process, status = Process.of(folder), read_json(folder / STATUS)
        out = Job(
            **{key: found[key] for key in ("id", "kind", "title", "command")},
            state=_state(process, status), started=_iso(process.begun if process else found["created"]), ended=None,
            progress=status.get("progress"), reason=None, result=None,
        )  # fmt: skip
        if out.state in ("queued", "running"):
            out.stopping = process is not None and process.stopping
            out.killable = process is not None and process.killable
            return out
        ended = process.ended if process else None
        out.ended = _iso(ended or status.get("ended") or found["created"])
        out.result = status.get("result") if out.state == "done" else None
        if out.state == "failed" and process is not None:
            out.reason = status.get("reason") or process.reason()
        if process is not None and process.was_killed:
            out.reason = "it did not stop when it was asked to, so it was killed"
        self._ended[name] = out
        return out

    def detail(self, name: str) -> JobDetail:
        """The job with its log."""
        return JobDetail(**self.find(name).model_dump(), log=tail(self._folder(name) / LOG))

    def stop(self, name: str) -> None:
        """Have a job stop.

        :raises Problem: 404 if there is none, 409 if it has ended.
        """
        with self._locked():
            job = self.find(name)
            if job.state == "queued":
                write_json(self._folder(name) / STATUS, {"stopped": True, "ended": time.time()})
            elif job.state == "running" and (process := Process.of(self._folder(name))):
                process.stop()
            else:
                raise Problem(409, "this job has ended already")

    def kill(self, name: str) -> None:
        """Have a job that does not stop killed.

        :raises Problem: 404 if there is none, 409 if it is not at work, or was not asked to stop or only just.
        """
        with self._locked():
            self.find(name)
            process = Process.of(self._folder(name))
            if process is None:
                raise Problem(409, "this job has not begun")
            process.kill()

    def tick(self) -> None:
        """Start what waits and may be started."""
        if all(job.state != "queued" for job in self._active()):
            return
        with self._locked():
            jobs = self._active()
            busy = any(job.state == "running" and job.kind in HEAVY for job in jobs)
            for job in jobs:
                if job.state != "queued" or (busy and job.kind in HEAVY):
                    continue
                busy |= job.kind in HEAVY
                folder = self._folder(job.id)
                try:
                    processes.start(folder, [*PYTHON, "samesku.studio.work", str(folder)], self.project.root)  # fmt: skip
                except (SameskuError, OSError) as error:  # those behind it are started all the same
                    processes.refuse(folder, str(error))

    def _active(self) -> list[Job]:
        """The jobs that wait or are at work, the oldest first."""
        return [job for job in map(self.find, self.names()) if job.state in ("queued", "running")]

    def _folder(self, name: str) -> Path:
        return self.project.find(JOBS, name)

    def _locked(self) -> Any:
        path = self.project.root / LOCK
        path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(path, timeout=60)


def _state(process: Process | None, status: dict[str, Any]) -> Any:
    if process is None:
        return "stopped" if status.get("stopped") else "queued"
    if process.alive:
        return "running"
    if process.code == 0:
        return "done"
    return "stopped" if process.stopped or process.was_killed else "failed"


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
