"""The processes that train one adapter together, as ``mlx.launch`` starts them; one of them if nobody did."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from samesku.errors import SameskuError


class Ranks:
    """What the ranks of a run tell each other. Every method must be called by all of them alike.

    :ivar rank: this process's number, from 0. Rank 0 writes the run's folder and speaks.
    :ivar size: how many there are.
    """

    def __init__(self) -> None:
        import mlx.core as mx

        self._group = mx.distributed.init()
        self.rank: int = self._group.rank()
        self.size: int = self._group.size()

    @property
    def leads(self) -> bool:
        """Is this rank 0?"""
        return self.rank == 0

    def any(self, here: bool) -> bool:
        """Is it so on any rank?"""
        return here if self.size == 1 else float(self.sum(np.array([here], np.float32))[0]) > 0

    def sum(self, values: np.ndarray) -> np.ndarray:
        """The sum of all ranks' float32 ``values``, which have one shape."""
        if self.size == 1:
            return values
        import mlx.core as mx

        return np.array(mx.distributed.all_sum(mx.array(values), group=self._group))

    def sum_gradients(self, gradient: Any) -> Any:
        """The sum of all ranks' gradients, a tree of arrays."""
        if self.size == 1:
            return gradient
        from mlx.nn.utils import average_gradients
        from mlx.utils import tree_flatten, tree_map_with_path

        # By name: mlx's function drops the tree's empty parts.
        mean = dict(tree_flatten(average_gradients(gradient, self._group)))
        return tree_map_with_path(lambda name, _: mean[name] * self.size, gradient)

    def of_rank_0(self, tree: Any) -> Any:
        """Rank 0's tree of arrays, on all ranks; theirs must have its shapes."""
        if self.size == 1:
            return tree
        import mlx.core as mx
        from mlx.utils import tree_flatten, tree_map_with_path

        sent = {}
        # In one order on every rank, one at a time: whoever sends something else would wait for ever.
        for name, value in sorted(tree_flatten(tree)):
            if isinstance(value, mx.array):
                mine = value if self.leads else mx.zeros_like(value)
                sent[name] = mx.distributed.all_sum(mine, group=self._group)
                mx.eval(sent[name])
        return tree_map_with_path(lambda name, value: sent.get(name, value), tree)

    def state_of_rank_0(self, state: dict[str, Any]) -> dict[str, Any]:
        """Rank 0's JSON-ready values, on all ranks."""
        if self.size == 1:
            return state
        text = np.frombuffer(json.dumps(state).encode(), np.uint8) if self.leads else np.zeros(0)
        length = int(self.sum(np.array([len(text)], np.float32))[0])
        mine = np.zeros(length, np.float32)
        mine[: len(text)] = text
        return dict(json.loads(self.sum(mine).astype(np.uint8).tobytes()))

    def must_agree(self, what: str, number: int) -> None:
        """Check that a number, below 2²⁴, is the same on all ranks.

        :raises SameskuError: on every rank, if it is not.
        """
        mine = np.zeros(self.size, np.float32)
        mine[self.rank] = number
        found = self.sum(mine)
        if (found != number).any():
            raise SameskuError(
                f"the {self.size} ranks differ in {what}; give every machine the same"
            )
