"""Processes that train one adapter together, started by MLX's own launcher."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from samesku.training import TrainConfig, read_events
from samesku.training.loop import train
from training_shop import small_config, small_folder

CHECKPOINT = {"adapters.safetensors", "adapter_config.json", "optimizer.safetensors", "state.json"}
LAUNCHER = shutil.which("mlx.launch", path=str(Path(sys.executable).parent))
PATIENCE = 120  # seconds for two ranks on a busy machine

pytestmark = pytest.mark.skipif(LAUNCHER is None, reason="mlx.launch is not installed")


def free_ports(count: int) -> int:
    """The first of so many neighbouring ports that nobody listens on."""
    for first in range(20000 + time.time_ns() % 9000, 60000, 16):
        try:
            for port in range(first, first + count):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        return first
    raise AssertionError("no free ports")


def launched(count: int, *command: str) -> subprocess.Popen[str]:
    """``python command`` on so many ranks of one thread each."""
    return subprocess.Popen(
        [str(LAUNCHER), "-n", str(count), "--backend", "ring", "--starting-port", str(free_ports(count)),
         "--env", "OPENBLAS_NUM_THREADS=1", "--", sys.executable, "-u", *command],
        stdin=subprocess.PIPE,  # which the launcher watches with select()
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


def finished(process: subprocess.Popen[str], timeout: float = PATIENCE) -> tuple[str, str]:
    """What was said; no process is left, whether it ended by itself or not."""
    ranks = psutil.Process(process.pid).children(recursive=True)
    try:
        # Not communicate(): that closes stdin, after which the launcher reads its end at full speed.
        deadline = time.monotonic() + timeout
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        hung = process.poll() is None
    finally:
        for each in (*ranks, *([psutil.Process(process.pid)] if process.poll() is None else ())):
            if each.is_running():
                each.kill()
    output, error = process.communicate(timeout=30)
    assert not hung, f"the ranks hang: {output}\n{error}"
    return output, error


def started(config: TrainConfig, *words: str) -> subprocess.Popen[str]:
    """``samesku train`` with these settings on two ranks."""
    Path("c.yaml").write_text(yaml.safe_dump(config.model_dump()))
    return launched(2, "-m", "samesku", "train", "-c", "c.yaml", *words)


def events(run: Path, kind: str) -> list[dict[str, Any]]:
    return [e for e in read_events(run) if e["event"] == kind]


def losses(run: Path) -> dict[int, float]:
    return {e["iteration"]: e["train_loss"] for e in events(run, "train")}


# What ranks tell each other

TALK = """
import json, sys
from pathlib import Path
from samesku.runtime import start
start()
import mlx.core as mx
import numpy as np
from samesku.errors import SameskuError
from samesku.training.ranks import Ranks

ranks = Ranks()
mine = ranks.rank
said = {"size": ranks.size, "leads": ranks.leads}
said["any"] = [ranks.any(False), ranks.any(mine == 1), ranks.any(mine == 0), ranks.any(True)]
said["sum"] = ranks.sum(np.array([1.5, mine], np.float32)).tolist()
tree = {"b": mx.array([1.0, 2.0]) * (mine + 1), "a": [mx.array([[mine + 0.5]])]}
summed = ranks.sum_gradients(tree)
said["gradients"] = [summed["b"].tolist(), summed["a"][0].tolist()]
state = {"step": mx.array(7 if mine == 0 else 0, mx.uint64), "m": mx.full((3,), mine + 4.0), "text": "x"}
got = ranks.of_rank_0(state)
said["of_rank_0"] = [got["step"].item(), got["m"].tolist(), got["text"]]
lead = {"iteration": 2**40, "best": 0.123456789012345, "recent": [1.0, 2.5], "lowest": None, "data": "é"}
said["state"] = ranks.state_of_rank_0(lead if mine == 0 else {"iteration": 1})
ranks.must_agree("their data", 2**24 - 1)
for name, number in (("other", 5 + mine), ("last bit", 2**24 - 1 - mine)):
    try:
        ranks.must_agree("their data", number)
        said[name] = None
    except SameskuError as error:
        said[name] = str(error)
Path(sys.argv[1], f"{mine}.json").write_text(json.dumps(said))
"""


@pytest.mark.slow
def test_what_ranks_tell_each_other_is_the_same_on_all(tmp_path: Path) -> None:
    (tmp_path / "talk.py").write_text(TALK)
    output, error = finished(launched(2, str(tmp_path / "talk.py"), str(tmp_path)), 60)
    assert "Traceback" not in output + error
    said = [json.loads((tmp_path / f"{rank}.json").read_text()) for rank in (0, 1)]
    assert [one.pop("leads") for one in said] == [True, False]
    assert said[0] == said[1]
    refused = "the 2 ranks differ in their data; give every machine the same"
    assert said[0] == {
        "size": 2,
        "any": [False, True, True, True],
        "sum": [3.0, 1.0],
        "gradients": [[3.0, 6.0], [[2.0]]],
        "of_rank_0": [7, [4.0, 4.0, 4.0], "x"],
        "state": {
            "iteration": 2**40, "best": 0.123456789012345, "recent": [1.0, 2.5], "lowest": None, "data": "é",
        },
        "other": refused,
        "last bit": refused,
    }  # fmt: skip


# Runs


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten pairs: batches of three leave one pair over, for two ranks."""
    return small_folder(tmp_path_factory.mktemp("data"), train=10)


