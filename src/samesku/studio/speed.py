"""How long training takes on a machine that has not done it yet: what has to be computed, and how quickly that goes."""

from __future__ import annotations

import json
import os
import time
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

import psutil

from samesku.runtime import accelerator
from samesku.training.config import TrainConfig

# A product of a matrix of parameters and a token's activations takes 2 FLOPs a parameter (Kaplan et al. 2020,
# Scaling Laws for Neural Language Models, section 2.1). A LoRA step takes it twice, once forward and once for the
# gradient of the activations; the third of full training, for the gradient of the weights, falls away as these are
# frozen. Gradient checkpoints go forward once more.
FORWARD, STEP, CHECKPOINTED = 2.0, 4.0, 6.0
# Of what a processor reaches in products alone a step reaches about half: on two cores of an AMD EPYC runs of
# SmolLM2-135M reached 0.5 to 0.7.
SHARE = 0.5
# Tokens of a pair: SmolLM2's on the prepared data sets, its chat template's own and one for so many characters.
TEMPLATE, CHARACTERS = 35, 3.4
SAMPLE = 200  # lines that are looked at


def flops(config: TrainConfig, parameters: float, root: Path) -> float | None:
    """What a run has to compute, its evaluations counted in; None if its data is not there."""
    tokens, _ = _lines(root / config.data / "train.jsonl")
    if tokens is None:
        return None
    tokens = min(tokens, config.max_seq_length)
    _, pairs = _lines(root / config.data / "valid.jsonl")
    if config.val_batches >= 0:
        pairs = min(pairs, config.val_batches * config.batch_size)
    evaluations = 1 + -(
        -config.iters // config.steps_per_eval
    )  # before, every so often, at the end
    trained = config.iters * config.batch_size * step_flops(config.grad_checkpoint)
    return tokens * parameters * (trained + evaluations * pairs * FORWARD)


def step_flops(grad_checkpoint: bool) -> float:
    """FLOPs of a training step, for each parameter and token."""
    return CHECKPOINTED if grad_checkpoint else STEP


def rate() -> float | None:
    """FLOPs a second that training may reach on this machine's processor; None where it computes on something else,
    which small models do not keep busy."""
    return None if accelerator() else SHARE * _products() * _cores()


@cache
def _products(size: int = 768, times: int = 7) -> float:
    """FLOPs a second of one core in float32 products, by the time that it was given: others may use it too."""
    import numpy as np
    from threadpoolctl import threadpool_limits

    a = np.ones((size, size), np.float32)
    took = []
    with threadpool_limits(1):
        for _ in range(times):
            begun = time.thread_time()
            a @ a
            took.append(time.thread_time() - begun)
    return float(2 * size**3 / max(sorted(took)[times // 2], 1e-9))


def _cores() -> int:
    there = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    given = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else there
    return min(there, given)


def _lines(path: Path) -> tuple[float | None, int]:
    """Mean tokens of a prepared split's pairs, and how many they are; None and 0 if it is not there."""
    try:
        stat = path.stat()
        return _counted(path, stat.st_mtime_ns, stat.st_size)
    except (OSError, ValueError, KeyError, TypeError):
        return None, 0


@lru_cache(maxsize=32)
def _counted(path: Path, *_stamp: int) -> tuple[float | None, int]:
    with path.open(encoding="utf-8") as file:
        first = [json.loads(line)["messages"] for line in islice(file, SAMPLE)]
        more = sum(1 for _ in file)
    if not first:
        return None, 0
    characters = sum(len(one["content"]) for messages in first for one in messages) / len(first)
    return TEMPLATE + characters / CHARACTERS, len(first) + more
