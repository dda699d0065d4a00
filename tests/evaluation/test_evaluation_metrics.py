"""Figures against scikit-learn, hand computation, brute force and simulated truth."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
from evaluation_shop import said
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sk

from samesku.errors import SameskuError
from samesku.evaluation import best_threshold, f1_difference, measure
from samesku.evaluation.calibration_error import (
    equal_width_bins,
    expected_calibration_error,
    wilson_interval,
)
from samesku.evaluation.metrics import Confusion, bootstrap_intervals
from samesku.records import Decision, Verdict


def test_known_case_by_hand() -> None:
    labels = [True, True, True, False, False, False, False, False, False, False]
    decisions = [said(p) for p in (0.9, 0.8, 0.3, 0.7, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)]
    m = measure(labels, decisions, threshold=0.5)
    assert m.confusion.to_dict() == {"tp": 2, "fp": 1, "fn": 1, "tn": 6}
    assert (m.n, m.threshold, m.unreadable) == (10, 0.5, 0)
    assert m.accuracy == pytest.approx(0.8)
    assert m.precision == pytest.approx(2 / 3)
    assert m.recall == pytest.approx(2 / 3)
    assert m.f1 == pytest.approx(2 / 3)
    assert m.average_precision == pytest.approx((1 + 1 + 3 / 4) / 3)
    assert m.brier == pytest.approx((0.01 + 0.04 + 0.49 + 0.49 + 6 * 0.01) / 10)
    assert m.match_share == pytest.approx(0.3)
    assert m.always_no_match_accuracy == pytest.approx(0.7)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=1, max_size=60))
def test_equals_scikit_learn(rows: list[tuple[bool, float]]) -> None:
    labels = [a for a, _ in rows]
    scores = [p for _, p in rows]
    m = measure(labels, [said(p, 0.4) for p in scores], threshold=0.4, resamples=10)
    called = [p >= 0.4 for p in scores]
    assert m.precision == pytest.approx(sk.precision_score(labels, called, zero_division=0))
    assert m.recall == pytest.approx(sk.recall_score(labels, called, zero_division=0))
    assert m.f1 == pytest.approx(sk.f1_score(labels, called, zero_division=0))
    assert m.accuracy == pytest.approx(sk.accuracy_score(labels, called))
    assert m.brier == pytest.approx(np.mean((np.array(labels, float) - scores) ** 2))
    if any(labels):
        assert m.average_precision == pytest.approx(sk.average_precision_score(labels, scores))
    else:
        assert m.average_precision is None


def test_unreadable_is_a_missed_match_and_ranks_last() -> None:
    labels = [True, True, False, False]
    decisions = [said(0.9), said(None), said(0.2), said(None)]
    m = measure(labels, decisions, threshold=0.5)
    assert m.unreadable == 2
    assert m.confusion.to_dict() == {"tp": 1, "fp": 0, "fn": 1, "tn": 2}
    assert m.average_precision == pytest.approx((1 + 2 / 4) / 2)  # below the sure non-match
    assert m.brier == pytest.approx((0.01 + 0.04) / 2)
    assert m.ece == pytest.approx(abs((0.9 + 0.2) / 2 - 0.5))


def test_an_unreadable_answer_has_no_probability_whatever_it_says() -> None:
    decisions = [Decision(Verdict.UNREADABLE, 0.9, "lm"), said(0.2)]
    m = measure([False, False], decisions, threshold=0.5)
    assert m.brier == pytest.approx(0.04)
    assert measure([True, False], decisions, threshold=0.5).average_precision == 0.5


def test_verdicts_without_probability_rank_as_one_or_zero() -> None:
    labels = [True, False, True, False]
    verdicts = [Verdict.MATCH, Verdict.NO_MATCH, Verdict.NO_MATCH, Verdict.MATCH]
    m = measure(labels, [Decision(v, None, "lm") for v in verdicts], threshold=0.5)
    assert m.average_precision == pytest.approx(sk.average_precision_score(labels, [1, 0, 0, 1]))
    assert m.brier is None
    assert m.ece is None
    assert m.unreadable == 0


def test_verdicts_are_trusted_over_the_threshold() -> None:
    decisions = [Decision(Verdict.MATCH, 0.3, "cascade"), Decision(Verdict.NO_MATCH, 0.1, "x")]
    assert measure([True, False], decisions, threshold=0.5).f1 == 1.0


def test_undefined_values() -> None:
    m = measure([False, False], [said(0.1), said(0.2)], threshold=0.5)
    assert (m.precision, m.recall, m.f1, m.f1_interval) == (0.0, 0.0, 0.0, (0.0, 0.0))
    assert m.average_precision is None
    m = measure([True, False], [said(0.1), said(0.2)], threshold=0.5)
    assert (m.precision, m.recall, m.f1) == (0.0, 0.0, 0.0)
    assert m.average_precision == pytest.approx(0.5)


def test_errors() -> None:
    with pytest.raises(SameskuError, match="no pairs"):
        measure([], [], threshold=0.5)
    with pytest.raises(SameskuError, match="1 of 2 pairs have no label"):
        measure([True, None], [said(0.1), said(0.2)], threshold=0.5)  # type: ignore[list-item]
    with pytest.raises(ValueError, match="1 labels but 2 decisions"):
        measure([True], [said(0.1), said(0.2)], threshold=0.5)
    with pytest.raises(ValueError, match=r"decision 1 has probability 1\.5"):
        measure([True, False], [said(0.1), said(1.5)], threshold=0.5)


def test_bootstrap_is_fast_and_determined_by_its_seed() -> None:
    rng = np.random.default_rng(1)
    labels = [bool(x) for x in rng.random(2000) < 0.1]
    decisions = [said(float(p)) for p in rng.random(2000)]
    measure(labels, decisions, threshold=0.5)  # scikit-learn is imported here
    start = time.perf_counter()
    first = measure(labels, decisions, threshold=0.5, seed=3)
    assert time.perf_counter() - start < 0.5
    assert first == measure(labels, decisions, threshold=0.5, seed=3)
    assert first.f1_interval != measure(labels, decisions, threshold=0.5, seed=4).f1_interval


def test_bootstrap_by_counts_equals_bootstrap_by_pairs() -> None:
    """The multinomial draw against resampling the pairs themselves."""
    cells = np.repeat([0, 1, 2, 3], [30, 6, 9, 155])
    rng = np.random.default_rng(0)
    drawn = cells[rng.integers(0, 200, (4000, 200))]
    tp, fp, fn = ((drawn == c).sum(axis=1) for c in (0, 1, 2))
    slow = [
        np.quantile(x, [0.025, 0.975])
        for x in (tp / (tp + fp), tp / (tp + fn), 2 * tp / (2 * tp + fp + fn))
    ]
    fast = bootstrap_intervals(Confusion(30, 6, 9, 155), seed=0, resamples=4000)
    assert np.allclose(fast, slow, atol=0.015)


def test_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    shares = np.array([0.08, 0.012, 0.02, 0.888])  # tp, fp, fn, tn
    truth = (
        0.08 / 0.092,
        0.08 / 0.1,
        2 * 0.08 / (2 * 0.08 + 0.012 + 0.02),
    )
    held = np.zeros(3)
    trials = 400
    rng = np.random.default_rng(7)
    for trial in range(trials):
        counts = rng.multinomial(1500, shares)
        intervals = bootstrap_intervals(Confusion(*map(int, counts)), seed=trial, resamples=400)
        held += [low <= t <= high for t, (low, high) in zip(truth, intervals, strict=True)]
    assert np.all((held / trials > 0.91) & (held / trials < 0.98)), held / trials


def test_f1_difference_is_paired() -> None:
    rng = np.random.default_rng(5)
    labels = [bool(x) for x in rng.random(1000) < 0.2]
    base = [said(0.9 if y != (rng.random() < 0.1) else 0.1) for y in labels]
    misses = [i for i, y in enumerate(labels) if y and base[i].verdict is Verdict.NO_MATCH]
    better = list(base)
    for i in misses[:12]:
        better[i] = said(0.9)
    difference, (low, high) = f1_difference(labels, better, base)
    measured = [measure(labels, d, threshold=0.5) for d in (better, base)]
    assert difference == pytest.approx(measured[0].f1 - measured[1].f1)
    assert 0 < low < difference < high
    # The two intervals overlap widely; only the pairing shows that the gain is real.
    assert measured[0].f1_interval[0] < measured[1].f1_interval[1]
    assert f1_difference(labels, base, better)[0] == pytest.approx(-difference)
    assert f1_difference(labels, base, base) == (0.0, (0.0, 0.0))
    with pytest.raises(ValueError, match="999"):
        f1_difference(labels, base[:999], base)


def test_calibration_error_of_simulated_matchers() -> None:
    rng = np.random.default_rng(2)
    stated = rng.beta(0.3, 1.2, 20_000)
    labels = rng.random(20_000) < stated
    assert expected_calibration_error(labels, stated) < 0.015
    so = rng.random(20_000) * 0.7
    happened = rng.random(20_000) < so
    assert expected_calibration_error(happened, so + 0.2) == pytest.approx(0.2, abs=0.015)
    # Too sure below and above: the errors must not cancel.
    high = rng.random(20_000) < 0.5
    right = np.where(high, 0.7, 0.3)
    assert expected_calibration_error(
        rng.random(20_000) < right, np.where(high, 0.9, 0.1)
    ) == pytest.approx(0.2, abs=0.015)
    assert expected_calibration_error(happened, np.full(20_000, 1.0)) == pytest.approx(
        1 - happened.mean()
    )


def test_equal_probabilities_share_a_bin() -> None:
    """Half of one probability, right on average, shows no error whatever the order of labels."""
    labels = np.array([True] * 50 + [False] * 50)
    assert expected_calibration_error(labels, np.full(100, 0.5)) == pytest.approx(0.0)


def test_few_pairs_make_few_bins() -> None:
    rng = np.random.default_rng(3)
    errors = []
    for _ in range(200):
        stated = rng.random(20)
        errors.append(expected_calibration_error(rng.random(20) < stated, stated))
    assert np.mean(errors) < 0.15  # 15 bins of one or two pairs would show about 0.3


def test_equal_width_bins() -> None:
    bins = equal_width_bins(np.array([True, False, False, True]), np.array([1.0, 0.95, 0.05, 0.07]))
    assert [(b.count, b.match_share) for b in bins] == [(2, 0.5), (2, 0.5)]
    assert [b.probability for b in bins] == pytest.approx([0.06, 0.975])
    assert equal_width_bins(np.array([], bool), np.array([])) == []


def test_wilson_interval_against_its_published_example() -> None:
    # Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662 by the score method.
    assert wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson_interval(0, 10)[0] == 0.0
    assert wilson_interval(10, 10)[1] == 1.0


SCORES = st.one_of(st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.floats(0, 1), st.just(float("nan")))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.booleans(), SCORES), min_size=1, max_size=25))
def test_best_threshold_against_brute_force(rows: list[tuple[bool, float]]) -> None:
    labels = [a for a, _ in rows]
    scores = np.array([p for _, p in rows])
    if not any(labels):
        with pytest.raises(SameskuError, match="is a match"):
            best_threshold(labels, list(scores))
        return
    threshold, f1 = best_threshold(labels, list(scores))
    assert 0 <= threshold <= 1

    def of(at: float) -> tuple[float, float]:
        called = scores >= at  # NaN is below all
        tp = int((called & np.array(labels)).sum())
        found = 2 * tp / (int(called.sum()) + sum(labels))
        return found, tp / max(int(called.sum()), 1)

    known = sorted({float(s) for s in scores if s == s})
    assert of(threshold)[0] == f1
    assert f1 == max([of(t)[0] for t in known], default=0.0)
    if f1:
        assert of(threshold)[1] == max(of(t)[1] for t in known if of(t)[0] == f1)
        # Midway between the neighbours that it parts.
        for low, high in pairwise([0.0, *known]):
            if low < threshold <= high and high - low > 1e-9:
                assert threshold == pytest.approx((low + high) / 2)


def test_best_threshold_examples() -> None:
    assert best_threshold([True, True, False, False], [0.9, 0.7, 0.3, 0.1]) == (0.5, 1.0)
    # One more match at the price of two errors is the same F1: the more precise is taken.
    labels = [True, False, False, True]
    threshold, f1 = best_threshold(labels, [0.9, 0.6, 0.4, 0.2])
    assert f1 == pytest.approx(2 / 3)
    assert threshold == pytest.approx(0.75)
    assert best_threshold([True, False], [float("nan"), float("nan")]) == (0.5, 0.0)
    assert best_threshold([True, False], [float("nan"), 0.9]) == (0.5, 0.0)
    upper = np.nextafter(0.5, 1)
    assert best_threshold([True, False], [upper, 0.5]) == (upper, 1.0)
    with pytest.raises(ValueError, match="2 labels but 1"):
        best_threshold([True, False], [0.5])
    with pytest.raises(ValueError, match="0 to 1"):
        best_threshold([True, False], [0.5, -0.1])
