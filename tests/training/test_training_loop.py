"""A run: what it computes, and what its folder says at each moment."""

from __future__ import annotations

import json
import math
import resource
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import mlx_lm.models.llama as llama
import pytest

from samesku.errors import SameskuError
from samesku.runtime import out_of_memory
from samesku.training import TrainConfig, load_config, read_events
from samesku.training.loop import train
from training_shop import small_config, small_folder

FOLDER = {"config.yaml", "events.jsonl", "status.json", "adapters.safetensors", "adapter_config.json", ".lock"}  # fmt: skip
CHECKPOINT = {"adapters.safetensors", "adapter_config.json", "optimizer.safetensors", "state.json"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_folder(tmp_path_factory.mktemp("data"))


def losses(run: Path) -> list[float]:
    return [e["train_loss"] for e in read_events(run) if e["event"] == "train"]


def go(config: TrainConfig, **options: Any) -> list[str]:
    """Train; the lines that were said."""
    said: list[str] = []
    train(config, say=said.append, **options)
    return said


def status(run: Path) -> dict[str, Any]:
    return json.loads((run / "status.json").read_text())


def weights(file: Path) -> dict[str, Any]:
    import mlx.core as mx

    found: Any = mx.load(str(file))
    return found


def test_a_run_learns_and_its_folder_says_so(cut: Path, data: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    config = small_config(
        cut, data, run, iters=8, steps_per_eval=4, val_batches=-1, save_every=3, learning_rate=4e-3
    )
    said = go(config)
    values = losses(run)
    assert len(values) == 8
    assert sum(values[-3:]) < 0.8 * sum(values[:3])

    events = read_events(run)
    assert [e["event"] for e in events if e["event"] != "train"] == [
        "start", "valid", "checkpoint", "valid", "checkpoint", "valid", "checkpoint", "done",
    ]  # fmt: skip
    for event in events:
        assert datetime.fromisoformat(event["time"]).utcoffset() is not None
        assert isinstance(event["iteration"], int)
    start, *_, done = events
    assert (start["iters"], start["train_examples"], start["valid_examples"]) == (8, 12, 4)
    assert (start["resumed"], start["device"], start["iteration"]) == (False, "cpu", 0)
    trained = [e for e in events if e["event"] == "train"]
    assert [e["iteration"] for e in trained] == list(range(1, 9))
    for event in trained:
        assert set(event) == {
            "event", "time", "iteration", "train_loss", "learning_rate", "iterations_per_second",
            "tokens_per_second", "trained_tokens", "peak_memory_gb",
        }  # fmt: skip
    valid = [(e["iteration"], e["val_loss"]) for e in events if e["event"] == "valid"]
    assert [i for i, _ in valid] == [0, 4, 8]
    assert valid[-1][1] < valid[0][1]
    assert done["trained_tokens"] == trained[-1]["trained_tokens"] > 0
    assert status(run)["state"] == "done" and status(run)["iteration"] == 8

    assert {p.name for p in run.iterdir()} == FOLDER | {"checkpoint-3", "checkpoint-6", "checkpoint-8"}  # fmt: skip
    for checkpoint in run.glob("checkpoint-*"):
        assert {p.name for p in checkpoint.iterdir()} == CHECKPOINT
    assert (run / "adapters.safetensors").read_bytes() == (
        run / "checkpoint-8/adapters.safetensors"
    ).read_bytes()
    assert load_config(run / "config.yaml") == config
    # The guide's progress lines.
    assert any(line.startswith("Trainable parameters: 0.1") for line in said)
    assert any(line.startswith("Iter 4: Val loss ") and "Val took" in line for line in said)
    assert any(line.startswith("Iter 1: Train loss ") and "It/sec" in line for line in said)


def test_tokens_are_counted_without_padding(cut: Path, data: Path, tmp_path: Path) -> None:
    from mlx_lm.utils import load_tokenizer

    from samesku.training.examples import read_examples

    go(small_config(cut, data, tmp_path / "run", iters=6, num_layers=1))  # six batches of two: all
    examples, _ = read_examples(
        data, "train", load_tokenizer(cut), mask_prompt=True, max_seq_length=512
    )
    assert read_events(tmp_path / "run")[-1]["trained_tokens"] == sum(
        len(e.tokens) for e in examples
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"optimizer": "adamw", "lr_schedule": "cosine", "warmup": 2},
        pytest.param({"optimizer": "adafactor"}, marks=pytest.mark.slow),
        pytest.param({"fine_tune_type": "dora"}, marks=pytest.mark.slow),
        {"grad_accumulation_steps": 4, "lora_parameters": {"rank": 2, "dropout": 0.2}},
    ],
    ids=["adamw", "adafactor", "dora", "amid accumulation, with dropout"],
)
def test_a_resumed_run_goes_on_as_if_nothing_had_happened(
    changes: dict[str, Any], cut: Path, data: Path, tmp_path: Path
) -> None:
    def config(run: str, **more: Any) -> TrainConfig:
        return small_config(cut, data, tmp_path / run, **{"iters": 5, **changes, **more})

    go(config("whole"))
    go(config("cut", save_every=2))
    for later in ("checkpoint-4", "checkpoint-5"):
        (tmp_path / "cut" / later).rename(tmp_path / later)
    said = go(config("cut", save_every=2), resume=True)
    assert any(line.endswith("checkpoint-2") and line.startswith("Resumed") for line in said)
    events = read_events(tmp_path / "cut")
    again = max(i for i, e in enumerate(events) if e["event"] == "start")
    assert events[again]["iteration"] == 2 and events[again]["resumed"] is True
    resumed = [e["train_loss"] for e in events[again:] if e["event"] == "train"]
    assert resumed == pytest.approx(losses(tmp_path / "whole")[2:], abs=1e-3)
    a, b = (weights(tmp_path / run / "adapters.safetensors") for run in ("whole", "cut"))
    for name, value in a.items():
        assert abs(value - b[name]).max().item() < 1e-5, name
    tokens = [read_events(tmp_path / run)[-1]["trained_tokens"] for run in ("whole", "cut")]
    assert tokens[0] == tokens[1]


