"""Calibrated probabilities can be believed, keep the order, and survive being saved."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samesku.errors import SameskuError
from samesku.evaluation.calibration_error import expected_calibration_error
from samesku.matchers.calibration import KINDS, Calibration, band_of, bands, choose


def drawn(
    slope: float, shift: float, n: int = 4000, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Scores whose true log odds are ``slope`` times theirs plus ``shift``, and labels by those."""
    rng = np.random.default_rng(seed)
    odds = rng.normal(0, 2, n)
    truth = 1 / (1 + np.exp(-(slope * odds + shift)))
    return 1 / (1 + np.exp(-odds)), rng.random(n) < truth


def test_the_line_that_made_the_labels_is_found() -> None:
    scores, labels = drawn(0.5, -1.0, 40_000)
    found = Calibration.fit("sigmoid", scores, labels)
    assert found.points[0] == pytest.approx(0.5, abs=0.03)
    assert found.values[0] == pytest.approx(-1.0, abs=0.05)
    warm = Calibration.fit("temperature", *drawn(0.5, 0.0, 40_000))
    assert warm.points[0] == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("kind", ["sigmoid", "isotonic"])
def test_the_error_falls_on_pairs_that_were_not_seen(kind: str) -> None:
    found = Calibration.fit(kind, *drawn(0.4, -1.5))
    scores, labels = drawn(0.4, -1.5, seed=1)
    assert expected_calibration_error(labels, scores) > 0.15
    assert expected_calibration_error(labels, found(scores)) < 0.03


def test_the_choice_is_the_one_that_holds_on_held_out_folds() -> None:
    assert choose(*drawn(1.0, 0.0)).kind in ("none", "temperature", "sigmoid")
    assert choose(*drawn(0.4, -1.5)).kind in ("sigmoid", "isotonic")
    rng = np.random.default_rng(0)
    scores = rng.random(6000)  # a step is no line
    assert choose(scores, rng.random(6000) < np.where(scores > 0.7, 0.9, 0.05)).kind == "isotonic"


def test_too_few_pairs_teach_nothing() -> None:
    scores, labels = np.linspace(0, 1, 100), np.arange(100) >= 91
    assert choose(scores, labels) == Calibration()


@given(st.integers(0, 50), st.sampled_from(KINDS))
def test_every_kind_keeps_the_order_and_stays_a_probability(seed: int, kind: str) -> None:
    scores, labels = drawn(0.7, -0.5, 200, seed)
    found = Calibration.fit(kind, scores, labels)(np.linspace(0, 1, 101))
    assert np.all(np.diff(found) >= 0) and found[0] >= 0 and found[-1] <= 1
    inner = Calibration.fit(kind, scores, labels)(np.linspace(0.01, 0.99, 50))
    assert np.all(np.diff(inner) > 0)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_read_back_as_it_was(kind: str) -> None:
    found = Calibration.fit(kind, *drawn(0.7, -0.5))
    assert Calibration.from_dict(json.loads(json.dumps(found.to_dict())), "m") == found
    assert Calibration.from_dict(None, "m") == Calibration()


@pytest.mark.parametrize(
    "damaged",
    [
        {}, [], "sigmoid", {"kind": "sigmoid", "points": [1], "values": []}, {"kind": "other", "points": [], "values": []},
        {"kind": "temperature", "points": [float("nan")], "values": []}, {"kind": "isotonic", "points": [], "values": []},
        {"kind": "isotonic", "points": [0, 1], "values": [1, 0]}, {"kind": "isotonic", "points": [0, 1], "values": [0, 2]},
        {"kind": "sigmoid", "points": "ab", "values": [0]}, {"kind": [], "points": [], "values": []},
    ],
)  # fmt: skip
def test_a_damaged_one_is_refused(damaged: Any) -> None:
    with pytest.raises(SameskuError, match="m: its calibration is damaged"):
        Calibration.from_dict(damaged, "m")


def test_outside_the_band_the_wanted_share_is_right() -> None:
    scores, labels = drawn(1.0, -1.0)
    for wanted, (low, high) in bands(labels, scores, [0.9, 0.95, 0.99]).items():
        assert labels[scores >= high].mean() >= float(wanted)
        assert 1 - labels[scores < low].mean() >= float(wanted)
        below = np.sort(scores[scores < high])[-1]  # one pair more, and the share would not hold
        assert labels[scores >= below].mean() < float(wanted)


def test_a_precision_that_nothing_reaches_leaves_all_to_review() -> None:
    low, high = bands(np.array([True, False, True, False]), np.full(4, 0.5), [0.9])["0.9"]
    assert low <= 0.5 < high


def test_a_wider_band_is_never_surer() -> None:
    found = bands(*reversed(drawn(1.0, -1.0)), [0.9, 0.95, 0.98])
    assert found["0.9"][1] <= found["0.95"][1] <= found["0.98"][1]


def test_a_precision_without_a_band_names_those_there_are() -> None:
    assert band_of({"bands": {"0.9": [0.2, 0.7]}}, 0.9, "m") == (0.2, 0.7)
    with pytest.raises(SameskuError, match=r"m has no band for precision 0\.5; it has 0\.9"):
        band_of({"bands": {"0.9": [0.2, 0.7]}}, 0.5, "m")
    with pytest.raises(SameskuError, match="none"):
        band_of({}, 0.9, "m")
