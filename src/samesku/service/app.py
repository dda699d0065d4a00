"""The service as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from samesku import __version__
from samesku.errors import SameskuError
from samesku.service import problems, routes
from samesku.service.core import Service
from samesku.service.envelope import Envelope
from samesku.service.keys import Keys
from samesku.service.settings import Settings


def create() -> FastAPI:
    """The application that the variables ``SAMESKU_SERVE_…`` describe, for ``uvicorn --factory``."""
    return create_app(Settings())


def create_app(settings: Settings, service: Service | None = None) -> FastAPI:
    """The application.

    :param service: one that is ready; None: it is started and stopped with the application.
    :raises SameskuError: if it would be open to a network without asking for keys, and nobody said that it may.
    """
    if settings.keys is None and not settings.loopback and not settings.open_to_all:
        raise SameskuError(
            f"{settings.host} can be reached by others, so that API keys are needed: make one with 'samesku keys add', "
            "and give --keys FILE; or say --open-to-all"
        )
    keys = Keys(settings.keys) if settings.keys else None

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            app.state.service = service or await stack.enter_async_context(
                Service.started(settings)
            )
            yield

    app = FastAPI(
        title="samesku",
        version=__version__,
        description="Decides whether two product listings are the same item.",
        lifespan=life,
        redoc_url=None,
    )
    app.include_router(routes.router)
    problems.register(app)
    app.add_middleware(Envelope, service=lambda: app.state.service, keys=keys)
    return app
