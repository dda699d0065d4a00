"""The service under load, by wrk and by an open loop: python benchmarks/service.py [--seconds 60]

Needs wrk (Debian: apt install wrk). A ``features`` matcher fitted on the sample decides pairs of the sample, each
with a number in its title so that none was decided before; server and load generator share this machine's cores.

closed   64 connections, each asking again as soon as it is answered: requests a second, errors
open     half that rate, requests sent at random times whatever the answers do: percentiles of the time to an answer
cached   one client, one pair again and again
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from machine import machine
from samesku.datasets.sample import sample_dataset
from samesku.evaluation.settle import settle_for
from samesku.files import atomic_writer
from samesku.matchers.features import FeaturesMatcher

RESULT = Path(__file__).parent / "results" / "service.json"
SAMESKU = Path(sys.executable).with_name("samesku")
CONNECTIONS = 64
LUA = """
local bodies = {}
for line in io.lines("%s") do bodies[#bodies + 1] = line end
local n, mine = 0, 0
function setup(thread) thread:set("mine", math.random(1000000)); end
function request()
  n = n + 1
  local body = bodies[n %% #bodies + 1]:gsub("NUMBER", tostring(mine) .. "x" .. tostring(n))
  return wrk.format("POST", "/v1/match", {["Content-Type"] = "application/json"}, body)
end
"""


def main() -> None:
    """Measure and write the result file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=60)
    seconds = parser.parse_args().seconds
    dataset = sample_dataset()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        found = FeaturesMatcher.fit(dataset.splits["train"], dataset.left.values(), dataset.right.values())  # fmt: skip
        settle_for(found, dataset)
        found.save(work / "matcher")
        bodies = [_body(p.to_dict()) for p in dataset.splits["train"]]
        (work / "bodies").write_text("\n".join(bodies) + "\n")
        (work / "load.lua").write_text(LUA % (work / "bodies"))
        with _served(work / "matcher") as url:
            result: dict[str, Any] = {
                "machine": machine(),
                "connections": CONNECTIONS,
                "seconds": seconds,
            }
            result["closed"] = _closed(url, work / "load.lua", seconds)
            rate = result["closed"]["requests_a_second"] / 2
            result["open"] = asyncio.run(_open(url, bodies, rate, seconds))
        with _served(work / "matcher") as url:
            result["cached"] = _cached(url, bodies[0])
    with atomic_writer(RESULT) as file:
        json.dump(result, file, indent=2)
        file.write("\n")
    print(json.dumps(result, indent=2))


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
def _served(matcher: Path) -> Iterator[str]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [str(SAMESKU), "serve", "-m", str(matcher), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ})
    try:
        for _ in range(600):
            try:
                if httpx.get(f"{url}/health/ready").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


def _closed(url: str, script: Path, seconds: int) -> dict[str, Any]:
    command = [
        "wrk",
        "-t",
        "1",
        "-c",
        str(CONNECTIONS),
        "-d",
        f"{seconds}s",
        "--latency",
        "-s",
        str(script),
        url,
    ]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0])
    wrong = re.findall(r"Non-2xx or 3xx responses: (\d+)", said)
    broken = [int(n) for n in re.findall(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)[0]] if "Socket errors" in said else [0]  # fmt: skip
    return {
        "requests_a_second": round(rate, 1),
        "errors": int(wrong[0]) if wrong else 0,
        "socket_errors": sum(broken),
    }


class _Connections:
    """HTTP/1.1 in as few steps as it takes, so that the generator leaves the cores to the server."""

    def __init__(self, url: str) -> None:
        self._host, port = url.removeprefix("http://").split(":")
        self._port = int(port)
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def post(self, path: str, body: str) -> int:
        """The status of the answer."""
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


async def _open(url: str, bodies: list[str], rate: float, seconds: int) -> dict[str, Any]:
    """Requests at the moments of a Poisson process; a time begins when a request was due."""
    took: list[float] = []
    errors = 0
    connections = _Connections(url)

    async def ask(due: float, body: str) -> None:
        nonlocal errors
        try:
            errors += await connections.post("/v1/match", body) != 200
        except (OSError, asyncio.IncompleteReadError):
            errors += 1
        took.append(time.perf_counter() - due)

    random.seed(1)
    due, tasks = time.perf_counter(), set()
    end, n = due + seconds, 0
    while due < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        task = asyncio.create_task(ask(due, bodies[n % len(bodies)].replace("NUMBER", f"open {n}")))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        n += 1
        due += random.expovariate(rate)
    await asyncio.gather(*tasks)
    times = np.array(took) * 1e3
    return {
        "requests_a_second": round(rate, 1),
        "requests": n,
        "errors": errors,
        **{f"p{q}_ms": round(float(np.percentile(times, q)), 2) for q in (50, 90, 99)},
    }


def _cached(url: str, body: str) -> dict[str, Any]:
    took = []
    with httpx.Client(base_url=url) as client:
        for _ in range(2000):
            begun = time.perf_counter()
            answer = client.post(
                "/v1/match", content=body, headers={"content-type": "application/json"}
            )
            took.append((time.perf_counter() - begun) * 1e3)
    return {
        "cached": answer.json()["cached"],
        **{f"p{q}_ms": round(float(np.percentile(took[10:], q)), 2) for q in (50, 99)},
    }


if __name__ == "__main__":
    main()
