"""What all rows of a batch begin with: computed once, and gone on from in every row."""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from typing import Any

from samesku.models.load import LanguageModel


def common(rows: Sequence[tuple[int, ...]]) -> int:
    """How many tokens all rows begin with alike."""
    return len(os.path.commonprefix(rows))  # noqa: RUF071 (rows of tokens, not paths)


def states(lm: LanguageModel, tokens: Any) -> list[tuple[Any, Any]]:
    """Keys and values of ``tokens``, layer by layer, each (1, heads, tokens, width). Gradients go through."""
    import mlx.core as mx
    from mlx_lm.models.cache import ConcatenateKVCache

    cache = [ConcatenateKVCache() for _ in lm.model.layers]
    lm.hidden(mx.array(tokens)[None], cache)
    return [layer.state for layer in cache]


def after(prefix: Sequence[tuple[Any, Any]], rows: int) -> list[Any]:
    """A cache for one forward pass in which each of ``rows`` rows goes on from the same states."""
    import mlx.core as mx
    from mlx_lm.models.cache import ConcatenateKVCache

    out = []
    for both in prefix:
        cache = ConcatenateKVCache()
        cache.state = tuple(mx.broadcast_to(x, (rows, *x.shape[1:])) for x in both)
        out.append(cache)
    return out
