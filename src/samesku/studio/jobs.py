"""Long work besides training: each a process of its own with a folder that tells how it is getting on."""

from __future__ import annotations

import secrets
import shlex
import time
from collections.abc import Callable, Container, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field

from samesku.errors import SameskuError
from samesku.service.problems import Problem
from samesku.studio import processes
from samesku.studio.processes import LOG, PYTHON, Process, read_json, tail, write_json
from samesku.studio.project import STATE, Project
from samesku.studio.runs import ITS_TURN, Runs

JOBS = f"{STATE}/jobs"
JOB, STATUS = "job.json", "status.json"
MOST = 100  # that are listed
Kind = Literal[
    "prepare", "download", "pull", "evaluate", "audit", "fit", "fuse", "match", "score", "block", "cost", "doctor", "serve"
]  # fmt: skip
# Of these and the training runs one at a time: each takes all cores, or a model's memory. A match, scoring or blocking may be one.
HEAVY = ("evaluate", "audit", "fit", "fuse", "cost")


class Progress(BaseModel):
    """How far a job is; ``total`` 0: that is not known."""

    done: int
    total: int
    text: str
    seconds_left: float | None = Field(None, description="Of this stage, as fast as it was so far.")


class Job(BaseModel):
    """A piece of long work. Times are ISO 8601, UTC."""

    id: str
    kind: Kind
    title: str
    command: str = Field(description="The equal command line.")
    state: Literal["queued", "running", "done", "failed", "stopped"]
    heavy: bool = Field(description="Whether training runs and other such jobs wait for it.")
    waits_for: str | None = Field(
        None, description="While it is queued, what it waits for, in words."
    )
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

    def __init__(self, project: Project, runs: Runs, make_room: Callable[[], None]) -> None:
        """:param make_room: called before a training run or a heavy job starts, which will need the memory."""
        self.project, self.runs, self.make_room = project, runs, make_room
        self._ended: dict[str, Job] = {}  # what cannot change any more

    def add(
        self,
        kind: Kind,
        title: str,
        argv: Sequence[str],
        *,
        program: str = "samesku",
        heavy: bool | None = None,
        **arguments: Any,
    ) -> str:
        """Note what is to be done, for the queue to start; its id. If the same is being done already, that one's.

        :param argv: the equal words of the command line, behind ``program``.
        :param heavy: None: as all of its kind.
        :param arguments: what :mod:`samesku.studio.work` needs besides, JSON-ready.
        :raises Problem: 409 if another job makes the ``matcher``, the ``match`` or the ``audit`` of the arguments.
        """
        command = shlex.join([program, *argv])
        with self.project.locked():
            for job in self._active():
                if (job.kind, job.command) == (kind, command):
                    return job.id
                makes = read_json(self._folder(job.id) / JOB).get("arguments", {})
                for what in ("matcher", "match", "audit"):
                    if what in arguments and makes.get(what) == arguments[what]:
                        raise Problem(409, f"{job.title} is making this {what}; choose another name")  # fmt: skip
            now = datetime.now(UTC)
            name = f"{now:%Y%m%d-%H%M%S-%f}-{secrets.token_hex(2)}"
            note = {
                "id": name, "kind": kind, "title": title, "command": command, "argv": list(argv),
                "heavy": kind in HEAVY if heavy is None else heavy, "arguments": arguments, "created": time.time(),
            }  # fmt: skip
            write_json(self._folder(name) / JOB, note)
        return name

    def names(self, besides: Container[str] = ()) -> list[str]:
        """The ids of all jobs but these, the oldest first."""
        found = self.project.names(JOBS, besides=besides)
        return [n for n in found if (self._folder(n) / JOB).is_file()]

    def latest(self) -> list[Job]:
        """The latest jobs, the newest first."""
        return [self.find(name) for name in reversed(self.names()[-MOST:])]

    def find(self, name: str) -> Job:
        """The job as it is now.

        :raises Problem: 404 if there is none.
        """
        job = self._read(name)
        if job.state == "queued" and job.heavy:
            job.waits_for = self.busy() or ITS_TURN
        return job

    def _read(self, name: str) -> Job:
        if name in self._ended:
            return self._ended[name]
        folder = self._folder(name)
        found = read_json(folder / JOB)
        if not found:
            raise Problem(404, f"there is no job {name!r}")
        process, status = Process.of(folder), read_json(folder / STATUS)
        out = Job(
            **{key: found[key] for key in ("id", "kind", "title", "command")},
            state=_state(process, status), heavy=found["heavy"], started=_iso(process.begun if process else found["created"]), ended=None,
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
        if process is None or process.code is not None:
            self._ended[name] = out
        return out

    def detail(self, name: str) -> JobDetail:
        """The job with its log."""
        return JobDetail(**self.find(name).model_dump(), log=tail(self._folder(name) / LOG))

    def stop(self, name: str) -> None:
        """Have a job stop.

        :raises Problem: 404 if there is none, 409 if it has ended.
        """
        with self.project.locked():
            job = self._read(name)
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
        with self.project.locked():
            self._read(name)
            process = Process.of(self._folder(name))
            if process is None:
                raise Problem(409, "this job has not begun")
            process.kill()

    def start_now(self, name: str) -> None:
        """Start a job that waits, beside what it waits for.

        :raises Problem: 404 if there is none, 409 if it does not wait.
        """
        with self.project.locked():
            if self._read(name).state != "queued":
                raise Problem(409, "this job does not wait")
            self.start(name)

    def start(self, name: str) -> None:
        """Start a job; one that cannot be started has failed. The project is locked."""
        folder = self._folder(name)
        if self._read(name).heavy:
            self.make_room()
        try:
            processes.start(folder, [*PYTHON, "samesku.studio.work", str(folder)], self.project.root)  # fmt: skip
        except (SameskuError, OSError) as error:
            processes.refuse(folder, str(error))

    def waiting(self) -> list[tuple[float, Job]]:
        """The jobs that wait, the oldest first, and since when each does; seconds since 1970."""
        jobs = [job for job in self._active() if job.state == "queued"]
        return [(read_json(self._folder(job.id) / JOB)["created"], job) for job in jobs]

    def busy(self) -> str | None:
        """What is at work that training runs and heavy jobs wait for, in words; None if nothing is."""
        if (run := self.runs.training()) is not None:
            return f"run {run}"
        jobs = self._active()
        return next(
            (f'job "{job.title}"' for job in jobs if job.state == "running" and job.heavy), None
        )

    def _active(self) -> list[Job]:
        """The jobs that wait or are at work, the oldest first."""
        # Each second: of the many that are over nothing is read again.
        found = map(self._read, self.names(besides=self._ended))
        return [job for job in found if job.state in ("queued", "running")]

    def _folder(self, name: str) -> Path:
        return self.project.find(JOBS, name)


def _state(process: Process | None, status: dict[str, Any]) -> Any:
    if process is None:
        return "stopped" if status.get("stopped") else "queued"
    if process.alive:
        return "running"
    if process.code == 0 or "result" in status:  # which is the last thing that it writes
        return "done"
    return "stopped" if process.stopped or process.was_killed else "failed"


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
