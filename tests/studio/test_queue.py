"""Whose turn it is: training runs and heavy jobs one at a time, in the order in which they were asked for."""

from __future__ import annotations

import os
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from studio_shop import Studio, awaited, config_text, shop, tables

from samesku.studio.minder import EXIT, PROCESS, born
from samesku.studio.processes import Process, write_json
from samesku.studio.project import Project


class Started:
    """What was started, in order; each is at work until it is said to have ended."""

    def __init__(self) -> None:
        self.folders: list[Path] = []

    def __call__(self, folder: Path, *_: Any, **__: Any) -> Process | None:
        me = {"pid": os.getpid(), "started": born(os.getpid()), "minder": 0, "minder_started": 0.0}
        write_json(folder / PROCESS, {**me, "begun": time.time()})
        self.folders.append(folder)
        return Process.of(folder)

    @property
    def names(self) -> list[str]:
        return [folder.name for folder in self.folders]

    def end(self, name: str) -> None:
        (folder,) = (f for f in self.folders if f.name == name)
        write_json(folder / EXIT, {"code": 0, "ended": time.time(), "oom": False})


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    found = Started()
    monkeypatch.setattr("samesku.studio.processes.start", found)
    return found


def train(client: Any, name: str) -> dict[str, Any]:
    return client.post("/api/runs", json={"text": "iters: 5\n", "name": name}).json()


def fit(client: Any, name: str) -> dict[str, Any]:
    return client.post("/api/fit", json={"data": "sample", "name": name}).json()


def test_the_longest_waiting_is_next_whether_run_or_job(client: Any, started: Started) -> None:
    tick = client.app.state.studio.queue.tick
    assert train(client, "first")["state"] == "training"
    one, second, other = fit(client, "one"), train(client, "second"), fit(client, "other")
    for found in (one, second, other):
        assert (found["state"], found["waits_for"]) == ("queued", "run first")
    assert one["heavy"] and [r["waits_for"] for r in client.get("/api/runs").json()] == ["run first", None]  # fmt: skip
    for ends, begins in (("first", one["id"]), (one["id"], "second"), ("second", other["id"])):
        tick()
        assert started.names[-1] == ends  # nothing beside it
        started.end(ends)
        tick()
        assert started.names[-1] == begins
    found = client.get(f"/api/jobs/{other['id']}").json()
    assert (found["state"], found["waits_for"]) == ("running", None)
    # A run waits for a job as a job does for a run.
    assert train(client, "third")["waits_for"] == 'job "Fit other on sample"'
    assert client.get("/api/runs/third").json()["waits_for"] == 'job "Fit other on sample"'
    started.end(other["id"])
    tick()
    assert started.names == ["first", one["id"], "second", other["id"], "third"]


def test_what_is_light_waits_for_nothing(client: Any, started: Started) -> None:
    train(client, "first")
    fit(client, "one")
    job = client.post("/api/data/sample/prepare", json={"out": "new"}).json()
    assert (job["state"], job["heavy"], job["waits_for"]) == ("running", False, None)
    assert started.names == ["first", job["id"]]
    # Nor does anything wait for it.
    started.end("first")
    client.app.state.studio.queue.tick()
    assert len(started.names) == 3


def test_a_job_that_waits_is_started_now(client: Any, started: Started) -> None:
    train(client, "first")
    one, other = fit(client, "one"), fit(client, "other")
    job = client.post(f"/api/jobs/{other['id']}/start").json()
    assert (job["state"], job["waits_for"]) == ("running", None)
    again = client.post(f"/api/jobs/{other['id']}/start")
    assert again.status_code == 409 and "does not wait" in again.json()["detail"]
    started.end("first")  # the one that waits goes on to, for what was started now
    client.app.state.studio.queue.tick()
    assert started.names == ["first", other["id"]]
    assert client.get(f"/api/jobs/{one['id']}").json()["waits_for"] == 'job "Fit other on sample"'
    assert client.post(f"/api/jobs/{one['id']}/stop").json()["state"] == "stopped"
    assert client.post(f"/api/jobs/{one['id']}/start").status_code == 409
    assert client.post("/api/jobs/none/start").status_code == 404


def test_a_run_that_waits_is_started_now(client: Any, started: Started) -> None:
    train(client, "first")
    train(client, "second")
    train(client, "third")
    assert client.get("/api/runs/third").json()["waits_for"] == "run first"
    run = client.post("/api/runs/third/start").json()
    assert (run["state"], run["waits_for"]) == ("training", None)
    assert started.names == ["first", "third"]
    again = client.post("/api/runs/third/start")
    assert again.status_code == 409 and "does not wait" in again.json()["detail"]
    started.end("first")  # the other one that waits goes on to, for what was started now
    client.app.state.studio.queue.tick()
    assert started.names == ["first", "third"]
    assert client.get("/api/runs/second").json()["waits_for"] == "run third"
    started.end("third")
    client.app.state.studio.queue.tick()
    assert started.names == ["first", "third", "second"]
    assert client.post("/api/runs/none/start").status_code == 404


