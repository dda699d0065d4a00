"""A service that is started from the studio: the real command line, which goes on without it; the cost, the machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from studio_shop import Studio, awaited, link_tree

from fresh import samesku
from samesku.linkage.cost import costs
from samesku.service.problems import Problem
from samesku.studio import serve
from samesku.studio.jobs import JOBS, Jobs
from samesku.studio.processes import read_json
from samesku.studio.project import Project
from samesku.studio.runs import Runs

QUICK = "artifacts/matchers/quick"
PAIR = {"left": {"title": "Acme drill X200"}, "right": {"title": "Acme X200 cordless drill"}}


@contextmanager
def port() -> Iterator[tuple[socket.socket, int]]:
    """A port that another program listens at."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        found.listen()
        yield found, int(found.getsockname()[1])


@pytest.fixture
def root(tmp_path: Path, fitted: Path) -> Path:
    """A folder with a matcher."""
    root = tmp_path / "project"
    (root / "configs").mkdir(parents=True)
    shutil.copytree(fitted, root / QUICK)
    return root


@pytest.fixture
def url() -> str:
    with port() as (_, number):
        return f"http://127.0.0.1:{number}"


@pytest.fixture
def studio(starts: Callable[..., Studio], root: Path, url: str) -> Studio:
    """A studio that looks for a service where there is none."""
    return starts(root, SAMESKU_STUDIO_SERVICE=url)


def process(studio: Studio, job: dict[str, Any]) -> psutil.Process:
    return psutil.Process(read_json(studio.root / JOBS / job["id"] / "process.json")["pid"])


def reached(studio: Studio, wanted: bool = True) -> dict[str, Any]:
    return awaited(lambda: studio.get("/service"), lambda s: s["reachable"] is wanted)


def refused(studio: Studio, matcher: str = "quick") -> str:
    found = studio.client.post("/api/service", json={"matcher": matcher})
    assert found.status_code == 409, found.text
    return str(found.json()["detail"])


@pytest.mark.slow
def test_a_service_is_started_outlives_the_studio_and_is_stopped(studio: Studio, url: str) -> None:
    before = studio.get("/service")
    assert (before["reachable"], before["startable"], before["job"]) == (False, True, None)
    job = studio.post("/service", {"matcher": "quick"})
    assert job["command"] == f"samesku serve -m {QUICK} --port {url.rsplit(':', 1)[1]}"
    assert reached(studio)["says"] == "serving features"
    assert httpx.post(f"{url}/v1/match", json=PAIR).json()["verdict"]
    # It asks this machine alone for no key: it listens at loopback and nowhere else.
    at = process(studio, job)
    assert {c.laddr.ip for c in at.net_connections() if c.status == psutil.CONN_LISTEN} == {"127.0.0.1"}  # fmt: skip
    assert "is at work already" in refused(studio)

    studio.restart(signal.SIGKILL)
    found = studio.get("/service")
    assert found["reachable"] and found["job"]["state"] == "running" and at.is_running()
    assert found["job"]["heavy"] is False  # nothing waits for it

    studio.post(f"/jobs/{job['id']}/stop")
    assert studio.ended(job)["state"] == "stopped"
    after = reached(studio, False)
    assert (after["job"]["state"], after["job"]["reason"]) == ("stopped", None)
    # What it had decided was written before it ended, where the command line has it by itself.
    assert (studio.root / "artifacts/service/store.db").is_file()
    studio.post("/service", {"matcher": "quick"})
    reached(studio)
    awaited(lambda: sum(t["decisions"] for t in studio.get("/service/v1/monitor/traffic")), lambda n: n == 1)  # fmt: skip


@pytest.mark.slow
def test_why_a_service_is_gone_is_told(studio: Studio) -> None:
    job = studio.post("/service", {"matcher": "quick"})
    reached(studio)
    process(studio, job).kill()
    assert studio.ended(job)["state"] == "failed"
    assert "killed (SIGKILL)" in studio.get("/service")["job"]["reason"]
    # A damaged matcher.
    whole = studio.root / QUICK
    for file in whole.iterdir():
        if file.name != "matcher.json":
            file.write_bytes(b"broken")
    ended = studio.ended(studio.post("/service", {"matcher": "quick"}))
    assert ended["state"] == "failed" and QUICK in ended["reason"] and "\n" not in ended["reason"]
    assert studio.get("/service")["job"]["reason"] == ended["reason"]


def test_what_another_has_started_is_left_alone(starts: Callable[..., Studio], root: Path) -> None:
    with port() as (_, number):
        studio = starts(root, SAMESKU_STUDIO_SERVICE=f"http://127.0.0.1:{number}")
        says = refused(studio)
        assert f"port {number}" in says and "SAMESKU_STUDIO_SERVICE" in says
    assert studio.get("/service")["job"] is None and studio.get("/jobs") == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:8000", []),
        ("http://localhost:81/", ["--port", "81"]),
        ("http://localhost", ["--port", "80"]),
        ("http://[::1]:8000", ["--host", "::1"]),
        ("http://10.0.0.7:8000", None),
        ("https://127.0.0.1:8000", None),
        ("http://127.0.0.1.nip.io:8000", None),
        ("http://127.0.0.1:8000/behind", None),
    ],
)
def test_it_listens_at_loopback_alone(url: str, words: list[str] | None) -> None:
    assert (serve.listening(url) is None) is (words is None)
    if words is not None:
        assert serve.options(url) == words


