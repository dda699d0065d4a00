"""The optimizer of a run and the course of its learning rate."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from samesku.training.config import TrainConfig


def make_optimizer(config: TrainConfig) -> Any:
    """mlx's optimizer of this name; warm-up, then the schedule, counted in updates."""
    import mlx.optimizers as optim

    updates = math.ceil(config.iters / config.grad_accumulation_steps)
    peak, rest = config.learning_rate, max(updates - config.warmup, 1)
    schedule: Any = peak
    if config.lr_schedule == "cosine":
        schedule = optim.cosine_decay(peak, rest, peak / 100)
    elif config.lr_schedule == "linear":
        schedule = optim.linear_schedule(peak, peak / 100, rest)
    if config.warmup:
        constant = (lambda _: peak) if config.lr_schedule == "constant" else schedule
        schedule = optim.join_schedules(
            [optim.linear_schedule(0.0, peak, config.warmup), constant], [config.warmup]
        )
    kinds = {
        "adam": optim.Adam,
        "adamw": optim.AdamW,
        "sgd": optim.SGD,
        "adafactor": optim.Adafactor,
    }
    return kinds[config.optimizer](learning_rate=schedule)


def make_update(model: Any, optimizer: Any) -> Callable[[Any, Any], None]:
    """A step of ``optimizer`` along a gradient times a factor (an MLX scalar), as one compiled graph."""
    import mlx.core as mx
    from mlx.utils import tree_map

    def update(gradient: Any, factor: Any) -> None:
        optimizer.update(model, tree_map(lambda g: g * factor, gradient))

    state = [model.state, optimizer.state]
    return mx.compile(update, inputs=state, outputs=state)
