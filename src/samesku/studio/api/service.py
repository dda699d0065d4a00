"""A running service, passed on to the page."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from samesku.service.problems import told
from samesku.studio.gate import changes
from samesku.studio.service import ServiceShown
from samesku.studio.studio import Here

router = APIRouter(prefix="/api/service", tags=["service"])
_JSON: dict[int | str, dict[str, Any]] = {
    200: {"description": "As of the service.", "content": {"application/json": {}}}
}


@router.get("", responses=told(403))
async def service_state(studio: Here) -> ServiceShown:
    """Whether there is a service, and what it serves."""
    return await studio.service.describe()


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