def test_how_a_job_ended_is_told_truly(client: Any, started: Started, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    def look(job: dict[str, Any]) -> str:
        return str(client.get(f"/api/jobs/{job['id']}").json()["state"])

    def lost(out: str) -> tuple[dict[str, Any], Path]:
        job = client.post("/api/data/sample/prepare", json={"out": out}).json()
        return job, started.folders[-1]

    one, folder = lost("one")
    monkeypatch.setattr("samesku.studio.processes._there", lambda *_: started.end(folder.name))
    assert look(one) == "done"  # it ended in the middle of the look
    monkeypatch.setattr("samesku.studio.processes._there", lambda *_: False)
    two, folder = lost("two")
    assert look(two) == "failed"
    started.end(folder.name)
    assert look(two) == "done"  # what is not known may be told later
    three, folder = lost("three")
    write_json(folder / "status.json", {"result": {"data": "three"}})
    assert look(three) == "done"


def test_jobs_that_are_over_are_not_looked_at_again(client: Any, started: Started, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    looked: list[str] = []
    find = Project.find

    def recorded(self: Project, place: str, name: str, ending: str = "") -> Path:
        looked.append(name)
        return find(self, place, name, ending)

    one, two = (
        client.post("/api/data/sample/prepare", json={"out": out}).json()["id"]
        for out in ("a", "b")
    )
    started.end(one)
    client.app.state.studio.tick()
    monkeypatch.setattr("samesku.studio.project.Project.find", recorded)
    client.app.state.studio.tick()
    assert two in looked and one not in looked
    assert [j["id"] for j in client.get("/api/jobs").json()] == [two, one]


def test_data_that_a_run_reads_is_not_prepared_anew(client: Any, started: Started) -> None:
    def prepare(out: str) -> Any:
        return client.post("/api/data/sample/prepare", json={"out": out})

    text = {"text": "iters: 5\ndata: ./data/mine/\n"}
    client.post("/api/runs", json={**text, "name": "first"})
    client.post("/api/runs", json={**text, "name": "second"})
    for reader in ("first", "second"):  # which waits meanwhile
        found = prepare("mine")
        assert found.status_code == 409 and f"run {reader} trains on data/mine" in found.json()["detail"]  # fmt: skip
        assert prepare("other").status_code == 202
        started.end(reader)
        if reader == "first":
            found = prepare("mine")
            assert found.status_code == 409 and "run second" in found.json()["detail"]
            client.app.state.studio.queue.tick()
    assert prepare("mine").status_code == 202


def test_what_starts_gets_the_memory_of_a_tried_language_model(client: Any, started: Started, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # fmt: skip
    class Model:
        def decide(self, pairs: Any) -> list[Any]:
            return []

    studio = client.app.state.studio
    bench, kept = studio.bench, []

    def load(_: Path) -> Model:
        model = Model()
        kept[:] = [weakref.ref(model)]
        return model

    def held() -> bool:
        bench._slow.submit(lambda: None).result()  # it comes to that after what it does
        return kept[0]() is not None

    monkeypatch.setattr("samesku.studio.bench.load", load)
    bench.decide(tmp_path, [])  # a folder without a manifest is a language model
    client.post("/api/data/sample/prepare", json={"out": "new"})
    studio.tick()
    assert held()
    train(client, "first")
    assert not held()
    bench.decide(tmp_path, [])
    fit(client, "one")  # which waits
    assert held()
    started.end("first")
    studio.tick()
    assert not held()
    # Nor does it stay when nobody asks it any more.
    bench.decide(tmp_path, [])
    monkeypatch.setattr("samesku.studio.bench.IDLE_S", 0.0)
    studio.tick()
    assert not held()


def test_a_match_waits_if_it_takes_all_cores(client: Any, started: Started, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """Small tables are matched at once; large ones, and any by a language model, when their turn comes."""
    tables(Path("data/shop"), shop())
    matcher = Path("artifacts/matchers/quick")
    matcher.mkdir(parents=True)
    (matcher / "matcher.json").write_text('{"kind": "features", "version": 1, "threshold": 0.5}')
    train(client, "first")

    def match(name: str) -> tuple[str, bool]:
        left, right = ({"data": "shop", "side": side} for side in ("left", "right"))
        body = {"what": "match", "name": name, "matcher": "quick", "left": left, "right": right}
        job = client.post("/api/matches", json=body).json()
        return job["state"], job["heavy"]

    assert match("small") == ("running", False)
    monkeypatch.setattr("samesku.linkage.job.SMALL", 1000)
    assert match("large") == ("queued", True)
    monkeypatch.setattr("samesku.linkage.job.SMALL", 1_000_000)
    (matcher / "lm").mkdir()
    (matcher / "lm" / "matcher.json").write_text('{"kind": "lm", "version": 1}')
    assert match("model") == ("queued", True)


@pytest.mark.slow
def test_an_evaluation_beside_a_run(starts: Callable[..., Studio], project: Path) -> None:
    """It waits for the run, unless it is started now; then both are at work."""
    studio = starts(project)
    studio.post("/runs", {"text": config_text(iters=4000)})
    awaited(lambda: studio.run("first"), lambda r: r["iteration"] > 0, 90)
    body = {"matchers": ["cut"], "data": "data", "split": "test", "num_samples": 2}
    job = studio.post("/evaluations", body)
    assert (job["state"], job["waits_for"]) == ("queued", "run first")
    studio.restart()
    time.sleep(2)  # in which it is looked twice whether something may start
    assert studio.get(f"/jobs/{job['id']}")["waits_for"] == "run first"
    assert studio.post(f"/jobs/{job['id']}/start")["state"] == "running"
    studio.done(job)
    assert studio.run("first")["state"] == "training"
