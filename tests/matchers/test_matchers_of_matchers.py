"""Ensembles and cascades: what they ask, how they mix it, and that they survive being saved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

import samesku
from light import light_trees
from samesku.datasets import Dataset
from samesku.datasets.sample import sample_dataset
from samesku.errors import SameskuError
from samesku.evaluation.settle import settle
from samesku.matchers import Matcher
from samesku.matchers.cascade import CascadeMatcher
from samesku.matchers.ensemble import EnsembleMatcher, stack, stacked
from samesku.matchers.features import FeaturesMatcher
from samesku.records import Decision, Pair, Product, Verdict


class Told(Matcher):
    """Answers by the pair's number, and remembers what it was asked."""

    kind = "told"

    def __init__(self, name: str, answers: list[float], threshold: float = 0.5) -> None:
        super().__init__(name, threshold)
        self.answers = answers
        self.asked: list[int] = []

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        for pair in pairs:
            number = int(pair.left.id)
            self.asked.append(number)
            p = self.answers[number]
            yield Decision(self.verdict(p), p, self.name)

    def save(self, path: Path | str) -> None:
        raise NotImplementedError


def pairs(labels: list[bool]) -> list[Pair]:
    return [
        Pair(Product(str(i), f"left {i}"), Product(str(i), f"right {i}"), label)
        for i, label in enumerate(labels)
    ]


TWO = pairs([True, False])


def test_the_average_is_of_log_odds() -> None:
    found = EnsembleMatcher([Told("a", [0.9, 0.5]), Told("b", [0.5, 0.5])]).probabilities(TWO)
    assert found == pytest.approx([0.75, 0.5])  # odds 9 and 1: 3


def test_votes_are_cast_by_each_ones_own_threshold() -> None:
    voters = [
        Told("a", [0.3, 0.3], 0.2), Told("b", [0.3, 0.3], 0.2), Told("c", [0.3, 0.01], 0.6),
    ]  # fmt: skip
    found = EnsembleMatcher(voters, "vote")
    decisions = list(found.decide(TWO))
    assert [d.verdict for d in decisions] == [Verdict.MATCH, Verdict.MATCH]
    assert 2 / 3 > found.probabilities(TWO)[0] > found.probabilities(TWO)[1] >= 0.5
    voters[0].threshold = voters[1].threshold = 0.9
    assert max(found.probabilities(TWO)) < 0.5


def test_the_stack_trusts_the_one_that_knows() -> None:
    rng = np.random.default_rng(0)
    labels = list(rng.random(400) < 0.3)
    knowing = [float(np.clip(0.8 * y + 0.1 + rng.normal(0, 0.1), 0, 1)) for y in labels]
    guessing = list(rng.random(400))
    weights = stack(np.column_stack([knowing, guessing]), labels)
    assert weights[0] > 10 * abs(weights[1])
    found = EnsembleMatcher.fit([Told("a", guessing), Told("b", knowing)], "stacked", pairs(labels))
    assert found.weights == pytest.approx((weights[1], weights[0], weights[2]), rel=1e-3, abs=1e-3)
    assert found.probabilities(pairs(labels)) == pytest.approx(
        list(stacked(np.column_stack([guessing, knowing]), found.weights))
    )