def test_what_cannot_be_served_is_refused(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for matcher, status in (("none", 404), ("../quick", 422), ("/etc", 422)):
        assert client.post("/api/service", json={"matcher": matcher}).status_code == status
    token = client.headers.pop("x-samesku-token")
    for path, body in (("service", {"matcher": "none"}), ("doctor", None), ("cost/none", None)):
        assert client.post(f"/api/{path}", json=body).status_code == 403
    client.headers["x-samesku-token"] = token
    assert client.get("/api/jobs").json() == []


def a_serve(root: Path, url: str, room: Callable[[], None] = lambda: None) -> serve.Serve:
    project = Project(root)
    return serve.Serve(Jobs(project, Runs(project), room), url, room)


def test_it_is_not_started_where_others_could_reach_it(root: Path) -> None:
    with pytest.raises(Problem, match="not an address of this machine"):
        a_serve(root, "http://10.0.0.7:8000").start("quick")


def test_what_a_language_model_needs_is_told_and_made_room_for(root: Path, cut: Path, url: str) -> None:  # fmt: skip
    link_tree(cut, root / "artifacts/base_model/cut")
    freed: list[int] = []
    for matcher, times in (("quick", 0), ("cut", 1)):
        (root / serve.NOTE).unlink(missing_ok=True)
        id = a_serve(root, url, lambda: freed.append(1)).start(matcher)
        says = read_json(root / JOBS / id / "job.json")["arguments"]["says"]
        assert ("language model stays in memory" in says) is bool(times)
        assert len(freed) == times


def test_its_log_does_not_fill_the_disk(root: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    one = a_serve(root, url)
    log = root / JOBS / one.start("quick") / "log.txt"
    monkeypatch.setattr(serve, "LOG_BYTES", 100)
    last = one.last()
    assert last is not None
    monkeypatch.setattr(one, "last", lambda: last.model_copy(update={"state": "running"}))
    for size, left in ((100, 100), (101, 0)):
        log.write_bytes(b"x" * size)
        one.shorten()
        assert log.stat().st_size == left


def test_a_part_that_is_missing_is_told_in_one_line() -> None:
    program = "import sys; sys.modules['sqlalchemy'] = None; from samesku.cli.app import main; main(['serve', '-m', 'x'])"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=os.environ)  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "samesku: serving needs sqlalchemy: pip install 'samesku[service]'\n"


# --- what deciding costs, and what the machine is


@pytest.mark.slow
def test_costs_are_those_of_the_command_line(studio: Studio) -> None:
    asked = {"pairs": 5e9, "price": 900, "months": 24, "rent": 99.5}
    before = studio.get("/cost", **asked)
    (one,) = before["matchers"]
    assert (one["matcher"], one["rate"], one["ways"]) == ("quick", None, [])
    assert one["command"] == f"samesku cost -m {QUICK} --pairs 5000000000 --price 900 --months 24 --rent 99.5"  # fmt: skip
    job = studio.post("/cost/quick")
    assert job["command"] == f"samesku cost -m {QUICK}" and job["heavy"]
    rate = studio.done(job)["result"]["rate"]
    found = studio.get("/cost", **asked)
    (one,) = found["matchers"]
    assert one["rate"] == rate and rate > 100
    words = one["command"].replace(f"-m {QUICK}", f"--rate {rate!r}").split()[1:]
    done = samesku(*words, "--json")
    assert done.returncode == 0, done.stderr
    assert [*one["ways"], *found["apis"]] == json.loads(done.stdout)["costs"]
    assert one["ways"][0]["machines"] == costs(5e9, rate, price=900, months=24, rent=99.5)[0].machines > 0  # fmt: skip
    # One that was fitted anew has not been measured.
    os.utime(studio.root / QUICK / "matcher.json", (1, 1))
    assert studio.get("/cost")["matchers"][0]["rate"] is None


@pytest.mark.parametrize("query", ["pairs=0", "pairs=nan", "pairs=inf", "months=0", "price=-1", "rent=x"])  # fmt: skip
def test_a_cost_of_nothing_is_refused(client: Any, query: str) -> None:
    assert client.get(f"/api/cost?{query}").status_code == 422
    assert client.post("/api/cost/none").status_code == 404


@pytest.mark.slow
def test_the_machine_is_told_as_the_command_line_does(studio: Studio) -> None:
    job = studio.done(studio.post("/doctor"))
    assert job["command"] == "samesku doctor"
    lines = job["result"]["lines"]
    names = [name for name, _ in lines]
    assert {"samesku", "python", "machine", "device", "blas", "float32 gflops", "versions"} <= {*names}  # fmt: skip
    text = "\n".join(f"{name + ':':24}{value}" for name, value in lines)
    assert studio.get(f"/jobs/{job['id']}")["log"] == text
