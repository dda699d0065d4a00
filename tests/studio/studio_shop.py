"""Projects and studios that the tests start, kill and start again."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import httpx
import psutil
import yaml

from samesku.datasets import Dataset
from samesku.datasets.sample import sample_dataset
from samesku.records import Pair, Product
from training_shop import small_config, small_folder

T = TypeVar("T")
BASE = "artifacts/base_model/cut"


def project_with_model(root: Path, model: Path, **sizes: int) -> Path:
    """A project's folder with a base model and prepared data, both real and small."""
    (root / "configs").mkdir(parents=True)
    link_tree(model, root / BASE)
    small_folder(root / "data", **sizes)
    return root


def link_tree(source: Path, target: Path) -> None:
    """A copy that takes no room where the disk can share it."""

    def put(a: str, b: str) -> None:
        try:
            os.link(a, b)
        except OSError:
            shutil.copyfile(a, b)

    shutil.copytree(source, target, copy_function=put)


def config_text(name: str = "first", **changes: Any) -> str:
    """Settings that train the cut model on two pairs a batch."""
    config = small_config(
        Path(BASE), Path("data"), Path("artifacts/lora_adapters") / name, **changes
    )
    return yaml.safe_dump(config.model_dump(), sort_keys=False)


class Studio:
    """A running studio, as a user starts it."""

    def __init__(self, root: Path, port: int, **environment: str) -> None:
        self.root, self.port, self._environment = root, port, environment
        self.client = httpx.Client(base_url=f"http://localhost:{port}", timeout=60)
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.root.parent / f"studio-{self.port}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "samesku", "studio", "--port", str(self.port), "--project", str(self.root)],
                stdout=log, stderr=log, env={**os.environ, **self._environment},
            )  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                token = self.client.get("/api/session").json()["token"]
            except httpx.TransportError:
                assert self.process.poll() is None, Path(log.name).read_text()
                time.sleep(0.05)
            else:
                self.client.headers["x-samesku-token"] = token
                return
        raise AssertionError("the studio did not start")

    def restart(self, number: int = signal.SIGTERM) -> None:
        """End it by a signal and start it again."""
        self.end(number)
        self.start()

    def end(self, number: int = signal.SIGTERM) -> None:
        self.process.send_signal(number)
        self.process.wait(30)

    def get(self, path: str, **query: Any) -> Any:
        found = self.client.get(f"/api{path}", params=query)
        assert found.status_code == 200, (found.status_code, found.text)
        return found.json()

    def post(self, path: str, body: Any = None) -> Any:
        found = self.client.post(f"/api{path}", json=body)
        assert found.status_code < 300, (found.status_code, found.text)
        return found.json()

    def run(self, name: str) -> dict[str, Any]:
        """A training run."""
        return self.get(f"/runs/{name}")

    def until(self, name: str, *states: str, seconds: float = 90) -> dict[str, Any]:
        """A training run once it is in one of these states."""
        return awaited(lambda: self.run(name), lambda run: run["state"] in states, seconds)

    def ended(self, job: dict[str, Any], seconds: float = 120) -> dict[str, Any]:
        """A job once it has ended."""
        return awaited(
            lambda: self.get(f"/jobs/{job['id']}"), lambda j: j["state"] not in ("queued", "running"), seconds
        )  # fmt: skip

    def done(self, job: dict[str, Any], seconds: float = 120) -> dict[str, Any]:
        """A job that has to end well."""
        found = self.ended(job, seconds)
        assert found["state"] == "done", found
        return found

    @contextmanager
    def stream(self, path: str, **headers: str) -> Iterator[Iterator[tuple[str, int | None, Any]]]:
        """The events of a stream as they come: name, id, data."""
        with self.client.stream("GET", f"/api{path}", headers=headers) as answer:
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("text/event-stream")
            yield _events(answer.iter_lines())


def _events(lines: Iterator[str]) -> Iterator[tuple[str, int | None, Any]]:
    name, number, data = "", None, ""
    for line in lines:
        key, _, value = line.partition(": ")
        if key == "event":
            name = value
        elif key == "id":
            number = int(value)
        elif key == "data":
            data = value
        elif not line and name:
            if name != "ping":  # when that comes is the machine's matter
                yield name, number, json.loads(data)
            name, number, data = "", None, ""


def awaited(look: Callable[[], T], right: Callable[[T], bool], seconds: float = 60) -> T:
    """What there is to see once it is right."""
    until = time.monotonic() + seconds
    while True:
        found = look()
        if right(found):
            return found
        assert time.monotonic() < until, found
        time.sleep(0.05)


def trainer(root: Path, name: str) -> psutil.Process:
    """The process that trains a run, found as a stranger would: by its command line."""

    def look() -> list[psutil.Process]:
        found = []
        for one in psutil.process_iter(["cmdline", "cwd"]):
            words = one.info["cmdline"] or []
            here = one.info["cwd"] == str(root)
            if here and "train" in words and f"adapter_path=artifacts/lora_adapters/{name}" in words and "samesku.studio.minder" not in words:  # fmt: skip
                found.append(one)
        return found

    return awaited(look, bool)[0]


def asked_long_ago(note: Path, seconds: float = 61) -> None:
    """As if a process had been asked to stop so much earlier."""
    asked = note / "stop"
    os.utime(asked, times=(asked.stat().st_atime, asked.stat().st_mtime - seconds))


def tables(
    folder: Path, dataset: Dataset, splits: Sequence[str] = ("train", "valid", "test")
) -> Path:
    """A data set as a folder in the table layout."""
    folder.mkdir(parents=True)
    for stem, products in (("tableA", dataset.left), ("tableB", dataset.right)):
        write_products(folder / f"{stem}.csv", list(products.values()))
    for split in splits:
        write_pairs(folder / f"{split}.csv", dataset.splits[split])
    return folder


def write_products(path: Path, products: Sequence[Product]) -> None:
    names = ["id", "title", "brand", "category", "modelno", "price"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([getattr(p, n) if getattr(p, n) is not None else "" for n in names] for p in products)  # fmt: skip


def write_pairs(path: Path, pairs: Sequence[Pair]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["ltable_id", "rtable_id", "label"])
        writer.writerows([p.left.id, p.right.id, int(bool(p.label))] for p in pairs)


def shop(products: int = 120, seed: int = 5) -> Dataset:
    """A small data set of invented listings."""
    return replace(sample_dataset(products, seed), name="shop")
