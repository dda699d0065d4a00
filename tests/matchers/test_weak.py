"""A matcher from two catalogues without labels, and what a few labels change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import samesku
from samesku.compare.features import Features
from samesku.datasets import Dataset
from samesku.datasets.sample import sample_dataset
from samesku.errors import SameskuError
from samesku.matchers.weak import ROUNDS, WeakLearner, fit_weak, weak_labels
from samesku.records import Pair, Product


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return sample_dataset(200, seed=1)


@pytest.fixture(scope="module")
def features(sample: Dataset) -> Features:
    return Features().within(sample.left.values(), sample.right.values())


@pytest.fixture(scope="module")
def learner(features: Features) -> WeakLearner:
    out = WeakLearner(features)
    out.start()
    return out


def every(dataset: Dataset) -> list[Pair]:
    return [p for pairs in dataset.splits.values() for p in pairs]


def f1(found: np.ndarray, truth: np.ndarray) -> float:
    return float(2 * (found & truth).sum() / (found.sum() + truth.sum()))


def test_without_a_label_it_matches_the_sample(
    sample: Dataset, learner: WeakLearner, tmp_path: object
) -> None:
    matcher = learner.matcher()
    pairs = every(sample)
    truth = np.array([bool(p.label) for p in pairs])
    found = np.array(matcher.probabilities(pairs)) >= matcher.threshold
    assert f1(found, truth) >= 0.75
    assert matcher.threshold == 0.5 and matcher.info["labels"]["given"] == 0
    matcher.save(f"{tmp_path}/m")
    assert samesku.load(f"{tmp_path}/m").info["labels"] == matcher.info["labels"]


def test_nearly_all_matches_are_candidates(sample: Dataset, learner: WeakLearner) -> None:
    matches = [p for p in every(sample) if p.label]
    assert np.mean([learner.place(p) is not None for p in matches]) >= 0.98
    assert all(p.label is None for p in learner.pairs)
    assert learner.place(Pair(Product("nobody", "x"), Product("nobody", "x"))) is None


def test_labels_of_the_data_are_not_read(sample: Dataset, features: Features) -> None:
    turned = [replace(p, label=not p.label) for p in sample.splits["train"]]
    one, other = WeakLearner(features, others=turned), WeakLearner(features, others=sample.splits["train"])  # fmt: skip
    np.testing.assert_array_equal(one.labels, other.labels)


def listing(id: str, title: str, brand: str = "Sony", modelno: str = "") -> Product:
    return Product(id, title, brand, modelno=modelno)


def test_weak_labels_are_agreeing_evidence() -> None:
    lefts = [
        listing("a", "Sony WH1000XM4 headphones black", modelno="WH1000XM4"),
        listing("b", "Sony SRS-XB13 speaker blue", modelno="SRSXB13"),
        listing("c", "Sony photo album leather bound gift"),
    ]
    rights = [
        listing("A", "Headphones WH1000XM4 by Sony, black", modelno="WH1000XM4"),
        listing("B", "Sony speaker SRS-XB13 red", modelno="SRSXB13"),
        listing("C", "Sony WF1000XM3 headphones black", modelno="WF1000XM3"),
    ]
    pairs = [Pair(a, b) for a in lefts for b in rights]
    found = weak_labels(pairs, Features().within(lefts, rights).transform(pairs))
    said = {(p.left.id, p.right.id): label for p, label in zip(pairs, found, strict=True)}
    assert said["a", "A"] == 1  # one model number, nothing against it
    assert np.isnan(said["b", "B"])  # one model number, but two colours
    assert said["a", "C"] == 0  # two model numbers
    assert said["a", "B"] == 0 and said["b", "A"] == 0


@pytest.mark.slow
def test_given_labels_are_kept_and_teach(sample: Dataset, features: Features) -> None:
    learner = WeakLearner(features, sample.splits["train"])
    learner.start()
    before = learner.probabilities
    learner.update()
    at = [learner.place(p) for p in sample.splits["train"]]
    assert [bool(learner.labels[i]) for i in at] == [p.label for p in sample.splits["train"]]
    valid = sample.splits["valid"]
    truth = np.array([bool(p.label) for p in valid])
    here = [(learner.place(p), t) for p, t in zip(valid, truth, strict=True)]
    places = [i for i, _ in here if i is not None]
    known = np.array([t for i, t in here if i is not None])
    assert f1(learner.probabilities[places] >= 0.5, known) > f1(before[places] >= 0.5, known)
    assert learner.matcher().info["labels"]["given"] == len(sample.splits["train"])


def test_a_label_taken_back_leaves_no_trace(features: Features) -> None:
    learner = WeakLearner(features)
    learner.start()
    learner.update()
    before = learner.probabilities
    sure = int(np.argmax(before))
    learner.give(sure, False)
    learner.update()
    assert learner.labels[sure] == 0 and not np.array_equal(learner.probabilities, before)
    learner.give(sure, None)
    learner.update()
    np.testing.assert_allclose(learner.probabilities, before, atol=1e-12)


@pytest.mark.slow
def test_the_seed_decides_and_progress_is_told(sample: Dataset) -> None:
    small = sample_dataset(60, seed=3)
    told: list[int] = []
    one, two = (
        fit_weak(small.left.values(), small.right.values(), seed=7, progress=told.append)
        for _ in range(2)
    )
    pairs = small.splits["test"]
    assert one.probabilities(pairs) == pytest.approx(two.probabilities(pairs), abs=1e-12)
    assert told == [*range(1, ROUNDS + 2)] * 2


def test_nothing_to_learn_from() -> None:
    with pytest.raises(SameskuError, match="too few of 1 pairs"):
        fit_weak([listing("a", "red mug")], [listing("b", "blue mug")])
    with pytest.raises(SameskuError, match="share a word"):
        fit_weak([Product("a", "mug")], [Product("b", "kettle")])
    with pytest.raises(SameskuError, match="no products"):
        fit_weak([], [])
