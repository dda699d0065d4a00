"""A disk that is full: said in one line, and nothing is half done."""

from __future__ import annotations

import errno
import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest
from studio_shop import BASE, config_text, link_tree

from samesku.files import atomic_writer

GOOD = b"id,title\n1,red mug 300 ml\n2,blue mug 300 ml\n3,drill x200\n"
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def labelling(client: Any) -> Any:
    """A session of labelling with its first question."""
    files = {stem: ("a.csv", io.BytesIO(GOOD)) for stem in ("tableA", "tableB")}
    assert client.post("/api/data/upload", data={"name": "mugs"}, files=files).status_code == 201
    client.post("/api/label", json={"data": "mugs"})
    until = time.monotonic() + 60
    while (found := client.get("/api/label/mugs/next")).status_code == 202:
        assert time.monotonic() < until
    return found.json()


def fill(monkeypatch: pytest.MonkeyPatch, *rooms: str) -> None:
    """Let no room of the studio write anything any more."""

    @contextmanager
    def full(path: Path | str, mode: str = "w") -> Iterator[IO[Any]]:
        with atomic_writer(path, mode):
            raise FULL
        yield

    for room in rooms:
        monkeypatch.setattr(f"samesku.studio.{room}.atomic_writer", full)


def test_an_answer_can_be_given_again(client: Any, labelling: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    body = {"number": labelling["number"], "answer": "y"}
    with monkeypatch.context() as patch:
        fill(patch, "label")
        found = client.post("/api/label/mugs/answer", json=body)
        assert found.status_code == 422 and "No space left" in found.json()["detail"]
        assert client.get("/api/label").json()[0]["labelled"] == 0
    assert client.post("/api/label/mugs/answer", json=body).json()["labelled"] == 1


def test_a_run_that_cannot_be_noted_is_none(client: Any, cut: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    link_tree(cut, Path(BASE))
    for room in ("queue", "processes"):
        with monkeypatch.context() as patch:
            fill(patch, room)
            found = client.post("/api/runs", json={"text": config_text("first"), "name": None})
            assert found.status_code == 422 and "No space left" in found.json()["detail"]
        assert client.get("/api/runs").json() == []
