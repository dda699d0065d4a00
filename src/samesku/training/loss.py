"""The loss: cross-entropy of the learned tokens, and no score computed for any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from samesku.models.load import LanguageModel
from samesku.models.prefix import after, states
from samesku.training.examples import Batch


def targets(batch: Batch) -> tuple[tuple[int, ...], Any, Any, Any, Any]:
    """A batch's prefix, and as MLX arrays: inputs (pairs, length−1); flat positions that predict a
    learned token, those tokens, and how much each counts."""
    import mlx.core as mx

    weights = batch.weights[:, 1:]
    rows, columns = np.nonzero(weights)
    width = weights.shape[1]
    return (
        batch.prefix,
        mx.array(batch.tokens[:, :-1]),
        mx.array(rows * width + columns),
        mx.array(batch.tokens[:, 1:][rows, columns]),
        mx.array(weights[rows, columns]),
    )


def cross_entropy(
    lm: LanguageModel, prefix: Sequence[int], inputs: Any, positions: Any, wanted: Any, weights: Any
) -> Any:
    """Weighted sum of the learned tokens' negative log-likelihoods (nats); a float32 scalar."""
    return (weights * nll(lm, scores_at(lm, prefix, inputs, positions), wanted)).sum()


def scores_at(lm: LanguageModel, prefix: Sequence[int], inputs: Any, positions: Any) -> Any:
    """Scores over the vocabulary, float32 (positions, vocabulary), after each of the flat positions.

    Only the states there go through the head, whose matrix is as wide as the vocabulary.
    """
    import mlx.core as mx

    cache = after(states(lm, prefix), len(inputs)) if prefix else None
    hidden = lm.hidden(inputs, cache)
    return lm.logits(hidden.reshape(-1, hidden.shape[-1])[positions]).astype(mx.float32)


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