def test_checkpoints_of_an_earlier_run_are_not_resumed(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    go(small_config(cut, data, run, iters=4, save_every=4))
    go(small_config(cut, data, run, iters=2, save_every=2, seed=7))
    assert (run / "checkpoint-4").is_dir()  # hours of work are not deleted
    said = go(small_config(cut, data, run, iters=3, seed=7), resume=True)
    assert f"Resumed from {run / 'checkpoint-2'}" in said


def test_an_earlier_matchers_threshold_does_not_outlive_its_weights(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "matcher.json").write_text("{}")
    go(small_config(cut, data, run, iters=1))
    assert not (run / "matcher.json").exists()


def test_grad_checkpoint_gives_the_same_losses_and_leaves_no_trace(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    before = llama.TransformerBlock.__call__
    go(small_config(cut, data, tmp_path / "plain", num_layers=2))
    go(small_config(cut, data, tmp_path / "saving", num_layers=2, grad_checkpoint=True))
    assert losses(tmp_path / "saving") == pytest.approx(losses(tmp_path / "plain"), abs=1e-3)
    assert llama.TransformerBlock.__call__ is before


def test_grad_checkpoint_leaves_no_trace_of_a_failed_run(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    before = llama.TransformerBlock.__call__
    config = small_config(cut, data, tmp_path / "run", grad_checkpoint=True, **DIVERGING)
    with pytest.raises(SameskuError):
        go(config)
    assert llama.TransformerBlock.__call__ is before


def test_two_small_batches_accumulated_are_one_large(cut: Path, tmp_path: Path) -> None:
    """The first update is the same where every pair has as many learned tokens and is in both."""
    folder = small_folder(tmp_path / "d", train=4)
    lines = [json.loads(line) for line in (folder / "train.jsonl").read_text().splitlines()]
    for line in lines:  # verdicts of one length, so that mean of means is mean
        line["messages"][1]["content"] = line["messages"][1]["content"].replace("NO MATCH", "MATCH")
    (folder / "train.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    common = {"optimizer": "sgd", "learning_rate": 0.1}
    go(small_config(cut, folder, tmp_path / "two", iters=2, batch_size=2, grad_accumulation_steps=2, **common))  # fmt: skip
    go(small_config(cut, folder, tmp_path / "one", iters=1, batch_size=4, **common))
    a, b = (weights(tmp_path / run / "adapters.safetensors") for run in ("two", "one"))
    moved = max(abs(v).max().item() for n, v in a.items() if n.endswith("lora_b"))
    assert moved > 1e-3
    for name, value in a.items():
        assert abs(value - b[name]).max().item() < 1e-4 * max(1, moved), name


@pytest.mark.parametrize("kind", ["lora", pytest.param("dora", marks=pytest.mark.slow)])
def test_adapters_load_in_stock_mlx_lm_and_compute_the_same(
    kind: str, cut: Path, data: Path, tmp_path: Path
) -> None:
    import mlx.core as mx
    from mlx_lm import load

    from samesku.models.load import load_model

    run = tmp_path / "run"
    go(small_config(cut, data, run, fine_tune_type=kind, learning_rate=0.01))
    tokens = mx.array([[1, 50, 900, 20, 7, 3000]])
    ours = load_model(cut, run)
    stock = load(str(cut), adapter_path=str(run))[0]
    stock.set_dtype(mx.float32)  # ours computes in float32 on a CPU
    base = load_model(cut).model(tokens)
    mine = ours.logits(ours.hidden(tokens))
    assert mx.abs(mine - stock(tokens)).max().item() < 1e-3
    assert mx.abs(mine - base).max().item() > 0.01
    for checkpoint in run.glob("checkpoint-*"):
        load(str(cut), adapter_path=str(checkpoint))


DIVERGING = {"optimizer": "sgd", "learning_rate": 0.9, "lora_parameters": {"rank": 4, "scale": 1e20}, "iters": 12}  # fmt: skip


def test_a_diverging_run_stops_with_one_line_and_keeps_its_checkpoint(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    config = small_config(cut, data, run, save_every=1, **DIVERGING)
    with pytest.raises(SameskuError) as caught:
        go(config)
    message = str(caught.value)
    assert "\n" not in message
    assert "nan" in message or "inf" in message
    assert "lower learning_rate (now 0.9)" in message
    assert status(run)["state"] == "failed"
    assert status(run)["reason"] == message
    kept = sorted(run.glob("checkpoint-*"))
    assert ("is kept" in message) == bool(kept)
    for checkpoint in kept:  # never one that holds nonsense
        for value in weights(checkpoint / "adapters.safetensors").values():
            assert abs(value).max().item() < float("inf")
    for line in (run / "events.jsonl").read_text().splitlines():
        json.loads(line, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def test_weights_that_are_no_numbers_are_not_saved(
    cut: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loss can be finite and its gradient not: then the update just made has spoilt the weights."""
    from mlx.utils import tree_map

    import samesku.training.step as step

    real, calls = step.Step.__call__, []

    def steep(self: Any, batch: Any) -> Any:
        calls.append(batch)
        loss, gradient = real(self, batch)
        return loss, tree_map(lambda g: g * math.inf, gradient) if len(calls) == 3 else gradient

    monkeypatch.setattr(step.Step, "__call__", steep)
    run = tmp_path / "run"
    with pytest.raises(SameskuError, match=r"iteration 3: .* checkpoint-2 is kept; lower"):
        go(small_config(cut, data, run, save_every=1, iters=3))
    assert {p.name for p in run.glob("checkpoint-*")} == {"checkpoint-1", "checkpoint-2"}
    assert not (run / "adapters.safetensors").exists()


def test_a_full_disk_at_a_checkpoint_is_one_clear_line(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    config = small_config(cut, data, run, iters=4, save_every=2, lora_parameters={"rank": 64})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        # No file may grow beyond 64 kB: events fit, the adapter does not.
        resource.setrlimit(resource.RLIMIT_FSIZE, (64_000, before[1]))
        with pytest.raises(SameskuError, match="cannot write") as caught:
            go(config)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "\n" not in str(caught.value) and "checkpoint-2" in str(caught.value)
    assert not [p for p in run.iterdir() if "checkpoint" in p.name or ".part" in p.name]
    assert status(run) | {"updated": ""} == {
        "state": "failed", "updated": "", "iteration": 2, "reason": str(caught.value),
    }  # fmt: skip
    assert [e["event"] for e in read_events(run)][-1] == "failed"


def test_a_folder_in_use_is_refused(cut: Path, data: Path, tmp_path: Path) -> None:
    config = small_config(cut, data, tmp_path / "run", iters=2)
    refused: list[str] = []

    def second(line: str) -> None:
        if line.startswith("Iter 1"):
            with pytest.raises(SameskuError, match="another run is training there"):
                train(config, say=lambda _: None)
            refused.append(line)

    train(config, say=second)
    assert len(refused) == 1
    train(config, say=lambda _: None)  # free again


def test_a_run_on_another_thread_trains(cut: Path, data: Path, tmp_path: Path) -> None:
    """Signals are the main thread's; elsewhere a run does without them."""
    thread = threading.Thread(target=go, args=(small_config(cut, data, tmp_path / "r", iters=1),))
    thread.start()
    thread.join()
    assert status(tmp_path / "r")["state"] == "done"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"base_model_dir": "smollm2-135m"}, "samesku models pull smollm2-135m"),
        ({"base_model_dir": "nowhere/model"}, "nowhere/model"),
        ({"data_folder": "nowhere"}, "make it with 'samesku prepare'"),
        ({"num_layers": 3}, "num_layers is 3; the model has 2 layers (-1 for all)"),
        ({"max_seq_length": 20}, "raise it"),
        ({"resume_adapter_file": "none.safetensors"}, "resume_adapter_file: there is no none"),
    ],
)
def test_what_is_missing_is_named_before_anything_is_written(
    changes: dict[str, Any], says: str, cut: Path, data: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    with pytest.raises(SameskuError) as caught:
        folder = Path(changes.pop("data_folder", data))
        go(small_config(cut, folder, run, **changes))
    assert says in str(caught.value) and "\n" not in str(caught.value)
    assert read_events(run) == [] and not (run / "status.json").exists()


def test_a_resume_without_a_checkpoint_or_with_a_damaged_one(
    cut: Path, data: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    config = small_config(cut, data, run, iters=2, save_every=1)
    with pytest.raises(SameskuError, match="there is no run to resume"):
        go(config, resume=True)
    go(config)
    for name in ("state.json", "optimizer.safetensors", "adapters.safetensors"):
        file = run / "checkpoint-2" / name
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(SameskuError, match="checkpoint-2"):
            go(small_config(cut, data, run, iters=3), resume=True)
        file.write_bytes(whole)
    with pytest.raises(SameskuError, match="seed was 42 and is 7; a resumed run keeps it"):
        go(small_config(cut, data, run, iters=3, seed=7), resume=True)


def test_starting_from_another_runs_adapter(cut: Path, data: Path, tmp_path: Path) -> None:
    go(small_config(cut, data, tmp_path / "a", iters=6, learning_rate=4e-3, save_every=3))
    start = losses(tmp_path / "a")[0]
    # The guide names the file relative to the run's folder.
    changes = {"iters": 1, "resume_adapter_file": "checkpoint-6/adapters.safetensors"}
    go(small_config(cut, data, tmp_path / "a", **changes))
    assert losses(tmp_path / "a")[0] < 0.9 * start


@pytest.mark.parametrize(
    "text",
    [
        "[METAL] Command buffer execution failed: Insufficient Memory (00000008:kIOGPUCommandBufferCallbackErrorOutOfMemory)",
        "cudaMallocAsync(&data, size, stream) failed: out of memory",
        "[malloc] Unable to allocate 68719476736 bytes.",
        "[metal::malloc] Attempting to allocate 34359738368 bytes which is greater than the maximum allowed buffer size of 9534832640 bytes.",
        "std::bad_alloc",
    ],
)
def test_every_devices_out_of_memory_is_known(text: str) -> None:
    assert out_of_memory(RuntimeError(text))


def test_a_lack_of_memory_is_said_with_what_helps(
    cut: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> Any:
        raise RuntimeError("[malloc] Unable to allocate\n68719476736 bytes.")

    monkeypatch.setattr("samesku.training.step.cross_entropy", full)
    with pytest.raises(SameskuError, match=r"lower batch_size .now 2.*grad_checkpoint: true"):
        go(small_config(cut, data, tmp_path / "run"))
    assert status(tmp_path / "run")["reason"] == "out of memory"


def test_other_errors_are_not_taken_for_a_lack_of_memory(
    cut: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert out_of_memory(MemoryError())
    assert not out_of_memory(RuntimeError("[matmul] shapes do not fit"))

    def broken(*_: Any) -> Any:
        raise ValueError("a defect")

    monkeypatch.setattr("samesku.training.step.cross_entropy", broken)
    with pytest.raises(ValueError, match="a defect"):
        go(small_config(cut, data, tmp_path / "run"))
    assert status(tmp_path / "run")["state"] == "failed"
    assert status(tmp_path / "run")["reason"] == "ValueError: a defect"


def test_half_a_line_does_not_spoil_the_next(tmp_path: Path) -> None:
    from samesku.training import Run

    run = Run(tmp_path)
    run.event("train", 1, train_loss=0.5)
    with (tmp_path / "events.jsonl").open("a") as file:
        file.write('{"event": "tra')
    assert [e["iteration"] for e in read_events(tmp_path)] == [1]
    run.event("start", 1)
    run.event("train", 2)
    assert [(e["event"], e["iteration"]) for e in read_events(tmp_path)] == [
        ("train", 1), ("start", 1), ("train", 2),
    ]  # fmt: skip


def test_a_folder_that_cannot_be_written(cut: Path, data: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SameskuError, match=r"cannot write .*file/run"):
        go(small_config(cut, data, tmp_path / "file" / "run"))
