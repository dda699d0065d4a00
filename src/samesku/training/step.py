"""The gradient of one batch, computed in parts: by rank, by lane, and by what memory holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np

from samesku.models.load import LanguageModel
from samesku.runtime import out_of_memory
from samesku.training.checkpoint import set_random_key
from samesku.training.examples import Example, collate
from samesku.training.loss import cross_entropy, targets
from samesku.training.ranks import Ranks


class Step:
    """Mean loss of a batch and its gradient, the same however the batch is divided.

    :param lanes: streams that work side by side.
    :param told: where memory does not suffice, smaller parts are tried and this is given a line that
        says so; None lets the error out.
    """

    def __init__(
        self,
        lm: LanguageModel,
        ranks: Ranks,
        lanes: Sequence[Any],
        told: Callable[[str], None] | None = None,
    ) -> None:
        self._lm = lm
        self._ranks = ranks
        self._lanes = lanes
        self._told = told
        self._most = 1 << 30  # pairs a part may hold
        self._gradients = [self._compiled() for _ in lanes]  # a compiled graph keeps its stream

    def __call__(self, examples: Sequence[Example]) -> tuple[float, Any]:
        """The weighted mean of the learned tokens' losses (nats a token), and its gradient, evaluated."""
        # Each part's sum is divided by the whole batch's weight, on every rank: parts then simply add up.
        total = sum(e.weight * (len(e.tokens) - e.start) for e in examples)
        mine = sorted(examples[self._ranks.rank :: self._ranks.size], key=lambda e: len(e.tokens))
        loss, gradient = self._computed(mine, total)
        loss = float(self._ranks.sum(np.array([loss], np.float32))[0])
        return loss, self._ranks.sum_gradients(gradient)

    def _computed(self, examples: list[Example], total: float) -> tuple[float, Any]:
        import mlx.core as mx

        while True:
            most = max(1, min(self._most, -(-len(examples) // len(self._lanes))))
            try:
                return self._in_parts(examples, total, most)
            except Exception as error:
                if self._told is None or most == 1 or not out_of_memory(error):
                    raise
                self._most = most // 2
                mx.clear_cache()
                self._told(
                    f"Out of memory: from now on {self._most} pairs at a time on each of {len(self._lanes)} lanes; the results stay the same"
                )

    def _in_parts(self, examples: list[Example], total: float, most: int) -> tuple[float, Any]:
        import mlx.core as mx
        from mlx.utils import tree_map

        loss = 0.0
        gradient = None
        scale = mx.array(1 / total)
        parts = [
            targets(
                collate(examples[i : i + most], self._lm.pad, self._lm.shares_prefix), padded=True
            )
            for i in range(0, len(examples), most)
        ]
        for i in range(0, len(parts), len(self._lanes)):
            found = []
            beside = zip(
                self._lanes, self._gradients, parts[i : i + len(self._lanes)], strict=False
            )
            for lane, gradient_of, part in beside:
                with mx.stream(lane):
                    found.append(gradient_of(*part, scale))
            mx.eval(found)  # added up only now: no lane waits for another before its end
            for value, part in found:
                loss += value.item()
                gradient = part if gradient is None else tree_map(mx.add, gradient, part)
            mx.eval(gradient)
        if gradient is None:  # there are more ranks than pairs
            gradient = tree_map(mx.zeros_like, self._lm.model.trainable_parameters())
        return loss, gradient

    def _compiled(self) -> Callable[..., Any]:
        """The loss of a part and its gradient: MLX's graph of it, elementwise steps fused, is kept for parts of
        the same shape.

        Not so on CUDA, where MLX 0.32 builds a kernel for every fused step: on one H100 the first five
        iterations took longer than forty did without (20 seconds).
        """
        import mlx.core as mx
        import mlx.nn as nn

        def loss(*arguments: Any) -> Any:
            *part, scale = arguments
            return cross_entropy(self._lm, *part) * scale

        if self._lm.runtime.device == "cuda":
            return nn.value_and_grad(self._lm.model, loss)
        # What changes between calls, so that the graph does not hold its values.
        model, random = self._lm.model, cast(Any, mx.random.state)
        state = [model.state, random]
        compiled = mx.compile(nn.value_and_grad(model, loss), inputs=state, outputs=state)

        def gradient(*arguments: Any) -> Any:
            weights, key = model.parameters(), random[0]
            try:
                return compiled(*arguments)
            except BaseException:  # a walk that is broken off leaves its placeholders in the state
                model.update(weights)
                set_random_key(key)
                raise

        return gradient
