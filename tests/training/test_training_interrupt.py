"""Runs that are stopped or killed, in processes of their own, and what goes on from them."""

from __future__ import annotations

import json
import signal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from samesku.errors import SameskuError
from samesku.training import TrainConfig, read_events
from samesku.training.interrupt import Stopped, held_back
from samesku.training.loop import train
from training_shop import await_line, small_config, small_folder, started


@pytest.fixture
def config(cut: Path, tmp_path: Path) -> TrainConfig:
    data = small_folder(tmp_path / "data")
    return small_config(cut, data, tmp_path / "run", iters=300, save_every=300)


def losses(events: list[dict[str, Any]]) -> list[float]:
    return [e["train_loss"] for e in events if e["event"] == "train"]


def test_ctrl_c_leaves_a_checkpoint_from_which_the_run_goes_on(
    config: TrainConfig, tmp_path: Path
) -> None:
    run = Path(config.adapter_path)
    process = started(config)
    await_line(process, "Iter 2: Train loss")
    process.send_signal(signal.SIGINT)
    output, error = process.communicate(timeout=60)
    assert process.returncode == 130, error
    assert "Traceback" not in error

    stopped = read_events(run)[-1]
    assert stopped["event"] == "stopped"
    reached = stopped["iteration"]
    assert 2 <= reached < 300
    assert json.loads((run / "status.json").read_text())["state"] == "stopped"
    assert [p.name for p in run.glob("checkpoint-*")] == [f"checkpoint-{reached}"]
    assert (run / "adapters.safetensors").is_file()
    assert (
        f"Stopped at iteration {reached}; go on with: samesku train -c {run / 'config.yaml'} --resume"
        in output
    )
    # What it had learned is there, no step more and no step less: as one that was never stopped.
    more = {"iters": reached + 2}
    train(config.model_copy(update=more), resume=True, say=lambda _: None)
    whole = {**more, "adapter_path": str(tmp_path / "whole")}
    train(config.model_copy(update=whole), say=lambda _: None)
    assert losses(read_events(run)) == pytest.approx(
        losses(read_events(tmp_path / "whole")), abs=1e-3
    )


def test_a_killed_run_goes_on_from_its_last_checkpoint(config: TrainConfig, tmp_path: Path) -> None:
    run = Path(config.adapter_path)
    process = started(config.model_copy(update={"save_every": 2}))
    await_line(process, "Iter 5: Train loss")
    process.kill()
    process.communicate(timeout=60)
    assert json.loads((run / "status.json").read_text())["state"] == "training"
    said: list[str] = []
    train(config.model_copy(update={"iters": 8}), resume=True, say=said.append)
    (resumed,) = [line for line in said if line.startswith("Resumed from")]
    begun = int(resumed.rsplit("-", 1)[1])
    assert begun >= 4
    events = read_events(run)
    assert events[-1]["event"] == "done" and events[-1]["iteration"] == max(8, begun)


def test_a_second_run_in_the_folder_is_refused(config: TrainConfig) -> None:
    process = started(config)
    try:
        await_line(process, "Iter 1: Train loss")
        with pytest.raises(SameskuError, match="another run is training there"):
            train(config, say=lambda _: None)
    finally:
        process.kill()
        process.communicate()


def test_ctrl_c_during_validation_waits_for_no_more_than_a_batch(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    import samesku.training.validation as validation

    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")  # one batch at a time
    monkeypatch.setattr(validation, "BATCH_TOKENS", 1)  # of one pair
    real, seen = validation.states_at, []

    def interrupted(*batch: Any) -> Any:
        seen.append(batch)
        signal.raise_signal(signal.SIGINT)
        return real(*batch)

    monkeypatch.setattr(validation, "states_at", interrupted)
    before = signal.getsignal(signal.SIGINT)
    said: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        train(config.model_copy(update={"val_batches": -1}), say=said.append)
    assert len(seen) == 1  # of four
    assert said[-1] == "Stopped at iteration 0; there is no checkpoint yet"
    assert signal.getsignal(signal.SIGINT) is before
    assert not list(Path(config.adapter_path).glob("checkpoint-*"))


def test_a_second_ctrl_c_does_not_wait(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what may be half an update is not saved."""
    import samesku.training.step as step

    real, seen = step.Step._in_parts, []

    def interrupted(self: Any, *batch: Any) -> Any:
        seen.append(batch)
        if len(seen) == 3:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
        return real(self, *batch)

    monkeypatch.setattr(step.Step, "_in_parts", interrupted)
    said: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        train(config.model_copy(update={"save_every": 1}), say=said.append)
    assert said[-1].startswith("Stopped at iteration 2; go on with")
    run = Path(config.adapter_path)
    assert {p.name for p in run.glob("checkpoint-*")} == {"checkpoint-1", "checkpoint-2"}


def test_ctrl_c_in_the_last_iteration_is_not_forgotten(config: TrainConfig) -> None:
    def say(line: str) -> None:
        if line.startswith("Iter 2: Train"):
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        train(config.model_copy(update={"iters": 2}), say=say)
    assert read_events(config.adapter_path)[-1]["event"] == "done"


def test_held_back(request: pytest.FixtureRequest) -> None:
    # A shell starts what runs in its background with SIGINT ignored.
    request.addfinalizer(partial(signal.signal, signal.SIGINT, signal.getsignal(signal.SIGINT)))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with held_back() as interrupt:
        interrupt.check()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Stopped):
            interrupt.check()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
