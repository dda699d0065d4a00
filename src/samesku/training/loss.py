"""The loss: cross-entropy of the learned tokens, and no score computed for any other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from samesku.models.load import LanguageModel
from samesku.training.examples import Batch


def targets(batch: Batch) -> tuple[Any, Any, Any, Any]:
    """A batch as MLX arrays: inputs (pairs, length−1); flat positions that predict a learned token,
    those tokens, and how much each counts."""
    import mlx.core as mx

    weights = batch.weights[:, 1:]
    rows, columns = np.nonzero(weights)
    width = weights.shape[1]
    return (
        mx.array(batch.tokens[:, :-1]),
        mx.array(rows * width + columns),
        mx.array(batch.tokens[:, 1:][rows, columns]),
        mx.array(weights[rows, columns]),
    )


def cross_entropy(lm: LanguageModel, inputs: Any, positions: Any, wanted: Any, weights: Any) -> Any:
    """Weighted sum of the learned tokens' negative log-likelihoods (nats); a float32 scalar."""
    return (weights * nll(lm, scores_at(lm, inputs, positions), wanted)).sum()


def scores_at(lm: LanguageModel, inputs: Any, positions: Any) -> Any:
    """Scores over the vocabulary, float32 (positions, vocabulary), after each of the flat positions.

    Only the states there go through the head, whose matrix is as wide as the vocabulary.
    """
    import mlx.core as mx

    states = lm.hidden(inputs)
    return lm.logits(states.reshape(-1, states.shape[-1])[positions]).astype(mx.float32)


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
