"""The loss: cross-entropy of the learned tokens, and no score computed for any other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import numpy as np

from samesku.models.load import LanguageModel
from samesku.models.prefix import after, states
from samesku.training.examples import Batch

PIECE = 128  # positions; their scores over 49,152 words are 25 MB


def targets(batch: Batch, padded: bool = False) -> tuple[Any, Any, Any, Any, Any]:
    """A batch as MLX arrays: its prefix; inputs (pairs, length−1); flat positions that predict a learned
    token, those tokens, and how much each counts.

    :param padded: fill the last three up with what counts 0, so that few lengths occur.
    """
    import mlx.core as mx

    weights = batch.weights[:, 1:]
    rows, columns = np.nonzero(weights)
    learned = [
        rows * weights.shape[1] + columns,
        batch.tokens[:, 1:][rows, columns],
        weights[rows, columns],
    ]
    if padded:
        step = max(1 << len(rows).bit_length() >> 2, 1)  # adds a half at most
        learned = [np.pad(x, (0, -len(x) % step)) for x in learned]
    positions, wanted, counts = map(mx.array, learned)
    return mx.array(batch.prefix), mx.array(batch.tokens[:, :-1]), positions, wanted, counts


def cross_entropy(
    lm: LanguageModel, prefix: Any, inputs: Any, positions: Any, wanted: Any, weights: Any
) -> Any:
    """Weighted sum of the learned tokens' negative log-likelihoods (nats); a float32 scalar.

    The scores of many tokens over a whole vocabulary are not kept for the gradient: ``PIECE`` positions
    at a time go through the head again.
    """
    import mlx.core as mx

    def loss(states: Any, wanted: Any, weights: Any) -> Any:
        return (weights * nll(lm, lm.logits(states).astype(mx.float32), wanted)).sum()

    last = states_at(lm, prefix, inputs, positions)
    if len(last) <= PIECE:
        return loss(last, wanted, weights)
    total = mx.array(0.0)
    for i in range(0, len(last), PIECE):
        rows = slice(i, i + PIECE)
        piece = partial(loss, wanted=wanted[rows], weights=weights[rows])
        total = total + mx.checkpoint(piece)(last[rows])
    return total


def states_at(lm: LanguageModel, prefix: Any, inputs: Any, positions: Any) -> Any:
    """The last layer's states, (positions, width), at the flat positions: only they go through the head,
    whose matrix is as wide as the vocabulary."""
    cache = after(states(lm, prefix), len(inputs)) if prefix.size else None
    hidden = lm.hidden(inputs, cache)
    return hidden.reshape(-1, hidden.shape[-1])[positions]


def nll(lm: LanguageModel, scores: Any, wanted: Any) -> Any:
    """Negative log-likelihood of each wanted token, in nats."""
    import mlx.core as mx

    found = mx.take_along_axis(scores, wanted[:, None], axis=-1).squeeze(-1)
    return _logsumexp(lm.runtime.device == "cpu")(scores) - found


@cache
def _logsumexp(on_cpu: bool) -> Callable[[Any], Any]:
    import mlx.core as mx

    if not on_cpu:
        return lambda scores: mx.logsumexp(scores, axis=-1)
    from samesku.runtime.cpu_math import make_logsumexp

    return make_logsumexp()
