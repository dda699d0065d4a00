"""The studio as an ASGI application."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.routing import APIRoute

from samesku import __version__
from samesku.service import problems
from samesku.studio import page
from samesku.studio.api import (
    audits,
    configs,
    data,
    evaluations,
    jobs,
    label,
    matchers,
    matches,
    runs,
    service,
    session,
    tries,
)
from samesku.studio.gate import Gate
from samesku.studio.sse import Closing
from samesku.studio.studio import Studio

log = logging.getLogger("samesku.studio")
TICK_S = 1.0  # between two looks whether something waits
ROUTERS = (
    session,
    jobs,
    data,
    configs,
    runs,
    matchers,
    evaluations,
    tries,
    matches,
    audits,
    label,
    service,
)


def create_app(root: Path | str) -> FastAPI:
    """The application for a project's folder, which has to be the process's working folder too: what the rooms note
    of paths is relative to it."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        app.state.closing = Closing()
        ticking = asyncio.create_task(_ticking(app.state.studio))
        yield
        ticking.cancel()
        app.state.closing.set()
        await app.state.studio.close()

    app = FastAPI(
        title="samesku studio",
        version=__version__,
        description="What samesku does, for a page in the browser of this machine.",
        lifespan=life,
        docs_url=None,  # its page would run a foreign host's script, which could read the session's token
        openapi_url="/api/openapi.json",
        redoc_url=None,
        generate_unique_id_function=_name,
    )
    app.state.studio, app.state.token = Studio(root), secrets.token_urlsafe(32)
    for module in ROUTERS:
        app.include_router(module.router)
    page.register(app)
    problems.register(app)
    app.add_middleware(Gate, token=app.state.token)
    return app


def _name(route: APIRoute) -> str:
    """What a route is called in the client that is made of the OpenAPI document."""
    return route.name


async def _ticking(studio: Studio) -> None:
    while True:
        try:
            await asyncio.to_thread(studio.tick)
        except Exception as error:  # the next look may do better; who asks is told by the state
            log.error("what waits could not be started: %s", " ".join(str(error).split()))
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.sleep(TICK_S)
