"""Starting what waits: of training runs and heavy jobs one at a time, in the order in which they were asked for."""

from __future__ import annotations

import contextlib
import logging
import shutil
import time
from pathlib import Path
from typing import Any

from samesku.errors import SameskuError
from samesku.files import atomic_writer
from samesku.service.problems import Problem
from samesku.studio import processes
from samesku.studio.jobs import Jobs
from samesku.studio.processes import SAMESKU, Process, write_json
from samesku.studio.project import RUNS, STATE
from samesku.studio.runs import ITS_TURN, Runs
from samesku.studio.settings import checked, parsed
from samesku.training.run import CONFIG

log = logging.getLogger("samesku.studio")
QUEUE = f"{STATE}/queue.json"
RESERVED = ("diff",)  # the API has something else at this name


class Queue:
    """The runs that wait, and the turn of the jobs that do. It lies in a file; several studios of one project share it."""

    def __init__(self, runs: Runs, jobs: Jobs) -> None:
        self.runs, self.jobs, self.project = runs, jobs, runs.project

    def waiting(self) -> dict[str, str]:
        """The names of the runs that wait, the next one first, and what for, in words."""
        names = [str(one["name"]) for one in self._entries()]
        return dict.fromkeys(names, self.jobs.busy() or ITS_TURN) if names else {}

    def reader(self, folder: Path) -> str | None:
        """A run that is being trained on the prepared data in ``folder``, or waits to be; None if none is."""
        found, root, waiting = folder.resolve(), self.project.root, self.waiting()
        names = (n for n in self.runs.names() if (root / str(self.runs.values(n).get("data"))).resolve() == found)  # fmt: skip
        return next((n for n in names if n in waiting or self.runs.is_training(n)), None)

    def add(self, text: str, name: str | None) -> str:
        """Have a new run trained with the settings of a YAML text; its name.

        :param name: of its folder; None: what the settings say, with a number if there is one already.
        :raises Problem: 409 if there is a run of this name, 422 if the settings are not right.
        """
        try:
            config, faults = checked(parsed(text), self.project)
        except SameskuError as error:
            raise Problem(422, str(error)) from None
        if config is None or faults:
            raise Problem(422, "; ".join(fault.text for fault in faults))
        with self.project.locked():
            name = self._free(config.adapter_path) if name is None else name
            if name in RESERVED or self.runs.taken(name):
                raise Problem(
                    409, f"there is a run {name!r} already; choose another name, or resume that one"
                )
            note = self.runs.note(name)
            try:
                with atomic_writer(note / CONFIG) as file:
                    file.write(text)
                self._put([*self._entries(), {"name": name, "resume": False, "added": time.time()}])
            except SameskuError:  # the disk is full: what is half noted would be shown as a run
                shutil.rmtree(note, ignore_errors=True)
                raise
        self.tick()
        return name

    def resume(self, name: str, checkpoint: int | None = None) -> None:
        """Have a run go on from its last checkpoint, or begin again if it has none.

        :param checkpoint: the iteration of an earlier one; when the run starts the later ones are set aside.
        :raises Problem: 404 if there is none, 409 if it is not one that can go on, 422 if it has no such checkpoint.
        """
        self.runs.need(name)
        with self.project.locked():
            run = self.runs.describe(name, self.waiting().get(name))
            if not run.resumable:
                raise Problem(409, f"run {name!r} is {run.state}: there is nothing to go on with")
            if checkpoint is not None and checkpoint not in self.runs.checkpoints(name):
                raise Problem(422, f"run {name!r} has no checkpoint {checkpoint}")
            one = {"name": name, "resume": True, "added": time.time(), "checkpoint": checkpoint}
            self._put([*self._entries(), one])
        self.tick()

    def start_now(self, name: str) -> None:
        """Start a run that waits, beside what it waits for.

        :raises Problem: 404 if there is none, 409 if it does not wait.
        """
        self.runs.need(name)
        with self.project.locked():
            one = next((one for one in self._entries() if one["name"] == name), None)
            if one is None:
                raise Problem(409, f"run {name!r} does not wait")
            self._begin(one)

    def stop(self, name: str) -> None:
        """Have a run stop, with a checkpoint; one that waits is taken out of the queue.

        :raises Problem: 404 if there is none, 409 if it does not train, or not by the studio.
        """
        self.runs.need(name)
        with self.project.locked():
            process = Process.of(self.runs.note(name))
            if process is not None and process.alive:
                process.stop()
                return
            if name in self.waiting():
                self._put([one for one in self._entries() if one["name"] != name])
                return
        if self.runs.is_training(name):
            raise Problem(
                409, f"run {name!r} was started on a command line; stop it there with Ctrl-C"
            )
        raise Problem(409, f"run {name!r} is not training")

    def kill(self, name: str) -> None:
        """Have a run that does not stop killed; its checkpoints are as they were.

        :raises Problem: 404 if there is none, 409 if it does not train, or was not asked to stop or only just.
        """
        self.runs.need(name)
        with self.project.locked():
            process = Process.of(self.runs.note(name))
            if process is None or not process.alive:
                raise Problem(409, f"run {name!r} is not training by this studio")
            process.kill()

    def remove(self, name: str) -> None:
        """Delete a run.

        :raises Problem: 404 if there is none, 409 while it trains.
        """
        self.runs.need(name)
        with self.project.locked():
            if self.runs.is_training(name):
                raise Problem(409, f"run {name!r} is training; stop it first")
            self._put([one for one in self._entries() if one["name"] != name])
            self.runs.remove(name)

    def tick(self) -> None:
        """Start the jobs that wait for nothing, and if nothing heavy is at work what has waited longest. What cannot be
        started has failed; it does not keep what is behind it waiting. It is called every second."""
        if not self._entries() and not self.jobs.waiting():
            return
        with self.project.locked():
            for _, job in self.jobs.waiting():
                if not job.heavy:
                    self.jobs.start(job.id)
            while self.jobs.busy() is None:
                entries, jobs = self._entries(), self.jobs.waiting()
                if jobs and not (entries and entries[0]["added"] <= jobs[0][0]):
                    self.jobs.start(jobs[0][1].id)
                    continue
                if not entries:
                    return
                self._begin(entries[0])

    def _begin(self, one: dict[str, Any]) -> None:
        """Start a run that waits, and take it out of the queue; one that cannot be started has failed. The project is
        locked."""
        try:
            self._start(str(one["name"]), bool(one["resume"]), one["added"], one.get("checkpoint"))
        except (SameskuError, Problem, OSError) as error:
            self._failed(str(one["name"]), error)
        self._put([other for other in self._entries() if other["name"] != one["name"]])

    def _start(self, name: str, resume: bool, added: float, checkpoint: int | None) -> None:
        """
        :raises SameskuError: if it cannot be started, Problem: if it may not.
        """
        note, path = self.runs.note(name), self.runs.config_path(name)
        before = Process.of(note)
        if before is not None and before.begun >= added:
            return  # by a studio that was killed before it could take it out of the queue
        if path is None:
            raise SameskuError(f"its settings are gone: there is no {self.project.shown(note / CONFIG)}")  # fmt: skip
        # Without settings in its own folder it failed before it had begun: there is nothing to resume.
        resume = resume and (self.runs.folder(name) / CONFIG).is_file()
        self.project.guard(self.runs.folder(name), deep=True)
        if checkpoint is not None:
            self.runs.set_aside(name, checkpoint)
        command = [
            *SAMESKU, "train", "-c", self.project.shown(path), "--set", f"adapter_path={RUNS}/{name}",
            *(["--resume"] if resume else []),
        ]  # fmt: skip
        self.jobs.make_room()
        processes.start(note, command, self.project.root, further=resume)

    def _failed(self, name: str, error: Exception) -> None:
        why = error.detail if isinstance(error, Problem) else str(error)
        log.warning("run %s could not be started: %s", name, why)
        # Where even that cannot be noted the log alone tells: what leads out of the project is not written to.
        with contextlib.suppress(SameskuError, Problem, OSError):
            processes.refuse(self.runs.note(name), why)

    def _free(self, adapter_path: str) -> str:
        """A name that no run has, after the folder that the settings name."""
        given = adapter_path.rstrip("/").rsplit("/", 1)[-1]
        names = (given if n == 1 else f"{given}-{n}" for n in range(1, 10_000))
        return next(name for name in names if name not in RESERVED and not self.runs.taken(name))

    def _entries(self) -> list[dict[str, Any]]:
        found = processes.read_json(self.project.root / QUEUE).get("waiting", [])
        return [
            one
            for one in found
            if isinstance(one, dict)
            and {"name", "resume"} <= one.keys()
            and isinstance(one.get("added"), float)
        ]

    def _put(self, entries: list[dict[str, Any]]) -> None:
        write_json(self.project.root / QUEUE, {"waiting": entries})
