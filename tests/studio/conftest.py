from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

pytest.importorskip("fastapi")
pytest.importorskip("python_multipart")

from studio_shop import Studio, project_with_model, shop

from light import light_trees
from samesku.datasets import Dataset
from samesku.evaluation.settle import settle_for
from samesku.matchers.features import FeaturesMatcher
from training_shop import cut_model


@pytest.fixture(scope="session")
def cut(smollm: Path) -> Path:
    """The embedded model's first two blocks, as a folder."""
    return cut_model(smollm)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """A shop's two tables and labelled pairs."""
    return shop(200)


@pytest.fixture(scope="session")
def fitted(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A features matcher."""
    with light_trees():
        found = FeaturesMatcher.fit(dataset.splits["train"], dataset.left.values(), dataset.right.values())  # fmt: skip
    settle_for(found, dataset)
    folder = tmp_path_factory.mktemp("fitted") / "quick"
    found.save(folder)
    return folder


@pytest.fixture
def project(cut: Path, tmp_path: Path) -> Path:
    """A project with a base model and prepared data."""
    return project_with_model(tmp_path / "project", cut)


@pytest.fixture
def starts() -> Iterator[Callable[..., Studio]]:
    """Starts studios; they end with the test, and everything that they started does too."""
    running: list[Studio] = []

    def start(root: Path, **environment: str) -> Studio:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = int(found.getsockname()[1])
        running.append(Studio(root, port, OPENBLAS_NUM_THREADS="1", **environment))
        return running[-1]

    yield start
    for studio in running:
        studio.client.close()
        studio.process.kill()
        studio.process.wait()
        for one in psutil.process_iter(["cmdline", "cwd"]):
            words = one.info["cmdline"] or []
            if one.info["cwd"] == str(studio.root) and any("samesku" in w for w in words):
                one.kill()


@pytest.fixture
def studio(starts: Callable[..., Studio], project: Path) -> Studio:
    """A studio of the project."""
    return starts(project)


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The application of an empty project, asked without a server, as its own page would."""
    from fastapi.testclient import TestClient

    from samesku.studio.app import create_app

    root = tmp_path / "project"
    for name in ("configs", "data", "artifacts"):
        (root / name).mkdir(parents=True)
    monkeypatch.chdir(root)
    app = create_app(".")
    with TestClient(app, base_url="http://localhost:3000") as found:
        found.headers["x-samesku-token"] = app.state.token
        yield found
