"""What answers behind the routes, made once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from samesku.studio.bench import Bench
from samesku.studio.data import Data
from samesku.studio.evaluations import Evaluations
from samesku.studio.jobs import Jobs
from samesku.studio.label import Label
from samesku.studio.project import Project
from samesku.studio.queue import Queue
from samesku.studio.runs import Runs
from samesku.studio.service import Service


class Studio:
    """A project and everything that is known of it."""

    def __init__(self, root: Path | str) -> None:
        self.project = Project(root)
        self.runs = Runs(self.project)
        self.queue = Queue(self.runs)
        self.jobs = Jobs(self.project)
        self.data = Data(self.project)
        self.evaluations = Evaluations(self.project)
        self.bench = Bench(self.data)
        self.label = Label(self.data)
        self.service = Service()

    def tick(self) -> None:
        """Start what waits. It is called every second."""
        self.queue.tick()
        self.jobs.tick()

    async def close(self) -> None:
        """Let go of threads and connections; what was started goes on."""
        self.bench.close()
        self.label.close()
        await self.service.close()


async def _here(request: Request) -> Studio:
    found: Studio = request.app.state.studio
    return found


Here = Annotated[Studio, Depends(_here)]
