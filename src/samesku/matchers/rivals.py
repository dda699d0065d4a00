"""One listing seldom has two matches: a pair is judged beside what else its listings could be matched with.

A logistic regression over the log odds of the pair, of the best rival on each side, and of all rivals of
each side together. It is learned on pairs that were scored by models which had not seen them (stacking;
Wolpert 1992), for each side by itself: where one of the shops lists an item many times, it learns that
rivals there mean little. Deciding one to one is as old as record linkage (Jaro 1989); this is its soft form.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from samesku.matchers.calibration import log_odds

ASKED = 0.05  # pairs below this probability are no matches whatever their rivals are
WEIGHTS = 6  # the pair's, the best rival's of each side, all rivals' of each side, the constant
FEWEST = 20  # pairs of each class, of those that are asked about, to learn the weights from
_NOTHING = 1e-3  # the sum of no rivals, whose logarithm is taken


def beside(found: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """What the weights are for: (pairs, ``WEIGHTS`` − 1).

    :param found: the pairs' probabilities; ``left`` and ``right`` those of their rivals, (pairs, rivals), 0 where none.
    """
    best = [log_odds(side.max(axis=1, initial=0)) for side in (left, right)]
    sums = [np.log(side.sum(axis=1) + _NOTHING) for side in (left, right)]
    return np.column_stack([log_odds(found), *best, *sums])


def learn(columns: np.ndarray, labels: np.ndarray, counted: np.ndarray) -> tuple[float, ...]:
    """The weights that fit labels best; empty if there are too few of a class.

    :param columns: of :func:`beside`, (pairs, ``WEIGHTS`` − 1); ``counted``: how much each pair counts.
    """
    from sklearn.linear_model import LogisticRegression

    if min(labels.sum(), (~labels).sum()) < FEWEST:
        return ()
    line = LogisticRegression(max_iter=1000).fit(columns, labels, counted)
    return (*(float(w) for w in line.coef_[0]), float(line.intercept_[0]))


def judged(columns: np.ndarray, weights: Sequence[float]) -> np.ndarray:
    """P(same item) of pairs beside their rivals: (pairs,)."""
    from scipy.special import expit

    odds = columns @ np.array(weights[:-1]) + weights[-1]
    return np.asarray(expit(odds))
