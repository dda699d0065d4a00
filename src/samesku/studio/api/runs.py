"""Training runs: started, watched, stopped, resumed, compared."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from samesku.service.problems import told
from samesku.studio import sse
from samesku.studio.curve import begins_line, head, lines, size
from samesku.studio.gate import changes
from samesku.studio.project import Name
from samesku.studio.runs import Run, RunDetail, differences
from samesku.studio.studio import Here, Studio

router = APIRouter(prefix="/api/runs", tags=["runs"])
AT_ONCE = 2000  # events that are read at a time
SHOWN = ("train", "valid", "checkpoint", "start", "done", "failed", "stopped")


class RunIn(BaseModel):
    """A run to train."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=100_000, description="Its settings, YAML.")
    name: Name | None = Field(None, description="Of its folder; null: what adapter_path says.")


class ResumeIn(BaseModel):
    """Where to go on from."""

    model_config = ConfigDict(extra="forbid")

    checkpoint: int | None = Field(
        None, description="Iteration of a checkpoint; null: the last one."
    )


class Train(BaseModel):
    """What was reported while training, a row an iteration."""

    iteration: list[int]
    loss: list[float | None]
    tokens_per_second: list[float | None]
    learning_rate: list[float | None]
    memory_bytes: list[float | None]


class Valid(BaseModel):
    """What evaluations found."""

    iteration: list[int]
    loss: list[float | None]
    f1: list[float | None]


class Series(BaseModel):
    """A run's curve."""

    train: Train
    valid: Valid
    checkpoints: list[int]
    upto: int = Field(description="The id of the stream to go on from.")


class Difference(BaseModel):
    """A setting in which two runs differ."""

    field: str
    a: Any
    b: Any


@router.get("", responses=told(403))
def every_run(studio: Here) -> list[Run]:
    """All runs, the latest first."""
    waiting = studio.queue.waiting()
    found = [studio.runs.describe(name, waiting.get(name)) for name in studio.runs.names()]
    order = {name: i for i, name in enumerate(waiting)}
    queued = sorted((r for r in found if r.state == "queued"), key=lambda r: -order.get(r.name, 0))
    return queued + sorted(
        (r for r in found if r.state != "queued"), key=lambda r: r.started or "", reverse=True
    )


@router.post("", status_code=201, responses=changes(409, 422))
def start_run(body: RunIn, studio: Here) -> Run:
    """Train; or wait for the run that is being trained, or a heavy job."""
    return _run(studio, studio.queue.add(body.text, body.name))


@router.get("/diff", responses=told(403, 404, 422))
def diff_runs(a: Name, b: Name, studio: Here) -> list[Difference]:
    """The settings in which two runs differ."""
    studio.runs.need(a)
    studio.runs.need(b)
    return [Difference(field=k, a=x, b=y) for k, x, y in differences(studio.runs, a, b)]


@router.get("/{name}", responses=told(403, 404, 422))
def one_run(name: Name, studio: Here) -> RunDetail:
    """A run with its settings and the end of its log."""
    studio.runs.need(name)
    return studio.runs.detail(name, studio.queue.waiting().get(name))


@router.get("/{name}/series", responses=told(403, 404, 422))
def run_series(
    name: Name, studio: Here, points: Annotated[int, Query(ge=10, le=100_000)] = 1000
) -> Series:
    """The run's curve in at most so many points; of each stretch the least and the greatest loss are among them."""
    studio.runs.need(name)
    train, valid, checkpoints, upto = studio.runs.curve(name, whole=True).sampled(points)
    return Series(train=Train(**train), valid=Valid(**valid), checkpoints=checkpoints, upto=upto)


@router.get("/{name}/stream", response_class=StreamingResponse, responses={**sse.STREAM, **told(403, 404, 422)})  # fmt: skip
def run_stream(
    name: Name,
    request: Request,
    studio: Here,
    after: Annotated[int, Query(ge=0)] = 0,
    last_event_id: Annotated[int | None, Header(ge=0)] = None,
) -> StreamingResponse:
    """The run's events from a place on, as they come: ``train``, ``valid``, ``checkpoint``, ``start``, ``done``,
    ``failed``, ``stopped`` with their id; ``state`` (a Run) whenever it is another; ``reset`` if the run was begun anew,
    so that its curve is another one from there on; ``ping`` when there is long nothing to tell."""
    studio.runs.need(name)
    return sse.stream(_events(studio, name, request, after if last_event_id is None else last_event_id))  # fmt: skip


@router.post("/{name}/start", responses=changes(404, 409, 422))
def start_waiting_run(name: Name, studio: Here) -> Run:
    """Start a run that waits, beside what it waits for: they share processor and memory."""
    studio.queue.start_now(name)
    return _run(studio, name)


@router.post("/{name}/stop", responses=changes(404, 409, 422))
def stop_run(name: Name, studio: Here) -> Run:
    """Stop a run; it writes a checkpoint first. One that waits is taken out of the queue."""
    studio.queue.stop(name)
    return _run(studio, name)


@router.post("/{name}/kill", responses=changes(404, 409, 422))
def kill_run(name: Name, studio: Here) -> Run:
    """Kill a run that was asked to stop a minute ago and has not; its checkpoints stay as they were."""
    studio.queue.kill(name)
    return _run(studio, name)


@router.post("/{name}/resume", responses=changes(404, 409, 422))
def resume_run(name: Name, studio: Here, body: ResumeIn | None = None) -> Run:
    """Go on from the run's last checkpoint, or wait to do so. Of an earlier one the later ones are set aside, in a folder
    beside them."""
    studio.queue.resume(name, body.checkpoint if body else None)
    return _run(studio, name)


@router.delete("/{name}", status_code=204, response_class=Response, responses=told(403, 404, 409, 422))  # fmt: skip
def delete_run(name: Name, studio: Here) -> None:
    """Delete a run with its weights and checkpoints."""
    studio.queue.remove(name)


def _run(studio: Studio, name: str) -> Run:
    return studio.runs.describe(name, studio.queue.waiting().get(name))


async def _events(studio: Studio, name: str, request: Request, after: int) -> AsyncIterator[str]:
    """What happens to a run, as long as somebody looks."""
    folder = studio.runs.folder(name)
    first, said, quiet = head(folder), "", 0.0
    if after > size(folder) or not begins_line(folder, after):
        after = 0
        yield sse.event("reset", "{}", 0)
    while True:
        begin = head(folder)
        if size(folder) < after or not begin.startswith(first):
            after = 0
            yield sse.event("reset", "{}", 0)
        first, told = begin, False
        for end, event in await asyncio.to_thread(_some, folder, after):
            after = end
            if event.get("event") in SHOWN:
                told = True
                yield sse.event(event["event"], sse.dumped(event), end)
        if not await asyncio.to_thread(studio.runs.has, name):
            return  # it was deleted
        run = await asyncio.to_thread(_run, studio, name)
        now = run.model_dump_json(exclude={"eta_seconds"})
        if now != said:
            said, told = now, True
            yield sse.event("state", run.model_dump_json())
        quiet = 0.0 if told else quiet + sse.LOOK_S
        if quiet >= sse.PING_S:
            quiet = 0.0
            yield sse.PING
        if not told and not await sse.pause(request):
            return


def _some(folder: Any, after: int) -> list[tuple[int, dict[str, Any]]]:
    """The next events, not more than are well sent at once."""
    found = []
    for one in lines(folder, after):
        found.append(one)
        if len(found) == AT_ONCE:
            break
    return found
