"""The service under load, by wrk and by an open loop: python benchmarks/service.py [--seconds 60] [--only closed …]

Needs wrk (Debian: apt install wrk). A ``features`` matcher fitted on the sample decides pairs of the sample, each
with a number in its title so that none was decided before; server and load generator share this machine's cores.

closed    64 connections, each asking again as soon as it is answered: requests a second, errors
open      400 a second, requests sent at random times whatever the answers do: percentiles of the time to an answer
cached    one client, one pair again and again
overload  five times as many pairs as it can decide, 20 a request: what it decides still, beside its peak; how soon it
          refuses the others; its memory before and after
lm        the embedded language model served, 8 connections; and an API as the guide describes it (guide_api.py) on the
          same model, one request after another, answers of at most 52 tokens, which is the guide's mean
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import psutil

from machine import machine
from samesku.datasets.sample import sample_dataset
from samesku.evaluation.settle import settle_for
from samesku.files import atomic_writer
from samesku.matchers.features import FeaturesMatcher
from samesku.models import pull

RESULT = Path(__file__).parent / "results" / "service.json"
SAMESKU = Path(sys.executable).with_name("samesku")
CONNECTIONS = 64
RATE = 400.0  # requests a second of the open loop
PARTS = ("closed", "open", "cached", "overload", "lm")
PATIENCE_S = 10.0  # later answers are no use
TOGETHER = 20  # pairs of a request of the overload
FEW_CONNECTIONS = 8  # to a language model; of 64, most would be refused
GUIDE_TOKENS = 52
CACHE = 10_000  # decisions that each process keeps
LUA = """
local bodies = {}
for line in io.lines("%s") do bodies[#bodies + 1] = line end
local n, mine = 0, 0
function setup(thread) thread:set("mine", math.random(1000000)); end
function request()
  n = n + 1
  local body = bodies[n %% #bodies + 1]:gsub("NUMBER", tostring(mine) .. "x" .. tostring(n))
  return wrk.format("POST", "%s", {["Content-Type"] = "application/json"}, body)
end
"""


def main() -> None:
    """Measure and write the result file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    args = parser.parse_args()
    seconds, only = args.seconds, set(args.only)
    result: dict[str, Any] = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    result |= {"connections": CONNECTIONS, "seconds": seconds, "workers": args.workers}
    dataset = sample_dataset()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        found = FeaturesMatcher.fit(dataset.splits["train"], dataset.left.values(), dataset.right.values())  # fmt: skip
        settle_for(found, dataset)
        found.save(work / "matcher")
        bodies = [_body(p.to_dict()) for p in dataset.splits["train"]]
        load = _script(work, "load", "/v1/match", bodies)
        here = str(work / "matcher")
        with _served(here, work, args.workers) as (url, _):
            if "closed" in only:
                _note(result, "closed", _closed(url, load, seconds))
            if "open" in only:
                _note(result, "open", asyncio.run(_open(url, bodies, RATE, seconds)))
        if "cached" in only:
            with _served(here, work, 1) as (url, _):
                _note(result, "cached", _cached(url, bodies[0]))
        if "overload" in only:
            with _served(here, work, args.workers) as (url, process):
                _note(result, "overload", _overload(url, process, work, bodies, seconds))
        if "lm" in only:
            _note(result, "lm", _language_models(work, load, bodies, seconds))


def _note(result: dict[str, Any], part: str, found: dict[str, Any]) -> None:
    """Add a part to the result file."""
    result[part] = {**found, "machine": machine()}
    with atomic_writer(RESULT) as file:
        json.dump(result, file, indent=2)
        file.write("\n")
    print(json.dumps({part: found}), flush=True)


def _script(work: Path, name: str, path: str, bodies: list[str]) -> Path:
    """What wrk sends."""
    (work / f"{name}.bodies").write_text("\n".join(bodies) + "\n")
    script = work / f"{name}.lua"
    script.write_text(LUA % (work / f"{name}.bodies", path))
    return script


def _body(pair: dict[str, Any]) -> str:
    for side in ("left", "right"):
        price = pair[side].pop("price", None)
        pair[side] = {k: v for k, v in pair[side].items() if k != "attributes"} | pair[side].get(
            "attributes", {}
        )
        if price is not None:
            pair[side]["price"] = price
    pair["left"]["title"] += " NUMBER"
    return json.dumps({side: pair[side] for side in ("left", "right")})


@contextmanager
def _served(
    matcher: str, work: Path, workers: int = 1
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A service as its users start it: its URL and its process."""
    port = _free_port()
    command = [str(SAMESKU), "serve", "-m", matcher, "--port", str(port), "--workers", str(workers), "--store", f"sqlite:///{work}/{port}.db"]  # fmt: skip
    # A cache that is full before memory is looked at.
    environment = {**os.environ, "SAMESKU_SERVE_CACHE": str(CACHE)}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    try:
        url = _ready(f"http://127.0.0.1:{port}", "/health/ready")
        while len(psutil.Process(process.pid).children()) < (workers if workers > 1 else 0):
            time.sleep(0.1)
        time.sleep(5 if workers > 1 else 0)  # one answers already; the others are starting
        yield url, process
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _ready(url: str, path: str) -> str:
    for _ in range(1800):
        try:
            if httpx.get(f"{url}{path}").status_code == 200:
                return url
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"nothing answers at {url}")


def _closed(url: str, script: Path, seconds: int, connections: int = CONNECTIONS) -> dict[str, Any]:
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "60s", "-s", str(script), url]  # fmt: skip
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0])
    wrong = re.findall(r"Non-2xx or 3xx responses: (\d+)", said)
    broken = re.findall(
        r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said
    )
    return {
        "requests_a_second": round(rate, 2),
        "errors": int(wrong[0]) if wrong else 0,
        "socket_errors": sum(int(n) for n in broken[0]) if broken else 0,
    }


class _Connections:
    """HTTP/1.1 in as few steps as it takes, so that the generator leaves the cores to the server."""

    def __init__(self, url: str) -> None:
        self._host, port = url.removeprefix("http://").split(":")
        self._port = int(port)
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def post(self, path: str, body: str) -> int:
        """The status of the answer, whose body is not read."""
        reader, writer = (
            self._free.pop()
            if self._free
            else await asyncio.open_connection(self._host, self._port)
        )
        content = body.encode()
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        writer.write(head.encode() + content)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(re.findall(rb"content-length: (\d+)", answer)[0])
        await reader.readexactly(length)
        self._free.append((reader, writer))
        return int(answer.split(b" ", 2)[1])


async def _sent(
    url: str, path: str, rate: float, seconds: int, body: Callable[[int], str]
) -> list[tuple[int, float]]:
    """The status (0: none came) and the seconds to it of requests sent at the moments of a Poisson process, however
    many are unanswered; a time begins when a request was due."""
    found: list[tuple[int, float]] = []
    connections = _Connections(url)

    async def ask(due: float, content: str) -> None:
        status = 0
        with suppress(OSError, asyncio.IncompleteReadError):
            status = await connections.post(path, content)
        found.append((status, time.perf_counter() - due))

    random.seed(1)
    due, tasks, n = time.perf_counter(), set(), 0
    end = due + seconds
    while due < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        task = asyncio.create_task(ask(due, body(n)))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        n += 1
        due += random.expovariate(rate)
    await asyncio.gather(*tasks)
    return found


def _percentiles(seconds: list[float]) -> dict[str, float]:
    return {
        f"p{q}_ms": round(float(np.percentile(np.array(seconds) * 1e3, q)), 2) for q in (50, 90, 99)
    }


async def _open(url: str, bodies: list[str], rate: float, seconds: int) -> dict[str, Any]:
    def body(n: int) -> str:
        return bodies[n % len(bodies)].replace("NUMBER", f"open {n}")

    found = await _sent(url, "/v1/match", rate, seconds, body)
    return {
        "requests_a_second": round(rate, 1),
        "requests": len(found),
        "errors": sum(status != 200 for status, _ in found),
        **_percentiles([took for _, took in found]),
    }


def _overload(
    url: str, process: subprocess.Popen[bytes], work: Path, bodies: list[str], seconds: int
) -> dict[str, Any]:
    path = "/v1/match/batch"
    batches = [
        json.dumps({"pairs": [json.loads(b) for b in bodies[i : i + TOGETHER]]})
        for i in range(0, len(bodies) - TOGETHER, TOGETHER)
    ]
    peak = _closed(url, _script(work, "batches", path, batches), seconds)["requests_a_second"]
    before = _memory(process)

    def body(n: int) -> str:
        return batches[n % len(batches)].replace("NUMBER", f"over {n}")

    found = asyncio.run(_sent(url, path, 5 * peak, seconds, body))
    all_good = [took for status, took in found if status == 200]
    good = [took for took in all_good if took < PATIENCE_S]
    refused = [took for status, took in found if status == 429]
    return {
        "pairs_a_request": TOGETHER,
        "peak_requests_a_second": peak,
        "sent_a_second": round(len(found) / seconds, 1),
        "decided_a_second": round(len(good) / seconds, 2),
        "goodput": round(len(good) / seconds / peak, 3),
        "decided": _percentiles(good),
        "refused": {"requests": len(refused), **_percentiles(refused)},
        "later": len(all_good) - len(good),
        "other_answers": len(found) - len(all_good) - len(refused),
        "memory_mb": {"before": before, "after": _memory(process)},
    }


def _memory(process: subprocess.Popen[bytes]) -> int:
    """Of the service's processes, in MB."""
    one = psutil.Process(process.pid)
    return round(sum(p.memory_info().rss for p in (one, *one.children(recursive=True))) / 1e6)


def _language_models(work: Path, load: Path, bodies: list[str], seconds: int) -> dict[str, Any]:
    model = str(pull("smollm2-135m").absolute())
    with _served(model, work) as (url, _):
        ours = _closed(url, load, seconds, FEW_CONNECTIONS)
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "guide_api:app", "--port", str(port), "--log-level", "warning"]  # fmt: skip
    environment = {**os.environ, "MODEL": model, "TOKENS": str(GUIDE_TOKENS)}
    process = subprocess.Popen(command, cwd=Path(__file__).parent, env=environment)
    try:
        url = _ready(f"http://127.0.0.1:{port}", "/docs")
        asked = [json.loads(b) for b in bodies]
        begun, n = time.perf_counter(), 0
        while time.perf_counter() < begun + seconds:
            one = asked[n]
            body = {"walmart_product": one["left"], "amazon_product": one["right"]}
            httpx.post(f"{url}/match", json=body, timeout=600).raise_for_status()
            n += 1
        rate = n / (time.perf_counter() - begun)
    finally:
        process.kill()
        process.wait()
    return {
        "samesku": ours,
        "guide_requests_a_second": round(rate, 4),
        "ratio": round(ours["requests_a_second"] / rate, 1),
    }


def _cached(url: str, body: str) -> dict[str, Any]:
    took: list[float] = []
    with httpx.Client(base_url=url) as client:
        for _ in range(2000):
            begun = time.perf_counter()
            answer = client.post(
                "/v1/match", content=body, headers={"content-type": "application/json"}
            )
            took.append(time.perf_counter() - begun)
    return {
        "cached": answer.json()["cached"],
        **_percentiles(took[10:]),
    }


if __name__ == "__main__":
    main()
