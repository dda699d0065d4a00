"""The confident joint: by hand, beside cleanlab's, and on noise whose rate is known."""

from __future__ import annotations

import numpy as np
import pytest

from samesku.evaluation.confident import confident_joint, estimated_wrong


def test_by_hand() -> None:
    labels = np.array([False, False, False, False, True, True, True])
    chances = np.array([0.0, 0.1, 0.2, 0.9, 0.9, 0.8, 0.1])
    # Thresholds: P(MATCH) >= 0.6; P(NO MATCH) >= 0.7, so P(MATCH) <= 0.3. All seven are sure.
    assert confident_joint(labels, chances) == pytest.approx(np.array([[3, 1], [1, 2]]))
    assert estimated_wrong(labels, chances) == (1, 1)


def test_rows_are_scaled_to_the_labels_that_there_are() -> None:
    labels = np.array([False] * 6 + [True] * 2)
    chances = np.array([0.0, 0.0, 0.0, 0.9, 0.5, 0.5, 0.9, 0.9])
    # P(NO MATCH) >= 0.683: the two at one half are of neither class, four of six are sure.
    assert confident_joint(labels, chances) == pytest.approx(np.array([[4.5, 1.5], [0, 2]]))


def test_a_pair_that_reaches_both_thresholds_is_of_the_likelier_class() -> None:
    labels = np.array([True, True, True, False, False])
    chances = np.array([0.3, 0.3, 0.55, 0.65, 0.75])
    # P(MATCH) >= 0.383 and P(NO MATCH) >= 0.3: 0.55 and 0.65 reach both, and are MATCH by their size.
    # No NO MATCH is surely one; the diagonal counts one all the same.
    assert confident_joint(labels, chances) == pytest.approx(np.array([[2 / 3, 4 / 3], [2, 1]]))


def test_nothing_is_wrong_where_all_agree() -> None:
    labels = np.array([True] * 5 + [False] * 20)
    assert estimated_wrong(labels, np.where(labels, 0.97, 0.02)) == (0, 0)


def test_the_counts_of_cleanlab() -> None:
    """compute_confident_joint(..., calibrate=True) of cleanlab 2.9.0 gives these, rounded."""
    rng = np.random.default_rng(5)
    truth = rng.random(2000) < 0.1
    chances = np.where(truth, rng.beta(4, 1, 2000), rng.beta(1, 6, 2000))
    labels = truth ^ (rng.random(2000) < 0.04)
    assert confident_joint(labels, chances).round().tolist() == [[1692, 28], [63, 217]]


@pytest.mark.parametrize(("match", "other"), [(0.9, 0.1), (0.6, 0.3), (0.3, 0.1), (0.95, 0.55)])
def test_the_noise_is_found_exactly_where_the_classes_are_told_apart(
    match: float, other: float
) -> None:
    """The paper's first theorem; a matcher that is too sure or too unsure of a class does no harm."""
    truth = np.arange(2000) < 300
    labels = truth.copy()
    labels[:12] = False
    labels[300:360] = True
    assert estimated_wrong(labels, np.where(truth, match, other)) == (12, 60)
