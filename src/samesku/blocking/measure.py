"""What a blocker is worth, apart from any matcher."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from samesku.blocking.rankings import pairs_once

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


def measure(
    ranking: np.ndarray, right: int | None, truth: Iterable[tuple[int, int]] = ()
) -> Blocked:
    """The figures of a ranking.

    :param ranking: (left listings, k).
    :param right: how many listings the right catalogue has; None: the left one was searched for its own listings,
        and a pair is one pair, from whichever side it is found.
    :param truth: numbers of the left and the right listing of each true pair.
    """
    left, most = ranking.shape
    if right is None:
        sides, every = 2, left * (left - 1) // 2
        truth = {(min(pair), max(pair)) for pair in truth}
        candidates = int((pairs_once(ranking) >= 0).sum())
    else:
        sides, every = 1, left * right
        candidates = int((ranking >= 0).sum())
    pairs = np.array(sorted(set(truth)), np.int64).reshape(-1, 2)
    place = np.full(len(pairs), most)
    for one, other in ((0, 1), (1, 0))[:sides]:
        hits = ranking[pairs[:, one]] == pairs[:, other, None]
        place = np.minimum(place, np.where(hits.any(axis=1), hits.argmax(axis=1), most))
    return Blocked(
        recall={k: float((place < k).mean()) for k in (*KS, most) if k <= most}
        if len(pairs)
        else {},
        candidates=candidates,
        a_record=candidates / max(left, 1),
        reduction=1 - candidates / max(every, 1),
        truth=len(pairs),
    )
