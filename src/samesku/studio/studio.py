"""What answers behind the routes, made once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request

from samesku.studio.audits import Audits
from samesku.studio.bench import Bench
from samesku.studio.costs import Costs
from samesku.studio.data import Data
from samesku.studio.evaluations import Evaluations
from samesku.studio.jobs import Job, Jobs, Kind
from samesku.studio.label import Label
from samesku.studio.matches import Matches
from samesku.studio.project import Project
from samesku.studio.queue import Queue
from samesku.studio.runs import Runs
from samesku.studio.serve import Serve
from samesku.studio.service import Service


class Studio:
    """A project and everything that is known of it."""

    def __init__(self, root: Path | str) -> None:
        self.project = Project(root)
        self.runs = Runs(self.project)
        self.data = Data(self.project)
        self.bench = Bench(self.data)
        self.jobs = Jobs(self.project, self.runs, self.bench.let_go)
        self.queue = Queue(self.runs, self.jobs)
        self.evaluations = Evaluations(self.project)
        self.matches = Matches(self.data, self.jobs)
        self.label = Label(self.data)
        self.costs = Costs(self.project)
        self.audits = Audits(self.data, self.jobs, self.label)
        self.service = Service()
        self.serve = Serve(self.jobs, self.service.url, self.bench.let_go)

    def begin(self, kind: Kind, title: str, argv: Sequence[str], **arguments: Any) -> Job:
        """Have a job done, as :meth:`Jobs.add`, at once or when its turn comes."""
        return self.begun(self.jobs.add(kind, title, argv, **arguments))

    def begun(self, job: str) -> Job:
        """A job that was added, at work if it need not wait."""
        self.queue.tick()
        return self.jobs.find(job)

    def tick(self) -> None:
        """What is to be done every second: start what waits, and let go of what nobody needs."""
        self.bench.rest()
        self.serve.shorten()
        self.queue.tick()

    async def close(self) -> None:
        """Let go of threads and connections; what was started goes on."""
        self.bench.close()
        self.label.close()
        await self.service.close()


async def _here(request: Request) -> Studio:
    found: Studio = request.app.state.studio
    return found


Here = Annotated[Studio, Depends(_here)]
