"""The examples that a run learns from and is measured on."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from samesku.errors import SameskuError
from samesku.training.config import TrainConfig
from samesku.training.examples import Example, read_examples


def splits(
    config: TrainConfig, tokenizer: Any, say: Callable[[str], None]
) -> tuple[list[Example], list[Example]]:
    """The train and the valid examples that a run's settings ask for, weighted.

    :raises SameskuError: naming file and line, or the setting that they cannot follow.
    """
    common = {
        "tokenizer": tokenizer,
        "mask_prompt": config.mask_prompt,
        "max_seq_length": config.max_seq_length,
    }
    train_set, too_long = read_examples(
        config.data,
        "train",
        negatives_per_match=config.negatives_per_match,
        augment=config.seed if config.augment else None,
        **common,
    )
    valid_set: list[Example] = []
    if config.val_batches != 0:
        valid_set, more = read_examples(config.data, "valid", **common)
        too_long += more
        if config.val_batches > 0:
            # A fixed random part: the first lines of a file are seldom like the rest.
            order = np.random.default_rng(config.seed).permutation(len(valid_set))
            valid_set = [valid_set[i] for i in order[: config.val_batches * config.batch_size]]
    if too_long:
        say(f"Left out {too_long} pairs longer than max_seq_length {config.max_seq_length}")
    say(f"Training on {len(train_set)} pairs, validating on {len(valid_set)}")
    return _weighted(train_set, config), valid_set


def _weighted(examples: list[Example], config: TrainConfig) -> list[Example]:
    """Matches count ``match_weight`` times as much in the loss."""
    weight = config.match_weight
    if weight is None:
        return examples
    matches, others = (sum(e.label is label for e in examples) for label in (True, False))
    if not matches or not others:
        raise SameskuError(
            f"match_weight needs matches and non-matches to tell apart; {config.data} has {matches} and {others} to train on"
        )
    factor = others / matches if weight == "balanced" else weight
    # The mean weight stays 1, so that the learning rate means what it did.
    scale = len(examples) / (factor * matches + len(examples) - matches)
    return [replace(e, weight=scale * (factor if e.label else 1.0)) for e in examples]


def checksum(examples: list[Example]) -> int:
    """A number below 2²⁴ that other examples seldom have."""
    rows = [(e.start, e.weight, *e.tokens) for e in examples]
    return crc(b"".join(np.array(row, np.float32).tobytes() for row in rows))


def crc(data: bytes) -> int:
    """A checksum below 2²⁴, which a float32 holds."""
    return zlib.crc32(data) >> 8
