"""Jobs: listed, watched, started, stopped, killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from samesku.service.problems import told
from samesku.studio import sse
from samesku.studio.gate import changes
from samesku.studio.jobs import Job, JobDetail
from samesku.studio.project import Name
from samesku.studio.studio import Here, Studio

router = APIRouter(prefix="/api/jobs", tags=["jobs"])


@router.get("", responses=told(403))
def every_job(studio: Here) -> list[Job]:
    """The latest jobs, the newest first, 100 at most."""
    return studio.jobs.latest()


@router.get("/{id}", responses=told(403, 404, 422))
def one_job(id: Name, studio: Here) -> JobDetail:
    """A job with the end of its log."""
    return studio.jobs.detail(id)


@router.post("/{id}/stop", responses=changes(404, 409, 422))
def stop_job(id: Name, studio: Here) -> Job:
    """Stop a job."""
    studio.jobs.stop(id)
    return studio.jobs.find(id)


@router.post("/{id}/start", responses=changes(404, 409, 422))
def start_job(id: Name, studio: Here) -> Job:
    """Start a job that waits, beside what it waits for; both take longer, and have to share the memory."""
    studio.jobs.start_now(id)
    return studio.jobs.find(id)


@router.post("/{id}/kill", responses=changes(404, 409, 422))
def kill_job(id: Name, studio: Here) -> Job:
    """Kill a job that was asked to stop a minute ago and has not."""
    studio.jobs.kill(id)
    return studio.jobs.find(id)


@router.get("/{id}/stream", response_class=StreamingResponse, responses={**sse.STREAM, **told(403, 404, 422)})  # fmt: skip
def job_stream(id: Name, request: Request, studio: Here) -> StreamingResponse:
    """The job as ``job`` (a Job) whenever it is other than before; ends when the job has ended. ``ping``
    when there is long nothing to tell."""
    studio.jobs.find(id)
    return sse.stream(_events(studio, id, request))


async def _events(studio: Studio, id: str, request: Request) -> AsyncIterator[str]:
    said, quiet = "", 0.0
    while True:
        job = await asyncio.to_thread(studio.jobs.find, id)
        now = job.model_dump_json()
        quiet += sse.LOOK_S
        if now != said:
            said, quiet = now, 0.0
            yield sse.event("job", now)
        if job.state not in ("queued", "running"):
            return
        if quiet >= sse.PING_S:
            quiet = 0.0
            yield sse.PING
        if not await sse.pause(request):
            return
