"""A running service, passed on to the page."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from samesku.service.problems import told
from samesku.studio.gate import changes
from samesku.studio.jobs import Job
from samesku.studio.project import Name
from samesku.studio.service import ServiceShown
from samesku.studio.studio import Here

router = APIRouter(prefix="/api/service", tags=["service"])
_JSON: dict[int | str, dict[str, Any]] = {
    200: {"description": "As of the service.", "content": {"application/json": {}}}
}


class ServeIn(BaseModel):
    """What to serve."""

    model_config = ConfigDict(extra="forbid")

    matcher: Name


@router.get("", responses=told(403))
async def service_state(studio: Here) -> ServiceShown:
    """Whether there is a service, and what it serves; of one that the studio has started, how it is."""
    found = await studio.service.describe()
    found.job = await asyncio.to_thread(studio.serve.last)
    return found


@router.post("", status_code=202, responses=changes(404, 409, 422))
def start_service(body: ServeIn, studio: Here) -> Job:
    """Start a service where the studio looks for one; it goes on until its job is stopped."""
    return studio.begun(studio.serve.start(body.matcher))


@router.get("/{path:path}", response_class=Response, responses={**_JSON, **told(403, 404, 502)})
async def look_at_service(path: str, request: Request, studio: Here) -> Response:
    """What the service says: ``v1/monitor/…``, ``v1/experiments…``, ``v1/deployments…``, ``v1/models``."""
    return await _passed(path, request, studio)


@router.post("/{path:path}", response_class=Response, responses={**_JSON, **changes(404, 502)})
async def change_service(path: str, request: Request, studio: Here) -> Response:
    """Change what the service does: ``v1/experiments…``, ``v1/deployments…``."""
    return await _passed(path, request, studio)


async def _passed(path: str, request: Request, studio: Here) -> Response:
    body = await request.body()
    status, media, content, headers = await studio.service.ask(request.method, path, request.url.query, body)  # fmt: skip
    return Response(content, status, headers, media)
