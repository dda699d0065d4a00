"""What is in deploy/, run."""

from __future__ import annotations

import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from service_shop import Server, Start, free_port

from guide_shop import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture
def replicas(starts: Start) -> list[Server]:
    return [starts() for _ in range(2)]


@pytest.fixture
def nginx(replicas: list[Server], tmp_path: Path) -> Iterator[httpx.Client]:
    """deploy/nginx.conf itself, with the test's ports."""
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not installed")
    port = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for known, here in zip(("8001", "8002", "8080"), (*(r.client.base_url.port for r in replicas), port), strict=True):  # fmt: skip
        assert f"127.0.0.1:{known}" in text
        text = text.replace(f"127.0.0.1:{known}", f"127.0.0.1:{here}")
    (tmp_path / "nginx.conf").write_text(text)
    shutil.copy(ROOT / "deploy" / "nginx-service.conf", tmp_path)
    (tmp_path / "tmp").mkdir()
    tmp_path.chmod(0o755)
    command = [
        "nginx",
        "-p",
        str(tmp_path),
        "-c",
        str(tmp_path / "nginx.conf"),
        "-g",
        "daemon off;",
    ]
    process = subprocess.Popen(command)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            try:
                if client.get("/health/ready").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.05)
        yield client
    process.send_signal(signal.SIGQUIT)
    process.wait(10)


def test_a_replica_is_killed_under_load_and_none_fails_but_what_it_was_answering(
    nginx: httpx.Client, replicas: list[Server]
) -> None:
    failed: list[str] = []
    done, cut = [0] * 8, [0] * 8  # cut: nginx had passed on the beginning of an answer
    ended = threading.Event()

    def load(which: int) -> None:
        with httpx.Client(base_url=nginx.base_url, timeout=30) as client:
            while not ended.is_set():
                body = {
                    "left": {"title": f"thing {which} {done[which]}"},
                    "right": {"title": "mug"},
                }
                try:
                    answer = client.post("/v1/match", json=body)
                except httpx.TransportError:
                    cut[which] += 1
                    continue
                done[which] += 1
                if answer.status_code != 200:
                    failed.append(answer.text)

    threads = [threading.Thread(target=load, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    before = sum(done)
    replicas[0].process.kill()
    time.sleep(3)
    ended.set()
    for thread in threads:
        thread.join()
    assert before > 50 and sum(done) > before + 50
    assert failed == [] and max(cut) <= 1
    shares = replicas[1].metric('samesku_requests_total{route="/v1/match"')
    assert 0 < shares < sum(done)
