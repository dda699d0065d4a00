"""Confident learning: how many labels are wrong, by probabilities of a matcher that never saw them.

Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR 70
(2021), for two classes. Their library cleanlab gives the same counts and, for two classes, the same
order, but brings pandas and three seconds of imports; for two classes it comes down to these lines.
"""

from __future__ import annotations

import numpy as np

_ROUNDING = 1e-6  # a probability that is the threshold but for rounding reaches it


def confident_joint(labels: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """Pairs counted by the label they carry (row) and the class they confidently are of (column).

    A pair is confidently of a class if its probability reaches the class's mean over the pairs that
    carry that label; of both classes, of the likelier. Thresholds of their own make up for a matcher
    that is surer of one class than of the other. Rows are scaled to the number of labels (the
    calibration of the paper), so the cells off the diagonal are how many labels are wrong.

    :param labels: booleans, True for the same item; both must occur.
    :param probabilities: P(same item) of each pair, out of sample.
    :return: floats of shape (2, 2); index 0 is NO MATCH, 1 is MATCH.
    """
    by_class = np.column_stack([1 - probabilities, probabilities])
    thresholds = np.array([by_class[labels == c, c].mean() for c in (0, 1)])
    reached = by_class >= thresholds - _ROUNDING
    believed = np.where(reached.all(axis=1), by_class.argmax(axis=1), reached.argmax(axis=1))
    sure = reached.any(axis=1)
    counts = np.zeros((2, 2))
    np.add.at(counts, (labels[sure].astype(int), believed[sure]), 1)
    np.fill_diagonal(counts, np.maximum(counts.diagonal(), 1))  # no row is without a sure pair
    carried = np.array([(~labels).sum(), labels.sum()])
    return counts / counts.sum(axis=1, keepdims=True) * carried[:, None]


def estimated_wrong(labels: np.ndarray, probabilities: np.ndarray) -> tuple[int, int]:
    """How many NO MATCH labels and how many MATCH labels are wrong, as the confident joint estimates."""
    joint = confident_joint(labels, probabilities)
    return round(joint[0, 1]), round(joint[1, 0])
