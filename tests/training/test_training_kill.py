"""Runs that are killed at any moment, and what is left of them."""

from __future__ import annotations

import json
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from samesku.training import TrainConfig, read_events
from samesku.training.loop import train
from training_shop import await_line, small_config, small_folder, started

CHECKPOINT = {"adapters.safetensors", "adapter_config.json", "optimizer.safetensors", "state.json"}


@pytest.fixture
def config(cut: Path, tmp_path: Path) -> TrainConfig:
    data = small_folder(tmp_path / "data")
    return small_config(cut, data, tmp_path / "run", iters=300, save_every=300)


def status(run: Path) -> dict[str, Any]:
    return json.loads((run / "status.json").read_text())


def curve(run: Path) -> dict[int, float]:
    """Loss of every iteration; what a later process says of one counts."""
    return {e["iteration"]: e["train_loss"] for e in read_events(run) if e["event"] == "train"}


def assert_whole(run: Path) -> None:
    """Every checkpoint folder holds all that a resumed run reads, and it can be read."""
    import mlx.core as mx

    for folder in run.glob("checkpoint-*"):
        assert {p.name for p in folder.iterdir()} == CHECKPOINT, folder
        state = json.loads((folder / "state.json").read_text())
        assert folder.name == f"checkpoint-{state['iteration']}"
        for name in ("adapters.safetensors", "optimizer.safetensors"):
            arrays: Any = mx.load(str(folder / name))
            assert all(mx.isfinite(v).all().item() for v in arrays.values())


def test_a_run_killed_before_its_first_checkpoint_is_begun_anew(config: TrainConfig) -> None:
    run = Path(config.adapter_path)
    process = started(config, OPENBLAS_NUM_THREADS="1")
    await_line(process, "Iter 3: Train loss")  # the event of an iteration follows its line
    process.kill()
    process.communicate(timeout=60)
    first = curve(run)
    assert len(first) >= 2 and not list(run.glob("checkpoint-*"))

    said: list[str] = []
    train(config.model_copy(update={"iters": 2}), resume=True, say=said.append)
    assert not any("esumed" in line for line in said)
    events = read_events(run)
    assert [(e["event"], e["iteration"]) for e in events] == [
        ("start", 0), ("train", 1), ("train", 2), ("checkpoint", 2), ("done", 2),
    ]  # fmt: skip
    assert events[0]["resumed"] is False and events[0]["iters"] == 2
    again = curve(run)
    assert [again[1], again[2]] == pytest.approx([first[1], first[2]], abs=1e-3)
    assert status(run)["state"] == "done"
    assert_whole(run)


@pytest.mark.slow
@pytest.mark.parametrize("resume", [False, True])
def test_what_a_killed_process_left_half_written_goes_and_the_users_files_stay(
    resume: bool, config: TrainConfig
) -> None:
    run = Path(config.adapter_path)
    config = config.model_copy(update={"iters": 1})
    train(config, say=lambda _: None)
    # As files.py names what it writes, and checkpoint.py an adapter.
    folders = (".checkpoint-300.0123456789ab.part", ".checkpoint-1.0123456789ab.old")
    files = (".status.json.0123456789ab.part", ".part.adapters.safetensors")
    for name in folders:
        (run / name).mkdir()
        (run / name / "adapters.safetensors").write_bytes(b"half")
        (run / name / ".part.adapters.safetensors").write_bytes(b"half")
    for name in files:
        (run / name).write_bytes(b"half")
    mine = (
        "notes.txt",
        "draft.part",
        "adapters.old",
        ".hidden",
        "part.adapters",
        "checkpoint-best",
    )
    for name in mine:
        (run / name).write_text(name)
    (run / ".git").mkdir()
    (run / ".git" / "HEAD.part").write_text("ref")

    train(config.model_copy(update={"iters": 2}), resume=resume, say=lambda _: None)
    assert not [name for name in (*folders, *files) if (run / name).exists()]
    assert {name: (run / name).read_text() for name in mine} == {name: name for name in mine}
    assert (run / ".git" / "HEAD.part").read_text() == "ref"
    assert events_end(run) == ("done", 2)


def events_end(run: Path) -> tuple[str, int]:
    last = read_events(run)[-1]
    return last["event"], last["iteration"]


def test_sigterm_leaves_a_checkpoint_as_ctrl_c_does(config: TrainConfig) -> None:
    """What a machine sends before it shuts down, and a scheduler before it kills."""
    run = Path(config.adapter_path)
    process = started(config, OPENBLAS_NUM_THREADS="1")
    await_line(process, "Iter 2: Train loss")
    process.send_signal(signal.SIGTERM)
    output, error = process.communicate(timeout=60)
    assert process.returncode == 130, error
    assert "Traceback" not in error
    kind, reached = events_end(run)
    assert kind == "stopped" and 2 <= reached < 300
    assert status(run)["state"] == "stopped"
    assert [p.name for p in run.glob("checkpoint-*")] == [f"checkpoint-{reached}"]
    assert_whole(run)
    assert (run / "adapters.safetensors").read_bytes() == (
        run / f"checkpoint-{reached}" / "adapters.safetensors"
    ).read_bytes()
    assert f"Stopped at iteration {reached}; go on with: samesku train -c" in output
    said: list[str] = []
    train(config.model_copy(update={"iters": reached + 1}), resume=True, say=said.append)
    assert f"Resumed from {run / f'checkpoint-{reached}'}" in said
    assert events_end(run) == ("done", reached + 1)


def test_a_stop_right_after_a_checkpoint_leaves_a_usable_adapter_too(config: TrainConfig) -> None:
    def say(line: str) -> None:
        if line.startswith("Iter 2: Train"):
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        train(config.model_copy(update={"save_every": 2}), say=say)
    run = Path(config.adapter_path)
    assert (run / "checkpoint-2").is_dir()
    assert (run / "adapters.safetensors").is_file()


@pytest.mark.slow
def test_a_run_killed_five_times_follows_the_losses_of_one_that_was_not(
    config: TrainConfig, tmp_path: Path
) -> None:
    config = config.model_copy(update={"iters": 40, "save_every": 3})
    whole = config.model_copy(update={"adapter_path": str(tmp_path / "whole")})
    train(whole, say=lambda _: None)
    run = Path(config.adapter_path)
    moments = random.Random(20)
    killed = 0
    while killed < 5:
        process = started(config, *(["--resume"] if killed else []), OPENBLAS_NUM_THREADS="1")
        assert process.stdout is not None
        left = moments.randint(2, 9)
        for line in process.stdout:
            left -= line.startswith("Iter ")
            if not left:
                break
        # Anywhere in an iteration, or amid a checkpoint.
        time.sleep(moments.uniform(0, 0.3))
        process.kill()
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        killed += 1
        assert_whole(run)
    final = started(config, "--resume", OPENBLAS_NUM_THREADS="1")
    _, error = final.communicate(timeout=250)
    assert final.returncode == 0, error
    assert_whole(run)
    assert not list(run.glob(".*.part")) and not list(run.glob(".*.old"))
    assert curve(run).keys() == set(range(1, 41))
    starts = [e for e in read_events(run) if e["event"] == "start"]
    assert sum(e["resumed"] for e in starts) >= 3  # else it was no test of resuming
    found, wanted = curve(run), curve(tmp_path / "whole")
    assert [found[i] for i in sorted(found)] == pytest.approx(
        [wanted[i] for i in sorted(wanted)], abs=1e-3
    )
