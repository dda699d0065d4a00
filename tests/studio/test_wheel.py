"""The page ships in the wheel, and needs no Node there."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from samesku.studio import page

ROOT = Path(__file__).parents[2]


@contextmanager
def served(site: Path, project: Path) -> Iterator[tuple[str, Path]]:
    """The studio of an unpacked wheel: its address, and what it says. Not even a shell is found by it."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    log, url = site.with_suffix(".log"), f"http://localhost:{port}"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "samesku", "studio", "--port", str(port)],
            cwd=project, stderr=said, env={"PATH": "", "HOME": os.environ["HOME"], "PYTHONPATH": str(site)},
        )  # fmt: skip
    try:
        until = time.monotonic() + 60
        while True:
            try:
                httpx.get(f"{url}/api/session").raise_for_status()
                break
            except httpx.HTTPError:
                assert process.poll() is None and time.monotonic() < until, log.read_text()
                time.sleep(0.1)
        yield url, log
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.slow
@pytest.mark.skipif(not page.built(), reason="the studio's page is not built: make page")
def test_the_wheel_serves_the_page(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    site, project = tmp_path / "site", tmp_path / "project"
    project.mkdir()
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    with served(site, project) as (url, log):
        text = httpx.get(f"{url}/training").text
        assert '<div id="root">' in text
        assets = re.findall(r'(?:src|href)="(/[^"]+)"', text)
        assert any(a.endswith(".js") for a in assets) and any(a.endswith(".css") for a in assets)
        for path in assets:
            answer = httpx.get(f"{url}{path}")
            assert answer.status_code == 200 and "text/html" not in answer.headers["content-type"]
        assert "licen" in httpx.get(f"{url}/licences.txt").text.lower()
        assert len(log.read_text().splitlines()) == 1
    # Without it the studio says what to do, at its start and where the page would be.
    shutil.rmtree(site / "samesku" / "studio" / "page")
    with served(site, project) as (url, log):
        first, second = log.read_text().splitlines()
        assert "npm ci && npm run build" in first and url in second
        assert "npm run build" in httpx.get(url).text
