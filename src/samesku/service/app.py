"""The service as an ASGI application."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from samesku import __version__
from samesku.errors import SameskuError
from samesku.service import admin, problems, routes
from samesku.service.core import Service
from samesku.service.envelope import Envelope
from samesku.service.keys import Keys
from samesku.service.settings import Settings


def create() -> FastAPI:
    """The application that the variables ``SAMESKU_SERVE_…`` describe, for ``uvicorn --factory``. The process ends
    with the one that ``SAMESKU_SERVE_PARENT`` names, if that is given."""
    if parent := os.environ.get("SAMESKU_SERVE_PARENT"):
        threading.Thread(target=_end_with, args=(int(parent),), daemon=True).start()
    return create_app(Settings())


def _end_with(parent: int) -> None:
    """Otherwise the processes of a service that was killed would hold its port for ever."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)


def check(settings: Settings) -> None:
    """See that nobody is let in by mistake.

    :raises SameskuError: if the service would be open to a network without asking for keys, and nobody said that it
        may.
    """
    if settings.keys is None and not settings.loopback and not settings.open_to_all:
        raise SameskuError(
            f"{settings.host} can be reached by others, so that API keys are needed: make one with 'samesku keys add', "
            "and give --keys FILE; or say --open-to-all"
        )


def create_app(settings: Settings, service: Service | None = None) -> FastAPI:
    """The application. What it logs goes to the standard output, a JSON object a line.

    :param service: one that is ready; None: it is started and stopped with the application.
    :raises SameskuError: as :func:`check`.
    """
    check(settings)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    keys = Keys(settings.keys) if settings.keys else None

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            try:
                found = service or await stack.enter_async_context(Service.started(settings))
            except SameskuError as error:
                print(f"Error: {error}", file=sys.stderr)
                raise
            app.state.service = found
            # What is there by now stays; decisions that are kept are many objects and no circles.
            gc.collect()
            gc.freeze()
            gc.set_threshold(100_000, 20, 100)
            yield

    app = FastAPI(
        title="samesku",
        version=__version__,
        description="Decides whether two product listings are the same item.",
        lifespan=life,
        redoc_url=None,
    )
    app.include_router(routes.router)
    app.include_router(admin.router)
    problems.register(app)
    app.add_middleware(Envelope, service=lambda: app.state.service, keys=keys, direct=routes.DIRECT)
    return app
