"""Real servers: the service as its users start it, and Redis where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from service_shop import Postgres, Redis, Server, Start, free_port

from light import light_matcher

pytest.importorskip("fastapi")


@pytest.fixture(scope="session")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, for tests may change it."""
    folder = tmp_path_factory.mktemp("service") / "features"
    shutil.copytree(light_matcher(tmp_path_factory), folder)
    return folder


@pytest.fixture(scope="session")
def starts(matcher: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts services, all of which are ended with the tests."""
    running: list[Server] = []

    def start(
        *options: str,
        key: str = "",
        environment: dict[str, str] | None = None,
        matcher: str = str(matcher),
    ) -> Server:
        port, log = free_port(), tmp_path_factory.mktemp("log") / "log"
        command = [
            sys.executable,
            "-m",
            "samesku",
            "serve",
            "-m",
            matcher,
            "--port",
            str(port),
            *options,
        ]
        with log.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}, cwd=log.parent)  # fmt: skip
        headers = {"authorization": f"Bearer {key}"} if key else {}
        client = httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30)
        server = Server(process, client, log)
        running.append(server)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if client.get("/health/ready").status_code == 200:
                    return server
            except httpx.TransportError:
                if process.poll() is not None:
                    break
            time.sleep(0.05)
        raise AssertionError(f"it did not start: {log.read_text()}")

    yield start
    for server in running:
        server.client.close()
        server.process.kill()
        server.process.wait()


@pytest.fixture(scope="session")
def server(starts: Start) -> Server:
    """A service that the tests share, which do not change it."""
    return starts()


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[Redis]:
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed")
    found = Redis(tmp_path)
    yield found
    found.process.send_signal(signal.SIGCONT)
    found.kill()


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        pytest.skip("PostgreSQL's server is not installed")
    found = Postgres()
    yield found
    found.remove()
