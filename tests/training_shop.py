"""Small prepared folders and settings for tests that train."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from samesku.datasets import Dataset, prepare
from samesku.datasets.sample import sample_dataset
from samesku.files import atomic_folder
from samesku.prompts import STYLES
from samesku.training import LoraParameters, TrainConfig


def cut_model(smollm: Path, layers: int = 2) -> Path:
    """The embedded model's own tokenizer and weights, but its first blocks only: ten times as fast.

    Its last norm is turned down: without the other blocks every score would be near 0 or 1, and no
    test could tell one from another. For tests of what goes on around a model; what a model
    computes is tested on the whole one besides, in slow tests.
    """
    folder = smollm.parent / f"cut-to-{layers}-layers-calm"
    if folder.is_dir():
        return folder
    from samesku.runtime import start

    start()
    import mlx.core as mx

    with atomic_folder(folder) as part:
        shutil.copytree(smollm, part, ignore=lambda *_: ["model.safetensors"], dirs_exist_ok=True)
        config = json.loads((part / "config.json").read_text())
        (part / "config.json").write_text(json.dumps({**config, "num_hidden_layers": layers}))
        weights: Any = mx.load(str(smollm / "model.safetensors"))
        kept = {
            name: value
            for name, value in weights.items()
            if not name.startswith("model.layers.") or int(name.split(".")[2]) < layers
        }
        kept["model.norm.weight"] = kept["model.norm.weight"] / 20
        mx.save_safetensors(str(part / "model.safetensors"), kept, {"format": "mlx"})
    return folder


@cache
def small_dataset(train: int = 12, valid: int = 4, test: int = 4, seed: int = 3) -> Dataset:
    """The sample, cut to so many pairs a split: the shortest, every third of them a match."""
    whole = sample_dataset(80, seed)
    splits = {}
    for split, wanted in (("train", train), ("valid", valid), ("test", test)):
        short = sorted(whole.splits[split], key=lambda p: len(p.left.title + p.right.title))
        matches = [p for p in short if p.label]
        others = [p for p in short if not p.label]
        share = -(-wanted // 3)
        splits[split] = [*matches[:share], *others[: wanted - share]]
        assert len(splits[split]) == wanted
    return replace(whole, splits=splits)


def small_folder(path: Path, style: str = "evidence", **sizes: int) -> Path:
    """A prepared folder of :func:`small_dataset`."""
    prepare(small_dataset(**sizes), STYLES[style], path)
    return path


def small_config(base: Path, data: Path, run: Path, **changes: Any) -> TrainConfig:
    """Settings that train the last block on two pairs a batch, a second an iteration at most."""
    settings: dict[str, Any] = {
        "base_model_dir": str(base),
        "data": str(data),
        "adapter_path": str(run),
        "lora_parameters": LoraParameters(rank=4, scale=2.0),
        "num_layers": 1,
        "iters": 3,
        "batch_size": 2,
        "optimizer": "adamw",
        "learning_rate": 1e-3,
        "steps_per_report": 1,
        "steps_per_eval": 1000,
        "val_batches": 0,
        "save_every": 1000,
    }
    return TrainConfig(**{**settings, **changes})


def small_adapter(smollm: Path, folder: Path) -> Path:
    """A language model matcher, trained for three steps."""
    from samesku.training.loop import train

    config = small_config(cut_model(smollm), small_folder(folder / "data"), folder / "run")
    train(config, say=lambda _: None)
    return folder / "run"


def started(config: TrainConfig, *words: str, **environment: str) -> subprocess.Popen[str]:
    """``samesku train`` with these settings, in a process of its own."""
    Path("c.yaml").write_text(yaml.safe_dump(config.model_dump()))
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "samesku", "train", "-c", "c.yaml", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def await_line(process: subprocess.Popen[str], beginning: str) -> None:
    """Read the process's output up to a line that begins so."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(beginning):
            return
    pytest.fail(f"no line {beginning!r}: {process.communicate()[1]}")
