"""The loss: cross-entropy of the learned tokens, and no score computed for any other."""

from __future__ import annotations

from typing import Any

import numpy as np

from samesku.models.load import LanguageModel
from samesku.training.examples import Batch


def targets(batch: Batch) -> tuple[Any, Any, Any]:
    """A batch as MLX arrays: inputs (pairs, length−1), flat positions that predict a learned token, and those tokens."""
    import mlx.core as mx

    learned = batch.mask[:, 1:]
    rows, columns = np.nonzero(learned)
    width = learned.shape[1]
    return (
        mx.array(batch.tokens[:, :-1]),
        mx.array(rows * width + columns),
        mx.array(batch.tokens[:, 1:][rows, columns]),
    )


def cross_entropy(lm: LanguageModel, inputs: Any, positions: Any, wanted: Any) -> Any:
    """Mean negative log-likelihood (nats a token) of the learned tokens; a float32 scalar.

    Only the states at ``positions`` go through the head, whose matrix is as wide as the vocabulary.
    """
    import mlx.core as mx
    import mlx.nn as nn

    states = lm.hidden(inputs)
    picked = states.reshape(-1, states.shape[-1])[positions]
    return nn.losses.cross_entropy(lm.logits(picked).astype(mx.float32), wanted, reduction="mean")
