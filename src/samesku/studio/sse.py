"""Server-sent events: what a page is told without asking, and from where on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi import Request
from fastapi.responses import StreamingResponse

MEDIA = "text/event-stream"
LOOK_S = 0.3  # between two looks at a file
PING_S = 15.0  # without a word after which a ``ping`` shows that the connection holds
STREAM: dict[int | str, dict[str, Any]] = {
    200: {"description": "Server-sent events.", "content": {MEDIA: {"schema": {"type": "string"}}}}
}


class Closing(asyncio.Event):
    """Set when the studio is being ended, so that open streams end too."""


def event(name: str, data: str, number: int | None = None) -> str:
    """An event as it is sent. ``data`` is one line of JSON."""
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: {data}\n\n"


def dumped(found: Any) -> str:
    """JSON on one line."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


PING = event("ping", "{}")


async def pause(request: Request) -> bool:
    """Wait for the next look; False if nobody looks any more."""
    closing: Closing = request.app.state.closing
    if closing.is_set() or await request.is_disconnected():
        return False
    try:
        await asyncio.wait_for(closing.wait(), LOOK_S)
    except TimeoutError:
        return True
    return False


def stream(source: AsyncIterator[str]) -> StreamingResponse:
    """The answer that sends what ``source`` gives, as it comes; never kept or held back by what is between."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(source, media_type=MEDIA, headers=headers)
