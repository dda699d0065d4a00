"""``samesku serve`` and ``samesku keys``: decisions over HTTP, and who may ask for them."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samesku.cli.common import Precision
from samesku.errors import SameskuError

if TYPE_CHECKING:
    from samesku.service import Settings

KeysFile = Annotated[Path, typer.Option("--file", help="Where the keys' hashes are kept.")]
KEEP_ALIVE_S = 75  # more than nginx keeps a connection to a replica (60): it is the one to close it
DRAIN_S = 30  # that requests which were taken have to be finished in

keys = typer.Typer(name="keys", help="API keys of a service.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the verbs to ``app``."""
    app.command("serve")(serve)
    app.add_typer(keys)


def serve(
    matcher: Annotated[str, typer.Option("--matcher", "-m", help="Matcher folder.")],
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen at.")] = 8000,
    precision: Precision = None,
    redis: Annotated[
        str | None, typer.Option(help="Redis in which replicas share decisions: redis://….")
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            help="Database of decisions and feedback: sqlite:///artifacts/service/store.db if not given, postgresql+psycopg://…; '' for none."
        ),
    ] = None,
    keys: Annotated[
        Path | None, typer.Option(help="File of API keys; needed where others can reach the port.")
    ] = None,
    matchers: Annotated[
        Path | None,
        typer.Option(
            help="Folder whose matchers may be put in its place, or tried, while the service runs; the matcher's own if not given."
        ),
    ] = None,
    catalogue: Annotated[
        Path | None,
        typer.Option(help="Table of listings in which /v1/candidates looks a product up."),
    ] = None,
    workers: Annotated[
        int, typer.Option(help="Processes, each with the matcher.", min=1, max=64)
    ] = 1,
    open_to_all: Annotated[
        bool,
        typer.Option("--open-to-all", help="Ask for no key, though others can reach the port."),
    ] = False,
    log_products: Annotated[
        bool, typer.Option("--log-products", help="Write requests' bodies into the log.")
    ] = False,
) -> None:
    """Serve a matcher over HTTP. Further settings are variables named SAMESKU_SERVE_…: see docs/service.md.

    Example: samesku serve -m artifacts/matchers/features
    """
    try:
        import uvicorn  # noqa: F401

        import samesku.service.app  # noqa: F401
    except ModuleNotFoundError as error:
        raise SameskuError(f"serving needs {error.name}: pip install 'samesku[service]'") from None
    from pydantic import ValidationError

    from samesku.service import Settings

    given = {
        "matcher": matcher, "host": host, "port": port, "precision": precision, "redis": redis, "store": store,
        "keys": keys, "matchers": matchers, "catalogue": catalogue,
        "open_to_all": open_to_all, "log_products": log_products,
    }  # fmt: skip
    try:
        settings = Settings(**{k: v for k, v in given.items() if v is not None and v is not False})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        raise SameskuError(f"setting {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    if workers > 1:
        _serve_by(workers, settings)
        return
    with asyncio.Runner(loop_factory=_loop()) as runner:
        runner.run(_serve(settings))


def _serve_by(workers: int, settings: Settings) -> None:
    """Serve by several processes, which uvicorn starts, and starts again when they die."""
    import uvicorn
    from uvicorn.config import STARTUP_FAILURE
    from uvicorn.supervisors import Multiprocess

    from samesku.service.app import check

    check(settings)
    with TemporaryDirectory(prefix="samesku-") as metrics:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics
        os.environ.update(settings.environment(), SAMESKU_SERVE_PARENT=str(os.getpid()))
        config = uvicorn.Config(
            "samesku.service.app:create", factory=True, workers=workers, **_uvicorn(settings)
        )
        listening = _bound(config, settings)
        print(f"{settings.matcher} at http://{settings.host}:{settings.port} by {workers} processes, documented at /docs", file=sys.stderr)  # fmt: skip
        supervisor = Multiprocess(config, [listening])
        supervisor.run()
        if any(one.exitcode == STARTUP_FAILURE for one in supervisor.processes):
            raise SameskuError("the service cannot start: see above")


def _uvicorn(settings: Settings) -> dict[str, Any]:
    return {
        "host": settings.host, "port": settings.port, "log_config": None, "log_level": "critical", "access_log": False,
        "timeout_keep_alive": KEEP_ALIVE_S, "timeout_graceful_shutdown": DRAIN_S, "server_header": False,
        "date_header": False, "proxy_headers": False,
    }  # fmt: skip


def _bound(config: Any, settings: Settings) -> Any:
    """The socket that uvicorn with this configuration will listen at."""
    try:
        return config.bind_socket()
    except SystemExit:  # uvicorn's way to say so
        raise SameskuError(
            f"cannot listen at {settings.host}:{settings.port}; is the port taken? Say another with --port"
        ) from None


def _loop() -> Any:
    try:
        import uvloop
    except ImportError:  # there is none for Windows
        return None
    return uvloop.new_event_loop


async def _serve(settings: Settings) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        """Uvicorn raises a signal again when it has ended, before what waits for the store is written."""

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(
                    number, self.handle_exit, number, None
                )
            yield

    from samesku.service.app import create_app
    from samesku.service.core import Service

    async with Service.started(settings) as service:
        app = create_app(settings, service)
        server = Server(uvicorn.Config(app, **_uvicorn(settings)))
        listening = _bound(server.config, settings)
        print(f"{service.serving.control.tag} at http://{settings.host}:{settings.port}, documented at /docs", file=sys.stderr)  # fmt: skip
        await server.serve(sockets=[listening])


@keys.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Who uses the key.")],
    scope: Annotated[
        list[str] | None,
        typer.Option(help="match, feedback, metrics or admin; several too; match if none."),
    ] = None,
    per_minute: Annotated[int | None, typer.Option(help="Requests that it may make.")] = None,
    file: KeysFile = Path("artifacts/service/keys.json"),
) -> None:
    """Make a key. It is shown once; a running service takes it within a second.

    Example: samesku keys add shop --per-minute 6000
    """
    from samesku.service.keys import add as made

    typer.echo(made(file, name, tuple(scope or ["match"]), per_minute))


@keys.command("list")
def listed(file: KeysFile = Path("artifacts/service/keys.json")) -> None:
    """List the keys, without the keys themselves.

    Example: samesku keys list
    """
    from samesku.service.keys import read

    for key in read(file):
        limit = f"{key.per_minute} a minute" if key.per_minute else "no limit"
        typer.echo(f"{key.name}\t{key.hash[:12]}\t{','.join(key.scopes)}\t{limit}\t{key.created}")


@keys.command("revoke")
def revoke(
    name: Annotated[str, typer.Argument(help="Whose key.")],
    hash: Annotated[str, typer.Option(help="How its hash begins, if not all of the name.")] = "",
    file: KeysFile = Path("artifacts/service/keys.json"),
) -> None:
    """Take keys back; a running service refuses them within a second.

    Example: samesku keys revoke shop
    """
    from samesku.service.keys import revoke as revoked

    typer.echo(f"{revoked(file, name, hash)} keys of {name} are revoked")