@pytest.mark.parametrize(
    ("components", "method", "weights", "error"),
    [
        ([], "average", (), "two components or more"), ([Told("a", [])], "average", (), "two components or more"),
        ([Told("a", [])] * 2, "best", (), "one of average, vote, stacked"), ([Told("a", [])] * 2, "stacked", (1, 2), "2 weights for 2"),
    ],
)  # fmt: skip
def test_what_is_no_ensemble(components: list, method: str, weights: tuple, error: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(SameskuError, match=error):
        EnsembleMatcher(components, method, weights)


def test_a_component_without_probabilities_is_named() -> None:
    mute = Told("mute", [float("nan"), 0.5])
    with pytest.raises(SameskuError, match="mute gives some pairs no probability"):
        EnsembleMatcher([Told("a", [0.5, 0.5]), mute]).probabilities(TWO)


LABELS = [True, True, False, True, False, False, False, False, True, False]
FAST = [0.99, 0.95, 0.6, 0.55, 0.5, 0.45, 0.05, 0.04, 0.4, 0.01]
SLOW = [0.5, 0.5, 0.1, 0.9, 0.1, 0.1, 0.9, 0.9, 0.9, 0.5]


def cascade(**options: float) -> tuple[CascadeMatcher, Told, Told]:
    fast, slow = Told("fast", FAST), Told("slow", SLOW)
    return CascadeMatcher.fit(fast, slow, pairs(LABELS), **options), fast, slow


def test_the_slow_one_is_asked_about_the_band_only() -> None:
    found, _, slow = cascade(budget=0.5)
    assert set(slow.asked) == {2, 3, 4, 5, 8} and found.info["asked_on_valid"] == 0.5
    slow.asked.clear()
    decisions = list(found.decide(pairs(LABELS)))
    assert slow.asked == [2, 3, 4, 5, 8]
    assert [d.stage for d in decisions] == [
        "slow" if i in (2, 3, 4, 5, 8) else "fast" for i in range(10)
    ]
    assert [d.probability for d in decisions if d.stage == "fast"] == [
        p for i, p in enumerate(FAST) if i not in (2, 3, 4, 5, 8)
    ]
    inside = {i: d.probability or 0 for i, d in enumerate(decisions) if d.stage == "slow"}
    assert min(inside[3], inside[8]) > max(inside[2], inside[4], inside[5])


def test_by_precision_the_fast_one_keeps_what_it_is_sure_of() -> None:
    found, _, slow = cascade(precision=0.99)
    assert set(slow.asked) == {2, 3, 4, 5, 8}
    assert found.band[0] <= 0.4 and 0.6 < found.band[1] <= 0.95


@pytest.mark.parametrize("options", [{}, {"budget": 0.5, "precision": 0.9}])
def test_one_of_budget_and_precision(options: dict[str, float]) -> None:
    with pytest.raises(SameskuError, match="either a budget or a precision"):
        cascade(**options)


def test_a_band_that_teaches_nothing_is_refused() -> None:
    with pytest.raises(SameskuError, match="nothing to learn"):
        cascade(budget=0.0)


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return sample_dataset(300, seed=3)


@pytest.fixture(scope="module")
def parts(sample: Dataset) -> list[FeaturesMatcher]:
    out = []
    for seed in (1, 2):
        left, right = sample.left.values(), sample.right.values()
        with light_trees():
            train = sample.splits["train"]
            found = FeaturesMatcher.fit(train, left, right, seed, f"features {seed}")
        settle(found, sample.splits["valid"])
        out.append(found)
    return out


@pytest.mark.parametrize("kind", ["average", "vote", "stacked", "cascade"])
def test_saved_and_loaded_they_say_the_same(
    kind: str, parts: list[FeaturesMatcher], sample: Dataset, tmp_path: Path
) -> None:
    valid, test = sample.splits["valid"], sample.splits["test"][:40]
    made: Matcher
    if kind == "cascade":
        made = CascadeMatcher.fit(parts[0], parts[1], valid, budget=0.4)
    else:
        made = EnsembleMatcher.fit(parts, kind, valid)
    settle(made, valid)
    made.save(tmp_path / "m")
    loaded = samesku.load(tmp_path / "m")
    inside = loaded.within(sample.left.values(), sample.right.values())
    assert inside.probabilities(test) == pytest.approx(made.probabilities(test), abs=1e-6)
    assert (loaded.threshold, loaded.calibration) == (made.threshold, made.calibration)
    alone = loaded.probabilities(test)  # without the catalogues: other numbers, and no error
    assert alone != pytest.approx(made.probabilities(test), abs=1e-6)
    made.review = (0.2, 0.9)
    verdicts = {made.verdict(p) for p in (0.1, 0.2, 0.89, 0.9)}
    assert verdicts == {Verdict.NO_MATCH, Verdict.REVIEW, Verdict.MATCH}


def damaged(folder: Path, **fields: object) -> Path:
    path = folder / "matcher.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **fields}))
    return folder


@pytest.mark.parametrize(
    "fields",
    [
        {"components": ["../../elsewhere", "components/1"]}, {"components": None}, {"components": ["components/0"]},
        {"band": [0.1]}, {"band": None}, {"weights": [1]}, {"weights": ["a", 1, 2]}, {"band": [float("nan"), 1]},
    ],
)  # fmt: skip
def test_a_damaged_cascade_is_refused(
    fields: dict[str, object], parts: list[FeaturesMatcher], sample: Dataset, tmp_path: Path
) -> None:
    CascadeMatcher(parts[0], parts[1], (0.2, 0.8), (1, 1, 0)).save(tmp_path / "m")
    with pytest.raises(SameskuError, match="damaged"):
        samesku.load(damaged(tmp_path / "m", **fields))
