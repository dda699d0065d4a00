"""What a job of the command line makes and the studio shows: each has a name, and a folder in the place of its kind."""

from __future__ import annotations

import shlex
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel

from samesku.service.problems import Problem
from samesku.studio.jobs import Jobs
from samesku.studio.processes import read_json, write_json
from samesku.studio.project import Project

FOUND = "found.json"  # what came of it; written last


class MadeShown(BaseModel):
    """What was asked for, and how far it is. Times are ISO 8601, UTC."""

    name: str
    command: str
    folder: str
    job: str
    state: Literal["queued", "running", "done", "failed", "stopped"]
    reason: str | None
    started: str | None
    ended: str | None
    found: Any


Shown = TypeVar("Shown", bound=MadeShown)


class Made(Generic[Shown]):
    """All of one kind, such as the matches of a project."""

    what: ClassVar[str]
    place: ClassVar[str]
    shown: type[Shown]

    def __init__(self, project: Project, jobs: Jobs) -> None:
        self.project, self.jobs = project, jobs

    def listed(self) -> list[Shown]:
        """All of them, the latest first."""
        names = self.project.names(self.place)
        found = []
        for name in names:
            with suppress(Problem):  # of a damaged one its own page tells
                found.append(self.describe(name))
        return sorted(found, key=lambda m: m.started or "", reverse=True)

    def describe(self, name: str) -> Shown:
        """One as it is now.

        :raises Problem: 404 if there is none, 409 if its files are damaged.
        """
        facts = read_json(self._facts(name))
        if not facts:
            raise Problem(404, f"there is no {self.what} {name!r}")
        folder = self.folder(name)
        try:
            found = read_json(folder / FOUND) or None
            job = self._job(facts["job"], found is not None)
            return self.shown(**self.told(facts, found), **job, folder=self.project.shown(folder))
        except (KeyError, TypeError, ValueError):  # pydantic's error is one
            raise Problem(
                409, f"{self.project.shown(folder)} is damaged; delete that folder"
            ) from None

    def told(self, facts: dict[str, Any], found: dict[str, Any] | None) -> dict[str, Any]:
        """What was noted and what came of it, as it is shown."""
        return {**facts, "found": found}

    def need_free(self, name: str) -> None:
        """
        :raises Problem: 409 if there is one of this name.
        """
        if self._facts(name).exists():
            raise Problem(409, f"there is {self._one} {name!r} already; choose another name")

    def done(self, name: str) -> Shown:
        """One that is done.

        :raises Problem: 404 if there is none of this name, 409 if it is not done.
        """
        one = self.describe(name)
        if one.found is None:
            raise Problem(409, f"{self.what} {name!r} is not done")
        return one

    def note(self, asked: Any, words: list[str], job: str) -> None:
        """Note what was asked for, and which job does it."""
        facts = {**asked.model_dump(), "command": shlex.join(["samesku", *words]), "job": job}
        write_json(self._facts(asked.name), facts)

    def file(self, name: str, file: str) -> Path:
        """A file that the command line has written.

        :raises Problem: 404 if it is not there.
        """
        self.done(name)
        path = self.folder(name) / file
        if not path.is_file():
            raise Problem(404, f"{self.what} {name!r} has no {file}")
        return path

    def remove(self, name: str) -> None:
        """Delete one.

        :raises Problem: 404 if there is none, 409 while it is at work.
        """
        if (state := self.describe(name).state) in ("queued", "running"):
            raise Problem(409, f"{self.what} {name!r} is {state}; stop it first")
        shutil.rmtree(self.folder(name), ignore_errors=True)

    def folder(self, name: str) -> Path:
        """Where it lies."""
        return self.project.find(self.place, name)

    def _facts(self, name: str) -> Path:
        return self.folder(name) / f"{self.what}.json"

    @property
    def _one(self) -> str:
        return f"an {self.what}" if self.what[0] in "aeiou" else f"a {self.what}"

    def _job(self, id: str, done: bool) -> dict[str, Any]:
        """What its job is told to be; a person may have deleted what the studio noted of it."""
        try:
            job = self.jobs.find(id).model_dump(include={"state", "reason", "started", "ended"})
        except Problem:
            why = None if done else "what the studio noted of its job is gone"
            job = {"state": "failed", "reason": why, "started": None, "ended": None}
        return {**job, "state": "done"} if done else job
