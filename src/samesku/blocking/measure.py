"""What a blocker is worth, apart from any matcher."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

KS = (1, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Blocked:
    """Figures of candidates.

    :ivar recall: k → the share of the true pairs that are among each left listing's first k; empty without truth.
    :ivar candidates: how many pairs there are; ``a_record``: for each left listing, on average.
    :ivar reduction: the share of all possible pairs that need not be looked at (reduction ratio).
    :ivar truth: how many true pairs there are.
    """

    recall: dict[int, float]
    candidates: int
    a_record: float
    reduction: float
    truth: int


def measure(ranking: np.ndarray, right: int, truth: Iterable[tuple[int, int]] = ()) -> Blocked:
    """The figures of a ranking.

    :param ranking: (left listings, k).
    :param right: how many listings the right catalogue has.
    :param truth: numbers of the left and the right listing of each true pair.
    """
    pairs = np.array(sorted(truth), np.int64).reshape(-1, 2)
    most = ranking.shape[1]
    place = np.full(len(pairs), most)
    hits = ranking[pairs[:, 0]] == pairs[:, 1, None]
    found = hits.any(axis=1)
    place[found] = hits[found].argmax(axis=1)
    candidates = int((ranking >= 0).sum())
    return Blocked(
        recall={k: float((place < k).mean()) for k in (*KS, most) if k <= most}
        if len(pairs)
        else {},
        candidates=candidates,
        a_record=candidates / max(len(ranking), 1),
        reduction=1 - candidates / max(len(ranking) * right, 1),
        truth=len(pairs),
    )