@pytest.fixture
def config(cut: Path, data: Path, tmp_path: Path) -> TrainConfig:
    return small_config(
        cut, data, tmp_path / "run", iters=6, batch_size=3, val_batches=-1, steps_per_eval=3,
        save_every=2, match_weight=2.0, grad_accumulation_steps=3, learning_rate=4e-3,
    )  # fmt: skip


def alone(config: TrainConfig, **changes: Any) -> Path:
    """The folder of a run in this process only."""
    run = Path(config.adapter_path).with_name("alone")
    train(config.model_copy(update={**changes, "adapter_path": str(run)}), say=lambda _: None)
    return run


def assert_same_run(run: Path, other: Path) -> None:
    assert losses(run).keys() == losses(other).keys()
    assert list(losses(run).values()) == pytest.approx(list(losses(other).values()), abs=1e-4)
    found, wanted = (events(folder, "valid") for folder in (run, other))
    assert [e["iteration"] for e in found] == [e["iteration"] for e in wanted]
    for a, b in zip(found, wanted, strict=True):
        for name in ("val_loss", "val_average_precision", "val_f1"):
            assert a[name] == pytest.approx(b[name], abs=1e-4), (a["iteration"], name)


@pytest.mark.slow
def test_two_ranks_train_what_one_process_does_and_rank_0_alone_writes(
    config: TrainConfig, tmp_path: Path
) -> None:
    output, error = finished(started(config))
    run = tmp_path / "run"
    assert "Traceback" not in error, error
    assert_same_run(run, alone(config))
    wrote = [(e["event"], e["iteration"]) for e in read_events(run)]
    assert len(wrote) == len(set(wrote)), wrote
    assert [e["ranks"] for e in events(run, "start")] == [2]
    tokens = [events(tmp_path / name, "done")[0]["trained_tokens"] for name in ("run", "alone")]
    assert tokens[0] == tokens[1]
    lines = [line for line in output.splitlines() if line.startswith(("Iter", "Train", "Saved"))]
    assert len([line for line in lines if ": Train loss" in line]) == 6
    assert len([line for line in lines if ": Val loss" in line]) == 3
    assert len(lines) == len(set(lines))
    for folder in run.glob("checkpoint-*"):
        assert {p.name for p in folder.iterdir()} - {"gradient.safetensors"} == CHECKPOINT


@pytest.mark.slow
def test_rank_0_alone_chooses_the_threshold_and_says_so(config: TrainConfig) -> None:
    output, _ = finished(started(config.model_copy(update={"iters": 1})))
    assert output.count("Threshold ") == 1
    assert output.count("Matcher: ") == 1


@pytest.mark.slow
@pytest.mark.parametrize("optimizer", ["adamw", "adafactor"])
def test_two_ranks_go_on_where_one_process_stopped(
    optimizer: str, config: TrainConfig, tmp_path: Path
) -> None:
    """Amid accumulation, and only rank 0's random state and checkpoint count."""
    config = config.model_copy(update={"optimizer": optimizer})
    run = tmp_path / "run"
    train(config.model_copy(update={"iters": 5}), say=lambda _: None)
    shutil.rmtree(run / "checkpoint-5")
    assert (run / "checkpoint-4/gradient.safetensors").is_file()
    output, error = finished(started(config, "--resume"))
    assert "Traceback" not in error, error
    assert output.count("Resumed from") == 1
    again = [e for e in read_events(run) if e["event"] == "start"][-1]
    assert (again["iteration"], again["resumed"], again["ranks"]) == (4, True, 2)
    whole = alone(config)
    assert losses(run).keys() == losses(whole).keys()
    # Iteration 5 was computed twice, 6 by the ranks only; then comes the update that ends the run.
    assert list(losses(run).values()) == pytest.approx(list(losses(whole).values()), abs=1e-4)
    last = [events(folder, "valid")[-1] for folder in (run, whole)]
    assert last[0]["val_loss"] == pytest.approx(last[1]["val_loss"], abs=1e-3)


@pytest.mark.slow
@pytest.mark.parametrize("asked", [(0, 1), (1,)], ids=["both", "rank 1 alone"])
def test_ctrl_c_stops_all_ranks_and_leaves_one_usable_checkpoint(
    asked: tuple[int, ...], config: TrainConfig, tmp_path: Path
) -> None:
    changes = {"iters": 300, "save_every": 300, "val_batches": 0, "grad_accumulation_steps": 1}
    process = started(config.model_copy(update=changes))
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Iter 2: Train"):
            break
    ranks = sorted(psutil.Process(process.pid).children(), key=lambda p: p.create_time())
    ranks = sorted(ranks, key=lambda p: p.environ()["MLX_RANK"])
    assert len(ranks) == 2
    for rank in asked:
        ranks[rank].send_signal(signal.SIGINT)
    _, error = finished(process, 60)
    assert "Traceback" not in error, error
    run = tmp_path / "run"
    stopped = events(run, "stopped")
    assert len(stopped) == 1 and 2 <= stopped[0]["iteration"] < 300
    reached = stopped[0]["iteration"]
    assert [p.name for p in run.glob("checkpoint-*")] == [f"checkpoint-{reached}"]
    assert {p.name for p in (run / f"checkpoint-{reached}").iterdir()} == CHECKPOINT
    end = {**changes, "iters": reached + 2}
    train(config.model_copy(update=end), resume=True, say=lambda _: None)
    whole = alone(config, **end)
    assert list(losses(run).values()) == pytest.approx(list(losses(whole).values()), abs=1e-4)
