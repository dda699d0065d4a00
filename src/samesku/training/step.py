"""The gradient of one batch, computed in parts: by rank, by lane, and by what memory holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from samesku.models.load import LanguageModel
from samesku.runtime import out_of_memory
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
        import mlx.nn as nn

        self._lm = lm
        self._ranks = ranks
        self._lanes = lanes
        self._told = told
        self._most = 1 << 30  # pairs a part may hold
        self._gradient = nn.value_and_grad(lm.model, self._loss)

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
        parts = [
            targets(collate(examples[i : i + most], self._lm.pad, self._lm.shares_prefix))
            for i in range(0, len(examples), most)
        ]
        for i in range(0, len(parts), len(self._lanes)):
            found = []
            for lane, part in zip(self._lanes, parts[i : i + len(self._lanes)], strict=False):
                with mx.stream(lane):
                    found.append(self._gradient(*part, total))
            mx.eval(found)  # added up only now: no lane waits for another before its end
            for value, part in found:
                loss += value.item()
                gradient = part if gradient is None else tree_map(mx.add, gradient, part)
            mx.eval(gradient)
        if gradient is None:  # there are more ranks than pairs
            gradient = tree_map(mx.zeros_like, self._lm.model.trainable_parameters())
        return loss, gradient

    def _loss(self, *arguments: Any) -> Any:
        *part, total = arguments
        return cross_entropy(self._lm, *part) / total
