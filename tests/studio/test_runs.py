"""Training through the studio: real processes, killed, stopped, resumed, watched; the state is always true."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml
from studio_shop import (
    Studio,
    asked_long_ago,
    awaited,
    config_text,
    project_with_model,
    trainer,
)

from samesku.service.problems import Problem
from samesku.studio import processes
from samesku.training import read_events

pytestmark = pytest.mark.slow  # real processes, started and stopped

LONG = {"iters": 400, "save_every": 2}


def events(studio: Studio, name: str) -> list[dict[str, Any]]:
    return read_events(studio.root / "artifacts" / "lora_adapters" / name)


def underway(studio: Studio, name: str, iteration: int = 3) -> dict[str, Any]:
    """The run once it has done so many iterations."""
    return awaited(
        lambda: studio.run(name),
        lambda r: r["iteration"] >= iteration or r["state"] not in ("queued", "training"),
        90,
    )


def test_a_run_from_start_to_end(studio: Studio) -> None:
    text = config_text(iters=4, val_batches=-1, steps_per_eval=2, save_every=2)
    begun = studio.post("/runs", {"text": text})
    assert (begun["name"], begun["state"], begun["doing"]) == ("first", "training", "starting")
    assert studio.client.post("/api/runs", json={"text": text, "name": "first"}).status_code == 409
    run = studio.until("first", "done")
    found = events(studio, "first")
    trained = [e for e in found if e["event"] == "train"]
    valid = [e for e in found if e["event"] == "valid"]
    assert run["reason"] is None and not run["resumable"] and run["doing"] is None
    assert (run["iteration"], run["iters"]) == (4, 4)
    assert run["train_loss"] == trained[-1]["train_loss"]
    assert run["valid_loss"] == valid[-1]["val_loss"] and run["valid_f1"] == valid[-1]["val_f1"]
    assert run["best_valid_loss"] == min(e["val_loss"] for e in valid)
    assert run["checkpoints"] == [2, 4]
    assert run["config"]["iters"] == 4 and yaml.safe_load(run["text"])["iters"] == 4
    series = studio.get("/runs/first/series")
    assert series["train"]["iteration"] == [1, 2, 3, 4]
    assert series["train"]["loss"] == [e["train_loss"] for e in trained]
    assert series["valid"]["loss"] == [e["val_loss"] for e in valid]
    # The log is the command line's own, and the command shown is equal.
    assert "Iter 4: Train loss" in run["log"] and "Saved final weights" in run["log"]
    assert run["command"] == "samesku train -c artifacts/lora_adapters/first/config.yaml"
    # What the form had said before is what was trained.
    said = re.search(r"Trainable parameters: .*\(([\d.]+)M/", run["log"])
    estimate = studio.post("/configs/check", {"text": text})["estimate"]
    assert said and estimate["parameters_trained"] / 1e6 == pytest.approx(float(said[1]), abs=6e-4)
    # A run like it has been measured now.
    assert estimate["seconds"] > 0 and estimate["memory_bytes"] == run["memory_bytes"]
    assert "a run here" in estimate["says"]
    # Its matcher is there to be used.
    assert [m["kind"] for m in studio.get("/matchers") if m["name"] == "first"] == ["lm"]


def test_kill_9_of_the_trainer_is_told_and_the_run_goes_on(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(**LONG)})
    underway(studio, "first", 5)
    trainer(studio.root, "first").kill()
    run = studio.until("first", "lost", seconds=10)
    assert "SIGKILL" in run["reason"] and "memory" in run["reason"]
    assert run["resumable"] and run["eta_seconds"] is None and run["doing"] is None
    reached = run["iteration"]
    studio.post("/runs/first/resume")
    run = awaited(lambda: studio.run("first"), lambda r: r["iteration"] > reached)
    assert run["state"] == "training" and "Resumed from" in run["log"]
    assert run["log"].count("Trainable parameters") == 2  # the log before is still there
    iterations = studio.get("/runs/first/series")["train"]["iteration"]
    assert iterations == list(range(1, iterations[-1] + 1))
    assert studio.post("/runs/first/stop")["doing"] == "stopping"
    run = studio.until("first", "stopped", seconds=30)
    assert run["reason"] is None and run["resumable"]
    assert run["checkpoints"][-1] == run["iteration"]


def test_a_run_that_does_not_stop_can_be_killed(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(**LONG)})
    assert studio.client.post("/api/runs/first/kill").status_code == 409  # it was not asked to stop
    underway(studio, "first", 5)
    process = trainer(studio.root, "first")
    process.suspend()  # as one that hangs
    reached = studio.run("first")["checkpoints"]
    studio.post("/runs/first/stop")
    early = studio.client.post("/api/runs/first/kill")
    assert early.status_code == 409 and "60 s later" in early.json()["detail"]
    note = studio.root / "artifacts/studio/runs/first"
    asked_long_ago(note, 59)
    assert not studio.run("first")["killable"]
    asked_long_ago(note, 2)
    run = studio.post("/runs/first/stop")  # asking again does not begin the wait anew
    assert run["killable"] and run["state"] == "training" and run["doing"] == "stopping"
    studio.post("/runs/first/kill")
    run = studio.until("first", "stopped", "lost", seconds=10)
    assert run["state"] == "stopped" and "so it was killed" in run["reason"]
    assert not run["killable"] and run["resumable"] and run["checkpoints"] == reached
    assert not process.is_running()
    studio.post("/runs/first/resume")
    run = awaited(lambda: studio.run("first"), lambda r: r["iteration"] > reached[-1] + 1)
    assert f"Resumed from artifacts/lora_adapters/first/checkpoint-{reached[-1]}" in run["log"]
    # Killed once more, by somebody else: that is not a stop.
    trainer(studio.root, "first").kill()
    assert studio.until("first", "stopped", "lost", seconds=10)["state"] == "lost"


def test_a_run_that_was_stopped_choosing_its_threshold_goes_on(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(iters=2, save_every=2)})
    assert not studio.until("first", "done")["resumable"]
    manifest = studio.root / "artifacts/lora_adapters/first/matcher.json"
    manifest.unlink()  # as it leaves it that is stopped before it has chosen
    note = studio.root / "artifacts/studio/runs/first/exit.json"
    note.write_text(json.dumps({**json.loads(note.read_text()), "code": 128 + signal.SIGTERM}))
    run = studio.run("first")
    assert run["state"] == "stopped" and "threshold" in run["reason"] and run["resumable"]
    studio.post("/runs/first/resume")
    run = studio.until("first", "done")
    assert run["reason"] is None and not run["resumable"] and manifest.is_file()
    assert [e["iteration"] for e in events(studio, "first") if e["event"] == "train"] == [1, 2]


def test_a_run_goes_back_to_a_checkpoint(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(**LONG)})
    underway(studio, "first", 7)
    studio.post("/runs/first/stop")
    before = studio.until("first", "stopped", seconds=30)["checkpoints"]
    assert before[:3] == [2, 4, 6]
    folder = studio.root / "artifacts/lora_adapters/first"
    weights = (folder / "checkpoint-6/adapters.safetensors").read_bytes()
    for wrong in (3, 10**9):
        found = studio.client.post("/api/runs/first/resume", json={"checkpoint": wrong})
        assert found.status_code == 422 and f"no checkpoint {wrong}" in found.json()["detail"]
    studio.post("/runs/first/resume", {"checkpoint": 4})
    run = awaited(lambda: studio.run("first"), lambda r: r["iteration"] in (5, 6) or "Resumed" in r["log"])  # fmt: skip
    assert "Resumed from artifacts/lora_adapters/first/checkpoint-4" in run["log"], run["log"]
    studio.post("/runs/first/stop")
    run = studio.until("first", "stopped", seconds=30)
    # What came after it is not lost, and the curve goes on from it.
    (aside,) = folder.glob("set-aside-*")
    assert sorted(p.name for p in aside.iterdir()) == sorted(f"checkpoint-{n}" for n in before if n > 4)  # fmt: skip
    assert (aside / "checkpoint-6/adapters.safetensors").read_bytes() == weights
    assert [e["iteration"] for e in events(studio, "first") if e["event"] == "start"] == [0, 4]
    assert run["checkpoints"][:2] == [2, 4] and run["checkpoints"][-1] == run["iteration"]
    iterations = studio.get("/runs/first/series")["train"]["iteration"]
    assert iterations == list(range(1, run["iteration"] + 1))
    # One that is gone is refused.
    (folder / "checkpoint-2").rename(folder / "elsewhere")
    assert studio.client.post("/api/runs/first/resume", json={"checkpoint": 2}).status_code == 422


def test_what_is_killed_takes_what_it_started_with_it(tmp_path: Path) -> None:
    found = processes.start(tmp_path, ["sh", "-c", "sleep 300 & echo $!; wait"], tmp_path)
    child = psutil.Process(int(awaited(lambda: (tmp_path / "log.txt").read_text(), bool)))
    with pytest.raises(Problem, match="stop it first"):
        found.kill()
    (tmp_path / processes.ASKED).touch()
    asked_long_ago(tmp_path)
    found.kill()
    ended = awaited(lambda: processes.Process.of(tmp_path), lambda p: not p.alive, 10)
    assert ended.code == -signal.SIGKILL  # which the minder has noted
    awaited(lambda: child.is_running() and child.status() != "zombie", lambda there: not there, 10)


def test_a_restart_of_the_studio_changes_nothing(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(**LONG)})
    studio.post("/runs", {"text": config_text("second", iters=1)})
    before = underway(studio, "first")
    for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGINT):
        studio.restart(number)
        run = studio.run("first")
        assert run["state"] == "training" and run["iteration"] >= before["iteration"]
        assert studio.run("second")["state"] == "queued"
    # What ended while no studio was there is told as it was, and what waited is started.
    process = trainer(studio.root, "first")
    studio.end()
    process.kill()
    awaited(lambda: process.is_running() and process.status() != "zombie", lambda there: not there)
    studio.start()
    run = studio.run("first")
    assert run["state"] == "lost" and "SIGKILL" in run["reason"]
    assert studio.until("second", "done")["iteration"] == 1


def test_a_machine_that_was_switched_off_leaves_a_lost_run(studio: Studio) -> None:
    """Nobody is left to say how the process ended."""
    studio.post("/runs", {"text": config_text(**LONG)})
    underway(studio, "first")
    note = studio.root / "artifacts/studio/runs/first/process.json"
    os.kill(json.loads(note.read_text())["minder"], signal.SIGKILL)
    assert studio.run("first")["state"] == "training"
    trainer(studio.root, "first").kill()
    run = studio.until("first", "lost", seconds=10)
    assert "left no word" in run["reason"] and run["resumable"]
    # Its number may be another process's by now.
    found = json.loads(note.read_text())
    note.write_text(json.dumps({**found, "pid": os.getpid(), "minder": 1}))
    assert studio.run("first")["state"] == "lost"


@pytest.mark.slow
def test_looking_at_a_lost_run_from_several_places_never_takes_it_for_one_that_trains(
    client: Any,
) -> None:
    folder = Path("artifacts/lora_adapters/gone")
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text("iters: 5\n")
    (folder / "status.json").write_text('{"state": "training"}')
    (folder / ".lock").touch()
    runs = client.app.state.studio.runs
    with ThreadPoolExecutor(8) as looking:
        states = {
            state for state, _ in looking.map(lambda _: runs.state("gone", False), range(800))
        }
    assert states == {"lost"}


def test_runs_of_the_command_line_are_there_too(studio: Studio) -> None:
    root = studio.root
    (root / "c.yaml").write_text(config_text("outside", **LONG))
    with (root.parent / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "samesku", "train", "-c", "c.yaml"], cwd=root, stdout=log, stderr=log,
        )  # fmt: skip
    awaited(lambda: [r["name"] for r in studio.get("/runs")], lambda names: names == ["outside"])
    assert underway(studio, "outside")["state"] == "training"
    # One trains at a time, whoever started it.
    assert studio.post("/runs", {"text": config_text(iters=1)})["state"] == "queued"
    assert studio.client.post("/api/runs/outside/stop").status_code == 409
    assert studio.client.delete("/api/runs/outside").status_code == 409
    process.kill()
    process.wait()
    run = studio.until("outside", "lost", seconds=10)
    assert run["resumable"] and run["log"] == ""
    studio.until("first", "done")
    studio.post("/runs/outside/resume")
    reached = run["iteration"]
    run = awaited(lambda: studio.run("outside"), lambda r: r["iteration"] > reached)
    assert "Resumed from" in run["log"]


def test_the_queue_is_kept_in_order(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(**LONG)})
    for name in ("b", "c", "a"):
        assert (
            studio.post("/runs", {"text": config_text(iters=1), "name": name})["state"] == "queued"
        )
    assert [r["name"] for r in studio.get("/runs")] == ["a", "c", "b", "first"]
    stopped = studio.post("/runs/c/stop")
    assert stopped["state"] == "stopped"
    assert stopped["command"].endswith(
        "/c/config.yaml --set adapter_path=artifacts/lora_adapters/c"
    )
    underway(studio, "first", 1)
    studio.post("/runs/first/stop")
    done = {name: studio.until(name, "done") for name in ("b", "a")}
    assert studio.run("first")["state"] == "stopped"
    # One at a time: the second began when the first had ended.
    assert events(studio, "b")[-1]["time"] <= events(studio, "a")[0]["time"]
    assert done["a"]["config"]["adapter_path"] == "artifacts/lora_adapters/a"
    assert studio.run("c")["resumable"]
    studio.post("/runs/c/resume")
    studio.until("c", "done")
    # Without a name a new run gets one of its own, and the old one stays.
    assert studio.post("/runs", {"text": config_text(iters=1)})["name"] == "first-2"
    names = [d["field"] for d in studio.get("/runs/diff", a="first", b="first-2")]
    assert set(names) == {"iters", "save_every"}


def test_a_run_that_cannot_start_does_not_block_those_behind_it(studio: Studio) -> None:
    """Its settings were deleted while it waited; the data is gone; the base model is."""
    studio.post("/runs", {"text": config_text(**LONG)})
    here = config_text(iters=1)
    for name, text in (
        ("settings", here),
        ("data", here.replace("data: data", "data: data/gone")),
        ("base", here.replace("base_model/cut", "base_model/gone")),
        ("good", here),
    ):
        assert studio.post("/runs", {"text": text, "name": name})["state"] == "queued"
    (studio.root / "artifacts/studio/runs/settings/config.yaml").unlink()
    underway(studio, "first", 1)
    studio.post("/runs/first/stop")
    studio.until("good", "done")
    for name, word in (("settings", "settings are gone"), ("data", "data/gone"), ("base", "base_model/gone")):  # fmt: skip
        run = studio.run(name)
        assert run["state"] == "failed" and word in run["reason"] and "\n" not in run["reason"], run
    assert not studio.run("settings")["resumable"] and studio.run("data")["resumable"]


def test_what_the_system_does_not_start_has_failed(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """A run and a job; those behind them are started."""
    started = []

    def start(folder: Path, *_: Any, **__: Any) -> None:
        if folder.name != "good":
            raise OSError(11, "Resource temporarily unavailable")
        started.append(folder.name)

    monkeypatch.setattr("samesku.studio.processes.start", start)
    queue = client.app.state.studio.queue
    entries = [{"name": n, "resume": False, "added": 1.0} for n in ("..", "bad", "good")]
    for name in ("bad", "good"):
        Path(f"artifacts/studio/runs/{name}").mkdir(parents=True)
        Path(f"artifacts/studio/runs/{name}/config.yaml").write_text("iters: 5\n")
    queue._put(entries)
    awaited(lambda: started, bool, 10)
    run = client.get("/api/runs/bad").json()
    assert run["state"] == "failed" and "temporarily unavailable" in run["reason"]
    assert queue.waiting() == {}
    job = client.post("/api/data/sample/prepare", json={"out": "new"}).json()
    found = awaited(lambda: client.get(f"/api/jobs/{job['id']}").json(), lambda j: j["state"] != "queued", 10)  # fmt: skip
    assert found["state"] == "failed" and "temporarily unavailable" in found["reason"]


@pytest.mark.slow
def test_a_run_that_cannot_begin_says_why(studio: Studio) -> None:
    (studio.root / "data" / "train.jsonl").unlink()
    studio.post("/runs", {"text": config_text(iters=1)})
    run = studio.until("first", "failed")
    assert "data/train.jsonl" in run["reason"] and "\n" not in run["reason"]
    assert "samesku:" not in run["reason"]
    base = config_text("nowhere", iters=1).replace("artifacts/base_model/cut", "qwen3-0.6b-4bit")
    studio.post("/runs", {"text": base})
    run = studio.until("nowhere", "failed")
    assert "samesku models pull qwen3-0.6b-4bit" in run["reason"]
    # When the reason is mended, it can be begun again under its name.
    studio.post("/data/sample/prepare", {"style": "evidence"})
    awaited(lambda: (studio.root / "data" / "train.jsonl").is_file(), bool)
    assert studio.run("first")["resumable"]
    studio.post("/runs/first/resume")
    assert underway(studio, "first", 1)["state"] in ("training", "done")


def test_a_run_that_fails_underway_says_why(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(iters=12, learning_rate=0.9, optimizer="sgd", lora_parameters={"rank": 4, "scale": 1e20})})  # fmt: skip
    run = studio.until("first", "failed", "done")
    assert run["state"] == "failed", run
    assert "lower learning_rate" in run["reason"]


def test_a_stream_goes_on_where_it_broke_off(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(**LONG)})
    underway(studio, "first")
    with studio.stream("/runs/first/stream") as found:
        seen = list(takewhile(lambda e: e[0] != "state", found))
        state = next(e for e in found if e[0] == "state")
    assert [name for name, _, _ in seen[:2]] == ["start", "train"]
    assert state[2]["state"] == "training" and state[1] is None
    train = [e for e in seen if e[0] == "train"]
    # The network is lost, the studio is started again, and the page asks for the rest.
    studio.restart(signal.SIGKILL)
    upto = studio.get("/runs/first/series")["upto"]
    later = awaited(lambda: studio.get("/runs/first/series"), lambda s: s["upto"] > upto)
    for after, query, headers in (
        (train[1][1], f"?after={train[1][1]}", {}),
        (train[0][1], "?after=0", {"last-event-id": str(train[0][1])}),  # as EventSource asks again
    ):
        with studio.stream(f"/runs/first/stream{query}", **headers) as found:
            rest = list(takewhile(lambda e: e[0] != "state", found))
        assert all(number > after for _, number, _ in rest)
        iterations = [d["iteration"] for name, _, d in rest if name == "train"]
        begun = train[1][2]["iteration"] if after == train[1][1] else train[0][2]["iteration"]
        assert iterations == list(range(begun + 1, iterations[-1] + 1))
    assert later["train"]["iteration"][-1] > train[-1][2]["iteration"]
    # It ends with the run's end, told at once.
    with studio.stream(f"/runs/first/stream?after={later['upto']}") as found:
        studio.post("/runs/first/stop")
        kinds = []
        for name, _, data in found:
            kinds.append(name)
            if name == "state" and data["state"] == "stopped":
                break
    assert "stopped" in kinds and "checkpoint" in kinds


@pytest.mark.parametrize("after", [7, 10**9])
def test_a_stream_from_a_place_that_is_none_begins_anew(studio: Studio, after: int) -> None:
    studio.post("/runs", {"text": config_text(iters=1)})
    studio.until("first", "done")
    with studio.stream(f"/runs/first/stream?after={after}") as found:
        names = [name for name, _, _ in takewhile(lambda e: e[0] != "state", found)]
    assert names[:2] == ["reset", "start"]


@pytest.mark.slow
def test_a_stream_sees_a_run_that_is_begun_anew_and_one_that_is_deleted(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(iters=2)})
    studio.until("first", "done")
    upto = studio.get("/runs/first/series")["upto"]
    with studio.stream(f"/runs/first/stream?after={upto}") as found:
        assert next(found)[0] == "state"
        assert studio.client.delete("/api/runs/first").status_code == 204
        assert list(found) == [] or True
    assert studio.client.get("/api/runs/first").status_code == 404
    assert not (studio.root / "artifacts/lora_adapters/first").exists()
    studio.post("/runs", {"text": config_text(iters=1)})
    assert studio.until("first", "done")["iteration"] == 1


def test_open_streams_do_not_keep_the_studio_from_ending(studio: Studio) -> None:
    studio.post("/runs", {"text": config_text(iters=1)})
    studio.until("first", "done")
    with studio.stream("/runs/first/stream") as found:
        next(found)
        studio.end()
        assert studio.process.returncode is not None
        list(found)
    studio.start()


@pytest.mark.slow
def test_two_studios_of_one_project_start_a_run_once(studio: Studio, starts: Callable[..., Studio]) -> None:  # fmt: skip
    other = starts(studio.root)
    studio.post("/runs", {"text": config_text(**LONG)})
    other.post("/runs", {"text": config_text("second", iters=2)})
    underway(studio, "first", 1)
    assert {r["name"]: r["state"] for r in other.get("/runs")} == {
        "first": "training",
        "second": "queued",
    }
    other.post("/runs/first/stop")
    studio.until("second", "done")
    assert [e["event"] for e in events(studio, "second")].count("start") == 1


def test_a_port_that_is_taken_is_told(studio: Studio) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "samesku", "studio", "--port", str(studio.port)], capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "port" in done.stderr and str(studio.port) in done.stderr
    done = subprocess.run(
        [sys.executable, "-m", "samesku", "studio", "--host", "0.0.0.0"], capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2 and "this machine only" in done.stderr


def test_a_new_run_writes_over_nothing(client: Any) -> None:
    """Not over somebody's adapter either, which is no run."""
    folder = Path("artifacts/lora_adapters/theirs")
    folder.mkdir(parents=True)
    (folder / "adapters.safetensors").write_bytes(b"weights")
    found = client.post("/api/runs", json={"text": "iters: 5\n", "name": "theirs"})
    assert found.status_code == 409 and client.get("/api/runs").json() == []
    assert client.delete("/api/runs/theirs").status_code == 404
    assert client.post("/api/runs", json={"text": "iters: 5\n", "name": "diff"}).status_code == 409


@pytest.mark.slow
def test_a_run_with_the_whole_model(starts: Callable[..., Studio], smollm: Path, tmp_path: Path) -> None:  # fmt: skip
    """The embedded model, all its blocks, as the guide trains it; and its threshold."""
    root = project_with_model(tmp_path / "project", smollm, train=24, valid=12, test=12)
    studio = starts(root)
    text = config_text(iters=6, num_layers=-1, val_batches=-1, steps_per_eval=3, batch_size=4)
    studio.post("/runs", {"text": text})
    run = studio.until("first", "done", "failed", "lost", seconds=280)
    assert run["state"] == "done", run
    assert "Threshold" in run["log"]
    job = studio.post(
        "/evaluations", {"matchers": ["first", "cut"], "data": "data", "split": "test"}
    )
    found = studio.get(f"/evaluations/{studio.done(job, 200)['result']['evaluation']}")
    assert [r["matcher"] for r in found["reports"]] == ["first", "cut"]
