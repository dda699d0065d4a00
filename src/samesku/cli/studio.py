"""``samesku studio``: everything that samesku does, in a browser."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from samesku.errors import SameskuError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LAST_S = 3  # that open requests have when the studio is ended
ELSEWHERE = "SAMESKU_STUDIO_PAGE"  # where the page is, if the studio itself does not serve it: ``npm run dev``


def register(app: typer.Typer) -> None:
    """Add the verb to ``app``."""
    app.command("studio")(studio)


def studio(
    host: Annotated[
        str, typer.Option(help="Address to listen at; one of this machine alone.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen at.", min=1, max=65535)] = 3000,
    project: Annotated[
        Path,
        typer.Option(help="The folder with configs, data and artifacts; nothing else is touched."),
    ] = Path(),
) -> None:
    """Open the studio: data, training, results, labelling and models in a browser, on this machine only.

    Example: samesku studio --port 3000
    """
    try:
        import fastapi  # noqa: F401
        import python_multipart  # noqa: F401
        import uvicorn
    except ImportError:
        raise SameskuError("the studio needs FastAPI: pip install 'samesku[studio]'") from None
    if host not in LOOPBACK:
        raise SameskuError(
            f"the studio asks for no password, so it listens on this machine only, not at {host}; from another machine use ssh -L {port}:localhost:{port}"
        )
    if not project.is_dir():
        raise SameskuError(f"{project}: there is no such folder")
    os.chdir(project)  # what the rooms note of paths is relative to it
    from samesku.studio.app import create_app
    from samesku.studio.page import built

    app = create_app(".")
    if not built() and ELSEWHERE not in os.environ:
        print("samesku: the studio's page is not built, so that only its API answers; in the clone: npm ci && npm run build, or npm run dev", file=sys.stderr)  # fmt: skip
    config = uvicorn.Config(
        app, host=host, port=port, log_level="error", access_log=False, server_header=False,
        timeout_graceful_shutdown=LAST_S,
    )  # fmt: skip

    class Server(uvicorn.Server):
        """Uvicorn waits for open connections; the streams have to be told that they should end."""

        def handle_exit(self, sig: int, frame: Any) -> None:
            app.state.closing.set()
            super().handle_exit(sig, frame)

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(
                    number, self.handle_exit, number, None
                )
            yield

        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            if self.started and ELSEWHERE not in os.environ:
                print(f"samesku studio at http://{'localhost' if host == '127.0.0.1' else host}:{port}, project {Path.cwd()}", file=sys.stderr)  # fmt: skip

    try:
        Server(config).run()
    except SystemExit:
        raise SameskuError(
            f"cannot listen at {host}:{port}; is the port taken? Say another with --port"
        ) from None
